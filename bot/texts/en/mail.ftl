# Letters of the house: e-mails in text and HTML, and what stands on each of them.
mail-greeting = Hello,
mail-greeting-name = Hello { $name },
mail-closing = Your CPS team
mail-never-asks = Nobody at CPS will ever ask you for your password: not by e-mail, not in the chat, not on the phone.
mail-automatic = This e-mail was sent automatically. Nobody reads replies to it; the CPS Assistant answers questions in the chat.
mail-button-hint = If the button does not work, copy this address into your browser:

mail-password-reset-subject = New password for your CPS account
mail-password-reset-says = With the following link you can set a new password for your CPS account.
mail-password-reset-button = Set a new password
mail-password-reset-note = The link is valid for { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 } and works only once. If you request another one, this one stops working.
mail-password-reset-why = You get this e-mail because a new password was requested for the account with this address. If that was not you, there is nothing to do: your password stays as it is.

mail-password-changed-subject = Your CPS password was changed
mail-password-changed-says = The password of your CPS account has just been changed. To be safe, you were signed out of the chat everywhere.
mail-password-changed-note = Was that not you? Then request a new password in the chat at once and ask to talk to a person.
mail-password-changed-why = You get this e-mail so that no change of your password goes unnoticed.

mail-activation-subject = Activate your CPS account
mail-activation-says = Your CPS account has been created. Set a password; then you can sign in and register your products.
mail-activation-button = Set a password
mail-activation-note = The link works only once. If it has expired, the CPS Assistant sends you a new one in the chat.
mail-activation-why = You get this e-mail because a CPS account was created with this address. If that was not you, there is nothing to do: without a password the account cannot be used.

mail-invoice-subject = Your CPS invoice { $number }
mail-invoice-says = These are the details of the invoice for your CPS membership.
mail-invoice-number = Invoice number
mail-invoice-amount = Amount
mail-invoice-due-date = Due on
mail-invoice-tier = Membership
mail-invoice-purchase-order = Purchase order number
mail-invoice-note = The due date is what counts.
mail-invoice-note-card = Your card is charged on the due date. There is nothing for you to do.
mail-invoice-note-bank-transfer = Please transfer the amount by the due date, and give the invoice number with it.
mail-invoice-why = You get this e-mail because an invoice was issued, or requested once more, for your CPS account.

mail-sign-in-code-subject = Your code for the CPS Assistant
mail-sign-in-code-says = With this code you confirm in the chat that it is you:
mail-sign-in-code-note = The code is valid for { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 }. Type it only into the chat in which you asked for it, and pass it on to nobody: no person at CPS will ever ask you for it.
mail-sign-in-code-why = You get this e-mail because this address was given in the chat of the CPS Assistant, to talk about your account. If that was not you, there is nothing to do: without the code, nobody learns anything there.

mail-membership-number = Membership number
mail-membership-valid-until = Valid until

mail-membership-renewed-subject = Your CPS membership was renewed
mail-membership-renewed-says = Your CPS membership has renewed by itself for another year. Your membership number stays as it is.
mail-membership-renewed-note = The invoice for the new year comes in an e-mail of its own. Whether your membership renews again next time can be changed whenever you like; the CPS Assistant helps you with it in the chat.
mail-membership-renewed-why = You get this e-mail so that no renewal of your membership goes unnoticed.

mail-membership-ended-subject = Your CPS membership has ended
mail-membership-ended-says = Your CPS membership has expired and was not renewed.
mail-membership-ended-note = If you would like to be a member again, the CPS Assistant helps you in the chat.
mail-membership-ended-why = You get this e-mail so that the end of your membership does not go unnoticed.

mail-membership-not-renewed-subject = Your CPS membership was not renewed
mail-membership-not-renewed-says = Your CPS membership has expired. It should have renewed by itself, but that was not possible. You are not billed for another year.
mail-membership-not-renewed-note = A case was opened for the CPS team; a person will look at it. The CPS Assistant tells you in the chat which tiers are open to you with your points.
mail-membership-not-renewed-why = You get this e-mail so that the end of your membership does not go unnoticed.
