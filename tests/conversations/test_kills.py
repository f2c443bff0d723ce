"""The process may die at any line: the message is answered once all the same."""

import asyncio
from contextlib import contextmanager
from functools import partial
from itertools import count

from sqlalchemy import event

from bot.conversations.ports import Offer, Reply
from tests.conversations.conftest import Bot
from tests.conversations.support import new_conversation, said, typed
from tests.fakes import FakeDialogue, say
from tests.waiting import until

QUESTION = say(Reply("Welche?", (Offer("Gold", "/inform{}"), Offer("Silber", "/inform{}"))), "?")


class Killed(Exception):
    """The process ends here."""


@contextmanager
def killed_at(database, line):
    """The n-th statement that is sent to the database is never carried out."""
    numbers = count(1)

    def before(*_arguments):
        if next(numbers) >= line:
            raise Killed

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", before)
    try:
        yield numbers
    finally:
        event.remove(engine, "before_cursor_execute", before)


async def test_a_kill_before_any_statement_costs_nothing_and_doubles_nothing(database):
    for line in count(1):
        talk, dialogue = await new_conversation(database), FakeDialogue(lambda _: QUESTION)
        await Bot(database, dialogue).receive(typed(talk, "Hallo"))

        dying = Bot(database, dialogue)
        with killed_at(database, line) as numbers:
            async with dying.answering.running():
                dying.answering.wake(talk)
                await until(partial(is_idle, dying))
        survived = next(numbers) <= line

        restarted = Bot(database, dialogue)
        async with restarted.answering.running():
            await restarted.watch.look()
            await restarted.settled(talk)

        assert await said(database, talk) == [
            ("visitor", "Hallo"),
            ("bot", "Welche?"),
            ("bot", "?"),
        ]
        assert set(dialogue.turns.values()) == {1}
        if survived:
            break
    assert line > 6


async def is_idle(bot):
    await asyncio.sleep(0)
    return not bot.answering._jobs
