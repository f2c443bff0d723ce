"""The watch over waiting messages: wakes forgotten ones, tells members that it takes longer."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from bot.conversations import turns
from bot.conversations.answering import Answering
from bot.conversations.model import Conversation
from bot.conversations.turns import Wait
from bot.conversations.wakeups import Wakeups
from bot.conversations.words import SystemWords
from bot.database import Database

# How often we look: for what a killed process left, and for whose patience is at an end.
LOOK_SECONDS = 1.0


class Watch:
    """Looks at all waiting messages, again and again."""

    def __init__(
        self,
        database: Database,
        answering: Answering,
        wakeups: Wakeups,
        words: SystemWords,
        patience: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._answering = answering
        self._wakeups = wakeups
        self._words = words
        self._patience = patience
        self._clock = clock

    async def look(self) -> None:
        """Wake a job for every conversation with a waiting message, and tell who waits long."""
        async with self._database.reading() as session:
            waiting = await turns.waits(session)
        for conversation_id in dict.fromkeys(wait.conversation_id for wait in waiting):
            self._answering.wake(conversation_id)
        for conversation_id in out_of_patience(waiting, self._clock() - self._patience):
            await self._tell(conversation_id)

    async def _tell(self, conversation_id: str) -> None:
        now = self._clock()
        async with self._database.transaction() as session:
            conversation = await session.get_one(Conversation, conversation_id)
            text = self._words.takes_longer(conversation.language)
            await turns.tell_that_it_takes_longer(session, conversation_id, text, now)
        self._wakeups.notify(conversation_id)


def out_of_patience(waiting: Iterable[Wait], since: datetime) -> list[str]:
    """The conversations with a message that waits since then or longer, and was not told."""
    return list(
        dict.fromkeys(
            wait.conversation_id
            for wait in waiting
            if wait.told_at is None and wait.sent_at <= since
        )
    )
