"""A payment card's number: the gateway has masked its digits before the message came here."""

from __future__ import annotations

import re

from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading

_MARKER = re.compile(r"\[card number\]", re.IGNORECASE)


def find_card_numbers(reading: Reading) -> list[Found]:
    """The places where a card's number stood."""
    return [
        Found("card_number", "masked", match.start(), match.end())
        for match in _MARKER.finditer(reading.text)
    ]
