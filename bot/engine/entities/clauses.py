"""The part of a sentence around a value: up to the next comma, "und" or full stop."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from bot.engine.entities.spans import Covered, Span

_BREAK = re.compile(
    r"[;!?\n]|[.,:](?=\s|$)"
    r"|\b(?:und|and|aber|but|weil|because|dass|that|obwohl|although|sondern)\b"
)


class Clauses:
    """The clauses of a text; a break within a value is none."""

    def __init__(self, plain: str, values: Iterable[Span] = ()) -> None:
        covered = Covered(values)
        breaks = [
            match.span()
            for match in _BREAK.finditer(plain)
            if not covered.overlaps(match.start(), match.start() + 1)
        ]
        self._length = len(plain)
        self._starts = [start for start, _ in breaks]
        self._ends = [end for _, end in breaks]

    def around(self, span: Span) -> Span:
        """Where the clause around a span begins and ends; a break within the span is none."""
        before = bisect_right(self._ends, span[0])
        after = bisect_left(self._starts, span[1])
        start = self._ends[before - 1] if before else 0
        end = self._starts[after] if after < len(self._starts) else self._length
        return start, end
