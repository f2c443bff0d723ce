"""The verified state ends after half an hour: nothing that was said is lost."""

from sqlalchemy import select

from bot.conversations.model import Conversation
from bot.membership.model import RegisteredProduct
from tests.actions.forms.signing_in import PRODUCT, ZERO, lapse, member_of, sign_in
from tests.actions.forms.support import names


async def test_after_half_an_hour_the_task_keeps_everything(enter, database):
    visitor = await enter()
    begun = {"product": PRODUCT["product"], "serial_number": PRODUCT["serial_number"]}
    await visitor.says("register_product", "Registrier meine R6 Mark II", **begun)
    assert names(await sign_in(visitor, database, ZERO)) == [
        "utter_verified",
        "utter_ask_purchase_date",
    ]
    await lapse(database, visitor)

    said = await visitor.says(
        "inform", "im Mai 2026 in Wien", purchase_date="2026-05", country="AT"
    )
    assert names(said) == ["utter_verification_lapsed", "utter_ask_email_again"]
    assert said[1].values["email"] == "d…@example.com"
    said = await sign_in(visitor, database, ZERO)
    assert names(said) == ["utter_verified", "utter_ask_dealer"]
    said = await visitor.says("inform", "Foto Beispiel", dealer="Foto Beispiel")

    assert names(said) == ["utter_register_review"]
    assert "Mai 2026" in said[0].text


async def test_a_yes_after_half_an_hour_does_nothing_but_show_the_review_again(enter, database):
    visitor = await enter()
    await visitor.says("register_product", "Registrier meine R6 Mark II", **PRODUCT)
    await sign_in(visitor, database, ZERO)
    await lapse(database, visitor)

    said = await visitor.says("affirm", "ja")
    assert names(said) == ["utter_verification_lapsed", "utter_ask_email_again"]
    said = await sign_in(visitor, database, ZERO)

    assert names(said) == ["utter_verified", "utter_register_review"]
    async with database.reading() as session:
        query = select(RegisteredProduct).where(RegisteredProduct.account_id == "demo-0")
        assert (await session.scalars(query)).all() == []
    assert names(await visitor.says("affirm", "ja")) == ["utter_registered"]


async def test_help_that_was_asked_for_before_comes_after_the_code(enter, database):
    visitor = await enter()
    await visitor.says("register_product", "Registrier eine R6", product=PRODUCT["product"])
    await sign_in(visitor, database, ZERO)
    await lapse(database, visitor)

    await visitor.says("dont_know", "wo steht die denn?")
    said = await sign_in(visitor, database, ZERO)

    assert names(said) == ["utter_verified", "utter_serial_where", "utter_ask_serial_number"]


async def test_after_a_question_between_nothing_is_lost_either(enter, database):
    visitor = await enter()
    await visitor.says("register_product", "Registrier eine R6", product=PRODUCT["product"])
    await sign_in(visitor, database, ZERO)
    await lapse(database, visitor)

    said = await visitor.says("faq/green_tick", "was ist das grüne Häkchen")
    assert names(said) == ["utter_faq/green_tick", "utter_ask_email_again"]
    said = await sign_in(visitor, database, ZERO)

    assert names(said) == ["utter_verified", "utter_ask_serial_number"]
    assert said[1].values["product"] == PRODUCT["product"]


async def test_a_plain_question_after_half_an_hour(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await sign_in(visitor, database, "demo-1599@example.com")
    await lapse(database, visitor)

    assert names(await visitor.says("list_products", "meine Produkte")) == ["utter_ask_email_again"]
    said = await sign_in(visitor, database, "demo-1599@example.com")

    assert names(said) == ["utter_verified", "utter_products_listed"]


async def test_a_conversation_stays_its_members(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    await sign_in(visitor, database, ZERO)
    await lapse(database, visitor)
    await visitor.says("check_points", "wie viele Punkte habe ich")

    said = await sign_in(visitor, database, "demo-1599@example.com")

    assert names(said) == ["utter_code_other_member"]
    assert visitor.form is None
    assert await member_of(database, visitor) == "demo-0"
    assert names(await visitor.says("check_points", "Punkte?")) == ["utter_ask_email_again"]


async def test_whom_the_website_signs_in_meanwhile_needs_no_code(enter, database):
    visitor = await enter()
    await visitor.says("check_points", "wie viele Punkte habe ich")
    async with database.transaction() as session:
        conversation = await session.get_one(Conversation, visitor.conversation_id)
        conversation.account_id = "demo-1599"

    said = await visitor.says("inform", "bin jetzt angemeldet")

    assert [one.values.get("points") for one in said] == ["1.599 Punkte"]
