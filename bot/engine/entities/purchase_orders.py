"""Purchase order numbers, as said, without the word before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.engine.entities.fillers import OnlyValues
from bot.engine.entities.found import Found
from bot.engine.entities.other_numbers import names_another_number
from bot.engine.entities.reading import Reading
from bot.engine.entities.spans import Covered, Span
from bot.engine.entities.spelling import nearest

_NUMBER = r"(?:numm?er|number|num|nr|no|ref(?:erence|erenz)?)"
_NAME = re.compile(
    rf"\b(?:p\.?o\.?s?(?:\b|(?=\d{{3}}))(?! ?box)(?:[ -]?{_NUMBER}\b)?"
    rf"|purchase[ -]?orders?(?:[ -]{_NUMBER}\b)?|order {_NUMBER}\b"
    rf"|[a-z]*bestell(?:ungs)?[ -]?(?:{_NUMBER}n?|ref\w*)\b|(?:einkaufs)?bestellung\b"
    rf"|[a-z]*auftrags?[ -]?(?:{_NUMBER}|ref\w*)\b"
    r"|(?:internal|our|interne|unsere) (?:order|reference|referenz)\b)"
)
_MISTYPED_NAMES = ("bestellnummer", "auftragsnummer", "bestellreferenz")
# Digits in groups, or one token with a digit: 4500 123 456, AB-12/7, MK/2024/19.
_TOKEN = re.compile(
    r"(?<![\w@./-])(?:\d{2,}(?: \d{2,})+(?![\w/.-]*[a-z])"
    r"|(?=[\w/.-]*\d)[a-z0-9](?:[\w/.-]*[a-z0-9])?)(?![\w@])"
)
# Capitals that belong to the number: "KST 2024 55".
_CAPITALS_BEFORE = re.compile(r"(?<![\w.-])(?!PO |P\.O\.|SAP |NR |NO )[A-Z]{2,5} $")
_RIGHT_BEHIND = re.compile(
    r"(?:nummer|number|num|nr|no|ref|#|:|=|\s|\.|is|ist|lautet|ware|would be|\"|„|')*$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(r"^ ?(?:[€£$%]|(?:euro?s?|punkte?n?|points?|pts|pkt|jahre?|years?)\b)")
_PLACEHOLDER = re.compile(r"(?:eg-)?0123456789")
SHORTEST = 3
# A number that does not stand right behind the name must look more like one.
SHORTEST_APART = 5


def find_po_numbers(reading: Reading, taken: Covered) -> list[Found]:
    """The purchase order numbers in a message.

    Args:
        reading: the message.
        taken: the letters that are something else for certain, such as products.
    """
    names = [match.span() for match in _NAME.finditer(reading.plain)]
    names += [
        (word.start, word.end) for word in reading.words if nearest(word.key, _MISTYPED_NAMES)
    ]
    expected = reading.expected == "po_number"
    if not names and not expected:
        return []
    candidates = list(_candidates(reading, taken))
    behind = [span for span in candidates if _stands_behind(reading, names, span)]
    before = [span for span in candidates if _stands_before(reading, names, span)]
    found = behind or before[:1]
    if expected and (not found or not names):
        found = list(_answers(reading, candidates))
    return [Found("po_number", reading.text[start:end], start, end) for start, end in found]


def _answers(reading: Reading, candidates: Sequence[Span]) -> Iterator[Span]:
    """What may be the number that was asked for: the likely ones, else the first one said."""
    if reading.asks and not OnlyValues(reading, candidates).between():
        return
    plain = reading.plain
    own = [span for span in candidates if not names_another_number(plain, span[0])]
    yield from [span for span in own if _looks_like_one(plain[slice(*span)])] or own[:1]


def _candidates(reading: Reading, taken: Covered) -> Iterator[Span]:
    for match in _TOKEN.finditer(reading.plain):
        before = _CAPITALS_BEFORE.search(reading.text[: match.start()])
        start, end = before.start() if before else match.start(), match.end()
        if end - start < SHORTEST or _PLACEHOLDER.fullmatch(match[0]):
            continue
        if _COUNTED.match(reading.plain[end:]):
            continue
        if not taken.overlaps(start, end):
            yield start, end


def _stands_behind(reading: Reading, names: Sequence[Span], span: Span) -> bool:
    ends = [end for _, end in names if end <= span[0]]
    if not ends:
        # "PO90021", "PO-2211-K": the name is part of the number.
        return any(start == span[0] and span[1] - start > SHORTEST for start, _ in names)
    if _RIGHT_BEHIND.fullmatch(reading.plain[ends[-1] : span[0]]):
        return True
    return _looks_like_one(reading.plain[slice(*span)])


def _stands_before(reading: Reading, names: Sequence[Span], span: Span) -> bool:
    after = [start for start, _ in names if start >= span[1]]
    return bool(after) and _looks_like_one(reading.plain[slice(*span)])


def _looks_like_one(token: str) -> bool:
    return len(token) >= SHORTEST_APART and _YEAR.fullmatch(token) is None
