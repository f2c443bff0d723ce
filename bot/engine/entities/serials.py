"""Serial numbers: behind their name, or ten or twelve digits that are no other number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading
from bot.engine.entities.spans import Covered
from bot.engine.entities.spelling import nearest
from bot.engine.entities.wording import any_word, one_of

SHORTEST, LONGEST = 5, 12
# Bodies and newer lenses have these; a number of another length needs the name beside it.
SURE_LENGTHS = (10, 12)
# Signs between the name and the number: "Seriennummer der Kamera vom Studio ist ...".
NEAR = 60

_NAME = re.compile(
    r"\b(?:serien ?-?(?:n(?:umm?er|r|o)s?)?\b\.?|seriennummern?\b|s[/.]n\b\.?|sn\b"
    r"|serials?(?: (?:number|no|nr|num)\b)?\.?|ser\.? ?-?(?:nr|no)\b\.?)"
)
_JUST_NUMBER = re.compile(r"\b(?:mit der|with) ?(?:the )?(?:nummer|number)\b(?= ?:? ?\d{6})")
_MISTYPED_NAMES = ("seriennummer", "seriennumer", "serial", "serialnumber", "seriennr")
_TOKEN = re.compile(r"(?<![\w@.,/])(?:[a-z]{1,4}-?)?\d[\da-z]*(?:[ -]\d[\da-z]*)*(?![\w@])")
_DIGIT_GROUPS = re.compile(r"(?<![\w@.,/+-])\d+(?:[ .-]\d+)*(?![\w@]|[.,]\d)")
_OTHER_NAMES = one_of("""
    \\b(?:po|order|iban|ust|vat|tel|fax|uid|plz|job|case|tax|mobil|phone|account|project|customer)
    \\bp\\.o\\.? purchase_order bestell* auftrag* kunden* mitglied* member* rechnung* invoice*
    telefon* handy* konto* ticket* karten?* card referen* vorgang* projekt* kostenstelle
    cost_cent(?:re|er) steuer*
""")
# The name of another number, with small words between it and the number.
_OTHER_NUMBER = re.compile(
    rf"{_OTHER_NAMES}(?:[ -]?(?:nummer|number|no|nr|id|code|#))?"
    r"(?:[ :.#=-]|ist|is|hat|has|nummer|number|no|lautet|unter|mit|with|der|die|the|meine|my|neue"
    r"|new|auf|to|hinzufugen|add)*$"
)
_PHONE = any_word("ruf* anruf* angerufen call_me call_us phone telefon* handy* mobile")
_DIALLED = re.compile(r"\+\d[\d /-]*$")
_COUNTED = re.compile(r"^ ?(?:[€£$]|(?:euro?s?|gbp|chf|punkte?n?|points?|pts|pkt)\b)")
_DATE = re.compile(r"(?:19|20)\d\d-\d\d?-\d\d?|\d\d?[-.]\d\d?[-.](?:19|20)\d\d")
# "99123456 2021": a year behind a number that is complete.
_YEAR_AT_THE_END = re.compile(r"^\d{5,} (?:19|20)\d\d$")


def find_serials(reading: Reading, taken: Covered, *, products: bool) -> list[Found]:
    """The serial numbers in a message.

    Args:
        reading: the message.
        taken: the letters that are something else for certain, such as products.
        products: whether products are spoken of; then "the number" is theirs.
    """
    named = list(_behind_their_name(reading, taken, products=products))
    if reading.expected == "serial_number":
        named += _as_answer(reading, taken)
    if reading.expected not in {"po_number", "code"}:
        named += _by_length(reading, taken)
    return named


def _behind_their_name(reading: Reading, taken: Covered, *, products: bool) -> Iterator[Found]:
    for end in _ends_of_names(reading, products=products):
        for match in _TOKEN.finditer(reading.plain, end, end + NEAR):
            found = _serial(reading, match, taken)
            if found is not None:
                yield found
                break


def _ends_of_names(reading: Reading, *, products: bool) -> Iterator[int]:
    for match in _JUST_NUMBER.finditer(reading.plain) if products else ():
        if not re.search(_OTHER_NAMES, reading.plain[: match.start()]):
            yield match.end()
    for match in _NAME.finditer(reading.plain):
        yield match.end()
    for word in reading.words:
        if nearest(word.key, _MISTYPED_NAMES) and not _NAME.fullmatch(word.key):
            yield word.end


def _as_answer(reading: Reading, taken: Covered) -> Iterator[Found]:
    for match in _TOKEN.finditer(reading.plain):
        found = _serial(reading, match, taken)
        if found is not None:
            yield found


def _serial(reading: Reading, match: re.Match[str], taken: Covered) -> Found | None:
    if taken.overlaps(match.start(), match.end()) or _DATE.fullmatch(match[0]):
        return None
    if _COUNTED.match(reading.plain[match.end() :]):
        return None
    start, end = match.start(), match.end()
    value = _normal(match[0])
    usual = len(value) in SURE_LENGTHS and value.isdecimal()
    if " " in match[0] and (not usual or _YEAR_AT_THE_END.search(match[0])):
        # Groups are one number only if they make a usual length.
        first = match[0].split(" ")[0]
        if len(_normal(first)) >= SHORTEST:
            value, end = _normal(first), start + len(first)
    if SHORTEST <= len(value) <= LONGEST:
        return Found("serial_number", value, start, end)
    return None


def _by_length(reading: Reading, taken: Covered) -> Iterator[Found]:
    phone = reading.says(_PHONE)
    for match in _DIGIT_GROUPS.finditer(reading.plain):
        for start, end in _runs(match):
            value = _normal(reading.plain[start:end])
            if (
                len(value) in SURE_LENGTHS
                and not (phone and value.startswith("0"))
                and not taken.overlaps(start, end)
                and not _is_another_number(reading.plain, start, end)
            ):
                yield Found("serial_number", value, start, end, 0.9)
                break


def _runs(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The whole run of digit groups, then each group alone."""
    if not _YEAR_AT_THE_END.search(match[0]):
        yield match.start(), match.end()
    for group in re.finditer(r"\d+", match[0]):
        yield match.start() + group.start(), match.start() + group.end()


def _is_another_number(plain: str, start: int, end: int) -> bool:
    before = plain[max(0, start - NEAR) : start]
    named = _OTHER_NUMBER.search(before) or _DIALLED.search(before)
    return named is not None or _COUNTED.match(plain[end:]) is not None


def _normal(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text).upper()
