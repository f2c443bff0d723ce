"""The products of an old CPS account that a member does not have yet: which can come over."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import product_rows, products
from bot.membership.model import LegacyProduct, ProductModel, RegisteredProduct
from bot.membership.rules import Details, RegistrationRefusal, missing_details
from bot.membership.words import Detail


@dataclass(frozen=True, slots=True)
class Candidate:
    """An old product that can come over, with its details as they will be kept."""

    legacy_product_id: int
    model_id: int
    model_name: str
    details: Details
    model_points: int

    @property
    def missing(self) -> tuple[Detail, ...]:
        """The details without which there is no tick."""
        return missing_details(self.details)

    @property
    def points(self) -> int:
        """What it brings on coming over (R3)."""
        return 0 if self.missing else self.model_points


@dataclass(frozen=True, slots=True)
class BlockedProduct:
    """An old product that cannot come over; JSON by ``asdict``."""

    model_name: str
    serial_number: str | None
    reason: str
    """A word of ``RegistrationRefusal``: as it is, it could not be registered by hand either."""


async def sort_out(
    session: AsyncSession, account_id: str, legacy_id: int, today: date
) -> tuple[list[Candidate], list[BlockedProduct]]:
    """The old products that can come over today, and those that cannot.

    What the member has registered by hand is neither; the same serial number twice is one product.
    """
    coming: list[Candidate] = []
    blocked: list[BlockedProduct] = []
    for old, name in await session.execute(_not_migrated(legacy_id)):
        found = await _judge(session, account_id, old, name, today)
        if isinstance(found, BlockedProduct):
            blocked.append(found)
        elif found is not None and not any(_are_one(found, other) for other in coming):
            coming.append(found)
    return coming, blocked


async def _judge(
    session: AsyncSession, account_id: str, old: LegacyProduct, name: str, today: date
) -> Candidate | BlockedProduct | None:
    model = await products.points_of_model(session, name, today)
    if model is None:
        return BlockedProduct(name, old.serial_number, RegistrationRefusal.UNKNOWN_MODEL.value)
    details = Details(old.serial_number, old.purchase_date, old.country_code, old.dealer)
    refusal = await product_rows.refusal_of(session, account_id, model, details, today)
    if refusal is RegistrationRefusal.SERIAL_YOURS:
        return None
    if refusal is not None:
        return BlockedProduct(name, old.serial_number, refusal.value)
    kept = await product_rows.as_kept(session, details)
    return Candidate(old.id, model.model_id, name, kept, model.points or 0)


def _are_one(one: Candidate, other: Candidate) -> bool:
    serial = one.details.serial_number
    same = (one.model_id, serial) == (other.model_id, other.details.serial_number)
    return serial is not None and same


def _not_migrated(legacy_id: int) -> Select[LegacyProduct, str]:
    came_over = select(RegisteredProduct.id).where(
        RegisteredProduct.legacy_product_id == LegacyProduct.id
    )
    return (
        select(LegacyProduct, ProductModel.name)
        .join(ProductModel, ProductModel.id == LegacyProduct.model_id)
        .where(LegacyProduct.legacy_id == legacy_id, ~came_over.exists())
        .order_by(LegacyProduct.id)
    )
