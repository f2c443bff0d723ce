"""Which values of a message are guesses: by the words of their own part of the sentence."""

import re
from collections.abc import Iterable
from itertools import pairwise

from actions.context import Context
from actions.forms.cues import fields_meant, sounds_estimated
from bot.membership.words import Detail

_PARTS = re.compile(r"[,;!?\n]|\.\s+(?=[A-ZÄÖÜ])|\b(?:und|and|aber|but)\b", re.IGNORECASE)
_DATE = Detail.PURCHASE_DATE.value


def guessed(context: Context, kinds: Iterable[str]) -> set[str]:
    """The kinds of detail whose values in this message are estimates.

    "Im Mai 2021 in Österreich, Händler war wohl Foto Sommer" guesses the dealer alone; a part
    without any value ("glaube ich") is about all of them, or about the detail that it names.
    """
    kinds = tuple(kinds)
    parts, loose = _parts(context, kinds)
    return {
        kind
        for kind in kinds
        if any(
            sounds_estimated(part, of_date=kind == _DATE)
            for part in (*parts[kind], *(one for one in loose if _is_about(one, kind, kinds)))
        )
    }


def _parts(context: Context, kinds: tuple[str, ...]) -> tuple[dict[str, list[str]], list[str]]:
    """What stands beside the values of each kind, and what stands beside none."""
    text = context.text
    spans = [
        (one["entity"], one["start"], one["end"])
        for one in context.entities()
        if one["entity"] in kinds and isinstance(one.get("start"), int) and one.get("role") is None
    ]
    placed = {kind for kind, _, _ in spans}
    # A value without a place has the whole message to itself.
    parts: dict[str, list[str]] = {kind: [] if kind in placed else [text] for kind in kinds}
    loose = []
    for start, end in _cut(text, [(start, end) for _, start, end in spans]):
        inside = [one for one in spans if start <= one[1] < end]
        for kind in {name for name, _, _ in inside}:
            # A name is no hint, but "Sommer 2021" is: dates keep their words, dealers do not.
            names = [one for one in inside if one[0] != _DATE or kind != _DATE]
            parts[kind].append(_without(text, start, end, names))
        if not inside:
            loose.append(text[start:end])
    return parts, loose if placed else []


def _cut(text: str, values: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a message; a value is never cut in two."""
    ends = [
        match.end()
        for match in _PARTS.finditer(text)
        if not any(start < match.end() <= end for start, end in values)
    ]
    edges = [0, *ends, len(text)]
    return [(start, end) for start, end in pairwise(edges) if start < end]


def _without(text: str, start: int, end: int, spans: list[tuple[str, int, int]]) -> str:
    for _, first, last in spans:
        text = text[:first] + " " * (last - first) + text[last:]
    return text[start:end]


def _is_about(part: str, kind: str, kinds: tuple[str, ...]) -> bool:
    named = fields_meant(part, tuple(detail.value for detail in Detail))
    return not named or kind in named
