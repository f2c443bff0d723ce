"""Tables of the old programme's accounts and of their migration."""

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

_NOT_FAILED = text("failed_at IS NULL")


class LegacyAccount(Base):
    """An account of the old programme."""

    __tablename__ = "legacy_cps_accounts"
    __table_args__ = (CheckConstraint("old_email = lower(old_email)", name="old_email_lower_case"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    old_email: Mapped[str] = mapped_column(String(320), unique=True)
    old_membership_number: Mapped[str | None] = mapped_column(String(20))


class LegacyProduct(Base):
    """A product in an old account; any detail may be unknown."""

    __tablename__ = "legacy_products"

    id: Mapped[int] = mapped_column(primary_key=True)
    legacy_id: Mapped[int] = mapped_column(ForeignKey("legacy_cps_accounts.id"), index=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("product_models.id"))
    serial_number: Mapped[str | None] = mapped_column(String(20))
    purchase_date: Mapped[str | None] = mapped_column(String(10))
    country_code: Mapped[str | None] = mapped_column(String(2))
    dealer: Mapped[str | None] = mapped_column(String(200))


class LegacyLink(Base):
    """What a member said of an old account when the business account was registered."""

    __tablename__ = "account_legacy_links"
    __table_args__ = (
        # R2: only a given address can have led to an old account.
        CheckConstraint("legacy_id IS NULL OR old_email_given IS NOT NULL", name="linked_by_email"),
        CheckConstraint("(legacy_id IS NULL) = (linked_at IS NULL)", name="linked_with_time"),
        CheckConstraint("old_email_given = lower(old_email_given)", name="old_email_lower_case"),
        # So that a migration can refer to both.
        UniqueConstraint("account_id", "legacy_id"),
    )

    account_id: Mapped[str] = mapped_column(ForeignKey("business_accounts.id"), primary_key=True)
    old_email_given: Mapped[str | None] = mapped_column(String(320))
    legacy_id: Mapped[int | None] = mapped_column(ForeignKey("legacy_cps_accounts.id"), unique=True)
    linked_at: Mapped[datetime | None]


class Migration(Base):
    """One take-over of old products. Its state is ``rules.migration_state``."""

    __tablename__ = "migrations"
    __table_args__ = (
        # One at a time, and none after a finished one; a failed one may be tried again.
        Index(
            "uq_migrations_account_not_failed",
            "account_id",
            unique=True,
            sqlite_where=_NOT_FAILED,
            postgresql_where=_NOT_FAILED,
        ),
        # R2: only from the old account that is the member's own.
        ForeignKeyConstraint(
            ["account_id", "legacy_id"],
            ["account_legacy_links.account_id", "account_legacy_links.legacy_id"],
        ),
        CheckConstraint("finished_at IS NULL OR failed_at IS NULL", name="one_end"),
        CheckConstraint("n_complete >= 0 AND n_incomplete >= 0", name="counts_not_negative"),
        CheckConstraint("n_complete + n_incomplete <= n_total", name="counts_add_up"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("business_accounts.id"))
    legacy_id: Mapped[int]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    n_total: Mapped[int]
    n_complete: Mapped[int] = mapped_column(default=0)
    n_incomplete: Mapped[int] = mapped_column(default=0)
