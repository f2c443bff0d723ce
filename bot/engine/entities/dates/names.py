"""Names and fragments of which the phrases for dates are made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.engine.entities.wording import one_of


def _numbered(lines: Iterable[str], start: int) -> dict[str, int]:
    return {name: number for number, names in enumerate(lines, start) for name in names.split()}


# In plain form and with the usual slips of the finger.
MONTHS = _numbered(
    (
        "januar january janner jaenner janaur januray jan",
        "februar february feber febuary feburary ferbuar februrar feb",
        "marz maerz march mrz mar",
        "april apr",
        "mai may",
        "juni june jun juno",
        "juli july jul",
        "august agust aug",
        "september septmber setpember sept sep",
        "oktober october ocotber okotber okt oct",
        "november novemeber novmber nov",
        "dezember december dezmber decmber dez dec",
    ),
    start=1,
)
# A month only beside a day or a year.
SHORT_MONTHS = frozenset("jan feb mrz mar apr jun jul aug sep okt oct nov dez dec".split())
# "may I", "march on", and given names: a month alone only in an answer.
OTHER_WORDS = frozenset("may march mai august april".split())
# In which month a season is over; a winter is named by the year in which it began.
SEASON_ENDS = {
    **dict.fromkeys("fruhling fruhjahr spring fruehling fruehjahr".split(), 5),
    **dict.fromkeys("sommer summer".split(), 8),
    **dict.fromkeys("herbst autumn fall".split(), 11),
    "winter": 14,
}
WEEKDAYS = _numbered(
    (
        "montag monday",
        "dienstag tuesday",
        "mittwoch wednesday",
        "donnerstag thursday",
        "freitag friday",
        "samstag sonnabend saturday",
        "sonntag sunday",
    ),
    start=0,
)


def longest_first(names: Iterable[str]) -> str:
    """A pattern for any of the names."""
    return one_of(" ".join(sorted(names, key=len, reverse=True)))


ANY_MONTH = longest_first(MONTHS)
MONTH = rf"(?P<month>{ANY_MONTH})(?![a-z])\.?"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
TH = r"(?: ?(?:st|nd|rd|th|\.|ten|te))?"
FULL_YEAR = r"(?:19[89]\d|20\d\d)"
YEAR = rf"(?P<year>{FULL_YEAR}|'?\d\d)(?![\d.:,]\d|\d)"
SURE_YEAR = rf"(?P<year>{FULL_YEAR}|'\d\d)(?!\d)"

LAST = r"(?:letzte[nsmr]?|vorige[nsmr]?|vergangene[nsmr]?|last|previous|past)"
THIS = r"(?:diese[nsmr]?|heurige[nsmr]?|this|aktuelle[nsmr]?|laufende[nsmr]?)"
BEFORE_LAST = r"(?:vorletzte[nsmr]?|vorvorige[nsmr]?)"
RELATIVE_YEAR = (
    rf"(?P<relative>(?:the )?year before last|{BEFORE_LAST} jahr(?:es)?|{LAST} (?:jahr(?:es)?|year)"
    rf"|{THIS} (?:jahr(?:es)?|year)|heuer|vor +(?:\d+|einem) +jahr(?:en)?|(?:\d+|a) +years? ago)"
)
# What stands before a date: nothing that makes it part of a number, a word or an address.
BEGIN = r"(?<![\w.,/:@#])(?<!\d-)"
# What stands behind it: no money, points, millimetres or "years ago".
_COUNTED = one_of("""
    euro?s? eur gbp chf punkte?n? points? pts pkt pounds? mm stuck fotos x k years? yrs? months?
    weeks? days?
""")
NOT_COUNTED = rf"(?! *(?:[€£$%]|{_COUNTED}\b))"


def relative_year(said: str, today: date) -> int:
    """The year of "letztes Jahr", "this year", "vor 3 Jahren"."""
    count = next((int(word) for word in said.split() if word.isdecimal()), None)
    if count is not None:
        return today.year - count
    if "before last" in said or said.startswith(("vorletzt", "vorvor")):
        return today.year - 2
    this = said == "heuer" or said.startswith(("dies", "heurig", "this", "aktuell", "laufend"))
    return today.year if this else today.year - 1
