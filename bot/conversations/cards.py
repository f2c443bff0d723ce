"""Payment card numbers are masked before anything is stored or sent on."""

import re

MARKER = "[card number]"
SHORTEST, LONGEST = 13, 19
# A group this long stands for itself: a serial number beside a date, not part of a card's number.
LONG_GROUP = 9
# Digits of any script, in groups that blanks or hyphens (also the typographic ones) hold together.
_BETWEEN = "[ \\t\u00a0\u2007\u2009\u202f\u2010-\u2015\u2212-]{1,3}"
_RUN = re.compile(rf"\d+(?:{_BETWEEN}\d+)*")
_GROUP = re.compile(r"\d+")
# Where payment cards begin: Mastercard, American Express, Visa, Maestro and the like.
_BRANDS = re.compile(r"2[2-7]|[3-6]")


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
    masked, done, first = "", 0, 0
    while first < len(groups):
        last = _card_end(groups, first)
        if last is None:
            first += 1
            continue
        masked += run[done : groups[first].start()] + MARKER
        done = groups[last].end()
        first = last + 1
    return masked + run[done:]


def _card_end(groups: list[re.Match[str]], first: int) -> int | None:
    """The last group of the longest card number that begins at ``first``."""
    found, digits = None, ""
    for last in range(first, len(groups)):
        digits += groups[last].group()
        if len(digits) > LONGEST:
            break
        parts = [group.group() for group in groups[first : last + 1]]
        if len(digits) >= SHORTEST and passes_luhn(digits) and _looks_like_one_number(parts):
            found = last
    return found


def _looks_like_one_number(parts: list[str]) -> bool:
    """Not "012345678901 14": a serial number and a date pass Luhn one time in ten."""
    if len(parts) == 1 or max(len(part) for part in parts) < LONG_GROUP:
        return True
    return bool(_BRANDS.match("".join(str(int(digit)) for digit in parts[0][:2])))
