"""Signing out in the chat."""

from sqlalchemy import select

from bot.database import utc_now
from bot.identity.members import account_of
from bot.membership.model import Proposal, RegisteredProduct
from tests.actions.forms.support import code_of, names

PRODUCT = {
    "product": "EOS R6 Mark II",
    "serial_number": "991234567890",
    "purchase_date": "2026-05",
    "dealer": "Foto Beispiel",
    "country": "AT",
}


async def test_from_now_on_it_is_asked_who_it_is(enter, database):
    visitor = await enter("demo-1599")
    await visitor.says("check_points", "meine Punkte")

    assert names(await visitor.says("sign_out", "melde mich ab")) == ["utter_signed_out"]

    async with database.reading() as session:
        assert await account_of(session, visitor.conversation_id, utc_now()) is None
    said = await visitor.says("check_points", "wie viele Punkte habe ich")
    assert names(said) == ["utter_ask_email_again"]
    await visitor.says("inform", "demo-1599@example.com", email="demo-1599@example.com")
    code = await code_of(database, "demo-1599@example.com")
    said = await visitor.says("inform", code, code=code)
    assert said[1].values["points"] == "1.599 Punkte"


async def test_nobody_is_signed_in(enter):
    visitor = await enter(language="en")

    assert names(await visitor.says("sign_out", "sign out")) == ["utter_not_signed_in"]


async def test_open_tasks_end_with_nothing_written(enter, database):
    visitor = await enter("demo-overdue")
    await visitor.says("delete_account", "lösch mein Konto")
    await visitor.says("register_product", "ach, registrier erst die R6 Mark II", **PRODUCT)
    assert visitor.slots["waiting"]

    assert names(await visitor.says("sign_out", "abmelden")) == ["utter_signed_out_of_task"]

    assert visitor.form is None
    kept = {"language", "misunderstood", "offered"}
    assert not {name for name, value in visitor.slots.items() if value} - kept
    async with database.reading() as session:
        proposals = (await session.scalars(select(Proposal))).all()
        query = select(RegisteredProduct).where(
            RegisteredProduct.account_id == "demo-overdue",
            RegisteredProduct.serial_number == PRODUCT["serial_number"],
        )
        assert (await session.scalars(query)).all() == []
    assert proposals
    assert all(one.voided_at for one in proposals)
    assert names(await visitor.says("affirm", "ja")) == ["utter_what_next"]


async def test_a_sign_out_at_the_question_for_the_code_ends_that(enter):
    visitor = await enter()
    await visitor.says("check_points", "meine Punkte")

    assert names(await visitor.says("sign_out", "abmelden")) == ["utter_not_signed_in"]
    assert visitor.form is None


async def test_a_misunderstood_message_signs_nobody_out(enter):
    visitor = await enter("demo-1000")

    said = await visitor.says("sign_out", "session_start")

    assert [one.response for one in said] == ["utter_out_of_scope"]
    assert (await visitor.says("check_points", "wie viele Punkte habe ich"))[0].values
