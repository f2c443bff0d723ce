"""Dates that name their day, month or year: "14.03.21", "im März 2021", "Sommer 2021", "2019"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bot.engine.entities.dates.calendar import (
    full_year,
    in_month,
    in_year,
    last_day_named,
    last_month_named,
    on_day,
)
from bot.engine.entities.dates.names import (
    BEFORE_LAST,
    DAY,
    FULL_YEAR,
    LAST,
    MONTH,
    MONTHS,
    NOT_COUNTED,
    OTHER_WORDS,
    RELATIVE_YEAR,
    SEASON_ENDS,
    SHORT_MONTHS,
    SURE_YEAR,
    TH,
    THIS,
    YEAR,
    longest_first,
    relative_year,
)

Said = Mapping[str, "str | None"]

_OF_YEAR = rf"(?:,? *(?:of |im jahr |in |des jahres )?{YEAR})"
_OF_RELATIVE_YEAR = rf"(?:,? *(?:of |in |des |im )?{RELATIVE_YEAR})"
# A month as the whole answer, or behind "it was".
_ALONE = r"(?P<alone>^\W*(?=[a-z]+\W*$)|(?<=was )|(?<=war )|(?<=wars )|(?<=is )|(?<=ist ))"
_SEASON = longest_first(SEASON_ENDS)
_FEAST = r"(?P<feast>weihnachten|christmas|xmas|black friday)"
_IN = (
    r"(?:(?:im|in|vom|von|of|since|seit|during|zum|ab|um|around|ca\.?|circa|etwa|anfang|mitte|ende|early"
    r"|late|mid|end of|beginning of)[ -]+(?:the )?(?:monat )?)"
)


def _year_of(said: Said, today: date) -> int | None:
    """The year said by number or by "letztes Jahr", if any."""
    if year := said.get("year"):
        return full_year(year.lstrip("'"), today)
    if relative := said.get("relative"):
        return relative_year(relative, today)
    return None


def _month_of(said: Said) -> int:
    return MONTHS[said["month"] or ""]


def numeric_day(said: Said, today: date) -> str | None:
    """ "14.03.21"; 03/14/2021 can only be March."""
    year = _year_of(said, today) or today.year
    day, month = int(said["day"] or 0), int(said["number"] or 0)
    return on_day(year, month, day, today) or on_day(year, day, month, today)


def numeric_month(said: Said, today: date) -> str | None:
    """ "03/2021", "2021-03"."""
    return in_month(_year_of(said, today) or today.year, int(said["number"] or 0), today)


def numeric_day_and_month(said: Said, today: date) -> str | None:
    """ "am 14.3."."""
    return last_day_named(int(said["number"] or 0), int(said["day"] or 0), today)


def named_day(said: Said, today: date) -> str | None:
    """ "14. März 2021", "14th of March last year", "14. März"."""
    year, month, day = _year_of(said, today), _month_of(said), int(said["day"] or 0)
    return on_day(year, month, day, today) if year else last_day_named(month, day, today)


def month_then_day(said: Said, today: date) -> str | None:
    """ "March 14th, 2021", "on March 14"; "June 23" alone is a month of 2023."""
    if said["year"] or said["on"] or said["th"] or len(said["day"] or "") == 1:
        return named_day(said, today)
    return None


def named_month(said: Said, today: date) -> str | None:
    """ "März 2021", "Mai letzten Jahres", "letztes Jahr im Mai"."""
    year = _year_of(said, today)
    return in_month(year, _month_of(said), today) if year else None


def last_month_of_a_name(said: Said, today: date) -> str | None:
    """ "letzten Mai", "this March"."""
    month = _month_of(said)
    year = last_month_named(month, today, before_this=said["last"] is not None)
    return in_month(year, month, today)


def lone_month(said: Said, today: date) -> str | None:
    """ "im Mai"; a word that means something else, too, only in an answer."""
    name = said["month"] or ""
    alone = said["prep"] or said["alone"] is not None
    if name in SHORT_MONTHS or (name in OTHER_WORDS and not alone):
        return None
    return in_month(last_month_named(MONTHS[name], today), MONTHS[name], today)


def season(said: Said, today: date) -> str | None:
    """ "Sommer 2021", "last summer": the season itself is dropped."""
    year = _year_of(said, today)
    if year:
        return in_year(year, today)
    if not said["prep"] or (said["prep"] == "the " and not said["beforelast"]):
        return None
    ends = SEASON_ENDS[said["season"] or ""]
    running = ends - 2 <= today.month and re.match(LAST, said["prep"]) is None
    last = today.year if ends < today.month or running else today.year - 1
    before_last = re.match(BEFORE_LAST, said["prep"]) or said["beforelast"]
    return in_year(last - 1 if before_last else last, today)


def feast(said: Said, today: date) -> str | None:
    """ "Weihnachten 2021", "letztes Jahr zu Weihnachten": a month."""
    month = 11 if said["feast"] == "black friday" else 12
    return in_month(_year_of(said, today) or last_month_named(month, today), month, today)


def year_alone(said: Said, today: date) -> str | None:
    """ "2019", "'19"."""
    year = _year_of(said, today)
    return in_year(year, today) if year else None


# Of a date to come nothing is read: "Dezember 2035" is no purchase in that year.
WHOLE = frozenset((numeric_day, numeric_month, named_day, named_month))
# The more specific first: a later pattern does not touch what an earlier one has read.
FULL = (
    (
        rf"(?P<year>{FULL_YEAR})[-/.](?P<number>\d\d?)[-/.](?P<day>\d\d?)(?![\w@]|[.,:/-]\d)",
        numeric_day,
    ),
    (
        (
            r"(?P<day>\d\d?)(?:\. ?|/|-)(?P<number>\d\d?)(?:\. ?|/|-)(?P<year>(?:19|20)\d\d|\d\d)"
            r"(?!\d|[.,:/-]\d)"
        ),
        numeric_day,
    ),
    (r"(?P<day>\d\d?) (?P<number>\d\d?) (?P<year>(?:19|20)\d\d)(?!\d| \d)", numeric_day),
    (
        rf"{DAY}{TH}(?: +(?:of|im))? *{MONTH}(?:{_OF_YEAR}|{_OF_RELATIVE_YEAR})?{NOT_COUNTED}",
        named_day,
    ),
    (
        (
            rf"(?P<on>on (?:the )?)?{MONTH} +(?:the )?{DAY}(?P<th> ?(?:st|nd|rd|th))?"
            rf"(?![\d.:o]\d|\d)(?:,? +(?:of )?{SURE_YEAR})?{NOT_COUNTED}"
        ),
        month_then_day,
    ),
    (rf"{MONTH}(?:,? *(?:of |im jahr |in |von )?{YEAR}){NOT_COUNTED}", named_month),
    (rf"{SURE_YEAR},? *(?:(?:im|in|der|the|war das im) *)?(?:monat )?{MONTH}", named_month),
    (rf"{MONTH}{_OF_RELATIVE_YEAR}", named_month),
    (
        (
            rf"{RELATIVE_YEAR},? *(?:so +)?(?:(?:im|in|around|um|circa|ca\.?|etwa) *)?(?:monat )?"
            rf"{MONTH}"
        ),
        named_month,
    ),
    (
        rf"{RELATIVE_YEAR},? (?:(?:zu|an|at|for|um|vor|around|before) )?{_FEAST}",
        feast,
    ),
    (rf"{_FEAST}(?: (?:of )?{YEAR}| (?:of )?{RELATIVE_YEAR})?", feast),
    (rf"(?:(?P<last>{LAST})|{THIS}) {MONTH}(?!\d)", last_month_of_a_name),
    (
        (
            rf"(?P<prep>(?:im |in |in the |this |diese[nsm]? |over the |ubern |uber den |the "
            rf"|{LAST} |{BEFORE_LAST} ))?"
            rf"(?P<season>{_SEASON})(?![a-z])(?P<beforelast> before last)?"
            rf"(?: (?:of |von )?{YEAR}(?:/\d\d)?| (?:of |des )?{RELATIVE_YEAR})?"
        ),
        season,
    ),
)
LOOSE = (
    (rf"(?P<year>{FULL_YEAR})[-/](?P<number>0[1-9]|1[0-2])(?![\d/-])", numeric_month),
    (rf"(?P<number>0?[1-9]|1[0-2])[./-] ?(?P<year>{FULL_YEAR})(?!\d|[.,/-]\d)", numeric_month),
    (rf"(?P<number>0[1-9]|1[0-2])[./](?P<year>\d\d)(?!\d|[.,/-]\d){NOT_COUNTED}", numeric_month),
    (rf"(?P<number>[1-9]|1[0-2])/(?P<year>[012]\d)(?!\d|[.,/-]\d){NOT_COUNTED}", numeric_month),
    (r"(?P<day>\d\d?)\. ?(?P<number>0?[1-9]|1[0-2])\.(?!\d| ?\d\d)", numeric_day_and_month),
    (rf"(?P<prep>{_IN})?{_ALONE}?{MONTH}(?! *\d)", lone_month),
    # "2019/20", "2019/2020": like "3 or 4 years ago" the estimate farther back.
    (rf"(?P<year>{FULL_YEAR})[/-](?:20\d\d|1[3-9]|[2-9]\d)(?![\d/.-])", year_alone),
    (
        rf"(?P<year>{FULL_YEAR})(?!\d|[.,:/]\d|-\d{{3}})(?![a-z]){NOT_COUNTED}",
        year_alone,
    ),
    (r"(?P<year>'\d\d)(?!\d)", year_alone),
)
