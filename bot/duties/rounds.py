"""Goes through what is due, each item by itself: what is broken keeps nobody else waiting."""

import logging
import time
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from traceback import format_tb
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_ROUNDS = 30
# No new item is begun after so long, so that the process can end between two rounds.
ROUND_SECONDS = 2
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items were done, and how many failed. Who was faster elsewhere counts as neither."""

    done: int
    failed: int


@dataclass(frozen=True, slots=True)
class Setback:
    """How often an item has failed here, and from when on it is tried again."""

    failures: int
    until: datetime


class Rounds:
    """The rounds of one process; several may go at once.

    Which items failed is known to this process only: after a restart, they are tried anew.
    """

    def __init__(
        self, database: Database, clock: Callable[[], datetime], seconds: float = ROUND_SECONDS
    ) -> None:
        self.database, self.clock = database, clock
        self._seconds = seconds
        self._setbacks: dict[tuple[str, Hashable], Setback] = {}

    async def each(
        self,
        what: str,
        items: Sequence[Item],
        do: Callable[[AsyncSession, Item, datetime], Awaitable[bool]],
    ) -> Tally:
        """Do every item in a transaction of its own, until the round has lasted long enough.

        Args:
            what: one word for what the items are, for the log.
            items: whatever is due, told in the log; nothing that tells of a person.
            do: does one, and says whether it was still to be done.
        """
        self._forget_settled(what, items)
        end = time.monotonic() + self._seconds
        done = failed = 0
        for item in items:
            if self._waits(what, item):
                continue
            try:
                async with self.database.transaction() as session:
                    was_due = await do(session, item, self.clock())
            except Exception as error:  # noqa: BLE001 - whatever it is, the others have their turn
                self._put_off(what, item, error)
                failed += 1
            else:
                done += was_due
            if time.monotonic() > end:
                break
        return Tally(done, failed)

    def _waits(self, what: str, item: Hashable) -> bool:
        setback = self._setbacks.get((what, item))
        return setback is not None and self.clock() < setback.until

    def _put_off(self, what: str, item: Hashable, error: Exception) -> None:
        before = self._setbacks.get((what, item))
        failures = 1 if before is None else before.failures + 1
        until = self.clock() + min(FIRST_WAIT * 2 ** min(failures - 1, 10), LONGEST_WAIT)
        self._setbacks[what, item] = Setback(failures, until)
        # Where it happened, but not the error's text: that may hold an address.
        logger.error(
            "%s %s failed (%s. time, %s) and is tried again from %s on\n%s",
            *(what, item, failures, type(error).__name__, until.isoformat(timespec="seconds")),
            "".join(format_tb(error.__traceback__)),
        )

    def _forget_settled(self, what: str, items: Sequence[Hashable]) -> None:
        """What is no longer due was done elsewhere, or withdrawn."""
        due = set(items)
        self._setbacks = {
            (kind, item): setback
            for (kind, item), setback in self._setbacks.items()
            if kind != what or item in due
        }
