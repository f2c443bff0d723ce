"""The link to the page for a card ends with the visit, or with a word."""

from sqlalchemy import select

from bot.checkout.model import Checkout
from tests.actions.forms.support import names


async def open_link(enter):
    """An order by card, up to the link."""
    visitor = await enter("demo-2000")
    await visitor.says(
        "subscribe", "Platin mit Karte", tier="platinum", switch="on", payment_method="card"
    )
    await visitor.says("deny", "keine Bestellnummer")
    await visitor.says("affirm", "ja")
    assert names(await visitor.says("affirm", "ja")) == ["utter_order_checkout"]
    return visitor


async def ended(database):
    async with database.reading() as session:
        return (await session.scalars(select(Checkout.ended_at))).one() is not None


async def test_cancelling_ends_the_link(enter, database):
    visitor = await open_link(enter)
    assert not await ended(database)

    assert names(await visitor.says("cancel", "abbrechen")) == ["utter_checkout_ended"]
    assert await ended(database)
    assert names(await visitor.says("cancel", "abbrechen")) == ["utter_nothing_to_cancel"]


async def test_signing_out_ends_the_link(enter, database):
    visitor = await open_link(enter)

    await visitor.says("sign_out", "melde mich ab")

    assert await ended(database)
