"""Does what a checkout is for, if it would still be what the member agreed to."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkout.checkouts import Fulfilled, Unfulfilled
from bot.checkout.model import Checkout
from bot.checkout.ports import AuthorisedCard
from bot.checkout.words import CheckoutKind
from bot.membership.model import PaymentMethod, Subscription
from bot.membership.ordering import OrderReview, place_order
from bot.membership.subscription_changes import PaymentMethodReview, change_payment_method

ACTOR = "member"


async def fulfil(
    session: AsyncSession, checkout: Checkout, card: AuthorisedCard, now: datetime
) -> Fulfilled | Unfulfilled:
    """Place the order, or make the card the way to pay; both compute their review anew.

    Args:
        session: of the caller, who commits, and takes all back if it is unfulfilled.
        checkout: just used up.
        card: authorised with 0; the fee is charged on the invoice's due date (R8).
        now: what time it is.
    """
    review = _review_of(checkout)
    if isinstance(review, OrderReview):
        return await _subscribe(session, checkout, review, card, now)
    if isinstance(review, PaymentMethodReview):
        return await _change(session, checkout, review, card, now)
    return Unfulfilled()


def _review_of(checkout: Checkout) -> OrderReview | PaymentMethodReview | None:
    """What was agreed to; None if another version of this house wrote it in another shape."""
    try:
        if checkout.kind is CheckoutKind.SUBSCRIBE:
            return OrderReview(**checkout.values)
        return PaymentMethodReview(**checkout.values)
    except TypeError:
        return None


async def _subscribe(
    session: AsyncSession,
    checkout: Checkout,
    review: OrderReview,
    card: AuthorisedCard,
    now: datetime,
) -> Fulfilled | Unfulfilled:
    done = await place_order(
        session,
        checkout.account_id,
        review,
        last4=card.last4,
        token_ref=card.token_ref,
        actor=ACTOR,
        now=now,
        # The yes in the chat, which opened the checkout (R7).
        terms_accepted_at=checkout.made_at,
    )
    if not isinstance(done, Subscription):
        return Unfulfilled()
    return Fulfilled(
        {
            "tier": done.tier,
            "membership_number": done.membership_number,
            "until": done.expires_on.isoformat(),
            "brand": card.brand,
            "last4": card.last4,
        }
    )


async def _change(
    session: AsyncSession,
    checkout: Checkout,
    review: PaymentMethodReview,
    card: AuthorisedCard,
    now: datetime,
) -> Fulfilled | Unfulfilled:
    done = await change_payment_method(
        session,
        checkout.account_id,
        review,
        last4=card.last4,
        token_ref=card.token_ref,
        actor=ACTOR,
        now=now,
    )
    if not isinstance(done, PaymentMethod):
        return Unfulfilled()
    return Fulfilled({"brand": card.brand, "last4": card.last4})
