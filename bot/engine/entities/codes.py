"""The six-digit code of a mail: where one is expected, or with the word code beside it."""

from __future__ import annotations

import re

from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading

_SIX_DIGITS = re.compile(r"(?<![\w.,@/-])\d(?:[ -]?\d){5}(?![\w@/]|[-., ]?\d)")
_WORD = re.compile(r"\b(?:[a-z]*codes?|kode|pass-?code|einmalcode|pin)\b")
# Words between the code and its name: "the code you sent me is 551 908".
NEAR = 40


def find_codes(reading: Reading) -> list[Found]:
    """The codes in a message."""
    return [
        Found("code", re.sub(r"\D", "", match[0]), match.start(), match.end())
        for match in _SIX_DIGITS.finditer(reading.plain)
        if reading.expected == "code" or _beside_its_name(reading.plain, match)
    ]


def _beside_its_name(plain: str, match: re.Match[str]) -> bool:
    beside = plain[max(0, match.start() - NEAR) : match.end() + NEAR]
    return _WORD.search(beside) is not None
