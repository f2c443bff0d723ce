"""Ordering a membership: what is on offer, the review page, and the order itself (S14-S38)."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import accounts, numbers, points, subscriptions, terms, tiers
from bot.membership.model import Subscription
from bot.membership.rules import (
    DEFAULT_SUBSCRIPTION_TYPE,
    INVITATION_POINTS,
    AccountNotActive,
    AccountState,
    NotAPoNumber,
    OrderRefusal,
    ReviewOutdated,
    account_state,
    expires_on,
    is_po_number,
    open_tiers,
)
from bot.membership.subscriptions import Order
from bot.membership.words import PaymentKind, SubscriptionType

# Another process may take the same number meanwhile, though hardly twice.
_TRIES = 3


@dataclass(frozen=True, slots=True)
class TierOffer:
    """A tier that the member may choose, and what a year of it costs; minor units."""

    code: str
    net: int
    currency: str
    gross: int


@dataclass(frozen=True, slots=True)
class OrderWish:
    """What a member has chosen so far."""

    tier: str
    payment: str
    """``card`` or ``bank_transfer``."""
    type: str = DEFAULT_SUBSCRIPTION_TYPE.value
    """``auto_renewal`` or ``manual``."""
    po_number: str | None = None


@dataclass(frozen=True, slots=True)
class OrderReview:
    """Everything that the member is asked to check before PURCHASE (S24, S30); JSON."""

    company: str
    tier: str
    country: str
    currency: str
    net: int
    """Minor units, as ``gross``."""
    vat_rate: int
    """Hundredths of a percent."""
    gross: int
    type: str
    payment: str
    po_number: str | None
    terms_version: str
    starts_on: str
    """ISO, as ``expires_on``, which is the last day."""
    expires_on: str
    has_former_number: bool
    """Then the membership number changes (S39)."""


async def tiers_on_offer(
    session: AsyncSession, account_id: str, *, today: date
) -> tuple[TierOffer, ...]:
    """The tiers that are open to the account and have a price in its country, the lowest first."""
    account = await accounts.account_by_id(session, account_id)
    balance = await points.balance(session, account_id)
    if account is None or balance < INVITATION_POINTS:
        return ()
    quotes = await tiers.quotes(session, account.country, today)
    return tuple(
        TierOffer(tier.code, quote.net.minor, quote.net.currency, quote.gross.minor)
        for tier in open_tiers(await tiers.all_tiers(session, today), balance)
        if (quote := quotes[tier.code]) is not None
    )


async def review_order(
    session: AsyncSession, account_id: str, wish: OrderWish, *, today: date
) -> OrderReview | OrderRefusal:
    """What an order would be today, or why there can be none; the account is locked.

    Raises:
        UnknownAccount: there is no such account.
        UnknownTier: the catalogue has no such tier today.
        CatalogueError: no terms are in force.
        ValueError: there is no such type or payment.
    """
    account = await accounts.lock(session, account_id)
    state = account_state(account.activation_email_sent_at, account.activated_at)
    if state is not AccountState.ACTIVE:
        return AccountNotActive()
    quote = await subscriptions.quote_or_refusal(session, account, wish.tier, today)
    if not isinstance(quote, tiers.Quote):
        return quote
    po_number = None if wish.po_number is None else wish.po_number.strip()
    if po_number is not None and not is_po_number(po_number):
        return NotAPoNumber()
    return OrderReview(
        company=account.company,
        tier=wish.tier,
        country=account.country,
        currency=quote.net.currency,
        net=quote.net.minor,
        vat_rate=quote.vat_rate,
        gross=quote.gross.minor,
        type=SubscriptionType(wish.type).value,
        payment=PaymentKind(wish.payment).value,
        po_number=po_number,
        terms_version=await terms.current(session, today),
        starts_on=today.isoformat(),
        expires_on=expires_on(today).isoformat(),
        has_former_number=await subscriptions.former_number(session, account_id) is not None,
    )


async def place_order(
    session: AsyncSession,
    account_id: str,
    review: OrderReview,
    *,
    last4: str | None,
    token_ref: str | None,
    actor: str,
    now: datetime,
    terms_accepted_at: datetime | None = None,
) -> Subscription | OrderRefusal:
    """Check out what the member has reviewed and agreed to; the invoice follows (S22, S38).

    Args:
        session: of the caller, who commits.
        account_id: whose.
        review: what was shown; if anything of it is otherwise by now, nothing is written.
        last4: a card's last digits, from the payment page; ``None`` for a transfer.
        token_ref: what the payment page calls the card; ``None`` for a transfer.
        actor: for the audit log.
        now: when.
        terms_accepted_at: when the member said yes, if that was before (R7).

    Raises:
        UnknownAccount: there is no such account.
        UnknownTier: the catalogue has no such tier today.
    """
    wish = OrderWish(review.tier, review.payment, review.type, review.po_number)
    fresh = await review_order(session, account_id, wish, today=now.date())
    if fresh != review:
        return ReviewOutdated() if isinstance(fresh, OrderReview) else fresh
    order = Order(
        tier=review.tier,
        membership_number=await numbers.new_membership_number(session),
        terms_version=review.terms_version,
        terms_accepted_at=terms_accepted_at or now,
        payment=PaymentKind(review.payment),
        last4=last4,
        token_ref=token_ref,
        po_number=review.po_number,
        type=SubscriptionType(review.type),
    )
    for _ in range(_TRIES - 1):
        with suppress(IntegrityError):
            return await _start(session, account_id, order, actor, now)
        order = replace(order, membership_number=await numbers.new_membership_number(session))
    return await _start(session, account_id, order, actor, now)


async def _start(
    session: AsyncSession, account_id: str, order: Order, actor: str, now: datetime
) -> Subscription | OrderRefusal:
    """Check out, or write nothing: the number may be taken."""
    async with session.begin_nested():
        return await subscriptions.start(session, account_id, order, actor=actor, now=now)
