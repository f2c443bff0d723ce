"""Issues the invoices that were ordered long enough ago, each with its letter (S22)."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.duties.rounds import Rounds, Tally
from bot.membership import due, invoice_letters, invoices
from bot.membership.model import Account, Invoice, Subscription


async def issue_invoices(rounds: Rounds, delay: timedelta) -> Tally:
    """Issue what is due and tell the members, both or neither.

    Args:
        rounds: of this process.
        delay: how long after the order an invoice is issued.
    """
    async with rounds.database.reading() as session:
        waiting = await due.invoices_to_issue(session, rounds.clock(), delay=delay)
    return await rounds.each("Invoice", waiting, _issue)


async def _issue(session: AsyncSession, invoice_id: int, now: datetime) -> bool:
    invoice = await due.issue_invoice(session, invoice_id, now)
    if invoice is None:
        return False
    account = await _account_of(session, invoice)
    bills = await invoices.bills(session, account.id)
    (bill,) = (bill for bill in bills if bill.invoice.id == invoice.id)
    values = await invoice_letters.values_of(session, account, bill, now.date())
    invoice_letters.post_to(session, account, values, now)
    return True


async def _account_of(session: AsyncSession, invoice: Invoice) -> Account:
    subscription = await session.get_one(Subscription, invoice.subscription_id)
    return await session.get_one(Account, subscription.account_id)
