"""Countries: by their names, and by cities that are capitals or have over a million people."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pycountry

from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading, TermSpan
from bot.engine.entities.terms import Term, phrases

CITIES = Path(__file__).with_name("cities.txt")

# What people say beside the official names. Adjectives ("German", "Swiss") are not countries.
_SAID_AS = {
    "AE": ("Emirate", "Vereinigte Emirate", "Emirates", "VAE", "UAE"),
    "BA": ("Bosnien", "Bosnia"),
    "BE": ("Belgique",),
    "BY": ("Weißrussland", "White Russia"),
    "CD": ("Kongo", "Congo"),
    "CH": ("Schweitz", "Suisse", "Svizzera", "Schwiiz", "Swiss Confederation"),
    "CI": ("Elfenbeinküste", "Ivory Coast"),
    "CN": ("Volksrepublik China",),
    "CZ": ("Czech Republic", "Tschechei", "Tschechische Republik", "Czech Rep"),
    "DE": (
        "BRD",
        "Dtl",
        "Deutschlands",
        "Bundesrepublik",
        "Bundesrepublik Deutschland",
        "Allemagne",
    ),
    "ES": ("España",),
    "FR": ("la France",),
    "GB": (
        *("UK", "Great Britain", "Britain", "England", "Scotland", "Wales"),
        *("Northern Ireland", "Großbritannien", "Grossbritanien", "Schottland", "Nordirland"),
        *("Vereinigtes Königreich", "Vereinigten Königreich", "Vereinigte Königreich"),
        *("United Kingdom", "Großbritanniens", "Englands"),
    ),
    "GR": ("Hellas",),
    "HR": ("Hrvatska",),
    "IE": ("Republic of Ireland", "Republik Irland", "Eire"),
    "IT": ("Italia",),
    "KP": ("Nordkorea", "North Korea"),
    "KR": ("Südkorea", "South Korea", "Korea"),
    "LU": ("Luxemburg", "Luxembourg", "Luxembourgh"),
    "MD": ("Moldau", "Moldawien", "Moldova"),
    "MK": ("Mazedonien", "Macedonia"),
    "NL": ("Holland", "Netherlands", "the Netherlands", "Niederlanden", "Nederland"),
    "PL": ("Polska",),
    "PT": ("Portugals",),
    "RU": ("Russland", "Russia"),
    "SY": ("Syrien", "Syria"),
    "TR": ("Türkei", "Turkey", "Turkiye"),
    "TZ": ("Tansania", "Tanzania"),
    "US": (
        *("USA", "America", "Amerika", "United States", "the States"),
        *("Vereinigten Staaten", "United States of America", "Vereinigte Staaten von Amerika"),
    ),
    "VA": ("Vatikan", "Vatican"),
    "VN": ("Vietnam",),
    "AT": ("Österreichs", "Österreich", "Oestereich", "Austria"),
}
# Names that are also other words, or people, in chat: not taken at all, or only in one language.
_NOT_NAMES = {"man", "jersey", "us", "reunion", "niue", "saint martin"}
_ONLY_GERMAN = {"island"}
# Given names and firms' names that are places too: only after "in", "aus", "from" or as an answer.
_ALSO_PEOPLE = re.compile(
    r"(?:rabat|chad|jordan|georgia|sofia|sydney|washington|phoenix|wellington|perth|rio|alexandria|dallas"
    r"|adelaide|houston|santiago|samara|lagos|florence|san jose)"
)
_INITIALS = re.compile(r"\bu\. ?(?:k|s|s\. ?a)\b\.?")
_ISO_CODE = re.compile(r"[A-Z]{2}")


def terms() -> Iterator[Term]:
    """Every country's and city's names in both languages."""
    german = gettext.translation(
        "iso3166-1", pycountry.LOCALES_DIR, languages=["de"], fallback=True
    )
    for country in pycountry.countries:
        names = {country.name, getattr(country, "common_name", country.name)}
        names |= {german.gettext(name) for name in names}
        # "Korea, Republic of" is nobody's way to say it; the short forms are listed above.
        names = {re.sub(r"\s*\(.*?\)", "", name).strip() for name in names if "," not in name}
        for term in phrases("country", country.alpha_2, sorted(names)):
            yield from _checked(term)
    for code, said_as in _SAID_AS.items():
        yield from phrases("country", code, said_as)
    near = True
    for line in CITIES.read_text("utf-8").splitlines():
        # Only names that members have on their minds are worth guessing at.
        near = near and not line.startswith("# --- Africa")
        code, _, cities = line.partition(":")
        if cities and not code.startswith("#"):
            yield from phrases("city", code, cities.split(","), fuzzy=near)


def find_countries(reading: Reading) -> list[Found]:
    """The countries that a message names, by themselves or by a city."""
    countries = [
        Found("country", term.value, term.start, term.end, 1.0 if term.exact else 0.8)
        for term in reading.labelled("country")
        if _counts(reading, term)
    ]
    cities = [
        Found("country", term.value, term.start, term.end, 0.9 if term.exact else 0.7)
        for term in reading.labelled("city")
        if _counts(reading, term)
    ]
    return [*countries, *cities, *_codes(reading), *_initials(reading)]


def _checked(term: Term) -> Iterator[Term]:
    if term.phrase in _ONLY_GERMAN:
        yield Term(term.label, term.value, term.phrase, "de", fuzzy=False)
    elif term.phrase not in _NOT_NAMES:
        yield term


_BEFORE_A_PLACE = re.compile(
    r"\b(?:in|im|aus|from|nach|of|fur|for|land|country|der|die|den|dem|the|nicht|not|statt|war|was"
    r"|wars|is|ist|kauf|kaufland|meinte|meant)\W+$"
)


def _counts(reading: Reading, term: TermSpan) -> bool:
    if _ALSO_PEOPLE.fullmatch(reading.plain[term.start : term.end]):
        before = reading.plain[: term.start]
        return (
            reading.expected == "country"
            or re.search(r"\b(?:in|aus|from) $|^$", before) is not None
        )
    return term.exact or _stands_as_place(reading, term)


def _stands_as_place(reading: Reading, term: TermSpan) -> bool:
    """A mistyped name counts where a place would stand: "in Deutshcland", or as an answer."""
    if reading.expected == "country" or len(reading.words) <= 3:
        return True
    return _BEFORE_A_PLACE.search(reading.plain[: term.start]) is not None


def _initials(reading: Reading) -> Iterator[Found]:
    for match in _INITIALS.finditer(reading.plain):
        value = "GB" if "k" in match[0] else "US"
        yield Found("country", value, match.start(), match.end())


def _codes(reading: Reading) -> Iterator[Found]:
    """ "AT" as an answer; "US" and "GB" also in a sentence, unless it is 64 GB."""
    for word in reading.words:
        if not _ISO_CODE.fullmatch(word.text):
            continue
        before = reading.plain[: word.start].rstrip()
        in_a_sentence = word.text in {"US", "GB"} and not before[-1:].isdigit()
        if in_a_sentence or (reading.expected == "country" and len(reading.words) <= 2):
            country = pycountry.countries.get(alpha_2=word.text)
            if country is not None:
                yield Found("country", country.alpha_2, word.start, word.end)
