"""Dates said by their distance from today: "vor drei Jahren", "letzten Monat", "yesterday"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bot.engine.entities.dates.calendar import days_ago, in_year, months_ago
from bot.engine.entities.dates.names import (
    BEFORE_LAST,
    LAST,
    RELATIVE_YEAR,
    THIS,
    WEEKDAYS,
    longest_first,
    relative_year,
)

Said = Mapping[str, "str | None"]

UNIT = (
    r"(?P<unit>jahr(?:en|e)?|years?|yrs?|monat(?:en|e)?|months?|woche(?:n)?|weeks?|fortnights?"
    r"|tag(?:en|e)?|days?)(?![a-z])"
)
COUNT = (
    r"(?P<count>\d{1,3}|eine[mrns]?|ein|nem|ner|an?|half an?|(?:einem )?halbe[nsm]?|anderthalb"
    r"|eineinhalb|zweieinhalb|dreieinhalb|(?:a )?couple of|\d +and a half)"
)
# "vor 4-5 Jahren", "3 or 4 years ago": the estimate farther back.
_OR = r"(?:\d{1,2} *(?:-|bis|oder|or|to) *)"
# Months of "anderthalb Jahre" and the like.
_HALVES = {"anderthalb": 18, "eineinhalb": 18, "zweieinhalb": 30, "dreieinhalb": 42}
_ABOUT = r"(?: ca\.?| circa| etwa| ungefahr| so| rund| gut| knapp| about| uber| over| nearly)"
_PART_OF = (
    r"(?:(?:at the |the )?(?:beginning|end|start|middle) of |(?:anfang|mitte|ende|early|late|mid) )"
)
MONTHS_OF_A_YEAR = 12


def ago(said: Said, today: date) -> str | None:
    """ "vor drei Jahren" is a year, "a month ago" a month, "vor 10 Tagen" a day."""
    count, unit = (said["count"] or "").strip(), said["unit"] or ""
    if "half" in count or "halb" in count:
        return _half_years_ago(count, today) if unit.startswith(("jahr", "y")) else None
    number = 2 if "couple" in count else int(count) if count.isdecimal() else 1
    if unit.startswith(("jahr", "y")):
        return in_year(today.year - number, today)
    if unit.startswith("mon"):
        return months_ago(number, today)
    if unit.startswith(("woche", "week", "fortnight")):
        # ISO 8601 has no short form for "that week": the month is what was surely said.
        days = 14 if unit.startswith("fortnight") else 7
        return days_ago(days * number, today)[: len("2021-03")]
    return days_ago(number, today)


def _half_years_ago(count: str, today: date) -> str | None:
    """Half a year is a month; a year and a half is a year."""
    if count.startswith(("half", "halb", "einem halb")):
        return months_ago(6, today)
    years = int(re.sub(r"\D", "", count) or 1)
    month = months_ago(_HALVES.get(count, MONTHS_OF_A_YEAR * years + 6), today)
    return month[: len("2021")] if month else None


def year_and_a_half_ago(_: Said, today: date) -> str | None:
    """ "a year and a half ago"."""
    return _half_years_ago("anderthalb", today)


def year_by_name(said: Said, today: date) -> str | None:
    """ "letztes Jahr", "Ende letzten Jahres"."""
    return in_year(relative_year(said["relative"] or "", today), today)


def month_or_week_by_name(said: Said, today: date) -> str | None:
    """ "letzten Monat", "this week", "vorletzte Woche"."""
    which, unit = said["which"] or "", said["unit"] or ""
    back = 2 if re.match(BEFORE_LAST, which) else 0 if re.match(THIS, which) else 1
    if unit.startswith("mon"):
        return months_ago(back, today)
    return days_ago(7 * back, today)[: len("2021-03")]


def day_by_name(said: Said, today: date) -> str:
    """ "heute", "gestern", "the day before yesterday"."""
    word = said["word"] or ""
    if "before" in word or word.startswith("vorgestern"):
        return days_ago(2, today)
    return days_ago(0 if word in {"heute", "today"} else 1, today)


def weekday(said: Said, today: date) -> str:
    """ "letzten Freitag", "on Saturday": the last one."""
    return days_ago((today.weekday() - WEEKDAYS[said["weekday"] or ""]) % 7 or 7, today)


def weekend(_: Said, today: date) -> str:
    """ "letztes Wochenende": like a week, a month."""
    return days_ago((today.weekday() - WEEKDAYS["saturday"]) % 7 or 7, today)[: len("2021-03")]


def part_of_this_year(_: Said, today: date) -> str | None:
    """ "Anfang des Jahres", "earlier this year"."""
    return in_year(today.year, today)


RELATIVE = (
    (
        rf"(?:(?:so |etwa |ungefahr |ca\.? )?vor{_ABOUT}?(?: so)?) +{_OR}?{COUNT} +{UNIT}",
        ago,
    ),
    (rf"{_OR}?{COUNT} +{UNIT} +(?:ago|back|her|earlier)(?![a-z])", ago),
    (r"a year and a half +ago", year_and_a_half_ago),
    (rf"(?:seit|for|since){_ABOUT}{{0,2}} +{COUNT} +{UNIT}", ago),
    (rf"{_PART_OF}?{RELATIVE_YEAR}(?![a-z])", year_by_name),
    (
        rf"(?P<which>{BEFORE_LAST}|{LAST}|{THIS}) (?P<unit>monate?s?|months?|woche|week)(?![a-z])",
        month_or_week_by_name,
    ),
    (
        r"(?P<word>(?:the )?day before yesterday|vorgestern|gestern|yesterday|heute|today)\b",
        day_by_name,
    ),
    (rf"(?:{LAST}|am|on the|over the|at the|this) (?:wochenende|weekend)\b", weekend),
    (rf"(?:{LAST}|am|on|this|diesen) (?P<weekday>{longest_first(WEEKDAYS)})(?![a-z])", weekday),
    (
        r"(?:anfang|mitte|beginning of|start of|early|earlier) (?:des jahres|the year|this year)",
        part_of_this_year,
    ),
)
