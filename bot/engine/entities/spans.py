"""The letters of a message that are spoken for: every finder asks, often, so asking is cheap."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


class Covered:
    """The letters that some spans cover; more may be added."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._letters = bytearray()
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Cover the letters from a start up to an end."""
        self._letters.extend(bytes(max(end - len(self._letters), 0)))
        self._letters[start:end] = b"\x01" * (end - start)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a letter from a start up to an end is covered."""
        return 1 in self._letters[start:end]
