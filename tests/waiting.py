"""Waiting for something that happens elsewhere."""

import asyncio
from collections.abc import Awaitable, Callable


async def until(condition: Callable[[], Awaitable[object]], seconds: float = 5) -> None:
    """Look again and again until it is so."""
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 - it happens in a database or a server
            await asyncio.sleep(0.01)
