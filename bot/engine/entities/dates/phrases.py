"""Every phrase of a message that says a date, whatever happened on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from bot.engine.entities.dates.absolute import FULL, LOOSE, WHOLE
from bot.engine.entities.dates.names import ANY_MONTH, BEGIN
from bot.engine.entities.dates.relative import RELATIVE
from bot.engine.entities.found import MOST_VALUES
from bot.engine.entities.numerals import Number, ordinal
from bot.engine.entities.spans import Covered

_Reader = Callable[[Mapping[str, "str | None"], date], "str | None"]


class DatePhrase(NamedTuple):
    """A date that was said, and where."""

    value: str
    start: int
    end: int


# The more specific first: a later pattern does not touch what an earlier one has read.
_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(BEGIN + pattern), read) for pattern, read in (*FULL, *RELATIVE, *LOOSE)
)
# "Nächstes Jahr im Mai": nobody bought anything then.
_TO_COME = re.compile(
    r"\b(?:(?:uber)?nachste[nsmr]?|kommende[nsmr]?|next|upcoming)(?: jahr| year)?,?(?: im| in)? $"
)
# Letters before a date in which that would show.
NEAR = 30
_ORDINAL_DAY = re.compile(rf"([a-z]{{4,}}) +(?:of +)?(?={ANY_MONTH}(?![a-z]))")


def find_phrases(
    plain: str, numbers: Sequence[Number], today: date, taken: Sequence[tuple[int, int]]
) -> list[DatePhrase]:
    """The dates said in a text, of whatever meaning, up to :data:`MOST_VALUES`.

    Args:
        plain: the text.
        numbers: its numbers; spelled ones are read as digits.
        today: the day on which it was said.
        taken: spans that are something else for certain.
    """
    text, stretched = with_digits(plain, numbers)
    blocked = Covered(taken)
    found: list[DatePhrase] = []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.start(), match.start() + len(match[0].rstrip())
            end = next((last for first, last in stretched if first < end <= last), end)
            if blocked.overlaps(start, end):
                continue
            to_come = _TO_COME.search(text, max(0, start - NEAR), start)
            value = None if to_come else read(match.groupdict(), today)
            if value is not None:
                found.append(DatePhrase(value, start, end))
            if value is not None or to_come or read in WHOLE:
                blocked.add(start, end)
    return sorted(found, key=lambda phrase: phrase.start)[:MOST_VALUES]


def with_digits(plain: str, numbers: Sequence[Number]) -> tuple[str, list[tuple[int, int]]]:
    """The text with spelled numbers as digits, padded so that positions stay."""
    for match in _ORDINAL_DAY.finditer(plain):
        day = ordinal(match[1])
        if day is not None and len(f"{day}.") <= len(match[1]):
            plain = _replace(plain, match.start(1), match.end(1), f"{day}.")
    stretched: list[tuple[int, int]] = []
    spelled = [number for number in numbers if number.spelled and number.value]
    index = 0
    while index < len(spelled):
        number, end, digits = spelled[index], spelled[index].end, str(spelled[index].value)
        following = spelled[index + 1] if index + 1 < len(spelled) else None
        if following is not None and _is_year_in_two_words(plain, number, following):
            digits, end, index = f"{number.value}{following.value}", following.end, index + 1
        if len(digits) <= end - number.start:
            plain = _replace(plain, number.start, end, digits)
            stretched.append((number.start, end))
        index += 1
    return plain, stretched


def _is_year_in_two_words(plain: str, number: Number, following: Number) -> bool:
    """ "twenty twenty-one"."""
    between = plain[number.end : following.start]
    return number.value in {19, 20} and 10 <= following.value <= 99 and between in {" ", "-"}


def _replace(plain: str, start: int, end: int, digits: str) -> str:
    return plain[:start] + digits.ljust(end - start) + plain[end:]
