"""Who waits long is told, once."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from bot.conversations.errors import DialogueUnavailable
from bot.conversations.turns import waiting_messages
from tests.conversations.conftest import Bot
from tests.conversations.support import new_conversation, said, take_over, typed

pytestmark = pytest.mark.usefixtures("quick_pauses")


@pytest.fixture
def down(dialogue):
    """The dialogue is down for long."""
    dialogue.faults.extend([DialogueUnavailable("refused")] * 10_000)
    return dialogue


async def notices(database, talk):
    return [text for author, text in await said(database, talk) if author == "system"]


async def test_within_patience_nothing_is_said(database, bot):
    talk = await new_conversation(database)
    await bot.receive(typed(talk))
    bot.clock.move(seconds=7.9)
    await bot.watch.look()
    assert await notices(database, talk) == []


@pytest.mark.parametrize(
    ("language", "beginning"), [("de", "Die Antwort dauert"), ("en", "The answer is taking")]
)
async def test_after_that_the_member_is_told_once_in_their_language(
    database, bot, language, beginning
):
    talk = await new_conversation(database, language)
    await bot.receive(typed(talk))
    bot.clock.move(seconds=8)
    for _ in range(3):
        await bot.watch.look()
    [notice] = await notices(database, talk)
    assert notice.startswith(beginning)


async def test_one_notice_covers_everything_that_waits(database, bot):
    talk = await new_conversation(database)
    await bot.receive(typed(talk))
    bot.clock.move(seconds=7)
    await bot.receive(typed(talk))
    bot.clock.move(seconds=8)
    await bot.watch.look()
    assert len(await notices(database, talk)) == 1


async def test_a_message_that_comes_after_the_notice_gets_its_own(database, bot):
    talk = await new_conversation(database)
    for _ in range(2):
        await bot.receive(typed(talk))
        bot.clock.move(seconds=8)
        await bot.watch.look()
    assert len(await notices(database, talk)) == 2


async def test_a_restart_does_not_repeat_the_notice(database, bot, dialogue):
    talk = await new_conversation(database)
    await bot.receive(typed(talk))
    bot.clock.move(seconds=8)
    await bot.watch.look()

    restarted = Bot(database, dialogue)
    restarted.clock.move(seconds=60)
    await restarted.watch.look()

    assert len(await notices(database, talk)) == 1


async def test_the_answer_still_comes_and_ends_the_waiting(database, bot, down):
    talk = await new_conversation(database)
    async with bot.answering.running():
        await bot.receive(typed(talk, "Hallo"))
        bot.clock.move(seconds=8)
        await bot.watch.look()
        await asyncio.sleep(0.05)
        down.faults.clear()
        await bot.settled(talk)
        bot.clock.move(seconds=60)
        await bot.watch.look()
    assert [author for author, _ in await said(database, talk)] == ["visitor", "system", "bot"]


async def test_nobody_is_told_while_a_person_has_the_conversation(database, bot):
    talk = await new_conversation(database)
    await bot.receive(typed(talk))
    await take_over(database, talk)
    bot.clock.move(seconds=8)
    await bot.watch.look()
    assert await notices(database, talk) == []


async def test_looking_reads_what_waits_and_not_the_whole_log(database):
    query = waiting_messages().compile(dialect=sqlite.dialect())
    async with database.reading() as session:
        [plan] = await session.execute(text(f"EXPLAIN QUERY PLAN {query}"))
    assert "ix_messages_waiting" in plan.detail
