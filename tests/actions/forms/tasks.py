"""Every task with what it asks, for tests that put the same to each of them."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select

from actions.forms.open_forms import FORMS
from bot.conversations.model import Message
from bot.database import Base, Database, utc_now
from bot.membership.model import Subscription
from bot.membership.ordering import OrderReview, OrderWish, place_order, review_order
from tests.actions.visitor import Said, Visitor

# What is noted of the conversation itself; everything else is the member's.
OF_THE_TALK = {"action_results", "proposals", "messages", "conversations"}


@dataclass(frozen=True)
class Task:
    """One task, and a member who may do it."""

    label: str
    member: str
    values: Mapping[str, Any] = field(default_factory=dict)
    """Said with the first message."""
    needs_order: bool = False
    """Only for somebody whose invoice is still to come."""

    @property
    def form(self) -> str:
        return f"{self.label}_form"

    def __str__(self) -> str:
        return self.label


TASKS = (
    Task("register_product", "demo-0", {"product": "EOS R6 Mark II"}),
    Task("report_product_details", "demo-gaps", {"product": "EOS R6"}),
    Task("remove_product", "demo-1599", {"product": "EOS R6 Mark II"}),
    Task("migrate_products", "demo-legacy"),
    Task("subscribe", "demo-2501", {"tier": "gold", "payment_method": "bank_transfer"}),
    Task("change_tier", "demo-2501", {"tier": "gold"}, needs_order=True),
    Task("auto_renewal", "demo-active", {"switch": "off"}),
    Task("cancel_membership", "demo-active"),
    Task("set_po_number", "demo-2501", {"po_number": "4500123456"}, needs_order=True),
    Task("change_payment_method", "demo-2501", {"payment_method": "card"}, needs_order=True),
    Task("change_email", "demo-0", {"email": "new@example.com"}),
    Task("delete_account", "demo-0"),
)
OPEN_TASKS = [task for task in TASKS if task.form in FORMS]

# What answers each question; the values are those that the engine would find.
ANSWERS: dict[str, tuple[str, dict[str, Any]]] = {
    "product": ("inform", {"product": "EOS R6 Mark II"}),
    "product_id": ("inform", {"product": "EOS R6 Mark II"}),
    "detail": ("inform", {"dealer": "Foto Beispiel"}),
    "serial_number": ("inform", {"serial_number": "991234567890"}),
    "purchase_date": ("inform", {"purchase_date": "2022-05"}),
    "country": ("inform", {"country": "DE"}),
    "dealer": ("inform", {"dealer": "Foto Beispiel"}),
    "tier": ("inform", {"tier": "gold"}),
    "subscription_type": ("affirm", {}),
    "payment_method": ("inform", {"payment_method": "bank_transfer"}),
    "po_number": ("inform", {"po_number": "4500123456"}),
    "switch": ("inform", {"switch": "off"}),
    "terms": ("affirm", {}),
    "new_email": ("inform", {"email": "new@example.com"}),
}
MOST_QUESTIONS = 12


async def begin(enter: Any, database: Database, task: Task) -> Visitor:
    """The member of a task, signed in by the website, where it can be done."""
    if task.needs_order:
        await order(database, task.member)
    visitor: Visitor = await enter(task.member)
    return visitor


async def order(database: Database, account_id: str) -> None:
    """The member becomes one, paying by transfer; the invoice is still to come."""
    now = utc_now()
    wish = OrderWish(tier="silver", payment="bank_transfer")
    async with database.transaction() as session:
        review = await review_order(session, account_id, wish, today=now.date())
        assert isinstance(review, OrderReview)
        done = await place_order(
            session, account_id, review, last4=None, token_ref=None, actor="member", now=now
        )
        assert isinstance(done, Subscription)


async def questions(visitor: Visitor, task: Task) -> AsyncIterator[str]:
    """Do a task question by question, up to its review; each question before it is answered."""
    await visitor.says(task.label, "bitte", **task.values)
    for _ in range(MOST_QUESTIONS):
        asked = visitor.slots.get("requested_slot")
        assert visitor.form == task.form, f"{task} ended at {asked}"
        assert isinstance(asked, str)
        yield asked
        if asked == "confirmation":
            return
        label, values = ANSWERS[asked]
        await visitor.says(label, "ja" if label == "affirm" else "das da", **values)
    raise AssertionError(f"{task} asks for ever")


async def to_review(visitor: Visitor, task: Task) -> None:
    """Everything is said and shown; only the yes is missing."""
    async for _ in questions(visitor, task):
        pass


def fork(visitor: Visitor) -> Visitor:
    """The same conversation as another process sees it, or as it was before a crash."""
    other = Visitor(visitor._executor, visitor.conversation_id, visitor.slots["language"])
    other.events, other.slots = deepcopy(visitor.events), deepcopy(visitor.slots)
    other.form = visitor.form
    return other


async def kept(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but those of the talk itself."""
    return {
        name: rows for name, rows in (await everything(database)).items() if name not in OF_THE_TALK
    }


async def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    async with database.reading() as session:
        return {
            table.name: sorted(
                (tuple(row) for row in await session.execute(select(table))), key=repr
            )
            for table in Base.metadata.sorted_tables
        }


@asynccontextmanager
async def nothing_written(
    database: Database, beside: frozenset[str] | set[str] = frozenset()
) -> AsyncIterator[None]:
    """Whatever is said meanwhile leaves the member's data alone, beside these tables."""
    before = await kept(database)
    yield
    after = await kept(database)
    assert {name for name in after if after[name] != before[name]} <= beside


async def log(database: Database, visitor: Visitor, *messages: tuple[str, str | None]) -> None:
    """Write messages into the conversation's log: author, and the id of a visitor's."""
    async with database.transaction() as session:
        mine = select(func.count()).where(Message.conversation_id == visitor.conversation_id)
        last = (await session.scalars(mine)).one()
        for seq, (author, message_id) in enumerate(messages, last + 1):
            message = Message(
                id=message_id or uuid4().hex,
                conversation_id=visitor.conversation_id,
                seq=seq,
                author=author,
                text="…",
                language="de",
                sent_at=utc_now(),
            )
            if author == "visitor":
                message.owner, message.owner_epoch = "bot", 0
                message.client_message_id = str(uuid4())
            session.add(message)


def texts(said: list[Said]) -> str:
    """All that was said, with its choices."""
    return " ".join(f"{one.text} {one.buttons}" for one in said)
