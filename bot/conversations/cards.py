"""Payment card numbers are masked before anything is stored or sent on."""

import re

MARKER = "[card number]"
SHORTEST, LONGEST = 13, 19
# A group this long stands for itself: a serial number beside a date, not part of a card's number.
LONG_GROUP = 9
# Blanks of any width, and characters without a shape that come along with copied text.
_BLANKS = (
    r" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
    r"\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
)
# Digits of any script, in groups that blanks or hyphens (also the typographic ones) hold together.
_CLOSE = rf"[{_BLANKS}\u2010-\u2015\u2212-]{{1,4}}"
# Other signs and line breaks hold lists together more often than card numbers. (After a comma, a
# semicolon or a plus a blank always begins the next thing of a list or of a sum.)
_APART = rf"[{_BLANKS}]{{0,2}}(?:\n{{1,2}}|[^\w\s,;+]|_)[{_BLANKS}]{{0,2}}|[,;+]"
_RUN = re.compile(rf"\d+(?:(?:{_CLOSE}|{_APART})\d+)*")
_GROUP = re.compile(r"\d+")
_HOLDS_CLOSELY = re.compile(_CLOSE)
# Where payment cards begin: Mastercard, American Express, Visa, Maestro and the like.
_BRANDS = re.compile(r"2[2-7]|[3-6]")
# How cards print their numbers, by the lengths of the groups, and how such numbers begin.
_PRINTED = {
    (4, 4, 4, 4): re.compile(r"2[2-7]|35|[4-6]"),
    (4, 4, 4, 4, 3): re.compile(r"35|[4-6]"),
    (4, 6, 5): re.compile(r"3[47]"),
    (4, 6, 4): re.compile(r"3[0689]"),
    (4, 4, 4, 1): re.compile(r"4"),
    (4, 4, 5): re.compile(r"5[06-8]|6"),
}


# The code on the back; nobody but the payment page may ever have it.
_SECURITY_CODE = re.compile(
    r"\b(cv[vc]2?|(?:karten)?prüf(?:nummer|ziffer|code)|security code)"
    r"(\W{0,3}(?:(?:is|ist|lautet)\W{1,3})?)\d{3,4}\b",
    re.IGNORECASE,
)


def mask_card_numbers(text: str) -> str:
    """The text with a marker for each card number (13-19 digits that pass Luhn) and card code."""
    masked = _RUN.sub(lambda run: _mask_run(run.group()), text)
    return _SECURITY_CODE.sub(rf"\1\2{MARKER}", masked)


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of a card's number."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _mask_run(run: str) -> str:
    groups = list(_GROUP.finditer(run))
    # What stands before each group; nothing before the first.
    ends = [0, *(group.end() for group in groups)]
    signs = [run[end : group.start()] for end, group in zip(ends, groups, strict=False)]
    masked, done, first = "", 0, 0
    while first < len(groups):
        last = _card_end([group.group() for group in groups], signs, first)
        if last is None:
            first += 1
            continue
        masked += run[done : groups[first].start()] + MARKER
        done = groups[last].end()
        first = last + 1
    return masked + run[done:]


def _card_end(groups: list[str], signs: list[str], first: int) -> int | None:
    """The last group of the longest card number that begins at ``first``."""
    found, digits = None, ""
    for last in range(first, len(groups)):
        digits += groups[last]
        if len(digits) > LONGEST:
            break
        if len(digits) >= SHORTEST and passes_luhn(digits) and _is_card(groups, signs, first, last):
            found = last
    return found


def _is_card(groups: list[str], signs: list[str], first: int, last: int) -> bool:
    parts, between = groups[first : last + 1], signs[first + 1 : last + 1]
    if all(_HOLDS_CLOSELY.fullmatch(sign) for sign in between):
        return _looks_like_one_number(parts)
    return _looks_printed(parts) and not _goes_on(groups, signs, first, last)


def _looks_like_one_number(parts: list[str]) -> bool:
    """Not "012345678901 14": a serial number and a date pass Luhn one time in ten."""
    if len(parts) == 1 or max(len(part) for part in parts) < LONG_GROUP:
        return True
    return bool(_BRANDS.match(_plain(parts[0])))


def _looks_printed(parts: list[str]) -> bool:
    """Not "1.299/2.499/899": grouped as on a card, and begun as the cards of that grouping."""
    beginning = _PRINTED.get(tuple(len(part) for part in parts))
    return beginning is not None and bool(beginning.match(_plain(parts[0])))


def _goes_on(groups: list[str], signs: list[str], first: int, last: int) -> bool:
    """Whether these groups are the middle of a longer list of groups of the same length."""
    between, length = set(signs[first + 1 : last + 1]), len(groups[first])
    before = first > 0 and signs[first] in between and len(groups[first - 1]) == length
    after = last + 1 < len(groups) and signs[last + 1] in between
    return before or (after and len(groups[last + 1]) == length)


def _plain(digits: str) -> str:
    """Digits of any script in ours."""
    return "".join(str(int(digit)) for digit in digits)
