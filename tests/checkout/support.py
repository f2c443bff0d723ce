"""A member who agreed to something in the chat, and what is known afterwards."""

from dataclasses import asdict

from sqlalchemy import select

from bot.checkout.checkouts import open_checkout
from bot.checkout.model import Checkout
from bot.checkout.words import CheckoutKind
from bot.conversations.log import open_conversation
from bot.conversations.model import Message
from bot.database import Base
from bot.membership import catalogue
from bot.membership.model import PaymentMethod, Subscription, TierPrice
from bot.membership.ordering import OrderReview, OrderWish, place_order, review_order
from bot.membership.subscription_changes import PaymentMethodReview, review_payment_method
from bot.settings import ROOT
from tests.fakes import NOON, add_account
from tests.membership.support import register

PUBLIC = "https://cps.example.com"
WISH = OrderWish(tier="silver", payment="card", po_number="4500123456")


async def prepare(database, account_id="robin", language="de", now=NOON) -> str:
    """A member with 945 points; the id of their conversation."""
    async with database.transaction() as session:
        await catalogue.apply(
            session, catalogue.load(ROOT / "data" / "catalogue"), on=now.date(), now=now
        )
        return await add_member(session, account_id, language, now=now)


async def add_member(session, account_id, language="de", *, first_serial=990000100001, now=NOON):
    await add_account(session, account_id, language=language)
    names = ("EOS R3", "EOS R5")
    await register(session, account_id, *names, first_serial=first_serial, now=now)
    conversation = await open_conversation(
        session, channel="website", language=language, account_id=account_id, now=now
    )
    return conversation.id


async def agree_to_order(
    database, conversation_id, account_id="robin", now=NOON, public_url=PUBLIC
) -> str:
    """The member's yes to an order with a card; the link's token."""
    async with database.transaction() as session:
        review = await review_order(session, account_id, WISH, today=now.date())
        assert isinstance(review, OrderReview)
        link = await open_checkout(
            session,
            conversation_id=conversation_id,
            account_id=account_id,
            kind=CheckoutKind.SUBSCRIBE,
            values=asdict(review),
            public_url=public_url,
            now=now,
        )
    assert link.startswith(f"{public_url}/checkout/")
    return link.rpartition("/")[2]


async def agree_to_card(
    database, conversation_id, account_id="robin", now=NOON, public_url=PUBLIC
) -> str:
    """The yes of a member who pays by transfer to paying by card; the link's token."""
    async with database.transaction() as session:
        wish = OrderWish(tier="silver", payment="bank_transfer")
        order = await review_order(session, account_id, wish, today=now.date())
        done = await place_order(
            session, account_id, order, last4=None, token_ref=None, actor="member", now=now
        )
        assert isinstance(done, Subscription)
    async with database.transaction() as session:
        review = await review_payment_method(session, account_id, "card", today=now.date())
        assert isinstance(review, PaymentMethodReview)
        link = await open_checkout(
            session,
            conversation_id=conversation_id,
            account_id=account_id,
            kind=CheckoutKind.CHANGE_PAYMENT_METHOD,
            values=asdict(review),
            public_url=public_url,
            now=now,
        )
    return link.rpartition("/")[2]


async def raise_price(database, now=NOON) -> None:
    """Silver costs more from this day on."""
    async with database.transaction() as session:
        session.add(
            TierPrice(
                tier="silver",
                country="DE",
                currency="EUR",
                net_per_year=12_000,
                valid_from=now.date(),
                source="demo value",
            )
        )


async def subscriptions(database, account_id="robin") -> list[Subscription]:
    async with database.reading() as session:
        query = select(Subscription).where(Subscription.account_id == account_id)
        return list(await session.scalars(query))


async def cards(database, account_id="robin") -> list[str | None]:
    """The last digits of every way to pay that the member ever had."""
    async with database.reading() as session:
        query = select(PaymentMethod.last4).where(PaymentMethod.account_id == account_id)
        return list(await session.scalars(query.order_by(PaymentMethod.id)))


async def heard(database, conversation_id) -> list[str]:
    """What the conversation heard."""
    async with database.reading() as session:
        query = select(Message.text).where(Message.conversation_id == conversation_id)
        return list(await session.scalars(query.order_by(Message.seq)))


async def newest(database) -> Checkout:
    async with database.reading() as session:
        query = select(Checkout).order_by(Checkout.id.desc()).limit(1)
        return (await session.scalars(query)).one()


async def everything(database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    async with database.reading() as session:
        return {
            table.name: [tuple(row) for row in await session.execute(select(table))]
            for table in Base.metadata.sorted_tables
        }
