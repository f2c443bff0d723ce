"""Taking a product out of an account, and the points that go with it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import (
    accounts,
    audit,
    invitations,
    points,
    product_rows,
    subscriptions,
    tiers,
)
from bot.membership.model import LedgerEntry, RegisteredProduct
from bot.membership.next_term import AffectedTerm, affected
from bot.membership.rules import INVITATION_POINTS, open_tiers
from bot.membership.words import LedgerReason


class RemovalRefusal(StrEnum):
    """Why nothing is removed."""

    UNKNOWN_PRODUCT = "unknown_product"  # none, somebody else's, or removed: one answer for all


@dataclass(frozen=True, slots=True)
class RemovalReview:
    """What the removal will cost; JSON by ``asdict``."""

    product_id: int
    model_name: str
    serial_number: str | None
    points: int
    """What goes: all that the product has brought."""
    balance: int
    balance_after: int
    below_open_invitation: bool
    """Whether an invitation that was not accepted yet loses the points it needs (R4)."""
    closed_tiers: list[str]
    """Tiers that are open now and then are not, the lowest first (R5)."""
    term: AffectedTerm | None
    """The present membership, if its tier or the planned one is among them."""


@dataclass(frozen=True, slots=True)
class Removal:
    """What came of it."""

    product_id: int
    model_name: str
    points_removed: int
    balance: int


async def review_removal(
    session: AsyncSession, account_id: str, product_id: int, *, today: date
) -> RemovalReview | RemovalRefusal:
    """Say what ``remove`` would do today; it keeps the account locked.

    Args:
        session: of the turn that shows it, or of the one in which the member agrees.
        account_id: of the signed-in member (R13).
        product_id: one of the account's products.
        today: the day whose tiers and membership count.

    Raises:
        UnknownAccount: there is no such account.
    """
    await accounts.lock(session, account_id)
    owned = await product_rows.owned(session, account_id, product_id, today)
    if owned is None:
        return RemovalRefusal.UNKNOWN_PRODUCT
    _, product = owned
    brought = await _brought(session, product_id)
    before = await points.balance(session, account_id)
    after = before - brought
    known = await tiers.all_tiers(session, today)
    still_open = {tier.code for tier in open_tiers(known, after)}
    closed = [tier.code for tier in open_tiers(known, before) if tier.code not in still_open]
    invitation = await invitations.latest(session, account_id)
    invited = invitation is not None and invitation.accepted_at is None
    subscription = await subscriptions.active(session, account_id, today)
    return RemovalReview(
        product_id=product_id,
        model_name=product.model_name,
        serial_number=product.details.serial_number,
        points=brought,
        balance=before,
        balance_after=after,
        below_open_invitation=invited and after < INVITATION_POINTS <= before,
        closed_tiers=closed,
        term=affected(subscription, known, closed, after),
    )


async def remove(
    session: AsyncSession, account_id: str, product_id: int, *, actor: str, now: datetime
) -> Removal | RemovalRefusal:
    """Take the product out; its serial number may be registered again, for points anew.

    Args:
        session: one transaction: all of it happens, or nothing.
        account_id: of the signed-in member (R13).
        product_id: one of the account's products.
        actor: for the audit log.
        now: when.

    Raises:
        UnknownAccount: there is no such account.
    """
    await accounts.lock(session, account_id)
    owned = await product_rows.owned(session, account_id, product_id, now.date())
    if owned is None:
        return RemovalRefusal.UNKNOWN_PRODUCT
    row, product = owned
    row.removed_at = now
    brought = await _brought(session, product_id)
    if brought:
        session.add(_taken_back(row, brought, now))
    await session.flush()
    before = {
        "product": product_id,
        "model": product.model_name,
        "serial_number": product.details.serial_number,
        "points": brought,
    }
    await audit.record(session, actor, "products.remove", before, None, now, account_id=account_id)
    return Removal(
        product_id=product_id,
        model_name=product.model_name,
        points_removed=brought,
        balance=await points.balance(session, account_id),
    )


async def _brought(session: AsyncSession, product_id: int) -> int:
    query = select(func.coalesce(func.sum(LedgerEntry.delta), 0)).where(
        LedgerEntry.registered_product_id == product_id
    )
    return int((await session.scalars(query)).one())


def _taken_back(row: RegisteredProduct, brought: int, now: datetime) -> LedgerEntry:
    return LedgerEntry(
        account_id=row.account_id,
        registered_product_id=row.id,
        delta=-brought,
        reason=LedgerReason.REMOVED,
        created_at=now,
    )
