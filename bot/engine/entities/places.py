"""Countries: by their names, and by cities that are capitals or have over a million people."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pycountry

from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading, TermSpan, Word
from bot.engine.entities.terms import Term, phrases

COUNTRIES = Path(__file__).with_name("countries.txt")
CITIES = Path(__file__).with_name("cities.txt")
# Below this line of the cities are those whose mistyped names are not worth guessing at.
FAR_AWAY = "# --- Africa"
WORDS_OF_AN_ANSWER = 3

# Names that are also other words, or people, in chat: not taken at all, or only in one language.
_NOT_NAMES = {"man", "jersey", "us", "reunion", "niue", "saint martin"}
_ONLY_GERMAN = {"island"}
# Given names and firms' names that are places too: only after "in", "aus", "from" or as an answer.
_ALSO_PEOPLE = re.compile(
    r"(?:rabat|chad|jordan|georgia|sofia|sydney|washington|phoenix|wellington|perth|rio|alexandria|dallas"
    r"|adelaide|houston|santiago|samara|lagos|florence|san jose)"
)
_BEFORE_A_PLACE = re.compile(
    r"\b(?:in|im|aus|from|nach|of|fur|for|land|country|der|die|den|dem|the|nicht|not|statt|war|was"
    r"|wars|is|ist|kauf|kaufland|meinte|meant)\W+$"
)
_IN_A_PLACE = re.compile(r"\b(?:in|aus|from) $")
_INITIALS = re.compile(r"\bu\. ?(?:k|s|s\. ?a)\b\.?")
_ISO_CODE = re.compile(r"[A-Z]{2}")
_ON_NUMBER_PLATES = {"D": "DE", "A": "AT"}
# Codes that are typed in small letters, too; "no", "so", "me", "am" and the like never mean one.
_TYPED_SMALL = frozenset(
    "de ch uk gb fr nl lu dk se pt gr hu ie pl cz sk si hr ro bg ee lv lt".split()
)
_ALSO_WORDS = frozenset("at it es be fi us li".split())
_ALONE = re.compile(
    r"\W*(?P<around>(?:(?:in|aus|from|nein|nee|no|doch|sorry|war|es war|it was|it's|land|country)"
    r"\W+)*)"
    r"(?P<code>[a-z]{2})\W*(?:bitte|please)?\W*"
)


def terms() -> Iterator[Term]:
    """Every country's and city's names in both languages."""
    german = gettext.translation(
        "iso3166-1", pycountry.LOCALES_DIR, languages=["de"], fallback=True
    )
    for country in pycountry.countries:
        english = {country.name, getattr(country, "common_name", country.name)}
        official = english | {german.gettext(name) for name in english}
        # "Korea, Republic of" is nobody's way to say it; the file of countries has the short forms.
        short = {re.sub(r"\s*\(.*?\)", "", name).strip() for name in official if "," not in name}
        for term in phrases("country", country.alpha_2, sorted(short)):
            yield from _checked(term)
    for code, names, _ in _read(COUNTRIES):
        yield from phrases("country", code, names)
    for code, names, near in _read(CITIES):
        yield from phrases("city", code, names, fuzzy=near)


def _read(path: Path) -> Iterator[tuple[str, list[str], bool]]:
    """Codes with their names, and whether they stand above the line of the far-away ones."""
    near = True
    for line in path.read_text("utf-8").splitlines():
        near = near and line != FAR_AWAY
        code, _, names = line.partition(":")
        if names and not line.startswith("#"):
            yield code, names.split(","), near


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


def _counts(reading: Reading, term: TermSpan) -> bool:
    if _ALSO_PEOPLE.fullmatch(reading.plain[term.start : term.end]):
        before = reading.plain[: term.start]
        alone = not before and len(reading.words) <= WORDS_OF_AN_ANSWER
        return reading.expected == "country" or alone or bool(_IN_A_PLACE.search(before))
    return term.exact or _stands_as_place(reading, term)


def _stands_as_place(reading: Reading, term: TermSpan) -> bool:
    """A mistyped name counts where a place would stand: "in Deutshcland", or as an answer."""
    if reading.expected == "country" or len(reading.words) <= WORDS_OF_AN_ANSWER:
        return True
    return _BEFORE_A_PLACE.search(reading.before(term.start)) is not None


def _initials(reading: Reading) -> Iterator[Found]:
    for match in _INITIALS.finditer(reading.plain):
        value = "GB" if "k" in match[0] else "US"
        yield Found("country", value, match.start(), match.end())


def _codes(reading: Reading) -> Iterator[Found]:
    """ "AT" as an answer; "US" and "GB" also in a sentence, unless it is 64 GB."""
    for word in reading.words:
        before = reading.before(word.start).rstrip()
        in_a_sentence = word.text in {"US", "GB"} and not before[-1:].isdecimal()
        if in_a_sentence or (reading.expected == "country" and _answers(reading, word)):
            code = _ON_NUMBER_PLATES.get(word.text, "GB" if word.key == "uk" else word.text.upper())
            country = pycountry.countries.get(alpha_2=code)
            if country is not None:
                yield Found("country", country.alpha_2, word.start, word.end)


def _answers(reading: Reading, word: Word) -> bool:
    """Whether a word of two letters is meant as a code where a country is asked for."""
    if _ISO_CODE.fullmatch(word.text) or word.text in _ON_NUMBER_PLATES:
        short = len(reading.words) <= WORDS_OF_AN_ANSWER
        return short or bool(_IN_A_PLACE.search(reading.before(word.start)))
    alone = _ALONE.fullmatch(reading.plain)
    if alone is None or alone.start("code") != word.start:
        return False
    return word.key in _TYPED_SMALL or (word.key in _ALSO_WORDS and not alone["around"])
