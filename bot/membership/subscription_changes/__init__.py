"""Changing a running membership: each change has a review, which is shown, and its doing.

A change is done only if its review would still be the same; the account is locked by it.
"""

from bot.membership.subscription_changes.cancellation import (
    CancellationReview,
    cancel,
    review_cancellation,
)
from bot.membership.subscription_changes.payment_method import (
    PaymentMethodReview,
    change_payment_method,
    review_payment_method,
)
from bot.membership.subscription_changes.po_number import (
    PoNumberReview,
    review_po_number,
    set_po_number,
)
from bot.membership.subscription_changes.renewal import (
    RenewalReview,
    review_renewal,
    switch_renewal,
)
from bot.membership.subscription_changes.tier import (
    TierChangeReview,
    change_tier,
    review_tier_change,
)

__all__ = [
    "CancellationReview",
    "PaymentMethodReview",
    "PoNumberReview",
    "RenewalReview",
    "TierChangeReview",
    "cancel",
    "change_payment_method",
    "change_tier",
    "review_cancellation",
    "review_payment_method",
    "review_po_number",
    "review_renewal",
    "review_tier_change",
    "set_po_number",
    "switch_renewal",
]
