"""Membership tiers: silver, gold, platinum, corporate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading
from bot.engine.entities.terms import Term, phrases
from bot.engine.entities.wording import any_word, just_before, one_of

_SAID_AS = {
    "silver": "silber silver sliver silbr sibler siler silvr argent",
    "gold": "gold glod godl goldd goold",
    "platinum": "platin platinum platium platinium platim paltin plat",
    "corporate": """
        corporate corporat coporate corperate enterprise unternehmensstufe unternehmenstufe
        firmenstufe unternehmens_stufe firmen_stufe konzernstufe stufe_unternehmen stufe_firma
        business_stufe business_tarif stufe_für_unternehmen stufe_für_firmen company_tier
        company_level company_plan business_tier business_level tier_for_companies
    """,
}
# The spellings from which a typo may be guessed; the others are too short or too special.
_GUESSED = {
    "silver": "silber silver",
    "platinum": "platin platinum",
    "corporate": "corporate unternehmensstufe firmenstufe",
}
_STEMS = {
    "silber": "silver",
    "silver": "silver",
    "gold": "gold",
    "platin": "platinum",
    "platinum": "platinum",
    "corporate": "corporate",
    "unternehmens": "corporate",
    "unternehmen": "corporate",
    "firmen": "corporate",
    "enterprise": "corporate",
}
_NOUNS = """
    stuf mitglied member level tier status tarif paket abo plan bereich rang kategorie variante
    modell klasse niveau grenze schwelle version vorteil leistung beitrag
"""
# What a tier's name is compounded with: Goldstufe, Silbermitglied, platinlevel.
_COMPOUND = re.compile(rf"({'|'.join(sorted(_STEMS, key=len, reverse=True))})s?{one_of(_NOUNS)}\w*")
# "die silberne Mitgliedschaft", "golden tier": the adjective needs its noun.
_ADJECTIVE = re.compile(rf"\b(silbern|gold(?:en)?|platin)e?[nrms]? +{one_of(_NOUNS)}")

# Gold and silver that one buys by weight or wears.
_METAL = re.compile(
    r"\b(?:gold|silver|silber) ?"
    r"(?:bars?|coins?|munzen?|barren|medals?|medaillen?|jewell?ery|schmuck)\b"
    r"|\b(?:ounces? of|unzen?|old|altes|invest in) (?:gold|silver|silber)\b"
    r"|\bin (?:gold|silver|silber) invest"
)
# "Unternehmen" is mostly somebody's firm; beside another tier or a figure it is the tier.
_COMPANY = any_word("unternehmen firma company business")
_ONLY_COMPANY = re.compile(
    r"\W*(?:das |die |und |and |the )?(?P<tier>unternehmen|firma|company)(?:,? bitte|,? please)?\W*"
)
_OWN = "unser* mein* euer* eure* ihr* dein* our my your ein* kein* ohne a without no"
_OWN_COMPANY = just_before(_OWN)
_OWN_ENTERPRISE = re.compile(rf"\b{one_of(_OWN + ' any an own small')} (?:own |small )?enterprise$")
_COMPANY_AFTER = re.compile(r"^ (?:account|konto|mail|e-?mail|address|card|name|gmbh|registrier)")
_JOINED_TO_TIER = re.compile(r"(?:[,/]|\b(?:und|oder|and|or|bis|zu|auf|nach|to|statt|vs\.?)) ?$")
_TIER_FOLLOWS = re.compile(
    r"^ ?(?:[,/]|und|oder|and|or|auf|statt|vs\.?) ?(?:auf |zu |to |die |the )?"
    r"(?:silber|silver|gold|platin)"
)
_REACHED = re.compile(r"\b(?:geht|gilt|reichts?|reichen|langts?) (?:das |es )?(?:auch )?(?:fur )?$")
_PREVIOUS_TIER = re.compile(r"(?:silber|silver|gold|platin(?:um)?)\W*(?:und|oder|and|or|/|,)?\W*$")


def terms() -> Iterator[Term]:
    """Every tier's names, and mistyped ones that are too short to be recognised otherwise."""
    for value, said_as in _SAID_AS.items():
        yield from phrases("tier", value, said_as.split(), fuzzy=False)
    for value, guessed in _GUESSED.items():
        yield from phrases("tier", value, guessed.split())


def find_tiers(reading: Reading) -> list[Found]:
    """The tiers that a message names."""
    if reading.says(_METAL):
        return []
    named = [
        Found("tier", term.value, term.start, term.end, 1.0 if term.exact else 0.8)
        for term in reading.labelled("tier")
        if not _OWN_ENTERPRISE.search(reading.before(term.end))
    ]
    return [*named, *_compounds(reading), *_company_tier(reading)]


def _compounds(reading: Reading) -> Iterator[Found]:
    for word in reading.words:
        compound = _COMPOUND.fullmatch(word.key)
        if compound:
            yield Found("tier", _STEMS[compound[1]], word.start, word.end)
    for match in _ADJECTIVE.finditer(reading.plain):
        value = {"silbern": "silver", "platin": "platinum"}.get(match[1], "gold")
        yield Found("tier", value, match.start(), match.end())


def _company_tier(reading: Reading) -> Iterator[Found]:
    alone = _ONLY_COMPANY.fullmatch(reading.plain)
    if alone:
        yield Found("tier", "corporate", alone.start("tier"), alone.end("tier"), 0.8)
        return
    for match in _COMPANY.finditer(reading.plain):
        before, after = reading.before(match.start()), reading.plain[match.end() :]
        if _OWN_COMPANY.search(before) or _COMPANY_AFTER.search(after):
            continue
        beside = _PREVIOUS_TIER.search(before) and _JOINED_TO_TIER.search(before)
        if beside or _TIER_FOLLOWS.search(after) or _REACHED.search(before):
            yield Found("tier", "corporate", match.start(), match.end(), 0.8)
