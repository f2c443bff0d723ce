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
