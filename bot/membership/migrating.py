"""Taking the products of an old CPS account over, as one piece (R2)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import accounts, audit, invitations, migration, points, product_rows
from bot.membership.forecast import forecast
from bot.membership.migration import MigrationStatus
from bot.membership.model import LegacyLink, Migration, RegisteredProduct
from bot.membership.old_products import BlockedProduct, Candidate, sort_out
from bot.membership.rules import MigrationRefusal, MigrationState
from bot.membership.words import ProductSource


@dataclass(frozen=True, slots=True)
class NoneComesOver:
    """There are old products, but none of them can come over."""

    blocked: list[BlockedProduct]


@dataclass(frozen=True, slots=True)
class SomebodyWasFaster:
    """Somebody registered one of the products a moment ago: nothing came over, review it anew."""


CannotMigrate = MigrationRefusal | NoneComesOver | SomebodyWasFaster


@dataclass(frozen=True, slots=True)
class IncomingProduct:
    """An old product that will come over."""

    legacy_product_id: int
    model_name: str
    serial_number: str | None
    missing: list[str]
    """The details that it lacks; while it lacks one it brings nothing (R3)."""
    points: int
    """What it brings today."""


@dataclass(frozen=True, slots=True)
class MigrationReview:
    """What the take-over will do; JSON by ``asdict``."""

    products: list[IncomingProduct]
    blocked: list[BlockedProduct]
    """What cannot come over, now or later: there is only one take-over."""
    complete: int
    incomplete: int
    points: int
    balance: int
    balance_after: int
    invitation: bool
    """Whether these points bring the invitation (R4)."""


@dataclass(frozen=True, slots=True)
class MigrationResult:
    """What came of it."""

    product_ids: tuple[int, ...]
    complete: int
    incomplete: int
    blocked: int
    points_assigned: int
    balance: int
    invited: bool


async def review_migration(
    session: AsyncSession, account_id: str, *, today: date
) -> MigrationReview | CannotMigrate:
    """Say what ``migrate`` would do today; it keeps the account locked.

    Args:
        session: of the turn that shows it, or of the one in which the member agrees.
        account_id: of the signed-in member (R13).
        today: the point values of this day count.

    Raises:
        UnknownAccount: there is no such account.
    """
    plan = await _plan(session, account_id, today)
    if not isinstance(plan, _Plan):
        return plan
    incoming = [_incoming(candidate) for candidate in plan.coming]
    ahead = await forecast(session, account_id, plan.points)
    return MigrationReview(
        products=incoming,
        blocked=plan.blocked,
        complete=plan.complete,
        incomplete=len(incoming) - plan.complete,
        points=plan.points,
        balance=ahead.balance,
        balance_after=ahead.balance_after,
        invitation=ahead.invitation,
    )


async def migrate(
    session: AsyncSession, account_id: str, *, actor: str, now: datetime
) -> MigrationResult | CannotMigrate:
    """Take over what can come; complete products get their points at once.

    Args:
        session: one transaction: all of it happens, or nothing.
        account_id: of the signed-in member (R13).
        actor: for the audit log.
        now: when; the point values of this day count.

    Raises:
        UnknownAccount: there is no such account.
    """
    plan = await _plan(session, account_id, now.date())
    if not isinstance(plan, _Plan):
        return plan
    rows = await _take_over(session, account_id, plan.coming, now)
    if rows is None:
        return SomebodyWasFaster()
    for row, candidate in zip(rows, plan.coming, strict=True):
        if not candidate.missing:
            await points.assign(session, row, candidate.points, now)
    session.add(_run(account_id, plan, now))
    balance = await points.balance(session, account_id)
    invitation = await invitations.send_if_due(session, account_id, balance, now)
    product_ids = tuple(row.id for row in rows)
    after = {"products": list(product_ids), "blocked": len(plan.blocked), "points": plan.points}
    await audit.record(session, actor, "products.migrate", None, after, now, account_id=account_id)
    return MigrationResult(
        product_ids=product_ids,
        complete=plan.complete,
        incomplete=len(rows) - plan.complete,
        blocked=len(plan.blocked),
        points_assigned=plan.points,
        balance=balance,
        invited=invitation is not None,
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    legacy_id: int
    coming: list[Candidate]
    blocked: list[BlockedProduct]

    @property
    def complete(self) -> int:
        return sum(1 for candidate in self.coming if not candidate.missing)

    @property
    def points(self) -> int:
        return sum(candidate.points for candidate in self.coming)


async def _plan(session: AsyncSession, account_id: str, today: date) -> _Plan | CannotMigrate:
    await accounts.lock(session, account_id)
    refusal = _refusal(await migration.status(session, account_id))
    link = await session.get(LegacyLink, account_id)
    if refusal is not None:
        return refusal
    if link is None or link.legacy_id is None:
        return MigrationRefusal.NO_MATCH
    coming, blocked = await sort_out(session, account_id, link.legacy_id, today)
    if coming:
        return _Plan(link.legacy_id, coming, blocked)
    return NoneComesOver(blocked) if blocked else MigrationRefusal.NOTHING_LEFT


def _refusal(status: MigrationStatus) -> MigrationRefusal | None:
    match status.state:
        case MigrationState.RUNNING:
            return MigrationRefusal.ALREADY_RUNNING
        case MigrationState.DONE_ALL_COMPLETE | MigrationState.DONE_WITH_GAPS:
            return MigrationRefusal.ALREADY_DONE
        case _:
            return status.reason


async def _take_over(
    session: AsyncSession, account_id: str, coming: list[Candidate], now: datetime
) -> list[RegisteredProduct] | None:
    """The new rows; ``None``, and none of them, if a serial number is taken since we looked."""
    rows = []
    savepoint = await session.begin_nested()
    for candidate in coming:
        row = RegisteredProduct(
            account_id=account_id,
            model_id=candidate.model_id,
            source=ProductSource.MIGRATED,
            legacy_product_id=candidate.legacy_product_id,
            registered_at=now,
        )
        if await product_rows.put(session, row, candidate.details):
            await savepoint.rollback()
            return None
        rows.append(row)
    await savepoint.commit()
    return rows


def _incoming(candidate: Candidate) -> IncomingProduct:
    return IncomingProduct(
        legacy_product_id=candidate.legacy_product_id,
        model_name=candidate.model_name,
        serial_number=candidate.details.serial_number,
        missing=[detail.value for detail in candidate.missing],
        points=candidate.points,
    )


def _run(account_id: str, plan: _Plan, now: datetime) -> Migration:
    return Migration(
        account_id=account_id,
        legacy_id=plan.legacy_id,
        started_at=now,
        finished_at=now,
        n_total=len(plan.coming) + len(plan.blocked),
        n_complete=plan.complete,
        n_incomplete=len(plan.coming) - plan.complete,
    )
