"""The running membership that a change is about."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import accounts, invoices, subscriptions
from bot.membership.invoices import Bill
from bot.membership.model import Account, Subscription
from bot.membership.rules import InvoiceState, NoMembership, renews_by_itself


@dataclass(frozen=True, slots=True)
class Running:
    """A member's subscription with the bill of its term."""

    account: Account
    subscription: Subscription
    bill: Bill | None
    invoice: InvoiceState | None
    """Where the bill stands; ``None`` without one."""

    @property
    def renews(self) -> bool:
        """Whether another term follows by itself."""
        return renews_by_itself(self.subscription.type, self.subscription.ended_as)

    @property
    def pending(self) -> Bill | None:
        """The bill, if its invoice is still to come."""
        return self.bill if self.invoice is InvoiceState.PENDING else None


async def running(session: AsyncSession, account_id: str, today: date) -> Running | NoMembership:
    """The membership of an account as it is now; the account is locked.

    Raises:
        UnknownAccount: there is no such account.
    """
    account = await accounts.lock(session, account_id)
    subscription = await subscriptions.not_ended(session, account_id)
    if subscription is None or subscription.expires_on < today:
        return NoMembership()
    bill = await invoices.latest_bill(session, subscription.id)
    return Running(account, subscription, bill, None if bill is None else _state(bill, today))


def _state(bill: Bill, today: date) -> InvoiceState:
    """Of the invoice; whatever is written on it, money that has arrived is not touched."""
    if bill.payment is not None and bill.payment.settled_at is not None:
        return InvoiceState.PAID
    return invoices.state(bill.invoice, today)
