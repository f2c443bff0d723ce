"""The registered products of an account, and what the catalogue says of their models."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import utc_now
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

    @property
    def est_serial(self) -> bool:
        """Whether the serial number is an estimate."""
        return Detail.SERIAL_NUMBER in self.details.estimated

    @property
    def est_date(self) -> bool:
        """Whether the purchase date is an estimate."""
        return Detail.PURCHASE_DATE in self.details.estimated

    @property
    def est_country(self) -> bool:
        """Whether the country of purchase is an estimate."""
        return Detail.COUNTRY in self.details.estimated

    @property
    def est_dealer(self) -> bool:
        """Whether the dealer is an estimate."""
        return Detail.DEALER in self.details.estimated


@dataclass(frozen=True, slots=True)
class ModelValue:
    """What registering a model brings on a day; without points it cannot be registered."""

    model_id: int
    model_name: str
    points: int | None
    registrable: bool


async def registered(
    session: AsyncSession, account_id: str, on: date | None = None
) -> tuple[Product, ...]:
    """The account's products, in the order of their registration; removed ones are left out.

    Args:
        session: to read with.
        account_id: whose.
        on: the day whose point values are told; today if not given.
    """
    query = (
        select(
            RegisteredProduct,
            ProductModel.name,
            _points_on(on or utc_now().date()),
            Dealer.name,
        )
        .join(ProductModel, ProductModel.id == RegisteredProduct.model_id)
        .outerjoin(Dealer, Dealer.id == RegisteredProduct.dealer_id)
        .where(RegisteredProduct.account_id == account_id, RegisteredProduct.removed_at.is_(None))
        .order_by(RegisteredProduct.registered_at, RegisteredProduct.id)
    )
    rows = await session.execute(query)
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
        for product, name, points, dealer in rows
    )


async def model_by_name(session: AsyncSession, name: str) -> ProductModel | None:
    """The catalogue's model of this name, in whatever case it is written."""
    query = select(ProductModel).where(func.lower(ProductModel.name) == name.strip().lower())
    return (await session.scalars(query)).one_or_none()


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
