"""Corrections: of two values of a kind, which one the member took back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading

# Small words that may stand between "nicht" and the value.
_SMALL = (
    r"(?:(?:die|der|das|den|dem|des|ein\w*|mein\w*|unser\w*|the|my|our|an?|in|im|aus|bei|beim|von|vom|from|at|mit|per"
    r"|by|with|fur|for|am|on|vor|zu|auf|to|of|mehr|etwa|eos|canon|it|was|is|es|war|buy|bought|get|purchase|kaufen|gekauft"
    r"|normal\w*|alte\w*|old|plain|regular|standard|andere\w*|other|erste\w*|first) +)*"
)
_TAKEN_BACK_BEFORE = re.compile(
    rf"(?:\b(?:nicht|ned|net|nit|not|isn't|wasn't|keine?n?|no longer|statt|anstatt|anstelle von|instead of|rather than"
    rf"|und kein\w*)(?: mehr)? +{_SMALL}| \W*nicht )$"
)
# "Kann ich nicht Gold nehmen?", "why not gold": a question, no correction.
_ASKING_BEFORE = re.compile(
    r"\b(?:warum|wieso|weshalb|why|kann|kannst|konnte|darf|soll|sollte|can|could|should|ob|if)\b[^.,!?]*$"
)
_TAKEN_BACK_BETWEEN = re.compile(
    r"^[^\w]*(?:(?:nein|nee|ne|no|ach|ah+|ahm+|eh+|quatsch|sorry|pardon|ups|oops|halt|stopp?|wait|moment|korrektur"
    r"|correction|entschuldigung|verzeihung|vielmehr|besser gesagt|scratch that|i mean|i meant|ich meine|ich meinte"
    r"|meinte|meant|actually|make that|sondern|but|falsch|wrong|ist falsch|stimmt nicht|is wrong|richtig ist"
    r"|correct is|it was|es war|war es|doch|eher|rather|lieber|it should be|should be|that)\b[\W_]*){1,6}"
    rf"{_SMALL}$"
)
_MARKED = re.compile(
    r"\b(?:nein|nee|quatsch|sorry|pardon|ups|oops|wait|korrektur|correction|vielmehr|besser gesagt|scratch"
    r"|mean|meant|meine|meinte|actually|make that|sondern|falsch|wrong|stimmt nicht|should be|ahm?|eh)\b"
)
_INSTEAD_BEFORE = re.compile(r"\b(?:statt|anstatt|anstelle|instead of|rather than)\b")
_YEAR_SAID = re.compile(
    r"\d{4}|'\d\d|\.\d\d?\.\d\d|[a-z] \d\d$|jahr|year|ago|vor |letzt|last|gestern|yesterday"
)
# Kinds of which a message seldom holds two by chance.
_KINDS = {
    *("product", "serial_number", "purchase_date", "country", "dealer", "tier", "payment_method"),
    *("po_number", "email", "points"),
}


def mark_rejected(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Mark the values that the member took back; there must be another one, or a plain "no"."""
    marked = [
        replace(item, rejected=True) if _taken_back(reading, item, found) else item
        for item in found
    ]
    return [_in_the_same_year(reading, item, marked) if item.rejected else item for item in marked]


def _in_the_same_year(reading: Reading, item: Found, found: Sequence[Found]) -> Found:
    """ "Nicht im Mai, im Juni 2021": May was of 2021, too."""
    if item.kind != "purchase_date" or _YEAR_SAID.search(reading.text[item.start : item.end]):
        return item
    years = {str(one.value)[:4] for one in found if one.kind == item.kind and not one.rejected}
    if len(years) != 1 or len(str(item.value)) == len("2021"):
        return item
    return replace(item, value=years.pop() + str(item.value)[4:])


def _taken_back(reading: Reading, item: Found, found: Sequence[Found]) -> bool:
    if item.kind not in _KINDS:
        return False
    rivals = [other for other in found if other.kind == item.kind and other.value != item.value]
    before = reading.plain[: item.start]
    match = _TAKEN_BACK_BEFORE.search(before)
    if match and not _ASKING_BEFORE.search(before[: match.start() + 1]):
        kept = [
            other for other in rivals if not _TAKEN_BACK_BEFORE.search(reading.plain[: other.start])
        ]
        return bool(kept) or _plain_no(reading, item)
    following = [other for other in rivals if other.start >= item.end]
    if not following:
        return False
    between = reading.plain[item.end : following[0].start]
    return _TAKEN_BACK_BETWEEN.match(between) is not None and _MARKED.search(between) is not None


def _plain_no(reading: Reading, item: Found) -> bool:
    """ "Nein, nicht Deutschland": nothing else was said."""
    rest = reading.plain[: item.start] + reading.plain[item.end :]
    words = re.findall(r"[a-z]+", rest)
    return set(words) <= {
        "nein",
        "nee",
        "no",
        "nicht",
        "not",
        "die",
        "der",
        "das",
        "in",
        "the",
        "aus",
        "from",
        "nope",
        "bitte",
        "please",
    }
