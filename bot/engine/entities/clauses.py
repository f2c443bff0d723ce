"""The part of a sentence around a value: up to the next comma, "und" or full stop."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BREAK = re.compile(
    r"[;!?\n]|[.,:](?=\s|$)"
    r"|\b(?:und|and|aber|but|weil|because|dass|that|obwohl|although|sondern)\b"
)


def clause_around(
    plain: str, span: tuple[int, int], values: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """Where the clause around a span begins and ends; a break within a value is none."""
    start, end = 0, len(plain)
    for match in _BREAK.finditer(plain):
        if any(first <= match.start() < last for first, last in values):
            continue
        if match.end() <= span[0]:
            start = match.end()
        elif match.start() >= span[1]:
            end = match.start()
            break
    return start, end
