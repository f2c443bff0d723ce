# Small parts of answers: what goes into the placeholders of data/responses.
# Both languages have the same names and arguments; tests/languages/test_phrases.py checks it.

# Amounts. The second ones are for German, which has a dative.
number = { $count }
points = { $count ->
    [one] { $count } point
   *[other] { $count } points
}
points-dative = { $count ->
    [one] { $count } point
   *[other] { $count } points
}
points-more = { $count ->
    [one] { $count } more point
   *[other] { $count } more points
}
products = { $count ->
    [one] { $count } product
   *[other] { $count } products
}
products-dative = { $count ->
    [one] { $count } product
   *[other] { $count } products
}

# Tiers. $code is the tier, $title its name in the catalogue.
tier = { $code ->
    [corporate] the corporate tier
   *[other] { $title }
}
threshold = { $strict ->
    [yes] more than { $points }
   *[no] at least { $points }
}

# Countries: where a price holds.
in-country = { $code ->
    [GB] in the United Kingdom
    [NL] in the Netherlands
    [US] in the United States
   *[other] in { $title }
}

# What has to be told about a product.
detail = { $detail ->
    [serial_number] serial number
    [purchase_date] purchase date
    [country] country of purchase
   *[dealer] dealer
}

# Why points have changed.
change = { $reason ->
    [removed] product removed
    [revalued] revalued
    [correction] correction
   *[assigned] assigned
}

# One product among its like is known by its serial number.
product-with-serial = { $product } (serial number { $serial })

# Lines of lists.
line-points = • { $product }: { $points }
line-ticked = ✓ { $product }: { $points }
line-not-ticked = ○ { $product }: no green tick yet, missing: { $details }
line-not-assigned = ○ { $product }: no points assigned yet
line-product = • { $product }
line-product-missing = • { $product } (still missing: { $details })
line-missing = • { $product }: { $details }
line-change = • { $date }: { $points } ({ $reason })
line-change-of-product = • { $date }: { $points }, { $product } ({ $reason })
line-tier = • { $tier }: { $threshold }
line-tier-open = ✓ { $tier }: { $threshold }
line-tier-closed = ○ { $tier }: { $threshold }
line-price = • { $tier }: { $price }
line-no-price = • { $tier }: no price known
line-not-registrable = • { $product }: cannot be registered, no points
line-unknown = • { $product }: not known to me
line-more = … and { $count } more

# Choices that not every answer has.
choice-subscribe = Become a member
choice-membership = My membership
choice-ticks = Where is a tick missing?
choice-person = Talk to a person

# Membership and invoices.
days-dative = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
line-number = • Membership number: { $number }
line-former-number = • Former number: { $number }
line-until = • { $tier }, active until { $date }
line-renewal = • { $renews ->
    [yes] Renews automatically (Auto-Renewal)
   *[no] Does not renew automatically
}
invoice-name = { $number } of { $date }
line-payment = • { $date }: { $amount } { $kind ->
    [card] by credit card
   *[bank_transfer] by bank transfer
}
choice-invoice = My invoice
choice-overdue = My overdue invoice

# Tasks.
task = { $form ->
    [register_product_form] registering a product
    [report_product_details_form] adding details
    [remove_product_form] removing a product
    [migrate_products_form] taking products over
    [subscribe_form] becoming a member
    [change_tier_form] changing the tier
    [auto_renewal_form] changing automatic renewal
    [cancel_membership_form] cancelling the membership
    [set_po_number_form] entering a purchase order number
    [change_payment_method_form] changing the payment method
    [change_email_form] changing the e-mail address
    [delete_account_form] deleting the account
   *[other] your question
}
line-detail = • { $detail }: { $value }
line-detail-estimated = • { $detail }: { $value } (estimated)
line-detail-missing = • { $detail }: still missing
choice-new-code = Send a new code
choice-leave-out = Leave it out for now

# Orders.
choice-renewal-on = Yes, by itself
choice-renewal-off = No, one year only
choice-card = Credit card
choice-transfer = Bank transfer
choice-change = { $field ->
    [tier] Change the tier
    [subscription_type] Change the renewal
    [payment_method] Change the payment
   *[po_number] Change the order number
}
line-order-company = • Company: { $company }
line-order-tier = • Tier: { $tier }
line-order-price = • Price per year ({ $country }): { $net } net, { $gross } with { $rate } VAT
line-order-term = • Term: { $start } to { $end }
line-order-type = • Renewal: { $type ->
    [auto_renewal] by itself (Auto-Renewal), can be switched off at any time
   *[manual] none, ends after a year
}
line-order-payment = • Payment: { $kind ->
    [card] credit card, charged on the due date of the invoice
   *[bank_transfer] bank transfer by the due date of the invoice
}
line-order-po = • Purchase order number: { $number }
line-order-no-po = • Purchase order number: none
line-order-terms = • CPS Terms & Conditions: version { $version }, accepted by you
line-order-number-changes = • You will get a new membership number.

