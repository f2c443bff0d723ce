"""Reporting or correcting the details of a registered product, and the tick that follows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import accounts, audit, invitations, points, product_rows
from bot.membership.detail_changes import ChangedDetail, differences, merged
from bot.membership.forecast import forecast
from bot.membership.model import RegisteredProduct
from bot.membership.products import Product
from bot.membership.rules import (
    Details,
    RegistrationRefusal,
    has_green_tick,
    may_register,
    missing_details,
)
from bot.membership.words import Detail


class DetailRefusal(StrEnum):
    """Why the details of a product stay as they are."""

    UNKNOWN_PRODUCT = "unknown_product"  # none, somebody else's, or removed: one answer for all
    NOTHING_CHANGES = "nothing_changes"
    IMPLAUSIBLE_SERIAL = "implausible_serial"
    IMPLAUSIBLE_DATE = "implausible_date"
    SERIAL_YOURS = "serial_yours"
    SERIAL_TAKEN = "serial_taken"


@dataclass(frozen=True, slots=True)
class DetailReview:
    """What the change will do; JSON by ``asdict``."""

    product_id: int
    model_name: str
    changes: list[ChangedDetail]
    """Only what becomes different."""
    missing: list[str]
    """What the product lacks even then."""
    tick_comes: bool
    """Whether the change earns the green tick (R3)."""
    points: int
    """What the product brings by it; 0 if it has brought its points before."""
    balance: int
    balance_after: int
    invitation: bool
    """Whether these points bring the invitation (R4)."""


@dataclass(frozen=True, slots=True)
class DetailChange:
    """What came of it."""

    product_id: int
    model_name: str
    missing: tuple[Detail, ...]
    points_assigned: int
    balance: int
    invited: bool


async def review_detail_change(
    session: AsyncSession, account_id: str, product_id: int, changes: Details, *, today: date
) -> DetailReview | DetailRefusal:
    """Say what ``change_details`` would do today; it keeps the account locked.

    Args:
        session: of the turn that shows it, or of the one in which the member agrees.
        account_id: of the signed-in member (R13).
        product_id: one of the account's products.
        changes: the details that were said, with those of them that are estimates; an empty one
            was not said and stays.
        today: the point values of this day count.

    Raises:
        UnknownAccount: there is no such account.
    """
    plan = await _plan(session, account_id, product_id, changes, today)
    if isinstance(plan, DetailRefusal):
        return plan
    ahead = await forecast(session, account_id, plan.points or 0)
    return DetailReview(
        product_id=product_id,
        model_name=plan.product.model_name,
        changes=plan.changed,
        missing=[detail.value for detail in missing_details(plan.after)],
        tick_comes=has_green_tick(plan.after) and not plan.product.has_green_tick,
        points=plan.points or 0,
        balance=ahead.balance,
        balance_after=ahead.balance_after,
        invitation=ahead.invitation,
    )


async def change_details(
    session: AsyncSession,
    account_id: str,
    product_id: int,
    changes: Details,
    *,
    actor: str,
    now: datetime,
) -> DetailChange | DetailRefusal:
    """Report or correct details; a product that becomes complete gets its points, once.

    Args:
        session: one transaction: all of it happens, or nothing.
        account_id: of the signed-in member (R13).
        product_id: one of the account's products.
        changes: as for ``review_detail_change``.
        actor: for the audit log.
        now: when; the point values of this day count.

    Raises:
        UnknownAccount: there is no such account.
    """
    plan = await _plan(session, account_id, product_id, changes, now.date())
    if isinstance(plan, DetailRefusal):
        return plan
    if refusal := await product_rows.put(session, plan.row, plan.after):
        return _REFUSALS[refusal]
    if plan.points is not None:
        await points.assign(session, plan.row, plan.points, now)
    balance = await points.balance(session, account_id)
    invitation = await invitations.send_if_due(session, account_id, balance, now)
    before = {"product": product_id} | {one.detail: one.before for one in plan.changed}
    after = {"product": product_id} | {one.detail: one.after for one in plan.changed}
    after |= {"points": plan.points or 0}
    await audit.record(
        session, actor, "products.change_details", before, after, now, account_id=account_id
    )
    return DetailChange(
        product_id=product_id,
        model_name=plan.product.model_name,
        missing=missing_details(plan.after),
        points_assigned=plan.points or 0,
        balance=balance,
        invited=invitation is not None,
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    row: RegisteredProduct
    product: Product
    after: Details
    changed: list[ChangedDetail]
    points: int | None
    """What is to be assigned; ``None`` if the product lacks a detail, or was assigned before."""


# What is refused for the sake of a detail, as it is when registering.
_REFUSALS = {
    RegistrationRefusal.IMPLAUSIBLE_SERIAL: DetailRefusal.IMPLAUSIBLE_SERIAL,
    RegistrationRefusal.IMPLAUSIBLE_DATE: DetailRefusal.IMPLAUSIBLE_DATE,
    RegistrationRefusal.SERIAL_YOURS: DetailRefusal.SERIAL_YOURS,
    RegistrationRefusal.SERIAL_TAKEN: DetailRefusal.SERIAL_TAKEN,
}


async def _plan(
    session: AsyncSession, account_id: str, product_id: int, changes: Details, today: date
) -> _Plan | DetailRefusal:
    await accounts.lock(session, account_id)
    owned = await product_rows.owned(session, account_id, product_id, today)
    if owned is None:
        return DetailRefusal.UNKNOWN_PRODUCT
    row, product = owned
    if refusal := may_register(changes, registrable=True, today=today):
        return _REFUSALS[refusal]
    after = merged(product.details, await product_rows.as_kept(session, changes))
    if after.serial_number != product.details.serial_number:
        serial = after.serial_number
        if held := await product_rows.serial_held(session, account_id, row.model_id, serial):
            return _REFUSALS[held]
    changed = differences(product.details, after)
    if not changed:
        return DetailRefusal.NOTHING_CHANGES
    due = has_green_tick(after) and product.points_assigned_at is None
    return _Plan(row, product, after, changed, (product.model_points or 0) if due else None)
