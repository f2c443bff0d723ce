"""Tables of the registered products and of the points they brought."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.membership.model.columns import one_of
from bot.membership.words import LedgerReason, ProductSource

_NOT_REMOVED = text("removed_at IS NULL")
_ASSIGNED = text("reason = 'assigned'")


class RegisteredProduct(Base):
    """A product of a member; details that were not given are empty.

    Its state is ``rules.product_state``. A purchase date is ISO 8601, only as precise as it was
    said: ``2021``, ``2021-03`` or ``2021-03-14``. The country of purchase need not be one of ours.
    """

    __tablename__ = "registered_products"
    __table_args__ = (
        Index(
            "uq_registered_products_active_serial",
            "model_id",
            "serial_number",
            unique=True,
            sqlite_where=_NOT_REMOVED,
            postgresql_where=_NOT_REMOVED,
        ),
        # So that the ledger can refer to a product together with its owner.
        UniqueConstraint("id", "account_id"),
        # What ``rules.check_serial`` makes of a serial number that it believes.
        CheckConstraint(
            "serial_number = upper(serial_number) AND length(serial_number) BETWEEN 5 AND 12",
            name="serial_number_shape",
        ),
        CheckConstraint("length(country_code) = 2", name="country_length"),
        CheckConstraint("length(purchase_date) IN (4, 7, 10)", name="purchase_date_length"),
        CheckConstraint("dealer_id IS NULL OR dealer_text IS NULL", name="one_dealer"),
        CheckConstraint("NOT est_serial OR serial_number IS NOT NULL", name="est_serial_present"),
        CheckConstraint("NOT est_date OR purchase_date IS NOT NULL", name="est_date_present"),
        CheckConstraint("NOT est_country OR country_code IS NOT NULL", name="est_country_present"),
        CheckConstraint(
            "NOT est_dealer OR dealer_id IS NOT NULL OR dealer_text IS NOT NULL",
            name="est_dealer_present",
        ),
        CheckConstraint("trim(dealer_text) <> ''", name="dealer_text_not_blank"),
        # R3: points only with all four details.
        CheckConstraint(
            "points_assigned_at IS NULL OR (serial_number IS NOT NULL"
            " AND purchase_date IS NOT NULL AND country_code IS NOT NULL"
            " AND (dealer_id IS NOT NULL OR dealer_text IS NOT NULL))",
            name="points_need_details",
        ),
        # Choices shown in a chat carry the id: SQLite must not give it to another product.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("business_accounts.id"), index=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("product_models.id"))
    serial_number: Mapped[str | None] = mapped_column(String(20))
    purchase_date: Mapped[str | None] = mapped_column(String(10))
    country_code: Mapped[str | None] = mapped_column(String(2))
    dealer_id: Mapped[int | None] = mapped_column(ForeignKey("dealers.id"))
    dealer_text: Mapped[str | None] = mapped_column(String(200))
    est_serial: Mapped[bool] = mapped_column(default=False)
    est_date: Mapped[bool] = mapped_column(default=False)
    est_country: Mapped[bool] = mapped_column(default=False)
    est_dealer: Mapped[bool] = mapped_column(default=False)
    source: Mapped[ProductSource] = mapped_column(one_of(ProductSource, "source"))
    legacy_product_id: Mapped[int | None] = mapped_column(
        ForeignKey("legacy_products.id"), unique=True
    )
    registered_at: Mapped[datetime]
    points_assigned_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class LedgerEntry(Base):
    """One change of an account's points. The balance is their sum; no row is ever changed."""

    __tablename__ = "points_ledger"
    __table_args__ = (
        # A product's points are assigned once (R3).
        Index(
            "uq_points_ledger_product_assigned",
            "registered_product_id",
            unique=True,
            sqlite_where=_ASSIGNED,
            postgresql_where=_ASSIGNED,
        ),
        # An account's points come from its own products (R13). Without a product nothing is
        # compared: hence the account's own reference below.
        ForeignKeyConstraint(
            ["registered_product_id", "account_id"],
            ["registered_products.id", "registered_products.account_id"],
        ),
        CheckConstraint(
            "reason = 'correction' OR registered_product_id IS NOT NULL", name="product_named"
        ),
        CheckConstraint("delta <> 0", name="delta_changes"),
        CheckConstraint(
            "(reason <> 'assigned' OR delta > 0) AND (reason <> 'removed' OR delta < 0)",
            name="sign_fits_reason",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("business_accounts.id"), index=True)
    registered_product_id: Mapped[int | None]
    delta: Mapped[int]
    reason: Mapped[LedgerReason] = mapped_column(one_of(LedgerReason, "reason"))
    created_at: Mapped[datetime]
