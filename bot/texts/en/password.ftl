# The page behind the link with which a password is set.

password-language = Language of this page
password-title = Set a new password
password-lead = For the account with the e-mail address { $email }.
password-new = New password
password-rules = At least { $least } characters, at most { $most }. Best are several words that have nothing to do with each other. Not your name, your company or your e-mail address.
password-again = New password once more
password-save = Save password
password-signs-out = You will then be signed out of all open chats, and sign in with the new password.

# What is wrong with the password. The link stays good.
password-error = Error
password-too-short = The password is too short: it needs at least { $least } characters.
password-too-long = The password is too long: it may have at most { $most } characters.
password-repetitive = The password only repeats a pattern or lists characters in order. Please choose something that nobody can continue.
password-common = Many people use this password, so it is tried first. Please choose another one.
password-own-data = The password is hardly more than your name, your company or your e-mail address. Please choose another one.
password-different = The two entries differ. Please type the new password into both fields.

password-done-title = Your new password is set
password-done-next = Sign in on the website with your new password. You can close this page.
password-done-note = You have been signed out of all chats that were open. An e-mail to your account confirms the change.

password-gone-title = This link is no longer valid
password-gone-why = A link is valid for 30 minutes and only once; a new one replaces the old one. If you got several e-mails, use the link in the newest, and make sure that it is complete.
password-gone-next = You get a new link in the chat on the website: write “forgot my password” there.
