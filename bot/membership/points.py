"""The points of an account: their sum, where they come from, and how they are assigned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.model import LedgerEntry, ProductModel, RegisteredProduct
from bot.membership.words import LedgerReason


@dataclass(frozen=True, slots=True)
class ProductPoints:
    """What one registered product brought."""

    model_name: str
    points: int
    registered_product_id: int


@dataclass(frozen=True, slots=True)
class PointsChange:
    """One line of the ledger; without a model it concerns the whole account."""

    delta: int
    reason: LedgerReason
    model_name: str | None
    created_at: datetime


async def balance(session: AsyncSession, account_id: str) -> int:
    """The account's points: the sum of its ledger."""
    query = select(func.coalesce(func.sum(LedgerEntry.delta), 0)).where(
        LedgerEntry.account_id == account_id
    )
    return int((await session.scalars(query)).one())


async def balances(session: AsyncSession) -> Mapping[str, int]:
    """The points of every account that ever had any, by its id."""
    query = select(LedgerEntry.account_id, func.sum(LedgerEntry.delta)).group_by(
        LedgerEntry.account_id
    )
    return {account_id: int(total) for account_id, total in await session.execute(query)}


async def by_product(session: AsyncSession, account_id: str) -> tuple[ProductPoints, ...]:
    """What each product brought, most points first; products without points are left out."""
    total = func.sum(LedgerEntry.delta)
    query = (
        select(ProductModel.name, total, RegisteredProduct.id)
        .select_from(LedgerEntry)
        .join(RegisteredProduct, RegisteredProduct.id == LedgerEntry.registered_product_id)
        .join(ProductModel, ProductModel.id == RegisteredProduct.model_id)
        .where(LedgerEntry.account_id == account_id)
        .group_by(ProductModel.name, RegisteredProduct.id)
        .having(total != 0)
        .order_by(total.desc(), ProductModel.name, RegisteredProduct.id)
    )
    rows = await session.execute(query)
    return tuple(ProductPoints(name, int(points), key) for name, points, key in rows)


async def recent_changes(
    session: AsyncSession, account_id: str, limit: int = 10
) -> tuple[PointsChange, ...]:
    """The last lines of the ledger with their reasons, newest first."""
    query = (
        select(LedgerEntry.delta, LedgerEntry.reason, ProductModel.name, LedgerEntry.created_at)
        .outerjoin(RegisteredProduct, RegisteredProduct.id == LedgerEntry.registered_product_id)
        .outerjoin(ProductModel, ProductModel.id == RegisteredProduct.model_id)
        .where(LedgerEntry.account_id == account_id)
        .order_by(LedgerEntry.created_at.desc(), LedgerEntry.id.desc())
        .limit(limit)
    )
    return tuple(PointsChange(*row) for row in await session.execute(query))


async def assign(
    session: AsyncSession, product: RegisteredProduct, points: int, now: datetime
) -> None:
    """Enter a completed product's points into the ledger, once (R3).

    Args:
        session: of the registration; the caller holds ``accounts.lock``.
        product: has all its details.
        points: what its model is worth today; 0 makes no line.
        now: when.
    """
    if product.points_assigned_at is not None:
        return
    product.points_assigned_at = now
    if points:
        session.add(
            LedgerEntry(
                account_id=product.account_id,
                registered_product_id=product.id,
                delta=points,
                reason=LedgerReason.ASSIGNED,
                created_at=now,
            )
        )
    await session.flush()
