"""An invoice once more by mail: which one, and how often."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.mail import MailKind, post
from bot.membership import audit
from bot.membership.accounts import lock
from bot.membership.invoices import Bill
from bot.membership.model import AuditEntry

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


async def send_again(
    session: AsyncSession, account_id: str, values: Mapping[str, str], now: datetime
) -> bool:
    """Post an invoice to its account's own address, unless that was done often of late.

    Args:
        session: of the caller, who commits.
        account_id: whose invoice it is.
        values: what the letter shows, as ``bot.mail.outbox`` has it for invoices, in the
            account's language.
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
    post(
        session,
        to=account.email,
        language=account.language.value,
        kind=MailKind.INVOICE,
        values=values,
        now=now,
    )
    after = {"number": values["number"]}
    await audit.record(session, "bot", SENT_AGAIN, None, after, now, account_id=account_id)
    return True


async def _letters_lately(session: AsyncSession, account_id: str, now: datetime) -> int:
    query = select(func.count()).where(
        AuditEntry.account_id == account_id,
        AuditEntry.action == SENT_AGAIN,
        AuditEntry.at > now - LETTERS_COUNTED,
    )
    return (await session.scalars(query)).one()
