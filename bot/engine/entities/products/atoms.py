"""A text cut into letters, digits and signs, so that "r5ii", "R5 II" and "R5-II" look alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.engine.entities.numerals import whole_number
from bot.engine.entities.spelling import key

LETTERS_OF_A_SPELLED_LENGTH = 8

# "eosr5" and "markii" are two words each.
_ATOM = re.compile(
    r"(?:eos|canon)(?=(?:r|rp)(?![^\W\d_]))|(?:mark|mk)(?=(?:i{1,3}|iv|l{2,3})(?![^\W\d_]))"
    r"|[^\W\d_]+|\d+|[^\s_]"
)


class Atom(NamedTuple):
    """Letters, digits, or one sign.

    Attributes:
        text: in plain form.
        gap: what stands between it and the atom before: nothing, a blank, or ``-``.
        shouted: whether it was typed in capitals.
    """

    text: str
    start: int
    end: int
    gap: str
    shouted: bool


class Mention(NamedTuple):
    """Words that speak of a product, and the names of the catalogue that they fit."""

    start: int
    end: int
    names: tuple[str, ...]


def cut(text: str, plain: str) -> list[Atom]:
    """The atoms of a text; hyphens between atoms become gaps."""
    atoms: list[Atom] = []
    end, hyphen = 0, True
    for match in _ATOM.finditer(plain):
        if match[0] == "-":
            hyphen = True
            continue
        gap = "-" if hyphen else plain[end : match.start()][:1]
        fifty = _spelled_length(match[0])
        if fifty is not None:
            cut_at = match.end() - 2
            atoms.append(Atom(fifty, match.start(), cut_at, gap, False))
            atoms.append(Atom("er", cut_at, match.end(), "", False))
            end, hyphen = match.end(), False
            continue
        shouted = text[match.start() : match.end()].isupper()
        atoms.append(Atom(match[0], match.start(), match.end(), gap, shouted))
        end, hyphen = match.end(), False
    return atoms


@lru_cache(maxsize=1024)
def _spelled_length(word: str) -> str | None:
    """ "fünfziger" is a 50mm lens."""
    if not word.endswith("er") or len(word) < LETTERS_OF_A_SPELLED_LENGTH:
        return None
    value = whole_number(key(word.removesuffix("er")))
    return str(value) if value is not None and value >= 10 else None


def goes_on(atoms: Sequence[Atom], index: int) -> bool:
    """Whether the atom at an index continues the word before it: no gap, a letter or digit."""
    return index < len(atoms) and not atoms[index].gap and atoms[index].text[0].isalnum()


def ends_phrase(atoms: Sequence[Atom], index: int) -> bool:
    """Whether nothing that a number could count follows: the end, a sign, or a small word."""
    if index >= len(atoms):
        return True
    return not atoms[index].text[0].isalnum() or atoms[index].text in _SMALL_WORDS


_SMALL_WORDS = frozenset(
    """
    und oder and or mit with von from bei in im aus gekauft bought hat has ist is war was fur for
    auf zu to als as nicht not kein no da ja bitte please registrieren register eintragen wert
    worth gehort macht bringt gibt noch auch schon jetzt now at on vom seit since sondern statt the
    die der das rf ef
""".split()
)
