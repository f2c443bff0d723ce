"""Where a firm's name ends: "Foto Beispiel" in "bei Foto Beispiel in Wien gekauft"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.lang.de.stop_words import STOP_WORDS as GERMAN
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH

from bot.engine.entities.reading import Reading, Word
from bot.engine.entities.spans import Covered, Span
from bot.engine.entities.spelling import key

_FIRM = re.compile(
    r"(?:foto|photo|kamera|camera|optik|objektiv|lens|bild|licht|video)\w*|optics?|studio|gmbh|ltd"
    r"|limited|ag|kg|inc|llc|ohg|ek|sarl|bv|markt|haus|house|cent(?:er|re)|zentrum|warehouse|exchange"
    r"|media\w*|saturn|amazon|ebay|calumet|store|shop|imaging|pictures|electronics|webshop|onlineshop"
    r"|elektronik|technik|tech"
)
# Kinds of dealers: no name begins with them.
_NEVER_FIRST = frozenset(
    """
    handler haendler fachhandler fotohandler fotofachhandler fotofachhandel laden fotoladen shop
    store dealer retailer geschaft fotogeschaft fotofachgeschaft fachgeschaft seller verkaufer
    onlineshop webshop onlinehandler versandhandler photographer photographers fotograf fotografen
    fotografin fotografinnen
""".split()
)
# What else follows "bei" and "from"; a name only with more words behind it.
_GENERIC = _NEVER_FIRST | frozenset(
    """
    fachhandel kollege kollegen kollegin freund freunden freundin bekannten privat private person
    friend colleague mate someone somebody internet online web website place guy man bank firma
    company chef boss partner member kunden hersteller market factory used neu gebraucht scratch
    work abroad holiday mail order family vater mutter bruder dad father cps support points punkte
    punkten product products produkt produkten kamera camera objektiv lens body blitz drucker konto
    account foto photo mitgliedschaft membership migration registrierung registration kauf purchase
    checkout bestellung rechnung invoice uberweisung kreditkarte studio fotohaus auktion auction
    europa europe mitglied kunde customer ecke eck corner
""".split()
)
# spaCy's lists hold some nouns, which firms bear in their names.
_NOUNS = frozenset(
    "beispiel tag tage teil leben mensch menschen recht uhr jahr jahre zeit top system".split()
)
# Words that end a name.
_STOPS = ({key(word) for word in (*GERMAN, *ENGLISH)} - _NOUNS) | frozenset(
    """
    gekauft kauf kauft kaufte erworben geholt besorgt bestellt angeschafft bezogen erstanden
    ersteigert seriennummer sn serial eingetragen eintragen registrieren nachtragen registriert
    bought purchased purchase ordered ago last year years jahr jahre jahren monat lautet heisst
    called thanks kann mochte euch dir mir uns glaub glaube denk ca circa etwa um ungefahr und oder
    and or date der die das ein eine einem einen nem ner ne my the this these mein meinem meiner
    unserem damals bitte danke please ok okay wrong missing right unknown compulsory mandatory
    required optional falsch richtig korrekt unbekannt pflicht insolvent pleite egal geschlossen
    closed bankrupt zu drin rein dabei dazu fehlt gewesen ended
""".split()
)
_JOINERS = {"&", "+", "'s", "’s", "'", "-", "."}
# Words in the midst of a name: "Foto am Ring", "Canon online store".
_INNER = {"und", "and", "of", "am", "zum", "zur", "on", "the", "online"}
_INNER_IN_SMALL_LETTERS = {"am", "zum", "zur"}
_ARTICLES = {"der", "dem", "den", "das", "the", "firma"}
LONGEST, LONGEST_IN_SMALL_LETTERS = 6, 3


def name_at(reading: Reading, position: int, walls: Covered) -> Span | None:
    """The words from a position on that make a firm's name.

    Args:
        reading: the message.
        position: where the name would begin.
        walls: the letters of other values, which a name does not reach into.
    """
    # One more than a name may have: what follows a word says whether the name goes on.
    words = reading.words_behind(position, LONGEST + 1)
    if len(words) > 1 and words[0].key in _ARTICLES and words[1].text[:1].isupper():
        # "from the Canon online store": an article stands only before what looks like a firm.
        name = name_at(reading, words[1].start, walls)
        firm = name is not None and looks_like_firm(reading, *name) and _has_blank(reading, name)
        return name if firm else None
    if not words or not words[0].key[:1].isalpha() or words[0].key in _STOPS:
        return None
    taken = _take(words, walls)
    if not taken or taken[0].key in _NEVER_FIRST:
        return None
    if taken[0].key in _GENERIC and (len(taken) == 1 or not _FIRM.fullmatch(taken[0].key)):
        return None
    return taken[0].start, taken[-1].end


def looks_like_firm(reading: Reading, start: int, end: int) -> bool:
    """Whether a name holds a word as firms of this trade have them."""
    return any(_FIRM.fullmatch(word.key) for word in reading.words_within(start, end))


def looks_like_title(name: str) -> bool:
    """Whether several words are all capitalised, as in "Lens & Light"."""
    words = name.split()
    return len(words) > 1 and all(not word[0].isalpha() or word[0].isupper() for word in words)


def _has_blank(reading: Reading, name: Span) -> bool:
    return " " in reading.text[slice(*name)]


def _take(words: Sequence[Word], walls: Covered) -> list[Word]:
    capital = words[0].text[:1].isupper()
    longest = LONGEST if capital else LONGEST_IN_SMALL_LETTERS
    taken: list[Word] = []
    for index, word in enumerate(words[:longest]):
        if walls.overlaps(word.start, word.end) or not _belongs(words, index, capital=capital):
            break
        taken.append(word)
    while taken and (taken[-1].key in _INNER or taken[-1].text in _JOINERS):
        taken.pop()
    return taken


def _belongs(words: Sequence[Word], index: int, *, capital: bool) -> bool:
    word = words[index]
    shouted = word.text[:1].isupper()
    if index and word.text in _JOINERS:
        return True
    if not word.key[:1].isalnum():
        return False
    if index and word.key in _INNER:
        return _goes_on(words, index, capital=capital)
    if word.key in _STOPS and not (index and capital and shouted):
        return False
    # "Foto Stelzer a RF 70-200": after a capital, small letters end the name.
    return not capital or shouted or word.text.isdecimal() or bool(_FIRM.fullmatch(word.key))


def _goes_on(words: Sequence[Word], index: int, *, capital: bool) -> bool:
    """Whether a small word in the midst has another word of the name behind it."""
    if index + 1 >= len(words):
        return False
    following = words[index + 1]
    if following.key in _STOPS or following.key[:1].isdecimal():
        return False
    if not capital:
        return words[index].key in _INNER_IN_SMALL_LETTERS
    return following.text[:1].isupper() or bool(_FIRM.fullmatch(following.key))
