"""A message as the finders see it: its words, the terms in it, and what is known around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from bot.engine.entities.asking import asks_back
from bot.engine.entities.numerals import Number, find_numbers
from bot.engine.entities.spelling import plain

# Letters before a value in which its context is looked for. Some patterns need time that grows with
# the square of these.
REACH = 200


class Word(NamedTuple):
    """One token: as typed, as key, and where it stands."""

    text: str
    key: str
    start: int
    end: int


class TermSpan(NamedTuple):
    """Words that a term of the vocabulary matched."""

    label: str
    value: str
    start: int
    end: int
    exact: bool


@dataclass(frozen=True)
class Reading:
    """One message, read once for all finders.

    Attributes:
        text: what the member wrote.
        languages: the languages it may be in, the likelier first.
        words: its tokens.
        terms: the terms found in it.
        expected: the entity that an open form asks for.
        today: the day on which it was written.
    """

    text: str
    languages: Sequence[str]
    words: Sequence[Word]
    terms: Sequence[TermSpan]
    expected: str | None
    today: date

    @cached_property
    def plain(self) -> str:
        """The text in lower case without accents, letter for letter."""
        return plain(self.text)

    @cached_property
    def asks(self) -> bool:
        """Whether the message asks something back; then it answers no open question."""
        return asks_back(self.plain)

    @cached_property
    def numbers(self) -> Sequence[Number]:
        """Every number, in digits or in words."""
        return find_numbers(self.plain)

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [word.end for word in self.words]

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [word.start for word in self.words]

    def words_behind(self, position: int, most: int) -> Sequence[Word]:
        """The next words that end behind a position."""
        first = bisect_right(self._ends, position)
        return self.words[first : first + most]

    def words_within(self, start: int, end: int) -> Sequence[Word]:
        """The words that begin in a span."""
        return self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, position: int) -> str:
        """The plain text just before a position; farther back nothing bears on a value."""
        return self.plain[max(position - REACH, 0) : position]

    def labelled(self, label: str) -> list[TermSpan]:
        """The terms with a label."""
        return [term for term in self.terms if term.label == label]

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern occurs in the plain text."""
        return pattern.search(self.plain) is not None
