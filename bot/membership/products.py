"""The registered products of an account, and what the catalogue says of their models."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.model import Dealer, ModelPoints, ProductModel, RegisteredProduct
from bot.membership.rules import Details, has_green_tick, missing_details
from bot.membership.words import Detail, ProductSource


@dataclass(frozen=True, slots=True)
class Product:
    """A registered product as its owner sees it."""

    id: int
    model_name: str
    model_points: int | None
    """What the model is worth today; what this product brought is in ``points.by_product``."""
    details: Details
    source: ProductSource
    registered_at: datetime
    points_assigned_at: datetime | None

    @property
    def missing(self) -> tuple[Detail, ...]:
        """The details without which there is no tick."""
        return missing_details(self.details)

    @property
    def has_green_tick(self) -> bool:
        """Whether all details are there."""
        return has_green_tick(self.details)


@dataclass(frozen=True, slots=True)
class ModelValue:
    """What registering a model brings on a day; without points it cannot be registered."""

    model_id: int
    model_name: str
    points: int | None
    registrable: bool


@dataclass(frozen=True, slots=True)
class MigratedProduct:
    """A product that came from the old account."""

    id: int
    model_name: str
    details: Details


async def registered(session: AsyncSession, account_id: str, on: date) -> tuple[Product, ...]:
    """The account's products, in the order of their registration; removed ones are left out.

    Args:
        session: to read with.
        account_id: whose.
        on: the day whose point values are told.
    """
    rows = await session.execute(_of_account(account_id).add_columns(_points_on(on)))
    return tuple(
        Product(
            id=product.id,
            model_name=name,
            model_points=points,
            details=_details(product, dealer),
            source=product.source,
            registered_at=product.registered_at,
            points_assigned_at=product.points_assigned_at,
        )
        for product, name, dealer, points in rows
    )


async def migrated(session: AsyncSession, account_id: str) -> tuple[MigratedProduct, ...]:
    """Those of the account's products that came from its old one."""
    query = _of_account(account_id).where(RegisteredProduct.source == ProductSource.MIGRATED)
    return tuple(
        MigratedProduct(product.id, name, _details(product, dealer))
        for product, name, dealer in await session.execute(query)
    )


async def model_by_name(session: AsyncSession, name: str) -> ProductModel | None:
    """The catalogue's model of this name, in whatever case it is written."""
    query = select(ProductModel).where(func.lower(ProductModel.name) == name.strip().lower())
    return (await session.scalars(query)).one_or_none()


async def model_names(session: AsyncSession) -> Sequence[str]:
    """All names of the catalogue, in its order."""
    return (await session.scalars(select(ProductModel.name).order_by(ProductModel.id))).all()


async def points_of_model(session: AsyncSession, name: str, on: date) -> ModelValue | None:
    """What a model is worth on a day; ``None`` if the catalogue does not know the name."""
    query = select(ProductModel, _points_on(on)).where(
        func.lower(ProductModel.name) == name.strip().lower()
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        return None
    model, points = row
    registrable = model.registrable and model.active and points is not None
    return ModelValue(model.id, model.name, points, registrable)


def _of_account(account_id: str) -> Select[RegisteredProduct, str, str | None]:
    """Each product with its model's name and its dealer's, if that is one of the catalogue."""
    return (
        select(RegisteredProduct, ProductModel.name, Dealer.name)
        .join(ProductModel, ProductModel.id == RegisteredProduct.model_id)
        .outerjoin(Dealer, Dealer.id == RegisteredProduct.dealer_id)
        .where(RegisteredProduct.account_id == account_id, RegisteredProduct.removed_at.is_(None))
        .order_by(RegisteredProduct.registered_at, RegisteredProduct.id)
    )


def _points_on(on: date) -> ScalarSelect[int | None]:
    """The points of the query's product model on a day."""
    return (
        select(ModelPoints.points)
        .where(ModelPoints.model_id == ProductModel.id, ModelPoints.valid_from <= on)
        .order_by(ModelPoints.valid_from.desc())
        .limit(1)
        .correlate(ProductModel)
        .scalar_subquery()
    )


def _details(product: RegisteredProduct, dealer: str | None) -> Details:
    estimated = {
        Detail.SERIAL_NUMBER: product.est_serial,
        Detail.PURCHASE_DATE: product.est_date,
        Detail.COUNTRY: product.est_country,
        Detail.DEALER: product.est_dealer,
    }
    return Details(
        serial_number=product.serial_number,
        purchase_date=product.purchase_date,
        country=product.country_code,
        dealer=dealer or product.dealer_text,
        estimated=frozenset(detail for detail, is_estimate in estimated.items() if is_estimate),
    )
