"""Delivers what was posted: once, tried again with patience, and given up in the end."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.mail.carriers import Carrier, LetterImpossible, NobodyThere, Undelivered
from bot.mail.model import Letter
from bot.mail.writing import write
from bot.mail_settings import Sender
from bot.texts.loader import Texts

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_ROUNDS = 2
BATCH = 50
# No new letter is begun after so long, so that the process can end between two rounds.
ROUND_SECONDS = 4
# Whoever tries a letter has it for so long; if the process dies, somebody else tries it then.
LEASE = timedelta(minutes=2)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
# About a day.
MOST_ATTEMPTS = 30
# Who got what, and when, is kept so long.
KEPT = timedelta(days=30)


def next_try(attempts: int, now: datetime, expires_at: datetime | None) -> datetime | None:
    """When a letter is tried after so many failures, or None: it is given up."""
    doubled: int = 2 ** min(attempts - 1, 10)
    due_at = now + min(FIRST_WAIT * doubled, LONGEST_WAIT)
    if attempts >= MOST_ATTEMPTS or (expires_at is not None and due_at >= expires_at):
        return None
    return due_at


class Postman:
    """Goes his rounds in one process; several may go at once."""

    def __init__(
        self,
        database: Database,
        carrier: Carrier,
        texts: Texts,
        sender: Sender,
        clock: Callable[[], datetime],
    ) -> None:
        self._database, self._carrier, self._clock = database, carrier, clock
        self._texts, self._sender = texts, sender

    async def deliver(self) -> None:
        """One round: whatever is due, until nobody takes letters or it has lasted long enough."""
        async with self._database.reading() as session:
            due = await _due(session, self._clock())
        loop = asyncio.get_running_loop()
        end = loop.time() + ROUND_SECONDS
        for letter_id, attempts in due:
            try:
                await self._deliver_one(letter_id, attempts)
            except NobodyThere:
                return
            if loop.time() > end:
                return

    async def _deliver_one(self, letter_id: str, attempts: int) -> None:
        """Try a letter, if nobody else has it.

        Raises:
            NobodyThere: letters are not taken at the moment.
        """
        async with self._database.transaction() as session:
            letter = await claim(session, letter_id, attempts, self._clock())
        if letter is None:
            return
        try:
            # With no transaction open: the server may take its time.
            await self._carrier.carry(self._written(letter))
        except Undelivered as failure:
            await self._note_failure(letter, failure)
            if isinstance(failure, NobodyThere):
                raise
            return
        async with self._database.transaction() as session:
            await _settle(session, letter, delivered_at=self._clock(), details={})

    def _written(self, letter: Letter) -> EmailMessage:
        if letter.expires_at is not None and letter.expires_at <= self._clock():
            raise LetterImpossible("expired")
        try:
            return write(letter, self._texts, self._sender)
        except ValueError as error:
            # Neither the text nor the trace of it: both may hold the address.
            raise LetterImpossible(type(error).__name__) from None

    async def _note_failure(self, letter: Letter, failure: Undelivered) -> None:
        now = self._clock()
        due_at = next_try(letter.attempts, now, letter.expires_at)
        if isinstance(failure, LetterImpossible) or due_at is None:
            logger.warning(
                "Letter %s (%s) is given up after %s tries: %s",
                *(letter.id, letter.kind, letter.attempts, failure),
            )
            change = {"given_up_at": now, "details": {}}
        else:
            logger.info(
                "Letter %s (%s) is tried again, %s: %s",
                *(letter.id, letter.kind, due_at.isoformat(timespec="seconds"), failure),
            )
            change = {"due_at": due_at}
        async with self._database.transaction() as session:
            await _settle(session, letter, **change)


def _waits(now: datetime) -> ColumnElement[bool]:
    return and_(Letter.delivered_at.is_(None), Letter.given_up_at.is_(None), Letter.due_at <= now)


async def _due(session: AsyncSession, now: datetime) -> list[tuple[str, int]]:
    """The letters to try, and how often each was."""
    rows = await session.execute(
        select(Letter.id, Letter.attempts).where(_waits(now)).order_by(Letter.due_at).limit(BATCH)
    )
    return [(letter_id, attempts) for letter_id, attempts in rows]


async def claim(
    session: AsyncSession, letter_id: str, attempts: int, now: datetime
) -> Letter | None:
    """The letter, for whoever is first; None for everybody else."""
    claimed = await session.scalar(
        update(Letter)
        .where(Letter.id == letter_id, Letter.attempts == attempts, _waits(now))
        .values(attempts=attempts + 1, due_at=now + LEASE)
        .returning(Letter.id)
    )
    return None if claimed is None else await session.get_one(Letter, letter_id)


async def _settle(session: AsyncSession, letter: Letter, **change: object) -> None:
    """Note what came of a try, unless somebody else has tried the letter since."""
    await session.execute(
        update(Letter)
        .where(Letter.id == letter.id, Letter.attempts == letter.attempts)
        .values(**change)
    )


async def forget_old_letters(session: AsyncSession, now: datetime) -> None:
    """Delete the rows of letters that were delivered or given up long ago."""
    over = Letter.delivered_at.is_not(None) | Letter.given_up_at.is_not(None)
    await session.execute(delete(Letter).where(Letter.created_at < now - KEPT, over))
