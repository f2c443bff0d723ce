"""A checkout: opened in the chat, read by its page, completed or cancelled once."""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkout.model import Checkout
from bot.checkout.ports import AuthorisedCard
from bot.checkout.words import CheckoutKind
from bot.membership import accounts, audit
from bot.membership.model import Country

LIFETIME = timedelta(minutes=30)
# People may ask what became of a link; what was bought is in the membership's own tables.
KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Fulfilled:
    """It is bought or changed; what the page and the chat tell of it, as JSON."""

    outcome: Mapping[str, str | None]


@dataclass(frozen=True)
class Unfulfilled:
    """It is no longer what the member agreed to, or no longer allowed; nothing was written."""


Fulfil = Callable[
    [AsyncSession, Checkout, AuthorisedCard, datetime], Awaitable[Fulfilled | Unfulfilled]
]


@dataclass(frozen=True)
class Completed:
    """The checkout is done."""

    checkout: Checkout


@dataclass(frozen=True)
class Refused:
    """What was agreed to has changed meanwhile: the chat has to show it anew."""


async def open_checkout(
    session: AsyncSession,
    *,
    conversation_id: str,
    account_id: str,
    kind: CheckoutKind,
    values: Mapping[str, Any],
    public_url: str,
    now: datetime,
) -> str:
    """Make the link to a page where a card finishes what was agreed to; it ends earlier ones.

    Args:
        session: of the turn with the member's yes, who commits.
        conversation_id: hears what comes of it.
        account_id: of the member.
        kind: what is bought or changed.
        values: the review that the member agreed to, as JSON.
        public_url: how the world reaches our pages.
        now: what time it is.

    Returns:
        The link. It is good once, for 30 minutes.

    Raises:
        UnknownAccount: there is no such account.
    """
    account = await accounts.lock(session, account_id)
    await _end_open(session, account_id, now)
    token = secrets.token_urlsafe(32)
    checkout = Checkout(
        token_hash=_hash_of(token),
        conversation_id=conversation_id,
        account_id=account_id,
        kind=kind,
        values=dict(values),
        currency=values.get("currency") or await _currency_in(session, account.country),
        made_at=now,
        expires_at=now + LIFETIME,
    )
    session.add(checkout)
    await session.flush()
    await _record(session, "checkouts.open", checkout, now)
    return f"{public_url.rstrip('/')}/checkout/{token}"


async def checkout_of(session: AsyncSession, token: str, now: datetime) -> Checkout | None:
    """The checkout of a link; None if it does not count, or no longer."""
    query = select(Checkout).where(_is_good(token, now))
    return (await session.scalars(query)).one_or_none()


async def completed_of(session: AsyncSession, token: str, now: datetime) -> Checkout | None:
    """The checkout of a link that was used, for as long as the link would have been good."""
    query = select(Checkout).where(
        Checkout.token_hash == _hash_of(token),
        Checkout.completed_at.is_not(None),
        Checkout.expires_at > now,
    )
    return (await session.scalars(query)).one_or_none()


async def note_begun(session: AsyncSession, token: str, reference: str, now: datetime) -> bool:
    """Keep how to ask the provider about the card; the one begun last counts.

    Returns:
        Whether the link was still good.
    """
    noted = await session.scalar(
        update(Checkout)
        .where(_is_good(token, now))
        .values(provider_ref=reference)
        .returning(Checkout.id)
    )
    return noted is not None


async def complete(
    session: AsyncSession,
    token: str,
    reference: str,
    card: AuthorisedCard,
    fulfil: Fulfil,
    now: datetime,
) -> Completed | Refused | None:
    """Use a link up and do what it is for, once; all of it or nothing.

    Args:
        session: of the caller, who commits.
        token: of the link.
        reference: the authorisation that brought the card; none begun since may count.
        card: as the provider tells of it.
        fulfil: does it, with the account locked.
        now: what time it is.

    Returns:
        None if the link does not count, or somebody was faster. If refused, nothing was written.
    """
    found = await checkout_of(session, token, now)
    if found is None:
        return None
    # The account before its checkout, as in open_checkout.
    await accounts.lock(session, found.account_id)
    async with session.begin_nested() as work:
        checkout = await _use_up(session, token, reference, now)
        if checkout is None:
            return None
        done = await fulfil(session, checkout, card, now)
        if isinstance(done, Unfulfilled):
            await work.rollback()
            return Refused()
        checkout.outcome = dict(done.outcome)
        await _record(session, "checkouts.complete", checkout, now)
    return Completed(checkout)


async def cancel(session: AsyncSession, token: str, now: datetime) -> Checkout | None:
    """Give a checkout up: nothing is bought (S35). None if the link does not count."""
    given_up = (
        update(Checkout)
        .where(_is_good(token, now))
        .values(cancelled_at=now)
        .returning(Checkout)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    checkout = (await session.scalars(given_up)).one_or_none()
    if checkout is not None:
        await _record(session, "checkouts.cancel", checkout, now)
    return checkout


async def forget_old(session: AsyncSession, now: datetime) -> None:
    """Delete what nobody asks about any more."""
    await session.execute(delete(Checkout).where(Checkout.expires_at < now - KEPT))


async def _currency_in(session: AsyncSession, country: str) -> str:
    """A change of the card alone may concern no invoice yet."""
    return (await session.get_one(Country, country)).currency


async def end_of_conversation(session: AsyncSession, conversation_id: str, now: datetime) -> bool:
    """End the links that a conversation has shown: whoever reads on may be somebody else.

    Returns:
        Whether one was open.
    """
    ended = await session.scalars(
        update(Checkout)
        .where(Checkout.conversation_id == conversation_id, _is_open(), Checkout.expires_at > now)
        .values(ended_at=now)
        .returning(Checkout.id)
        .execution_options(synchronize_session=False)
    )
    return bool(ended.all())


async def _end_open(session: AsyncSession, account_id: str, now: datetime) -> None:
    await session.execute(
        update(Checkout)
        .where(Checkout.account_id == account_id, _is_open())
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )


async def _use_up(
    session: AsyncSession, token: str, reference: str, now: datetime
) -> Checkout | None:
    """Exactly one caller ever gets the checkout. The outcome follows before anybody looks."""
    used = (
        update(Checkout)
        .where(_is_good(token, now), Checkout.provider_ref == reference)
        .values(completed_at=now, outcome={})
        .returning(Checkout)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return (await session.scalars(used)).one_or_none()


async def _record(session: AsyncSession, action: str, checkout: Checkout, now: datetime) -> None:
    after = {"checkout": checkout.id, "kind": checkout.kind.value}
    await audit.record(session, "member", action, None, after, now, account_id=checkout.account_id)


def _is_good(token: str, now: datetime) -> ColumnElement[bool]:
    return and_(Checkout.token_hash == _hash_of(token), _is_open(), Checkout.expires_at > now)


def _is_open() -> ColumnElement[bool]:
    return and_(
        Checkout.completed_at.is_(None),
        Checkout.cancelled_at.is_(None),
        Checkout.ended_at.is_(None),
    )


def _hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
