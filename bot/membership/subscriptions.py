"""The subscription behind a membership."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import accounts, audit, invitations, invoices, payment_methods, points, tiers
from bot.membership.errors import UnknownTier
from bot.membership.model import Account, LegacyAccount, LegacyLink, Subscription
from bot.membership.rules import (
    DEFAULT_SUBSCRIPTION_TYPE,
    NoPrice,
    SubscribeRefusal,
    Tier,
    expires_on,
    may_subscribe,
)
from bot.membership.words import EndReason, PaymentKind, SubscriptionType


@dataclass(frozen=True, slots=True)
class Order:
    """What a member has chosen, read and agreed to at checkout."""

    tier: str
    membership_number: str
    terms_version: str
    terms_accepted_at: datetime
    payment: PaymentKind
    last4: str | None = None
    """Of the card; the number itself never comes here."""
    token_ref: str | None = None
    po_number: str | None = None
    type: SubscriptionType = DEFAULT_SUBSCRIPTION_TYPE


async def active(session: AsyncSession, account_id: str, on: date) -> Subscription | None:
    """The account's subscription that has not ended by that day, paid or not (R10)."""
    last = await not_ended(session, account_id)
    return last if last is not None and on <= last.expires_on else None


async def latest(session: AsyncSession, account_id: str) -> Subscription | None:
    """The account's newest subscription, ended or not."""
    query = (
        select(Subscription)
        .where(Subscription.account_id == account_id)
        .order_by(Subscription.starts_on.desc(), Subscription.id.desc())
        .limit(1)
    )
    return (await session.scalars(query)).one_or_none()


async def start(
    session: AsyncSession, account_id: str, order: Order, *, actor: str, now: datetime
) -> Subscription | SubscribeRefusal:
    """Check out: the membership is active at once, its invoice follows (S22, S38).

    One whose last day is over is marked as ended, now that another takes its place.

    Returns:
        The subscription, or why it was refused; then nothing was written.

    Raises:
        UnknownAccount: there is no such account.
        UnknownTier: the catalogue has no such tier today.
    """
    account = await accounts.lock(session, account_id)
    today = now.date()
    quote = await quote_or_refusal(session, account, order.tier, today)
    if not isinstance(quote, tiers.Quote):
        return quote
    if last := await not_ended(session, account_id):
        await expire(session, last, actor, now)
    subscription = Subscription(
        account_id=account_id,
        tier=order.tier,
        type=order.type,
        starts_on=today,
        expires_on=expires_on(today),
        membership_number=order.membership_number,
        previous_membership_number=await former_number(session, account_id),
        po_number=order.po_number,
        terms_version=order.terms_version,
        terms_accepted_at=order.terms_accepted_at,
        price_net=quote.net.minor,
        currency=quote.net.currency,
    )
    session.add(subscription)
    await session.flush()
    method = await payment_methods.choose(
        session, account_id, order.payment, last4=order.last4, token_ref=order.token_ref, now=now
    )
    await invoices.order(
        session, subscription, method.kind, vat_rate=quote.vat_rate, authorised=True, now=now
    )
    if invitation := await invitations.latest(session, account_id):
        invitation.accepted_at = invitation.accepted_at or now
    await audit.record(
        session,
        actor,
        "subscriptions.start",
        None,
        {"subscription": subscription.id, "tier": order.tier, "net": quote.net.minor},
        now,
        account_id=account_id,
    )
    return subscription


async def quote_or_refusal(
    session: AsyncSession, account: Account, tier: str, today: date
) -> tiers.Quote | SubscribeRefusal:
    """What a checkout of this tier would be billed with today, or why it would be refused.

    Raises:
        UnknownTier: the catalogue has no such tier today.
    """
    last = await not_ended(session, account.id)
    known, quote, balance = await standing(session, account, tier, today)
    refusal = may_subscribe(
        balance,
        known,
        has_price=quote is not None,
        already_subscribed=last is not None and today <= last.expires_on,
    )
    return refusal or quote or NoPrice(tier)


async def standing(
    session: AsyncSession, account: Account, tier: str, today: date
) -> tuple[Tier, tiers.Quote | None, int]:
    """A tier as it is today, what it costs the account, and the account's points.

    Raises:
        UnknownTier: the catalogue has no such tier today.
    """
    known = {one.code: one for one in await tiers.all_tiers(session, today)}
    if tier not in known:
        raise UnknownTier(tier)
    quotes = await tiers.quotes(session, account.country, today)
    return known[tier], quotes[tier], await points.balance(session, account.id)


async def not_ended(session: AsyncSession, account_id: str) -> Subscription | None:
    """The account's subscription that nobody has ended, read anew; its last day may be over."""
    query = (
        select(Subscription)
        .where(Subscription.account_id == account_id, Subscription.ended_at.is_(None))
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(query)).one_or_none()


async def expire(
    session: AsyncSession, subscription: Subscription, actor: str, now: datetime
) -> None:
    """Mark a subscription as ended with its last day, which is over: it expired, or was cancelled.

    The caller holds ``accounts.lock``.
    """
    day_after = subscription.expires_on + timedelta(days=1)
    subscription.ended_at = datetime.combine(day_after, time.min, UTC)
    cancelled = subscription.cancel_requested_at is not None
    subscription.ended_as = EndReason.CANCELLED if cancelled else EndReason.EXPIRED
    await session.flush()
    await audit.record(
        session,
        actor,
        "subscriptions.expire",
        None,
        {"subscription": subscription.id, "last_day": subscription.expires_on.isoformat()},
        now,
        account_id=subscription.account_id,
    )


async def former_number(session: AsyncSession, account_id: str) -> str | None:
    """The number that a next subscription would replace: the last one's, else the old account's.

    S39: a member who had a number gets a new one.
    """
    last = await latest(session, account_id)
    old = (
        select(LegacyAccount.old_membership_number)
        .join(LegacyLink, LegacyLink.legacy_id == LegacyAccount.id)
        .where(LegacyLink.account_id == account_id)
    )
    return last.membership_number if last else (await session.scalars(old)).one_or_none()
