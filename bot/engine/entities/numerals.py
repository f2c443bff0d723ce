"""Numbers in digits ("2.500", "2,5k") or in German and English words ("siebzehnhundert")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.engine.entities.spelling import key

_UNITS = {
    word: value
    for value, words in enumerate(
        (
            "null zero",
            "ein eins eine einen einem einer one",
            "zwei zwo two",
            "drei three",
            "vier four",
            "funf five",
            "sechs six",
            "sieben seven",
            "acht eight",
            "neun nine",
            "zehn ten",
            "elf eleven",
            "zwolf twelve",
            "dreizehn thirteen",
            "vierzehn fourteen",
            "funfzehn fifteen",
            "sechzehn sixteen",
            "siebzehn seventeen",
            "achtzehn eighteen",
            "neunzehn nineteen",
        )
    )
    for word in words.split()
}
_TENS = {
    word: 10 * value
    for value, words in enumerate(
        (
            "zwanzig twenty",
            "dreissig dreisig thirty",
            "vierzig forty fourty",
            "funfzig fifty",
            "sechzig sixty",
            "siebzig seventy",
            "achtzig eighty",
            "neunzig ninety",
        ),
        start=2,
    )
    for word in words.split()
}
_MULTIPLIERS = {"hundert": 100, "hundred": 100, "tausend": 1000, "thousand": 1000, "tsd": 1000}
_ARTICLES = {"a", "ein", "eine", "einen", "einem", "einer"}
_HALVES = {"anderthalb": 1500, "eineinhalb": 1500, "zweieinhalb": 2500, "dreieinhalb": 3500}

_ORDINALS = {
    "erste": 1,
    "ersten": 1,
    "erster": 1,
    "dritte": 3,
    "dritten": 3,
    "dritter": 3,
    "siebte": 7,
    "siebten": 7,
    "siebter": 7,
    "achte": 8,
    "achten": 8,
    "achter": 8,
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
}

_DIGITS = re.compile(
    r"(?<![\w.,:/@#])"
    r"(?:(?P<grouped>\d{1,3}(?:[.,']\d{3})+"
    # "2 500 Punkte", but no "70 200".
    r"|\d{1,2} \d{3}(?= (?:produkt)?(?:pun?kte?n?|points?|pts|pkt)\b))"
    r"|(?P<whole>\d{1,7})(?:[.,](?P<part>\d))?)"
    r"(?P<thousand> ?(?:k|tsd\.?|tausend|thousand)(?![a-z]))?"
    r"(?:(?=(?:er|pts|pkte?|points?|punkte?n?)(?![a-z]))|(?![\w@]|[.,:/]\d|-\d\d-))"
)
_WORD = re.compile(r"[a-z]+")
_AND_A_HALF = re.compile(r"\b([a-z]+) and a half thousand\b")


class Number(NamedTuple):
    """A whole number and how it was written.

    Attributes:
        grouped: its thousands were marked, so that it is no year and no code.
        spelled: it was written in words.
    """

    value: int
    start: int
    end: int
    grouped: bool = False
    spelled: bool = False


def find_numbers(plain: str) -> list[Number]:
    """Every number of a plain text, in its order."""
    found = [*_in_digits(plain), *_in_words(plain)]
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def whole_number(word: str) -> int | None:
    """The value of one number word in key form: ``zweitausendfunfhundert``, ``seven``."""
    if word.endswith("einhalbtausend"):
        half = _UNITS.get(word.removesuffix("einhalbtausend") or "ein")
        return half * 1000 + 500 if half else None
    for multiplier, size in (("tausend", 1000), ("hundert", 100)):
        left, found, right = word.partition(multiplier)
        if found:
            factor = whole_number(left) if left else 1
            rest = whole_number(right.removeprefix("und")) if right else 0
            if factor is None or rest is None or rest >= size or factor >= 1000:
                return None
            return factor * size + rest
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    unit, found, ten = word.partition("und")
    if found and ten in _TENS and 0 < _UNITS.get(unit, 0) < 10:
        return _TENS[ten] + _UNITS[unit]
    for ten, value in _TENS.items():
        if word.startswith(ten) and 0 < _UNITS.get(word[len(ten) :], 0) < 10:
            return value + _UNITS[word[len(ten) :]]
    return None


def ordinal(word: str) -> int | None:
    """The value of an ordinal in key form: ``dritten``, ``einundzwanzigster``, ``third``."""
    if word in _ORDINALS:
        return _ORDINALS[word]
    for ending in ("sten", "ster", "ste", "ten", "ter", "te", "th"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            stem = {"twentie": "twenty", "thirtie": "thirty", "twelf": "twelve"}.get(stem, stem)
            return whole_number(stem)
    return None


def _in_digits(plain: str) -> Iterator[Number]:
    for match in _DIGITS.finditer(plain):
        if match["grouped"]:
            digits, grouped = re.sub(r"\D", "", match["grouped"]), True
        else:
            digits, grouped = match["whole"], False
        value = int(digits)
        if match["thousand"]:
            value = value * 1000 + int(match["part"] or 0) * 100
            grouped = True
        elif match["part"]:
            continue
        yield Number(value, match.start(), match.end(), grouped)


def _in_words(plain: str) -> Iterator[Number]:
    for match in _AND_A_HALF.finditer(plain):
        count = whole_number(key(match[1]))
        if count:
            yield Number(count * 1000 + 500, match.start(), match.end(), spelled=True)
    words = [(key(match[0]), match.start(), match.end()) for match in _WORD.finditer(plain)]
    index = 0
    while index < len(words):
        length, value = _read(plain, words[index:])
        if length:
            yield Number(value, words[index][1], words[index + length - 1][2], spelled=True)
        index += length or 1


def _read(plain: str, words: Sequence[tuple[str, int, int]]) -> tuple[int, int]:
    """How many words at the start are one number, and its value."""
    total, room, length, joined = 0, 10**6, 0, False
    for index, (word, start, _) in enumerate(words):
        if index and not _is_joint(plain[words[index - 1][2] : start]):
            break
        if word in _MULTIPLIERS and (not index or total % _MULTIPLIERS[word]):
            size = _MULTIPLIERS[word]
            head = total % size if size == 100 else total
            total = total - head + max(head, 1) * size
            room, length = size, index + 1
            continue
        if word in _HALVES and words[index + 1 : index + 2] and words[index + 1][0] == "tausend":
            return index + 2, _HALVES[word]
        if word == "and" and length == index > 0 and room == 100:
            joined = True
            continue
        value = whole_number(word)
        if value is None or (word in _ARTICLES and not _multiplier_follows(words, index)):
            if word != "a" or not _multiplier_follows(words, index):
                break
            value = 1
        if value >= room or (joined and value >= 100) or (value == 0 and index):
            break
        total += value
        room = _room_after(value)
        length = index + 1
    return length, total


def _room_after(value: int) -> int:
    """What may still follow: after twenty a digit, after two hundred anything below a hundred."""
    if value >= 1000 and value % 1000 == 0:
        return 1000
    if value >= 100 and value % 100 == 0:
        return 100
    return 10 if 20 <= value < 100 and value % 10 == 0 else 1


def _is_joint(between: str) -> bool:
    return between in {" ", "-", ""}


def _multiplier_follows(words: Sequence[tuple[str, int, int]], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1][0] in _MULTIPLIERS
