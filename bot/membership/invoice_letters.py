"""Invoices by mail: what the letter shows; which one is sent again, and how often."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.mail import MailKind, post
from bot.membership import audit, invoices, tier_names
from bot.membership.accounts import lock
from bot.membership.invoices import Bill
from bot.membership.model import Account, AuditEntry, Subscription
from bot.membership.rules import InvoiceState
from bot.texts import formats
from bot.texts.languages import Language

MOST_LETTERS = 5
# In so much time.
LETTERS_COUNTED = timedelta(hours=1)
SENT_AGAIN = "invoices.send_again"


def newest_issued(bills: Sequence[Bill]) -> Bill | None:
    """The invoice to send again; None if none was issued, or all were cancelled.

    Args:
        bills: all of an account, the newest first.
    """
    good = (
        bill
        for bill in bills
        if bill.invoice.number is not None and bill.invoice.cancelled_at is None
    )
    return next(good, None)


async def values_of(
    session: AsyncSession, account: Account, bill: Bill, today: date
) -> dict[str, str]:
    """What the letter of an issued invoice shows, in the account's language."""
    language: Language = account.language.value
    invoice = bill.invoice
    subscription = await session.get_one(Subscription, invoice.subscription_id)
    values = {
        "name": account.contact_name,
        "number": invoice.number or "",
        "amount": formats.money(language, invoice.gross, invoice.currency),
        "due_date": formats.day(language, invoice.due_date or today),
        "tier": await tier_names.name_of(session, subscription.tier, language, today),
    }
    if invoice.po_number:
        values["purchase_order"] = invoice.po_number
    if bill.payment is not None and _is_still_to_be_paid_as_agreed(bill, today):
        values["payment"] = bill.payment.kind.value
    return values


def post_to(
    session: AsyncSession, account: Account, values: Mapping[str, str], now: datetime
) -> None:
    """Post the letter of an invoice to the account's own address.

    Raises:
        LetterRefused: a value is missing or wrong.
    """
    post(
        session,
        to=account.email,
        language=account.language.value,
        kind=MailKind.INVOICE,
        values=values,
        now=now,
    )


async def send_again(
    session: AsyncSession, account_id: str, values: Mapping[str, str], now: datetime
) -> bool:
    """Post an invoice to its account's own address, unless that was done often of late.

    Args:
        session: of the caller, who commits.
        account_id: whose invoice it is.
        values: what the letter shows, as ``values_of`` has it.
        now: what time it is.

    Returns:
        Whether a letter goes out.

    Raises:
        UnknownAccount: there is none.
        LetterRefused: a value is missing or wrong.
    """
    account = await lock(session, account_id)
    if await _letters_lately(session, account_id, now) >= MOST_LETTERS:
        return False
    post_to(session, account, values, now)
    after = {"number": values["number"]}
    await audit.record(session, "bot", SENT_AGAIN, None, after, now, account_id=account_id)
    return True


def _is_still_to_be_paid_as_agreed(bill: Bill, today: date) -> bool:
    """Whether "pay by", or "your card is charged on", the due date is still true."""
    if bill.payment is None or bill.payment.failed_at is not None:
        return False
    return invoices.state(bill.invoice, today) in {InvoiceState.ISSUED, InvoiceState.DUE}


async def _letters_lately(session: AsyncSession, account_id: str, now: datetime) -> int:
    query = select(func.count()).where(
        AuditEntry.account_id == account_id,
        AuditEntry.action == SENT_AGAIN,
        AuditEntry.at > now - LETTERS_COUNTED,
    )
    return (await session.scalars(query)).one()
