"""Every message is answered in order and once, whatever happens to the dialogue or to us."""

import asyncio
from itertools import count

import pytest
from sqlalchemy import select

from bot.conversations.errors import DialogueDefect, DialogueUnavailable
from bot.conversations.model import Choice, UnsentDraft
from bot.conversations.ports import Offer, Reply
from tests.conversations.conftest import Bot
from tests.conversations.support import (
    chosen,
    conversation,
    hand_back,
    messages,
    new_conversation,
    said,
    take_over,
    typed,
)
from tests.fakes import FakeDialogue, say
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("quick_pauses")


async def test_a_message_is_answered(database, bot):
    talk = await new_conversation(database)
    async with bot.answering.running():
        await bot.receive(typed(talk, "Welche Stufen gibt es?"))
        await bot.settled(talk)
    assert await said(database, talk) == [
        ("visitor", "Welche Stufen gibt es?"),
        ("bot", "You said Welche Stufen gibt es?"),
    ]


async def test_messages_of_one_conversation_are_answered_one_after_the_other(
    database, bot, dialogue
):
    talk, thinking, most = await new_conversation(database), count(), []

    async def think(_question):
        most.append(next(thinking))
        await asyncio.sleep(0.01)
        most.append(-1)

    dialogue.meanwhile = think
    async with bot.answering.running():
        for text in "abc":
            await bot.receive(typed(talk, text))
        await bot.settled(talk)

    assert [question.text for question in dialogue.asked] == ["a", "b", "c"]
    assert most == [0, -1, 1, -1, 2, -1]


async def test_conversations_do_not_wait_for_each_other(database, bot, dialogue):
    slow, fast = await new_conversation(database), await new_conversation(database)
    goes_on = asyncio.Event()

    async def think(question):
        if question.conversation_id == slow:
            await goes_on.wait()

    dialogue.meanwhile = think
    async with bot.answering.running():
        await bot.receive(typed(slow))
        await bot.receive(typed(fast))
        await bot.settled(fast)
        goes_on.set()
        await bot.settled(slow)


async def test_what_the_dialogue_understood_is_kept_and_the_language_follows(database, bot):
    talk = await new_conversation(database, language="de")
    bot.dialogue.answer = lambda _question: say("Hi", language="en", conversation_language="en")
    async with bot.answering.running():
        await bot.receive(typed(talk, "Hello there my friend"))
        await bot.settled(talk)

    visitor, reply = await messages(database, talk)
    assert visitor.understood == {"intent": "ask_tiers", "confidence": 0.9}
    assert (visitor.language, reply.language) == ("en", "en")
    assert (await conversation(database, talk)).language == "en"


async def test_a_choice_is_asked_by_its_payload(database, bot, dialogue):
    talk = await new_conversation(database)
    dialogue.answer = lambda _question: say(Reply("?", (Offer("Gold", "/inform{}"),)))
    async with bot.answering.running():
        await bot.receive(typed(talk))
        await bot.settled(talk)
        async with database.reading() as session:
            choice = await session.scalar(select(Choice))
        await bot.receive(chosen(talk, choice.id))
        await bot.settled(talk)
    assert (dialogue.asked[-1].payload, dialogue.asked[-1].text) == ("/inform{}", None)


async def test_through_an_outage_the_message_waits_and_is_answered_once(database, bot, dialogue):
    talk = await new_conversation(database)
    dialogue.faults.extend([DialogueUnavailable("refused")] * 6)
    async with bot.answering.running():
        await bot.receive(typed(talk, "Hallo"))
        await bot.settled(talk)
    assert await said(database, talk) == [("visitor", "Hallo"), ("bot", "You said Hallo")]
    assert len(dialogue.asked) == 7


async def test_after_three_defects_the_member_hears_about_it_and_is_offered_a_person(
    database, bot, dialogue
):
    talk = await new_conversation(database, language="en")
    dialogue.faults.extend([DialogueDefect("status 500"), RuntimeError(), DialogueDefect("422")])
    async with bot.answering.running():
        await bot.receive(typed(talk, "Hello"))
        await bot.settled(talk)
        await bot.receive(typed(talk, "Still there?"))
        await bot.settled(talk)

    assert [author for author, _ in await said(database, talk)] == [
        "visitor",
        "system",
        "visitor",
        "bot",
    ]
    async with database.reading() as session:
        choice = await session.scalar(select(Choice))
    assert (choice.title, choice.payload) == ("Talk to a person", "/human_handoff")


