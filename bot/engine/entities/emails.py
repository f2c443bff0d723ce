"""E-mail addresses, in lower case; also "jane (at) example.com"."""

from __future__ import annotations

import re

from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading

_LOCAL = r"(?<![\w.+-])(?<!\w')\w[\w+'-]{0,63}"
_LABEL = r"[\w-]{1,63}"
_ADDRESS = re.compile(
    rf"{_LOCAL}(?:\.[\w+'-]{{1,64}}){{0,8}}(?:@| ?[(\[](?:at|a|et)[)\]] ?)"
    rf"{_LABEL}(?:\.{_LABEL}){{0,6}}\.[a-z]{{2,24}}(?![\w-])",
    re.IGNORECASE,
)
_AT = re.compile(r" ?[(\[](?:at|a|et)[)\]] ?")

# "max punkt muster at example punkt com": only where an address is asked for.
_SAID_DOT = r"(?:\.| ?[(\[](?:dot|punkt)[)\]] ?| (?:dot|punkt) )"
_SAID_AT = r"(?: ?@ ?| ?[(\[](?:at|a|et)[)\]] ?| (?:at|et|ät|klammeraffe) )"
_SPOKEN = re.compile(
    rf"{_LOCAL}(?:{_SAID_DOT}[\w+'-]{{1,64}}){{0,4}}{_SAID_AT}"
    rf"{_LABEL}(?:{_SAID_DOT}{_LABEL}){{0,3}}{_SAID_DOT}[a-z]{{2,24}}(?![\w-])",
    re.IGNORECASE,
)
_DOT_BETWEEN = re.compile(_SAID_DOT, re.IGNORECASE)
_AT_BETWEEN = re.compile(_SAID_AT, re.IGNORECASE)


def find_emails(reading: Reading) -> list[Found]:
    """The addresses in a message."""
    found = [
        Found("email", _AT.sub("@", match[0].lower()), match.start(), match.end())
        for match in _ADDRESS.finditer(reading.text)
    ]
    if found or reading.expected not in {"email", "new_email"}:
        return found
    return [
        Found("email", _written(match[0]), match.start(), match.end(), 0.8)
        for match in _SPOKEN.finditer(reading.text)
    ]


def _written(said: str) -> str:
    return _DOT_BETWEEN.sub(".", _AT_BETWEEN.sub("@", said.lower(), count=1))
