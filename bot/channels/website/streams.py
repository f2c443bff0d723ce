"""How many event streams one conversation may hold open."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

# Tabs that somebody looks at, on one or two devices; a tab in the background gives its stream back.
MOST = 10


class Streams:
    """The open streams of this process. The newest counts most: the oldest makes room for it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._open: dict[str, list[asyncio.Event]] = {}

    @contextmanager
    def place(self, conversation_id: str) -> Iterator[asyncio.Event]:
        """Hold a stream until the block ends; the event is set once another needs its place."""
        is_over = asyncio.Event()
        streams = self._open.setdefault(conversation_id, [])
        streams.append(is_over)
        if len(streams) > self._most:
            streams.pop(0).set()
        try:
            yield is_over
        finally:
            if is_over in streams:
                streams.remove(is_over)
            # (One that made room may end when the others are gone and new ones have come.)
            if not streams and self._open.get(conversation_id) is streams:
                del self._open[conversation_id]
