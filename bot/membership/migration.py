"""Taking over products from an old CPS account: whether, how far, and what is missing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import products
from bot.membership.model import (
    LegacyAccount,
    LegacyLink,
    LegacyProduct,
    Migration,
    ProductModel,
    RegisteredProduct,
)
from bot.membership.rules import (
    Details,
    MigrationRefusal,
    MigrationState,
    may_migrate,
    migration_run,
    migration_state,
    missing_details,
)
from bot.membership.words import Detail


@dataclass(frozen=True, slots=True)
class OldProduct:
    """A product from the old account and the details that it lacks."""

    model_name: str
    missing: tuple[Detail, ...]
    registered_product_id: int | None
    """``None`` while it is still waiting."""


@dataclass(frozen=True, slots=True)
class MigrationStatus:
    """Where the take-over of an account stands."""

    state: MigrationState
    reason: MigrationRefusal | None
    """Why it is unavailable; ``None`` in every other state."""
    old_email_given: str | None
    items: tuple[OldProduct, ...]
    """What has come over, then what is waiting."""

    @property
    def total(self) -> int:
        """How many products it is about."""
        return len(self.items)

    @property
    def complete(self) -> int:
        """How many of them lack nothing."""
        return self.total - self.incomplete

    @property
    def incomplete(self) -> int:
        """How many of them lack a detail."""
        return sum(1 for item in self.items if item.missing)

    @property
    def waiting(self) -> tuple[OldProduct, ...]:
        """What has not come over."""
        return tuple(item for item in self.items if item.registered_product_id is None)

    @property
    def gaps(self) -> tuple[OldProduct, ...]:
        """What lacks a detail."""
        return tuple(item for item in self.items if item.missing)


async def status(session: AsyncSession, account_id: str) -> MigrationStatus:
    """Where the take-over of the account's old products stands (R2)."""
    link = await session.get(LegacyLink, account_id)
    legacy_id = link.legacy_id if link else None
    old_email_given = link.old_email_given if link else None
    latest = await _latest(session, account_id)
    run = migration_run(latest.finished_at, latest.failed_at) if latest else None
    migrated = await _migrated(session, account_id)
    waiting = await _waiting(session, account_id, legacy_id)
    refusal = may_migrate(
        old_email_given=old_email_given,
        has_old_account=legacy_id is not None,
        waiting=len(waiting),
        run=run,
    )
    items = migrated + waiting
    state = migration_state(refusal, run, sum(1 for item in items if item.missing))
    return MigrationStatus(
        state=state,
        reason=refusal if state is MigrationState.UNAVAILABLE else None,
        old_email_given=old_email_given,
        items=items,
    )


async def link(
    session: AsyncSession, account_id: str, old_email: str | None, now: datetime
) -> LegacyLink:
    """Keep the old address that was given with the business account, and whose it is.

    Args:
        session: of the account's registration.
        account_id: the new account.
        old_email: as given; ``None`` if none was.
        now: when.
    """
    given = old_email.strip().lower() if old_email else None
    found = select(LegacyAccount.id).where(LegacyAccount.old_email == given)
    legacy_id = (await session.scalars(found)).one_or_none() if given else None
    row = LegacyLink(
        account_id=account_id,
        old_email_given=given,
        legacy_id=legacy_id,
        linked_at=now if legacy_id is not None else None,
    )
    session.add(row)
    await session.flush()
    return row


async def _latest(session: AsyncSession, account_id: str) -> Migration | None:
    query = (
        select(Migration)
        .where(Migration.account_id == account_id)
        .order_by(Migration.started_at.desc(), Migration.id.desc())
        .limit(1)
    )
    return (await session.scalars(query)).one_or_none()


async def _migrated(session: AsyncSession, account_id: str) -> tuple[OldProduct, ...]:
    return tuple(
        OldProduct(product.model_name, missing_details(product.details), product.id)
        for product in await products.migrated(session, account_id)
    )


async def _waiting(
    session: AsyncSession, account_id: str, legacy_id: int | None
) -> tuple[OldProduct, ...]:
    """The old products that the member has not registered since, by migrating or by hand."""
    by_migration = RegisteredProduct.legacy_product_id == LegacyProduct.id
    by_hand = (
        (RegisteredProduct.account_id == account_id)
        & (RegisteredProduct.model_id == LegacyProduct.model_id)
        & (RegisteredProduct.serial_number == LegacyProduct.serial_number)
        & RegisteredProduct.removed_at.is_(None)
    )
    query = (
        select(LegacyProduct, ProductModel.name)
        .join(ProductModel, ProductModel.id == LegacyProduct.model_id)
        .where(
            LegacyProduct.legacy_id == legacy_id,
            ~select(RegisteredProduct.id).where(by_migration | by_hand).exists(),
        )
        .order_by(LegacyProduct.id)
    )
    return tuple(
        OldProduct(name, missing_details(_details(product)), None)
        for product, name in await session.execute(query)
    )


def _details(product: LegacyProduct) -> Details:
    return Details(
        serial_number=product.serial_number,
        purchase_date=product.purchase_date,
        country=product.country_code,
        dealer=product.dealer,
    )
