"""Members whose running membership is changed, and what became of it."""

from sqlalchemy import select

from bot.database import Database, utc_now
from bot.membership import due, invoices, subscriptions
from bot.membership.invoices import Bill
from bot.membership.model import AuditEntry, PaymentMethod, Subscription
from bot.membership.ordering import OrderReview, OrderWish, place_order, review_order

# 2,501 points: every tier is open to them.
MEMBER = "demo-2501"


async def join(
    database: Database, account: str = MEMBER, *, payment: str = "bank_transfer", **wish: str
) -> None:
    """Become a silver member; the invoice is still to come."""
    now = utc_now()
    async with database.transaction() as session:
        wanted = OrderWish("silver", payment, **wish)
        review = await review_order(session, account, wanted, today=now.date())
        assert isinstance(review, OrderReview)
        card = {"last4": "4242", "token_ref": "card-1"}
        none = {"last4": None, "token_ref": None}
        done = await place_order(
            session,
            account,
            review,
            **(card if payment == "card" else none),
            actor="test",
            now=now,
        )
        assert isinstance(done, Subscription)


async def issue(database: Database, account: str = MEMBER) -> None:
    """The invoice comes."""
    async with database.transaction() as session:
        (waiting,) = await invoices.open_invoices(session, account)
        await due.issue_invoice(session, waiting.id, utc_now())


async def alter(database: Database, account: str, **values: object) -> None:
    """Something about the membership changes elsewhere."""
    async with database.transaction() as session:
        row = await subscriptions.latest(session, account)
        for name, value in values.items():
            setattr(row, name, value)


async def membership(database: Database, account: str = MEMBER) -> Subscription:
    async with database.reading() as session:
        found = await subscriptions.latest(session, account)
    assert found is not None
    return found


async def bill(database: Database, account: str = MEMBER) -> Bill:
    async with database.reading() as session:
        return (await invoices.bills(session, account))[0]


async def methods(database: Database, account: str = MEMBER) -> list[str]:
    """Every way to pay that the member ever had."""
    async with database.reading() as session:
        query = select(PaymentMethod.kind).where(PaymentMethod.account_id == account)
        return [kind.value for kind in await session.scalars(query.order_by(PaymentMethod.id))]


async def audited(database: Database, action: str) -> int:
    """How often something was done."""
    async with database.reading() as session:
        query = select(AuditEntry.id).where(AuditEntry.action == action)
        return len((await session.scalars(query)).all())
