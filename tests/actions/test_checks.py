"""Nobody but the gateway gets an answer, and nobody gets somebody else's."""

import logging

import pytest
from sqlalchemy import select

from actions.action import ActionFailed
from bot.conversations.model import Handoff
from bot.database import ActionResult
from tests.actions.visitor import Visitor

ACTIONS = ["action_check_points", "action_request_handoff", "action_clarify"]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"message_id": "m1"},
        {"message_id": "m1", "signature": "0" * 64},
        {"message_id": "m1", "signature": "ä"},
        {"message_id": 1, "signature": None},
    ],
)
async def test_an_unsigned_message_is_refused_and_does_nothing(
    enter, executor, database, action, metadata
):
    visitor = await enter("demo-1599")
    message = visitor.message("check_points")
    message["parse_data"]["metadata"] = metadata

    with pytest.raises(ActionFailed, match="WrongSignature"):
        await executor.run(visitor.call(action, message))

    async with database.reading() as session:
        assert (await session.scalars(select(Handoff))).all() == []
        assert (await session.scalars(select(ActionResult))).all() == []


async def test_a_signature_counts_for_its_own_conversation_only(enter, executor):
    mine, other = await enter("demo-0"), await enter("demo-1599")
    message = mine.message("check_points")

    with pytest.raises(ActionFailed, match="WrongSignature"):
        await executor.run(other.call("action_check_points", message))


async def test_members_see_their_own_points_and_nobody_elses(enter):
    first, second = await enter("demo-1599"), await enter("demo-500")

    (one,) = await first.says("check_points")
    (other,) = await second.says("check_points", account="demo-1599")

    assert one.values["points"] == "1.599 Punkte"
    assert other.values["points"] == "500 Punkte"


async def test_no_slot_makes_anybody_a_member(enter):
    visitor = await enter()
    visitor.slots |= {"account": "demo-1599", "member": "demo-1599", "account_id": "demo-1599"}

    (said,) = await visitor.says("check_points")

    assert said.response == "utter_ask_email"


async def test_an_unknown_conversation_is_anonymous_and_can_ask_for_nobody(executor):
    visitor = Visitor(executor, "nobody", "de")

    (said,) = await visitor.says("check_points")
    assert said.response == "utter_ask_email"
    visitor.form = None
    with pytest.raises(ActionFailed, match="UnknownConversation"):
        await visitor.says("human_handoff")


async def test_a_failure_names_no_member_in_error_or_log(enter, executor, caplog):
    visitor = await enter("demo-1599")
    message = visitor.message("check_points", "what the member wrote")
    message["parse_data"]["entities"] = [{"entity": "points"}]

    with caplog.at_level(logging.INFO), pytest.raises(ActionFailed) as failure:
        await executor.run(visitor.call("action_check_points", message))

    assert str(failure.value) == "action_check_points: KeyError"
    assert failure.value.__suppress_context__
    assert "in said" in caplog.text
    assert "what the member wrote" not in caplog.text
    assert "demo-1599" not in caplog.text


async def test_a_failed_task_leaves_nothing_behind(enter, executor, database, monkeypatch):
    visitor = await enter("demo-1599")

    async def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("bot.membership.support_cases.open_case", broken)
    with pytest.raises(ActionFailed, match="RuntimeError"):
        await visitor.says("human_handoff", "Mitarbeiter bitte")
    monkeypatch.undo()

    async with database.reading() as session:
        assert (await session.scalars(select(Handoff))).all() == []
        assert (await session.scalars(select(ActionResult))).all() == []
