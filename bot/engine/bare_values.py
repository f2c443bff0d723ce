"""Whether a message is an answer and nothing else: values, with small words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

_SMALL_WORDS = frozenset(
    "und and oder or nein no nee ja yes doch nicht not sondern but statt instead eher lieber"
    " rather die der das den dem ein eine einen the a an in aus im am bei vom von mit from by"
    " with es it its ist is mein meine my meinte meant ich i bitte please sorry also äh eh hm"
    " was ist mit what how about beim war wars wasnt".split()
)
# A question, unless it goes on with the one before: "Gold?" may ask anything, "und Gold?" does not.
_CONTINUES = re.compile(r"\W*(?:und|and|oder|or|what about|how about)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+")
# They say what to do, not what is so.
_NO_VALUES = {"language", "switch"}


def only_values(text: str, entities: Iterable[dict[str, Any]]) -> bool:
    """Whether a message consists of entities and small words.

    Args:
        text: what the visitor wrote.
        entities: what was found in it, with ``entity``, ``start`` and ``end``.
    """
    found = [entity for entity in entities if entity["entity"] != "language"]
    if not found or any(entity["entity"] in _NO_VALUES for entity in found):
        return False
    if text.rstrip().endswith("?") and not _CONTINUES.match(text):
        return False
    rest = _without(text, sorted((entity["start"], entity["end"]) for entity in found))
    words = _WORD.findall(rest.lower().replace("'", "").replace("’", ""))
    return all(word in _SMALL_WORDS for word in words)


def nothing_but_values(text: str, entities: Iterable[dict[str, Any]]) -> bool:
    """Whether a message is values alone, without even small words: a name tells no language."""
    found = [entity for entity in entities if entity["entity"] != "language"]
    spans = sorted((entity["start"], entity["end"]) for entity in found)
    return bool(found) and not _WORD.search(_without(text, spans))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    rest, position = "", 0
    for start, end in spans:
        rest += text[position:start] + " "
        position = max(position, end)
    return rest + text[position:]
