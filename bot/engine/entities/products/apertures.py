"""Apertures: "f2.8", "f/4", "2,8", "4.5-7.1", "1:2.8", "mit Blende 4", or a bare "4"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.entities.products.atoms import Atom, ends_phrase, goes_on
from bot.engine.entities.products.focal import Said

# "f28" is an aperture of 2.8 without its point.
_WITHOUT_POINT = {12.0, 14.0, 18.0, 28.0, 45.0, 56.0, 63.0, 71.0}
# Whole numbers that stand for an aperture without an "f" before them.
_BARE = {2, 4}
_SMALL_TRAITS = {"l", "er", "is", "usm"}
_BEFORE_AN_APERTURE_APART = {"das", "the", "mit", "with", "also"}
LARGEST_WITH_POINT = 12


def read_aperture(atoms: Sequence[Atom], said: Said, index: int) -> int:
    """Take in an aperture at an index; returns the index behind it, or the same one."""
    marked, number = _skip_mark(atoms, index)
    value, after = _decimal(atoms, number)
    if value is None or not (marked or _looks_like_one(atoms, number, after)):
        return index
    said.aperture = value / 10 if marked and value in _WITHOUT_POINT else value
    said.is_lens = True
    if after < len(atoms) and atoms[after].gap == "-":
        # "4.5-7.1": either end tells the lens.
        _, after = _decimal(atoms, after)
    if goes_on(atoms, after) and atoms[after].text in {"l", "er", "is"}:
        if atoms[after].text == "l":
            said.traits.add("l")
        after += 1
    return after


def read_aperture_apart(atoms: Sequence[Atom], said: Said, index: int) -> int:
    """ "das 50er, das 1.8er", "the 50mm, the 1.8": the aperture follows behind a comma."""
    words = [atom.text for atom in atoms[index : index + 2]]
    if len(words) < 2 or words[0] != "," or words[1] not in _BEFORE_AN_APERTURE_APART:
        return index
    if not said.is_lens or said.aperture is not None or index + 2 >= len(atoms):
        return index
    after = read_aperture(atoms, said, index + 2)
    return after if after > index + 2 else index


def _skip_mark(atoms: Sequence[Atom], index: int) -> tuple[bool, int]:
    """Whether "f", "f/", "1:" or "Blende" stands there, and the index behind it."""
    words = [atom.text for atom in atoms[index : index + 2]]
    if words and words[0] in {"mit", "with"} and words[1:] == ["blende"]:
        return True, index + 2
    if words and words[0] in {"f", "blende"}:
        return True, index + 2 if words[1:] and words[1] in {"/", ".", ":"} else index + 1
    if words == ["1", ":"]:
        return True, index + 2
    return False, index + 1 if words[:1] == ["/"] else index


def _decimal(atoms: Sequence[Atom], index: int) -> tuple[float | None, int]:
    if index >= len(atoms) or not atoms[index].text.isdecimal() or len(atoms[index].text) > 2:
        return None, index
    behind = [atom.text for atom in atoms[index + 1 : index + 3] if not atom.gap]
    point = len(behind) == 2 and behind[0] in {".", ","}
    if point and behind[1].isdecimal() and len(behind[1]) == 1:
        return float(f"{atoms[index].text}.{behind[1]}"), index + 3
    return float(atoms[index].text), index + 1


def _looks_like_one(atoms: Sequence[Atom], index: int, after: int) -> bool:
    """Whether a number without a mark is an aperture."""
    number = int(atoms[index].text)
    if after - index > 1:
        return number < LARGEST_WITH_POINT
    small_trait = after < len(atoms) and atoms[after].text in _SMALL_TRAITS
    return number in _BARE and (small_trait or ends_phrase(atoms, after))
