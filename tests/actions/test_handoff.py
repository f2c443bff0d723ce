"""A person is wanted."""

from sqlalchemy import select

from bot.conversations.model import Conversation, Handoff
from bot.database import utc_now
from bot.membership import demo
from bot.membership.model import SupportCase


async def test_a_case_is_opened_and_the_assistant_goes_on(enter, database):
    visitor = await enter("demo-1599")
    await visitor.says("faq/refund", "krieg ich mein Geld zurück")
    await visitor.says("complain", "das ist doch lächerlich")

    (said,) = await visitor.says("human_handoff", "ich will einen Menschen")
    (after,) = await visitor.says("check_points")

    assert said.response == "utter_handoff_requested"
    assert after.values["points"] == "1.599 Punkte"
    async with database.reading() as session:
        case = (await session.scalars(select(SupportCase))).one()
        handoff = (await session.scalars(select(Handoff))).one()
        conversation = await session.get_one(Conversation, visitor.conversation_id)
    assert conversation.owner == "callback"
    assert case.account_id == "demo-1599"
    assert case.conversation_id == handoff.conversation_id == visitor.conversation_id
    texts = ["ich will einen Menschen", "das ist doch lächerlich", "krieg ich mein Geld zurück"]
    assert case.summary.splitlines() == texts[::-1]
    assert handoff.note == {
        "member": "demo-1599",
        "language": "de",
        "labels": ["human_handoff", "complain", "faq/refund"],
        "texts": texts,
    }


async def test_a_second_request_makes_no_second_case(enter, database):
    visitor = await enter("demo-1599")
    await visitor.says("human_handoff", "Mitarbeiter bitte")

    (said,) = await visitor.says("human_handoff", "Mitarbeiter!")

    assert said.response == "utter_handoff_already_requested"
    async with database.reading() as session:
        assert len((await session.scalars(select(SupportCase))).all()) == 1


async def test_a_repeat_of_the_same_message_gets_the_same_answer(enter, executor, database):
    visitor = await enter("demo-1599")
    message = visitor.message("human_handoff", "Mitarbeiter bitte")
    visitor.events.append(message)
    call = visitor.call("action_request_handoff", message)

    first = await executor.run(call)
    second = await executor.run(call)

    assert second.model_dump() == first.model_dump()
    assert first.responses[0]["response"] == "utter_handoff_requested"
    async with database.reading() as session:
        assert len((await session.scalars(select(Handoff))).all()) == 1


async def test_an_anonymous_visitor_is_promised_no_mail(enter, database):
    visitor = await enter(None, "en")

    (said,) = await visitor.says("human_handoff", "can I talk to a human")

    assert said.response == "utter_handoff_requested_anonymous"
    async with database.reading() as session:
        assert (await session.scalars(select(SupportCase))).one().account_id is None


async def test_who_signs_in_and_asks_again_is_known_to_the_agent(enter, database):
    visitor = await enter(None, "en")
    await visitor.says("human_handoff", "can I talk to a human")
    async with database.transaction() as session:
        conversation = await session.get_one(Conversation, visitor.conversation_id)
        conversation.account_id = "demo-1599"

    (said,) = await visitor.says("human_handoff", "a human, please")

    assert said.response == "utter_handoff_already_requested"
    async with database.reading() as session:
        case = (await session.scalars(select(SupportCase))).one()
    assert case.account_id == "demo-1599"
    assert case.summary == "can I talk to a human"


async def test_an_open_handoff_never_goes_without_a_case(enter, database):
    visitor = await enter("demo-1599")
    await visitor.says("human_handoff", "Mitarbeiter bitte")
    async with database.transaction() as session:
        await demo.seed(session, utc_now(), reset=True)

    await visitor.says("human_handoff", "Mitarbeiter!")

    async with database.reading() as session:
        case = (await session.scalars(select(SupportCase))).one()
    assert case.conversation_id == visitor.conversation_id


async def test_a_choice_is_no_text_for_the_agent(enter, database):
    visitor = await enter("demo-1599", "en")
    await visitor.says("ask_price", "what about prices in france", country="FR")

    await visitor.says("human_handoff", "/human_handoff")

    async with database.reading() as session:
        case = (await session.scalars(select(SupportCase))).one()
    assert case.summary == "what about prices in france"
