"""Words made comparable: one key for all spellings of a word, and the nearest word for a typo."""

import unicodedata
from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.engine.entities.confusables import CONFUSABLE

# Letters of a word from which on one slip, and from which on two slips, are forgiven.
ONE_SLIP_FROM, TWO_SLIPS_FROM = 6, 10


@lru_cache(maxsize=8192)
def key(word: str) -> str:
    """Lower case, without accents, and the same for ``ä``, ``ae`` and ``a``."""
    letters = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("’", "'")


def nearest(word: str, known: Collection[str], *, shortest: int = ONE_SLIP_FROM) -> str | None:
    """The known word that a mistyped one stands for, if it is near enough.

    A slip is one letter too many, too few, wrong, or two swapped; the first letter must be right.

    Args:
        word: a key, see :func:`key`.
        known: keys.
        shortest: letters that a word needs so that one slip is forgiven.
    """
    if word in known:
        return word
    if len(word) < shortest or word in CONFUSABLE:
        return None
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    candidates = [other for other in known if other[:1] == word[:1]]
    best = process.extractOne(word, candidates, scorer=OSA.distance, score_cutoff=slips)
    return best[0] if best else None


def plain(text: str) -> str:
    """Lower case without accents, letter for letter: positions stay those of the text."""
    return "".join(_plain_letter(letter) for letter in text)


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    if letter in "–—‐‑−":
        return "-"
    if letter in "’‘`´":
        return "'"
    if letter.isspace():
        return " "
    if letter.isdecimal():
        # Digits of any script: full width, Arabic, ...
        return str(unicodedata.decimal(letter))
    # A letter that becomes several ("ß", "ﬁ") keeps its first one, so that positions stay.
    return unicodedata.normalize("NFD", letter.casefold())[:1] or letter