# Taking old products over.
line-incoming = • { $product }: { $points }
line-incoming-gaps = • { $product }: no tick yet, still missing: { $details }
line-blocked = • { $product }: { $reason ->
    [serial_taken] the serial number is already registered in another account
    [implausible_serial] the serial number cannot be right; with the right one you can register it by hand
    [implausible_date] the purchase date cannot be right; with the right one you can register it by hand
    [not_registrable] cannot be registered and brings no points
   *[other] I do not know this model
}

# Adding details and removing products.
line-detail-change = • { $detail }: { $before } → { $after }
detail-estimated = { $value } (estimated)
detail-missing = still missing
line-tick-comes = • Green tick: yes, that is everything
line-tick-missing = • Green tick: not yet, still missing { $missing }
line-tick-stays = • Green tick: stays
line-points-come = • Points: { $points } more, which makes { $balance }
line-points-stay = • Points: no new ones, still { $balance }
line-invitation-comes = • Invitation to CPS: comes, that is enough points
choice-add-details = Add it now
choice-is-serial = Yes, that is it
choice-is-no-serial = No
choice-register-it = Register it
line-removal-points = • Taken off: { $points }. You will then have { $after } instead of { $before }.
line-removal-no-points = • It has brought no points, you still have { $balance }.
line-removal-invitation = • Invitation to CPS: you have not accepted it yet, and your points will then no longer be enough for it.
line-removal-tiers = • No longer open then: { $tiers }
line-removal-membership = • Your present membership ({ $tier }) stays until { $date }. After that it renews only if the points are enough again.
line-removal-membership-ends = • Your present membership ({ $tier }) stays until { $date } and then ends anyway, as it does not renew.
line-removal-membership-plan = • Your present membership ({ $tier }) stays until { $date } and then renews as planned: { $planned }.
line-removal-plan = • The planned change ({ $planned }) then happens only if the points are enough again on { $date }. Otherwise your membership renews in its present tier: { $tier }.
line-removal-again = • You can register the product again later; then the points of that day count.

# Changes of a membership.
choice-switch-on = Switch renewal on
choice-switch-off = Switch renewal off
choice-other-tier = Another tier
choice-other-method = Another payment method
choice-to-card = Change to credit card
tier-and-planned = { $tier } (planned from the next term on: { $planned })
method = { $kind ->
    [card] credit card
    [bank_transfer] bank transfer
   *[none] none yet
}
method-card-ending = the credit card ending in { $digits }
line-tier-now = • Tier: { $tier }
line-tier-change = • Tier: { $before } → { $after }
line-from-now-on = • Takes effect: now
line-from-day-on = • Takes effect: { $date }, with the next term
line-net-until-now = • Price until now: { $net } per year, excluding VAT
line-net-per-year = • Price per year: { $net }, excluding VAT
line-new-net-per-year = • New price: { $net } per year, excluding VAT
line-with-vat = • With { $rate } VAT: { $gross }
line-price-unknown = • Price: I know of none for your country
line-last-day = • Last day: { $date }
line-renews-after = • Renews for a year after { $date }
line-renewal-points-missing = • Missing for this tier today: { $points }
line-planned-tier-dropped = • The planned change is dropped: { $tier }
line-cancellation-withdrawn = • Your cancellation is withdrawn by this
line-invoice-stays = • The invoice for this term stays as it is
line-po-before = • Purchase order number until now: { $number }
line-no-po-before = • Purchase order number until now: none
line-po-after = • New purchase order number: { $number }
line-on-pending-invoice = • Counts for: the invoice that is still to come
line-on-next-invoice = • Counts for: the next invoice
line-method-before = • Until now: { $method }
line-method-after = • New: { $method }
line-counts-for-this = • Counts for: the invoice that is still to come, { $amount } with VAT
line-counts-for-next = • Counts for: the next invoice
choice-order = Order with obligation to pay
choice-cancel = Cancel

# What only a person can do.
line-account = • Account: { $company } ({ $email })
line-account-membership = • Membership: { $tier }, active until { $date }
line-account-no-membership = • Membership: none
line-account-products = • Registered: { $products }, { $points }
line-account-invoice = • Open invoice { $number ->
    [none] (no number yet)
   *[other] { $number }
}: { $amount }
line-account-no-invoice = • Open invoices: none
