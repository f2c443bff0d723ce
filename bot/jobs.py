"""What falls due: work that is done again and again while the process runs, and its orderly end."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

logger = logging.getLogger(__name__)

Result = TypeVar("Result")


class Stopped(Exception):
    """The process is to end; what was waited for is given up."""


class Stop:
    """Ends work between its steps, never in the middle of a transaction."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def set(self) -> None:
        """From now on, everybody comes to an end."""
        self._event.set()

    def is_set(self) -> bool:
        """Whether it is time to end."""
        return self._event.is_set()

    async def pause(self, seconds: float) -> None:
        """Wait so long, or until the end."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return

    async def unless(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of something that may be broken off.

        Raises:
            Stopped: it was.
        """
        task, end = asyncio.create_task(work), asyncio.create_task(self._event.wait())
        try:
            await asyncio.wait((task, end), return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise Stopped
            return task.result()
        finally:
            for one in (task, end):
                one.cancel()
            await asyncio.gather(task, end, return_exceptions=True)


@asynccontextmanager
async def every(seconds: float, work: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
    """Do the work now and then, from the start of the block until its end.

    A failure is logged and the work tried again when it is next due: it finds in the database
    what is left to do.
    """
    stop = Stop()
    task = asyncio.create_task(_repeat(seconds, work, stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def _repeat(seconds: float, work: Callable[[], Awaitable[object]], stop: Stop) -> None:
    while not stop.is_set():
        try:
            await work()
        except Exception:
            logger.exception("Due work failed; it is tried again in %s seconds", seconds)
        await stop.pause(seconds)
