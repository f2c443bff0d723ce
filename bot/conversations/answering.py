"""The bot's side: one job per conversation asks the dialogue, message by message, in order."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.conversations import turns
from bot.conversations.errors import DialogueLost, DialogueUnavailable
from bot.conversations.model import Conversation, Message
from bot.conversations.ports import Answer, Dialogue
from bot.conversations.trouble import LOST_TRIES, Trouble
from bot.conversations.wakeups import Wakeups
from bot.conversations.words import SystemWords
from bot.database import Database
from bot.jobs import Stop, Stopped

logger = logging.getLogger(__name__)

# Turns at the same time, over all conversations.
PARALLEL_TURNS = 16


class Answering:
    """Answers what waits. What it forgets when the process dies, the next scan finds again."""

    def __init__(
        self,
        database: Database,
        dialogue: Dialogue,
        wakeups: Wakeups,
        words: SystemWords,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._dialogue = dialogue
        self._wakeups = wakeups
        self._words = words
        self._clock = clock
        self._jobs: dict[str, asyncio.Task[None]] = {}
        self._woken: set[str] = set()
        self._slots = asyncio.Semaphore(PARALLEL_TURNS)
        # Set while nobody answers.
        self._stop = Stop()
        self._stop.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Take jobs until the block ends; a turn that is then under way is asked again later."""
        self._stop = Stop()
        try:
            yield
        finally:
            self._stop.set()
            await asyncio.gather(*self._jobs.values(), return_exceptions=True)

    def wake(self, conversation_id: str) -> None:
        """See to it that somebody looks for waiting messages of this conversation from now on."""
        if self._stop.is_set():
            return
        if conversation_id in self._jobs:
            self._woken.add(conversation_id)
            return
        job = asyncio.create_task(self._answer_all(conversation_id))
        self._jobs[conversation_id] = job
        job.add_done_callback(lambda done: self._job_ended(conversation_id, done))

    def _job_ended(self, conversation_id: str, job: asyncio.Task[None]) -> None:
        del self._jobs[conversation_id]
        error = None if job.cancelled() else job.exception()
        if error is not None and not isinstance(error, Stopped):
            logger.error("A bot job broke off; the next scan starts it again", exc_info=error)
        # A message may have come in between the job's last look and its end.
        if conversation_id in self._woken:
            self._woken.discard(conversation_id)
            self.wake(conversation_id)

    async def _answer_all(self, conversation_id: str) -> None:
        trouble = Trouble("")
        while not self._stop.is_set():
            async with self._slots:
                found = await self._next(conversation_id)
                if found is None:
                    return
                conversation, message = found
                if trouble.message_id != message.id:
                    trouble = Trouble(message.id)
                pause = await self._take_turn(conversation, message, trouble)
            await self._stop.pause(pause)

    async def _next(self, conversation_id: str) -> tuple[Conversation, Message] | None:
        async with self._database.reading() as session:
            return await turns.next_message(session, conversation_id)

    async def _take_turn(
        self, conversation: Conversation, message: Message, trouble: Trouble
    ) -> float:
        """One try to answer a message; seconds to wait before the next.

        No transaction is open while the dialogue thinks.
        """
        if not turns.still_wanted(conversation, message):
            async with self._database.transaction() as session:
                await turns.leave_to_agent(session, message, self._clock())
            self._wakeups.notify(conversation.id)
            return 0
        try:
            question = turns.question(conversation, message)
            answer = await self._stop.unless(self._dialogue.ask(question))
        except Stopped:
            raise
        except DialogueUnavailable as error:
            logger.warning("No answer to message %s yet: %s", message.id, error)
            return trouble.next_pause()
        except DialogueLost as error:
            logger.warning("The dialogue was lost over message %s: %s", message.id, error)
            if await self._count_lost_turn(message) < LOST_TRIES:
                return trouble.pause_after_loss(random.random())  # noqa: S311 - no secret
            await self._apologise(conversation, message)
        except Exception:
            logger.exception("A defect of the dialogue at message %s", message.id)
            if not trouble.is_hopeless():
                return trouble.next_pause()
            await self._apologise(conversation, message)
        else:
            await self._store(message, answer)
        return 0

    async def _count_lost_turn(self, message: Message) -> int:
        async with self._database.transaction() as session:
            return await turns.count_lost_turn(session, message)

    async def _store(self, message: Message, answer: Answer) -> None:
        async with self._database.transaction() as session:
            await turns.store_answer(session, message, answer, self._clock())
        self._wakeups.notify(message.conversation_id)

    async def _apologise(self, conversation: Conversation, message: Message) -> None:
        apology = self._words.apology(conversation.language)
        async with self._database.transaction() as session:
            await turns.store_apology(session, message, apology, self._clock())
        self._wakeups.notify(message.conversation_id)
