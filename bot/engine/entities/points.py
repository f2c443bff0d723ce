"""Points: a number with the word, beside such a number, or beside a tier."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.engine.entities import points_words as words
from bot.engine.entities.fillers import OnlyValues
from bot.engine.entities.found import MOST_VALUES, Found
from bot.engine.entities.numerals import Number
from bot.engine.entities.reading import Reading
from bot.engine.entities.spans import Covered

SMALLEST_BARE, LARGEST_BARE = 100, 99_999
# Beside a tier's name a smaller number is rather its price.
SMALLEST_BESIDE_TIER = 400
YEARS = range(1980, 2100)


def find_points(
    reading: Reading, others: Sequence[Found], unclear: Sequence[tuple[int, int]]
) -> list[Found]:
    """The numbers of points in a message.

    Args:
        reading: the message.
        others: the other values in it.
        unclear: spans that speak of a product without saying which.
    """
    taken = Covered([*unclear, *((other.start, other.end) for other in others)])
    free = [
        number
        for number in reading.numbers
        if not taken.overlaps(number.start, number.end) and not _is_vague(reading, number)
    ][:MOST_VALUES]
    said = [number for number in free if _has_the_word(reading, number)]
    found = [Found("points", one.value, one.start, one.end) for one in said]
    for number in free:
        if number not in said and _countable(reading, number):
            if _is_beside(reading, number, said):
                found.append(Found("points", number.value, number.start, number.end, 0.9))
            elif _bare(reading, number, others):
                found.append(Found("points", number.value, number.start, number.end, 0.7))
    return found


def _has_the_word(reading: Reading, number: Number) -> bool:
    before, after = reading.before(number.start), reading.plain[number.end :]
    if words.POINTS_AFTER.match(after):
        return True
    follows = words.POINTS_BEFORE.search(before) and not words.UNIT_AFTER.match(after)
    return bool(follows) and (not number.spelled or number.value >= SMALLEST_BARE)


def _countable(reading: Reading, number: Number) -> bool:
    before, after = reading.before(number.start), reading.plain[number.end :]
    return not words.UNIT_AFTER.match(after) and not words.MONEY_BEFORE.search(before)


def _is_vague(reading: Reading, number: Number) -> bool:
    """ "ein paar hundert Punkte"."""
    return words.VAGUE_BEFORE.search(reading.before(number.start)) is not None


def _is_beside(reading: Reading, number: Number, said: Sequence[Number]) -> bool:
    """ "500 bis 999 Punkte", "1200 oder 1600 Punkte", "480 statt 500 Punkte"."""
    for other in said:
        first, last = sorted((number, other), key=lambda one: one.start)
        between = reading.plain[first.end : last.start]
        points = words.POINTS_AFTER.match(between)
        if words.BESIDE.match(between[points.end() :] if points else between):
            return True
    return bool(said) and number.value >= SMALLEST_BARE and not _like_a_year(reading, number)


def _bare(reading: Reading, number: Number, others: Sequence[Found]) -> bool:
    """Whether a number without the word means points."""
    if not SMALLEST_BARE <= number.value <= LARGEST_BARE:
        return False
    if reading.expected is not None:
        return reading.expected == "points"
    if reading.says(words.MONEY) or _is_something_else(reading, number):
        return False
    if _points_are_meant(reading, number, others):
        return not _like_a_year(reading, number)
    return _is_answer(reading, number, others)


def _is_something_else(reading: Reading, number: Number) -> bool:
    said = reading.plain[number.start : number.end]
    before, after = reading.before(number.start), reading.plain[number.end :]
    thing = words.SPOKEN_OF_AS_THING.search(before) and not words.LIMIT_AFTER.match(after)
    resolution = words.RESOLUTION.fullmatch(said)
    return bool(thing or resolution or re.match(r"-\d", after))


def _points_are_meant(reading: Reading, number: Number, others: Sequence[Found]) -> bool:
    tier = any(other.kind == "tier" for other in others) and not reading.says(words.PRICE)
    return (
        (tier and number.value >= SMALLEST_BESIDE_TIER)
        or reading.says(words.ABOUT_POINTS)
        or reading.says(words.ENOUGH)
    )


def _is_answer(reading: Reading, number: Number, others: Sequence[Found]) -> bool:
    """The number alone, or "und mit 2.500?"; a lone 2021 is rather a year."""
    # With other values it answers another question: a tier's price, a card's number.
    if others or reading.says(words.OTHER_NUMBER):
        return False
    asks_on = words.ASKS_ON.match(reading.plain)
    only = OnlyValues(reading, [(number.start, number.end)])
    if not only.between(asks_on.end() if asks_on else 0):
        return False
    return asks_on is not None or number.grouped or not _is_year(number)


def _is_year(number: Number) -> bool:
    return not number.grouped and number.value in YEARS


def _like_a_year(reading: Reading, number: Number) -> bool:
    before = reading.before(number.start)
    return _is_year(number) and words.YEAR_BEFORE.search(before) is not None
