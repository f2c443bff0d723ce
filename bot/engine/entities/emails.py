"""E-mail addresses, in lower case; also "jane (at) example.com"."""

from __future__ import annotations

import re

from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading

_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,8}(?:@| ?[(\[](?:at|a|et)[)\]] ?)"
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.[a-z]{2,24}(?![\w-])",
    re.IGNORECASE,
)
_AT = re.compile(r" ?[(\[](?:at|a|et)[)\]] ?")


def find_emails(reading: Reading) -> list[Found]:
    """The addresses in a message."""
    return [
        Found("email", _AT.sub("@", match[0].lower()), match.start(), match.end())
        for match in _ADDRESS.finditer(reading.text)
    ]
