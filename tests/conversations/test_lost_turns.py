"""A message over which the dialogue hangs or dies is not asked for ever."""

from functools import partial

import pytest

from bot.conversations import trouble
from bot.conversations.errors import DialogueLost, DialogueUnavailable
from bot.conversations.trouble import LOST_TRIES
from tests.conversations.conftest import Bot
from tests.conversations.support import messages, new_conversation, said, typed
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("quick_pauses")


async def test_a_message_over_which_the_dialogue_dies_again_and_again_does_not_block_the_next(
    database, bot, dialogue
):
    talk = await new_conversation(database)

    async def die(question):
        if question.text == "Gift":
            raise DialogueLost("RemoteProtocolError")

    dialogue.meanwhile = die
    async with bot.answering.running():
        await bot.receive(typed(talk, "Gift"))
        await bot.receive(typed(talk, "Hallo"))
        await bot.settled(talk)

    assert [author for author, _ in await said(database, talk)] == [
        "visitor",
        "visitor",
        "system",
        "bot",
    ]
    assert [question.text for question in dialogue.asked] == ["Gift"] * LOST_TRIES + ["Hallo"]


async def test_a_dialogue_that_is_lost_now_and_then_answers_in_the_end(database, bot, dialogue):
    talk = await new_conversation(database)
    lost, away = DialogueLost("ReadTimeout"), DialogueUnavailable("refused")
    dialogue.faults.extend([lost, *[away] * 20, *[lost] * (LOST_TRIES - 2)])
    async with bot.answering.running():
        await bot.receive(typed(talk, "Hallo"))
        await bot.settled(talk)
    assert await said(database, talk) == [("visitor", "Hallo"), ("bot", "You said Hallo")]


async def test_lost_turns_are_not_counted_anew_after_a_restart(database, dialogue, monkeypatch):
    monkeypatch.setattr(trouble, "FIRST_PAUSE", 60.0)
    monkeypatch.setattr(trouble, "LONGEST_PAUSE", 60.0)
    talk = await new_conversation(database)
    await Bot(database, dialogue).receive(typed(talk, "Hallo"))
    dialogue.faults.extend([DialogueLost("ReadTimeout")] * LOST_TRIES)

    async def has_lost(times):
        return (await messages(database, talk))[0].lost_turns == times

    for times in range(1, LOST_TRIES + 1):
        process = Bot(database, dialogue)
        async with process.answering.running():
            await process.watch.look()
            await until(partial(has_lost, times))

    assert [author for author, _ in await said(database, talk)] == ["visitor", "system"]
