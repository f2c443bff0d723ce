"""Digits read out one by one: "null acht zwo, eins eins vier"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGITS = {
    name: str(digit)
    for digit, names in enumerate(
        (
            "null zero oh",
            "eins ein one",
            "zwei zwo two",
            "drei three",
            "vier four",
            "funf fuenf five",
            "sechs six",
            "sieben seven",
            "acht eight",
            "neun nine",
        )
    )
    for name in names.split()
}
_DIGIT = rf"(?:{'|'.join(_DIGITS)})"
FEWEST = 6
_RUN = re.compile(rf"\b{_DIGIT}\b(?:[ ,./-]{{1,3}}{_DIGIT}\b){{{FEWEST - 1},}}")


def spoken_digits(plain: str) -> Iterator[tuple[str, int, int]]:
    """Every run of digits in words, as digits, with where it begins and ends."""
    for match in _RUN.finditer(plain):
        words = re.findall(r"[a-z]+", match[0])
        yield "".join(_DIGITS[word] for word in words), match.start(), match.end()