async def test_one_or_two_defects_are_overcome(database, bot, dialogue):
    talk = await new_conversation(database)
    dialogue.faults.extend([DialogueDefect("500"), DialogueDefect("500")])
    async with bot.answering.running():
        await bot.receive(typed(talk, "Hallo"))
        await bot.settled(talk)
    assert (await said(database, talk))[-1] == ("bot", "You said Hallo")


async def test_a_message_that_was_accepted_before_a_kill_is_answered_after_the_restart(
    database, bot, dialogue
):
    talk = await new_conversation(database)
    await bot.receive(typed(talk, "Hallo"))  # nobody runs: the process dies right after accepting

    restarted = Bot(database, dialogue)
    async with restarted.answering.running():
        await restarted.watch.look()
        await restarted.settled(talk)

    assert await said(database, talk) == [("visitor", "Hallo"), ("bot", "You said Hallo")]


async def test_a_kill_between_the_answer_and_its_storing_costs_nothing(database, dialogue):
    talk = await new_conversation(database)
    first = Bot(database, dialogue)
    answered = asyncio.Event()

    async def die(*_arguments):
        answered.set()
        raise RuntimeError("killed")

    first.answering._store = die
    async with first.answering.running():
        await first.receive(typed(talk, "Hallo"))
        await answered.wait()

    restarted = Bot(database, dialogue)
    async with restarted.answering.running():
        await restarted.watch.look()
        await restarted.settled(talk)

    assert await said(database, talk) == [("visitor", "Hallo"), ("bot", "You said Hallo")]
    assert set(dialogue.turns.values()) == {1}


async def two_processes_answer_once(database):
    talk, dialogue = await new_conversation(database), FakeDialogue()
    one, other = Bot(database, dialogue), Bot(database, dialogue)
    async with one.answering.running(), other.answering.running():
        for text in "abcde":
            await one.receive(typed(talk, text))
            other.answering.wake(talk)
        await one.settled(talk)
    replies = [text for author, text in await said(database, talk) if author == "bot"]
    assert replies == [f"You said {text}" for text in "abcde"]


async def test_two_processes_that_find_the_same_message_answer_it_once(database):
    await two_processes_answer_once(database)


async def test_two_processes_that_find_the_same_message_answer_it_once_on_postgres(postgres):
    await two_processes_answer_once(postgres)


async def test_an_answer_to_a_conversation_that_was_taken_over_stays_a_draft(
    database, bot, dialogue
):
    talk = await new_conversation(database)
    dialogue.meanwhile = lambda _question: take_over(database, talk)
    async with bot.answering.running():
        await bot.receive(typed(talk, "Hallo"))
        await bot.settled(talk)

    assert await said(database, talk) == [("visitor", "Hallo")]
    async with database.reading() as session:
        draft = await session.scalar(select(UnsentDraft))
    assert draft.replies == [{"text": "You said Hallo", "choices": []}]


async def test_an_answer_stays_a_draft_even_if_the_agent_has_handed_back_meanwhile(
    database, bot, dialogue
):
    talk = await new_conversation(database)

    async def agent_passes_by(_question):
        await take_over(database, talk)
        await hand_back(database, talk)

    dialogue.meanwhile = agent_passes_by
    async with bot.answering.running():
        await bot.receive(typed(talk, "Hallo"))
        await bot.settled(talk)
    assert await said(database, talk) == [("visitor", "Hallo")]


async def test_the_dialogue_hears_nothing_that_was_taken_over_before_its_turn(
    database, bot, dialogue
):
    talk = await new_conversation(database)
    await bot.receive(typed(talk, "Hallo"))
    await take_over(database, talk)
    await bot.receive(typed(talk, "An den Menschen"))

    async def first_is_done():
        return (await messages(database, talk))[0].answered_at

    async with bot.answering.running():
        bot.answering.wake(talk)
        await until(first_is_done)

    assert dialogue.asked == []
    assert (await messages(database, talk))[1].answered_at is None


async def test_a_defect_of_a_conversation_that_was_taken_over_is_not_mentioned(
    database, bot, dialogue
):
    talk = await new_conversation(database)
    dialogue.faults.extend([DialogueDefect("500")] * 3)

    async def take_over_at_last(_question):
        if len(dialogue.asked) == 3:
            await take_over(database, talk)

    dialogue.meanwhile = take_over_at_last
    async with bot.answering.running():
        await bot.receive(typed(talk, "Hallo"))
        await bot.settled(talk)
    assert await said(database, talk) == [("visitor", "Hallo")]
