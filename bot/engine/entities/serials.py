"""Serial numbers: behind their name, or ten or twelve digits that are no other number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.engine.entities.fillers import OnlyValues
from bot.engine.entities.found import Found
from bot.engine.entities.other_numbers import ANY_NAME, NEAR, names_another_number
from bot.engine.entities.reading import Reading
from bot.engine.entities.spans import Covered
from bot.engine.entities.spelling import nearest
from bot.engine.entities.spoken_digits import spoken_digits
from bot.engine.entities.wording import any_word

SHORTEST, LONGEST = 5, 12
# Bodies and newer lenses have these; a number of another length needs the name beside it.
SURE_LENGTHS = (10, 12)
# Nothing but such a number is an answer all the same; the form says what is wrong with it.
SHORTEST_ANSWER, LONGEST_ANSWER = 3, 20

_NAME = re.compile(
    r"\b(?:serien ?-?(?:n(?:umm?er|r|o)s?)?\b\.?|seriennummern?\b|s[/.]n\b\.?|sn\b"
    r"|serials?(?: (?:number|no|nr|num)\b)?\.?|ser\.? ?-?(?:nr|no)\b\.?)"
)
_JUST_NUMBER = re.compile(r"\b(?:mit der|with) ?(?:the )?(?:nummer|number)\b(?= ?:? ?\d{6})")
_MISTYPED_NAMES = ("seriennummer", "seriennumer", "serial", "serialnumber", "seriennr")
_TOKEN = re.compile(r"(?<![\w@.,/])(?:[a-z]{1,4}-?)?\d[\da-z]*(?:[ -]\d[\da-z]*)*(?![\w@])")
_DIGIT_GROUPS = re.compile(r"(?<![\w@.,/+-])\d+(?:[ .-]\d+)*(?![\w@]|[.,]\d)")
_PHONE = any_word("ruf* anruf* angerufen call_me call_us phone telefon* handy* mobile")
_COUNTED = re.compile(r"^ ?(?:[€£$]|(?:euro?s?|gbp|chf|punkte?n?|points?|pts|pkt)\b)")
_DATE = re.compile(r"(?:19|20)\d\d-\d\d?-\d\d?|\d\d?[-.]\d\d?[-.](?:19|20)\d\d")
# "99123456 2021": a year behind a number that is complete.
# "UR 1203": the code of the month in which an old lens was made, often taken for its number.
_DATE_CODE = re.compile(r"(?<![\w@.,/])[uof][a-z] ?\d{4}(?![\w@])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_AT_THE_END = re.compile(r"^\d{5,} (?:19|20)\d\d$")


def find_serials(reading: Reading, taken: Covered, *, products: bool) -> list[Found]:
    """The serial numbers in a message.

    Args:
        reading: the message.
        taken: the letters that are something else for certain, such as products.
        products: whether products are spoken of; then "the number" is theirs.
    """
    named = list(_behind_their_name(reading, taken, products=products))
    if reading.expected == "serial_number" and not reading.asks:
        named += _as_answer(reading, taken) or _of_odd_length(reading, taken)
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
        if not re.search(ANY_NAME, reading.plain[: match.start()]):
            yield match.end()
    for match in _NAME.finditer(reading.plain):
        yield match.end()
    for word in reading.words:
        if nearest(word.key, _MISTYPED_NAMES) and not _NAME.fullmatch(word.key):
            yield word.end


def _as_answer(reading: Reading, taken: Covered) -> list[Found]:
    plain = reading.plain
    said = [
        found
        for match in _TOKEN.finditer(plain)
        if (found := _serial(reading, match, taken)) is not None
    ]
    said += [
        Found("serial_number", _normal(match[0]), match.start(), match.end())
        for match in _DATE_CODE.finditer(plain)
    ]
    said += [
        Found("serial_number", digits, start, end)
        for digits, start, end in spoken_digits(plain)
        if len(digits) in SURE_LENGTHS
    ]
    return [one for one in said if not names_another_number(plain, one.start, orders=True)]


def _of_odd_length(reading: Reading, taken: Covered) -> list[Found]:
    """Nothing but a number, too short or too long for one."""
    for match in _TOKEN.finditer(reading.plain):
        value, span = _normal(match[0]), match.span()
        if taken.overlaps(*span) or _YEAR.fullmatch(value) or _DATE.fullmatch(match[0]):
            continue
        fits = SHORTEST_ANSWER <= len(value) <= LONGEST_ANSWER
        if fits and value.isdecimal() and OnlyValues(reading, [span]).between():
            return [Found("serial_number", value, *span)]
    return []


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
    named = names_another_number(plain, start, orders=True)
    return named or _COUNTED.match(plain[end:]) is not None


def _normal(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text).upper()
