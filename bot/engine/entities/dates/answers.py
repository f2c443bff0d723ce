"""What says a date only where one was asked for: "ca. 2 Jahre", "Montag", "15032021"."""

from __future__ import annotations

import re
from datetime import date

from bot.engine.entities.dates.calendar import full_year, in_month, on_day
from bot.engine.entities.dates.names import WEEKDAYS, longest_first
from bot.engine.entities.dates.phrases import DatePhrase, with_digits
from bot.engine.entities.dates.relative import COUNT, UNIT, ago, weekday
from bot.engine.entities.reading import Reading
from bot.engine.entities.wording import one_of

_ABOUT = one_of(
    "ca\\.? circa etwa ungefahr so rund gut knapp fast about roughly around nearly over"
)
_OR_SO = one_of("or_so oder_so alt old schon jetzt now etwa ungefahr ca\\.?")
_HOW_LONG = re.compile(
    rf"(?:(?:das sind|it's|its|es sind|ist) +)?(?:{_ABOUT} +){{0,2}}{COUNT} +{UNIT}(?: +{_OR_SO})*"
)
_WEEKDAY = re.compile(rf"(?:das war )?(?:(?:am|on) )?(?P<weekday>{longest_first(WEEKDAYS)})")
_FIGURES = re.compile(r"\d{6}|\d{8}")


def bare_date(reading: Reading) -> DatePhrase | None:
    """The date that the whole of a message says, if it is one of these."""
    text, _ = with_digits(reading.plain, reading.numbers)
    said = text.strip(" .,!")
    if not said:
        return None
    value = _value(re.sub(r" +", " ", said), reading.today)
    start = text.index(said)
    return DatePhrase(value, start, start + len(said)) if value else None


def _value(said: str, today: date) -> str | None:
    if duration := _HOW_LONG.fullmatch(said):
        return ago(duration.groupdict(), today)
    if day := _WEEKDAY.fullmatch(said):
        return weekday(day.groupdict(), today)
    return _from_figures(said, today) if _FIGURES.fullmatch(said) else None


def _from_figures(figures: str, today: date) -> str | None:
    """ "15032021", "20210315", "150321", "032021"; 03042021 is the third of April."""
    first, second, rest = int(figures[:2]), int(figures[2:4]), figures[4:]
    readings = [on_day(full_year(rest, today), second, first, today)]
    if len(figures) == len("20210315"):
        readings.append(on_day(int(figures[:4]), int(figures[4:6]), int(figures[6:]), today))
    else:
        readings.append(in_month(int(figures[2:]), first, today))
    return next((value for value in readings if value is not None), None)
