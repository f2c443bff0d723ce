"""Forgetting what demo members have done, all but their account rows."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.model import (
    Invitation,
    Invoice,
    LedgerEntry,
    LegacyAccount,
    LegacyLink,
    LegacyProduct,
    Migration,
    Password,
    PasswordToken,
    Payment,
    PaymentMethod,
    Proposal,
    RegisteredProduct,
    Subscription,
    SupportCase,
)

# Whatever belongs to an account, in an order that breaks no reference.
OWNED = (
    Proposal,
    LedgerEntry,
    RegisteredProduct,
    Migration,
    LegacyLink,
    Invitation,
    PaymentMethod,
    PasswordToken,
    Password,
    SupportCase,
)


async def forget(session: AsyncSession, account_id: str, old_email: str) -> None:
    """Delete an account's products, points, membership and cases, and its old account.

    The audit log stays.
    """
    subscriptions = select(Subscription.id).where(Subscription.account_id == account_id)
    invoices = select(Invoice.id).where(Invoice.subscription_id.in_(subscriptions))
    await session.execute(delete(Payment).where(Payment.invoice_id.in_(invoices)))
    await session.execute(delete(Invoice).where(Invoice.subscription_id.in_(subscriptions)))
    await session.execute(delete(Subscription).where(Subscription.account_id == account_id))
    for table in OWNED:
        await session.execute(delete(table).where(table.account_id == account_id))
    old = select(LegacyAccount.id).where(LegacyAccount.old_email == old_email)
    await session.execute(delete(LegacyProduct).where(LegacyProduct.legacy_id.in_(old)))
    await session.execute(delete(LegacyAccount).where(LegacyAccount.old_email == old_email))
