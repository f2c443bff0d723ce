# The pages behind the link from the chat, where an order is finished with a card.

checkout-language = Language of this page
checkout-step = Step { $step } of 3
checkout-title = Order by credit card
checkout-lead = This is what you checked and confirmed in the chat. Nothing is ordered yet.
checkout-change-title = Pay by credit card from now on
checkout-change-lead = This is what you checked and confirmed in the chat. Nothing has changed yet.
checkout-today = { $amount } is authorised today
checkout-charged-later = The yearly fee is charged on the due date shown on the invoice, normally within 30 days.
checkout-go = Checkout: enter your card
checkout-cancel = Cancel
checkout-elsewhere = You enter your card number on the payment provider's page. All that we see of it is its last four digits.

# The details.
checkout-tier = CPS membership
checkout-company = Company
checkout-type = Subscription type
checkout-type-auto-renewal = auto-renewal, can be changed at any time
checkout-type-manual = no auto-renewal, can be changed at any time
checkout-term = Term
checkout-term-until = one year, until { $day }
checkout-po-number = Purchase order number
checkout-net = Price per year, excl. VAT
checkout-vat = VAT ({ $rate })
checkout-gross = Price per year, incl. VAT
checkout-terms = Terms and conditions
checkout-terms-accepted = version { $version }, accepted on { $day }
checkout-number = Membership number
checkout-number-changes = you get a new one
checkout-method-now = Until now
checkout-method-then = From now on
checkout-method-card = Credit card
checkout-method-card-ending = credit card ending in { $last4 }
checkout-method-bank-transfer = Bank transfer
checkout-method-none = nothing chosen yet
checkout-counts-for = Counts
checkout-counts-for-this = from the invoice that is still to come ({ $amount })
checkout-counts-for-next = from the next invoice

# Back from the payment provider.
checkout-card-title = Your card is accepted
checkout-card-accepted = { $brand } •••• { $last4 }, authorised with { $amount }
checkout-card-next = One more click: only that places the order.
checkout-card-next-change = One more click: only then does the card count.
checkout-complete = Complete the order
checkout-complete-change = Use this card
checkout-declined-title = The card was declined
checkout-declined-says = Nothing was ordered or changed, and nothing was charged. Check the details, use another card, or cancel and choose bank transfer in the chat.
checkout-try-again = Try again
checkout-pending-title = No card confirmed yet
checkout-pending-says = The payment provider has not confirmed a card yet. Nothing was ordered or changed.
checkout-look-again = Look again
checkout-unavailable-title = Cards cannot be taken right now
checkout-unavailable-says = The payment provider does not answer. Nothing was ordered or changed. Try again in a few minutes, or cancel and choose bank transfer in the chat.
checkout-once-more = Try again
checkout-changed-title = Something has changed meanwhile
checkout-changed-says = What you confirmed in the chat is no longer right as it stood, for example the price or your points. So nothing was ordered or changed, and nothing was charged. Go back to the chat and look at it as it stands now.

checkout-done-title = Your membership is active
checkout-done-change-title = Your card is on file
checkout-done-number = Membership number
checkout-done-until = Active until
checkout-done-card = Credit card
checkout-done-card-ending = { $brand } •••• { $last4 }
checkout-done-invoice = You can use it at once. The invoice follows within a few hours.
checkout-done-note = The chat says so, too. You can close this page.

checkout-cancelled-title = Cancelled
checkout-cancelled-says = Nothing was ordered or changed, and nothing was charged. You can start again in the chat at any time. You can close this page.

checkout-gone-title = This link is no longer valid
checkout-gone-why = A link is valid for 30 minutes and only once; a new one replaces the old one. If you got several, use the newest in the chat, and make sure that it is complete.
checkout-gone-next = Whether anything was ordered stands in the chat. You also get a new link there.

# What the chat hears of it.
checkout-told-subscribed = Your { $tier } membership is active until { $until }. Your membership number: { $number }. You can use it at once; the invoice follows within a few hours. Your card { $brand } •••• { $last4 } is not charged before the invoice's due date.
checkout-told-changed = You now pay with the card { $brand } •••• { $last4 }. It is charged on the due date of each invoice.
checkout-told-cancelled = You have cancelled the card payment. Nothing was ordered or changed.

# The page of the sandbox, which stands in for a payment provider in demonstrations.
sandbox-title = Enter a test card
sandbox-error = Error
sandbox-warning = For tests only.
sandbox-warning-says = Never enter a real card here. This page stands in for a payment provider; no money moves.
sandbox-lead = An amount of zero will be authorised.
sandbox-number = Card number
sandbox-number-wrong = This is no card number. Please check the digits.
sandbox-number-not-a-test = Only the test cards below are accepted here. The number was not kept.
sandbox-expiry = Valid until
sandbox-expiry-hint = month/year, such as 12/30
sandbox-expiry-wrong = Please write month and year like this: 12/30.
sandbox-expired = This card has expired.
sandbox-code = Security code
sandbox-code-hint = three or four digits
sandbox-code-wrong = The security code has three or four digits.
sandbox-name = Name on the card
sandbox-name-wrong = Please enter the name, at most 120 characters.
sandbox-check = Check card
sandbox-back = Back without a card
sandbox-cards = Test cards
sandbox-cards-rest = Valid until: any month to come. Security code and name: anything.
sandbox-declined = is declined
sandbox-gone-title = This page is no longer valid
sandbox-gone-says = A card was entered here already, or it was too long ago. Go back to your order.
