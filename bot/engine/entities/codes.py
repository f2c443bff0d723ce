"""The six-digit code of a mail: where one is expected, or with the word code beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.engine.entities.found import Found
from bot.engine.entities.other_numbers import names_another_number
from bot.engine.entities.reading import Reading
from bot.engine.entities.spoken_digits import spoken_digits

_SIX_DIGITS = re.compile(
    r"(?<![\w.,@/-])\d(?:[ -]?\d){2}[ .-]?\d(?:[ -]?\d){2}(?![\w@/]|[-., ]?\d)"
)
_WORD = re.compile(r"\b(?:[a-z]*codes?|kode|pass-?code|einmalcode|pin)\b")
_COUNTED = re.compile(r" ?(?:[€£$]|(?:euro?s?|punkte?n?|points?|pts|pkt)\b)")
# Words between the code and its name: "the code you sent me is 551 908".
NEAR = 40
LENGTH = 6


def find_codes(reading: Reading) -> list[Found]:
    """The codes in a message."""
    plain = reading.plain
    return [
        Found("code", digits, start, end)
        for digits, start, end in _numbers(plain)
        if _beside_its_name(plain, start, end)
        or (reading.expected == "code" and _may_be_one(plain, start, end))
    ]


def _numbers(plain: str) -> Iterator[tuple[str, int, int]]:
    for match in _SIX_DIGITS.finditer(plain):
        yield re.sub(r"\D", "", match[0]), match.start(), match.end()
    for digits, start, end in spoken_digits(plain):
        if len(digits) == LENGTH:
            yield digits, start, end


def _beside_its_name(plain: str, start: int, end: int) -> bool:
    beside = plain[max(0, start - NEAR) : end + NEAR]
    return _WORD.search(beside) is not None


def _may_be_one(plain: str, start: int, end: int) -> bool:
    return not names_another_number(plain, start, orders=True) and not _COUNTED.match(plain, end)
