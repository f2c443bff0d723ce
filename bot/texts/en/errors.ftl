# Errors of the website channel.
error-bad-request = The request cannot be read.
error-not-json = The request must be JSON (Content-Type: application/json).
error-invalid-json = The request is not valid JSON in UTF-8.
error-body-too-large = The request is too large.
error-invalid-fields = The request is incomplete or holds wrong values: { $fields }
error-invalid-cursor = The number of the last message is not valid.
error-invalid-text = The message holds control characters that we cannot store.
error-empty-text = The message is empty.
error-text-too-long = The message is too long. It may have up to { $limit } characters.
error-invalid-token = This conversation is no longer open. Please start a new one.
error-conversation-closed = This conversation has ended. Please start a new one.
error-unknown-choice = This conversation has no such choice.
error-choice-expired = This choice is no longer valid. Please answer the newest question.
error-identity-invalid = We could not check who is signed in. Please sign in again.
error-identity-expired = Your sign-in has expired. Please sign in again.
error-identity-reused = This sign-in was used already. Please reload the page.
error-identity-unknown-account = There is no account for this sign-in.
error-too-many-messages = Those were many messages at once. Please wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 } and send it again.
error-too-many-sessions = Too many conversations were started from your connection. Please try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 }.
error-forbidden = That is not allowed from here.
error-not-found = There is nothing here.
error-method-not-allowed = This cannot be asked that way.
error-internal = Something went wrong on our side. Please try again.
error-unavailable = We cannot be reached right now. Please try again in a moment.
