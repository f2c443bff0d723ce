"""Tables of the catalogue: countries, dealers, models, tiers, what they are worth, and terms."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.membership.model.columns import one_of
from bot.membership.words import ProductType, Source


class Country(Base):
    """A country, by its ISO 3166-1 code, and whether the programme exists there."""

    __tablename__ = "countries"
    __table_args__ = (
        CheckConstraint("length(code) = 2", name="code_length"),
        CheckConstraint("length(currency) = 3", name="currency_length"),
        CheckConstraint("vat_rate >= 0", name="vat_rate_not_negative"),
    )

    code: Mapped[str] = mapped_column(String(2), primary_key=True)
    name_de: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(80))
    currency: Mapped[str] = mapped_column(String(3))
    participates: Mapped[bool]
    # Hundredths of a percent: 1900 is 19 %. Unknown until the catalogue has been applied.
    vat_rate: Mapped[int | None]


class Dealer(Base):
    """A shop that members can have bought from."""

    __tablename__ = "dealers"
    __table_args__ = (UniqueConstraint("name", "city"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    city: Mapped[str] = mapped_column(String(80))
    country: Mapped[str] = mapped_column(ForeignKey("countries.code"))


class ProductModel(Base):
    """An entry of the catalogue. One that has left the files stays, inactive."""

    __tablename__ = "product_models"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    type: Mapped[ProductType] = mapped_column(one_of(ProductType, "type"))
    registrable: Mapped[bool]
    active: Mapped[bool]


class ModelPoints(Base):
    """What a product model is worth from a day on, until the next row."""

    __tablename__ = "model_points"
    __table_args__ = (
        UniqueConstraint("model_id", "valid_from"),
        CheckConstraint("points >= 0", name="points_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("product_models.id"))
    points: Mapped[int]
    valid_from: Mapped[date]
    source: Mapped[Source] = mapped_column(one_of(Source, "source"))


class MembershipTier(Base):
    """A tier and its names. What it asks for is in ``TierThreshold``."""

    __tablename__ = "tiers"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name_de: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(80))


class TierThreshold(Base):
    """The points that open a tier from a day on; strict means more than that."""

    __tablename__ = "tier_thresholds"
    __table_args__ = (
        UniqueConstraint("tier", "valid_from"),
        CheckConstraint("min_points >= 0", name="min_points_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tier: Mapped[str] = mapped_column(ForeignKey("tiers.code"))
    min_points: Mapped[int]
    strict: Mapped[bool]
    source: Mapped[Source] = mapped_column(one_of(Source, "source"))
    valid_from: Mapped[date]


class TierPrice(Base):
    """A tier's price per year in a country, net of VAT, from a day on; no amount: no price."""

    __tablename__ = "tier_prices"
    __table_args__ = (
        UniqueConstraint("tier", "country", "valid_from"),
        CheckConstraint("net_per_year > 0", name="net_positive"),
        CheckConstraint("length(currency) = 3", name="currency_length"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tier: Mapped[str] = mapped_column(ForeignKey("tiers.code"))
    country: Mapped[str] = mapped_column(ForeignKey("countries.code"))
    currency: Mapped[str] = mapped_column(String(3))
    net_per_year: Mapped[int | None]
    valid_from: Mapped[date]
    source: Mapped[Source] = mapped_column(one_of(Source, "source"))


class Terms(Base):
    """A version of the programme's terms, in force from a day on until the next one (R7)."""

    __tablename__ = "terms"

    version: Mapped[str] = mapped_column(String(40), primary_key=True)
    valid_from: Mapped[date]
