"""What only a person may do to an account, as a case tells it: another address, its deletion."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import accounts, invoices, points, products, subscriptions, support_cases
from bot.membership.model import Account, Invoice, Subscription, SupportCase
from bot.membership.money import MINOR_UNITS

CHANGE_EMAIL = "change_email"
DELETE_ACCOUNT = "delete_account"


class EmailRefusal(StrEnum):
    """Why there is nothing to pass on."""

    SAME_ADDRESS = auto()


@dataclass(frozen=True, slots=True)
class EmailReview:
    """The wish for another address as it is passed on; JSON by ``asdict``."""

    company: str
    email: str
    new_email: str


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """What is still to be paid; the amount is in minor units."""

    number: str | None
    gross: int
    currency: str
    due_date: str | None


@dataclass(frozen=True, slots=True)
class DeletionReview:
    """The wish for the end of the account as it is passed on; JSON by ``asdict``."""

    company: str
    email: str
    tier: str | None
    """Of the membership that runs; None if none does."""
    expires_on: str | None
    products: int
    points: int
    open_invoices: list[OpenInvoice]


async def review_email(
    session: AsyncSession, account_id: str, new_email: str
) -> EmailReview | EmailRefusal:
    """Say what a person will be asked to change; it keeps the account locked.

    Whether somebody else has the new address is for the person alone.

    Raises:
        UnknownAccount: there is no such account.
    """
    account = await accounts.lock(session, account_id)
    new = new_email.strip().lower()
    if new == account.email:
        return EmailRefusal.SAME_ADDRESS
    return EmailReview(company=account.company, email=account.email, new_email=new)


async def review_deletion(session: AsyncSession, account_id: str, *, today: date) -> DeletionReview:
    """Say what a person will be asked to delete; it keeps the account locked.

    Raises:
        UnknownAccount: there is no such account.
    """
    account = await accounts.lock(session, account_id)
    membership = await subscriptions.active(session, account_id, today)
    unpaid = await invoices.open_invoices(session, account_id)
    return DeletionReview(
        company=account.company,
        email=account.email,
        tier=membership.tier if membership else None,
        expires_on=membership.expires_on.isoformat() if membership else None,
        products=len(await products.registered(session, account_id, today)),
        points=await points.balance(session, account_id),
        open_invoices=[_open_invoice(one) for one in unpaid],
    )


async def pass_email_on(
    session: AsyncSession,
    account_id: str,
    conversation_id: str,
    review: EmailReview,
    *,
    now: datetime,
) -> SupportCase:
    """Tell a person the new address; nothing of the account is changed."""
    lines = [f"Wishes another e-mail address: {review.new_email} instead of {review.email}"]
    other = select(Account.id).where(Account.email == review.new_email, Account.id != account_id)
    if taken := await session.scalar(other):
        lines.append(f"Attention: the new address is that of the account {taken}")
    summary = await _with_facts(session, account_id, lines, now)
    return await support_cases.add_wish(
        session, account_id, conversation_id, CHANGE_EMAIL, summary, now
    )


async def pass_deletion_on(
    session: AsyncSession, account_id: str, conversation_id: str, *, now: datetime
) -> SupportCase:
    """Tell a person that the account and its data are to be deleted; nothing is deleted."""
    lines = ["Wishes the account and all data to be deleted"]
    summary = await _with_facts(session, account_id, lines, now)
    return await support_cases.add_wish(
        session, account_id, conversation_id, DELETE_ACCOUNT, summary, now
    )


async def _with_facts(
    session: AsyncSession, account_id: str, lines: list[str], now: datetime
) -> str:
    """For the agent: the wish, and how the account stands."""
    account = await accounts.lock(session, account_id)
    membership = await subscriptions.active(session, account_id, now.date())
    unpaid = await invoices.open_invoices(session, account_id)
    owned = await products.registered(session, account_id, now.date())
    balance = await points.balance(session, account_id)
    return "\n".join(
        [
            *lines,
            f"Account {account.id}: {account.company}, {account.contact_name}, {account.email}",
            f"Membership: {_membership(membership)}",
            f"Open invoices: {'; '.join(_invoice(one) for one in unpaid) or 'none'}",
            f"Products: {len(owned)}, points: {balance}",
        ]
    )


def _membership(membership: Subscription | None) -> str:
    if membership is None:
        return "none"
    return (
        f"{membership.tier} {membership.membership_number} ({membership.type.value})"
        f" until {membership.expires_on}"
    )


def _invoice(invoice: Invoice) -> str:
    gross = f"{invoice.gross / MINOR_UNITS:.2f} {invoice.currency}"
    return f"{invoice.number or 'not issued yet'}, {gross}, due {invoice.due_date or 'later'}"


def _open_invoice(invoice: Invoice) -> OpenInvoice:
    return OpenInvoice(
        number=invoice.number,
        gross=invoice.gross,
        currency=invoice.currency,
        due_date=invoice.due_date.isoformat() if invoice.due_date else None,
    )
