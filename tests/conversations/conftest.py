"""A bot that answers: switchboard, jobs and watch around a fake dialogue."""

from datetime import timedelta

import pytest

from bot.conversations import trouble
from bot.conversations.answering import Answering
from bot.conversations.switchboard import Switchboard
from bot.conversations.wakeups import Wakeups
from bot.conversations.watch import Watch
from bot.conversations.words import SystemWords
from bot.texts.loader import load_texts
from tests.conversations.support import messages
from tests.fakes import Clock, FakeDialogue
from tests.waiting import until

PATIENCE = timedelta(seconds=8)


class Bot:
    """One process's worth of the bot's side; make a second one to play a restart."""

    def __init__(self, database, dialogue):
        self.database, self.dialogue = database, dialogue
        self.clock = Clock()
        self.wakeups = Wakeups()
        words = SystemWords(load_texts(), "/human_handoff")
        self.answering = Answering(database, dialogue, self.wakeups, words, self.clock)
        self.switchboard = Switchboard(database, self.wakeups, self.answering.wake)
        self.watch = Watch(database, self.answering, self.wakeups, words, PATIENCE, self.clock)

    async def receive(self, incoming):
        return await self.switchboard.receive(incoming, self.clock())

    async def settled(self, conversation_id):
        """Wait until the bot is done with every message."""

        async def is_done():
            found = await messages(self.database, conversation_id)
            return all(one.answered_at for one in found if one.author == "visitor")

        await until(is_done)


@pytest.fixture
def dialogue():
    return FakeDialogue()


@pytest.fixture
def bot(database, dialogue):
    return Bot(database, dialogue)


@pytest.fixture
def quick_pauses(monkeypatch):
    """Outages pass in no time."""
    monkeypatch.setattr(trouble, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(trouble, "LONGEST_PAUSE", 0.02)
    monkeypatch.setattr(trouble, "LOST_SPREAD", 0.01)
