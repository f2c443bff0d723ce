"""Wake-ups: something happened in a conversation, look into the database."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Wakeups:
    """Wakes those who wait, in this process. They carry no data: the database is the truth.

    A wake-up may be missing (another process wrote) or come twice, so whoever waits also looks
    by the clock.
    """

    def __init__(self) -> None:
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    def notify(self, conversation_id: str) -> None:
        """Wake everybody who waits for this conversation."""
        for event in self._waiting.get(conversation_id, ()):
            event.set()

    @contextmanager
    def subscribe(self, conversation_id: str) -> Iterator["Wakeup"]:
        """Be woken from now on, until the block ends."""
        event = asyncio.Event()
        self._waiting[conversation_id].add(event)
        try:
            yield Wakeup(event)
        finally:
            self._waiting[conversation_id].discard(event)
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id]


class Wakeup:
    """One subscription."""

    def __init__(self, event: asyncio.Event) -> None:
        self._event = event

    async def wait(self, seconds: float) -> None:
        """Return at the next wake-up, or by the clock; at once if one came since the last call."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return
        finally:
            self._event.clear()
