"""Asking for a person makes one case, and the bot goes on."""

import asyncio

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.conversations import handoff
from bot.conversations.errors import UnknownConversation
from bot.conversations.model import Handoff
from bot.conversations.ownership import change_owner
from tests.conversations.support import conversation, new_conversation, said, take_over, typed
from tests.fakes import NOON

NOTE = {"reason": "asked"}


async def ask_for_a_person(database, talk):
    async with database.transaction() as session:
        return await handoff.request(session, talk, NOTE, NOON)


async def test_a_request_makes_a_case_and_the_bot_goes_on(database):
    talk = await new_conversation(database)
    request = await ask_for_a_person(database, talk)

    assert request.outcome == "requested"
    now = await conversation(database, talk)
    assert (now.owner, now.owner_epoch, now.bot_since_epoch) == ("callback", 1, 0)


async def test_a_second_request_changes_nothing_and_says_so(database):
    talk = await new_conversation(database)
    first = await ask_for_a_person(database, talk)
    second = await ask_for_a_person(database, talk)

    assert second == handoff.HandoffRequest("already_open", first.handoff_id)
    assert (await conversation(database, talk)).owner_epoch == 1


async def test_with_a_person_already_there_nothing_is_requested(database):
    talk = await new_conversation(database)
    await take_over(database, talk)
    assert (await ask_for_a_person(database, talk)).outcome == "not_with_bot"


async def test_an_unknown_conversation_is_an_error(database):
    with pytest.raises(UnknownConversation):
        await ask_for_a_person(database, "nowhere")


async def test_what_the_bot_says_about_its_own_request_is_delivered(database, bot, dialogue):
    talk = await new_conversation(database)
    dialogue.meanwhile = lambda _question: ask_for_a_person(database, talk)
    async with bot.answering.running():
        await bot.receive(typed(talk, "Mitarbeiter bitte"))
        await bot.settled(talk)
        await bot.receive(typed(talk, "Und noch etwas"))
        await bot.settled(talk)
    assert [author for author, _ in await said(database, talk)] == ["visitor", "bot"] * 2


async def test_after_an_agent_was_there_an_old_answer_is_stale(database):
    talk = await new_conversation(database)
    await take_over(database, talk)
    async with database.transaction() as session:
        await change_owner(session, talk, leave=("human",), enter="callback")
    now = await conversation(database, talk)
    assert (now.owner_epoch, now.bot_since_epoch) == (2, 2)


async def test_the_database_itself_allows_one_open_case(database):
    talk = await new_conversation(database)
    await ask_for_a_person(database, talk)
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            session.add(Handoff(conversation_id=talk, requested_at=NOON, note={}))


async def at_once(database):
    talk = await new_conversation(database)
    requests = await asyncio.gather(*(ask_for_a_person(database, talk) for _ in range(8)))
    assert [one.outcome for one in requests].count("requested") == 1
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Handoff)) == 1


async def test_many_requests_at_once_make_one_case(database):
    await at_once(database)


async def test_many_requests_at_once_make_one_case_on_postgres(postgres):
    await at_once(postgres)
