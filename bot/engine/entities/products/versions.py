"""Versions: "Mark II", "mk2", "ii", "mark zwei", and their slips of the finger."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from bot.engine.entities.products.atoms import Atom, ends_phrase, goes_on

# Two small l's are what a hurried hand makes of II.
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "ll": 2, "lll": 3}
_SPELLED = {
    "eins": 1,
    "one": 1,
    "zwei": 2,
    "zwo": 2,
    "two": 2,
    "drei": 3,
    "three": 3,
    "vier": 4,
    "four": 4,
    "second": 2,
    "third": 3,
}
_MARKS = {"mark", "mk", "m", "version", "ver", "vers", "v", "generation", "gen"}
LARGEST = 9


def read_version(
    atoms: Sequence[Atom], index: int, *, bare_digit: bool = False
) -> tuple[int | None, int]:
    """The version said at an index, and the index after it.

    Args:
        atoms: the text.
        index: where the version would begin.
        bare_digit: whether a single digit alone is one: "5d 4", "1dx2".
    """
    if index >= len(atoms):
        return None, index
    atom = atoms[index]
    if atom.text in _ROMAN and not goes_on(atoms, index + 1):
        return _ROMAN[atom.text], index + 1
    if _is_mark(atom):
        after = index + 1
        if after < len(atoms) and atoms[after].text == ".":
            after += 1
        version = _number(atoms, after)
        # "R5 m 2" is nobody's way to write it; "R5 M2" is.
        spaced = after < len(atoms) and atoms[after].gap == " "
        if version is not None and not (
            spaced and len(atom.text) == 1 and atoms[after].text.isdecimal()
        ):
            return version, after + 1
        return None, index
    if bare_digit and atom.gap != "-" and not goes_on(atoms, index + 1):
        version = _number(atoms, index)
        if version is not None and (not atom.gap or ends_phrase(atoms, index + 1)):
            return version, index + 1
    return None, index


def _is_mark(atom: Atom) -> bool:
    word = atom.text
    if word in _MARKS:
        return True
    return 3 <= len(word) <= 5 and word[0] == "m" and OSA.distance(word, "mark") == 1


def _number(atoms: Sequence[Atom], index: int) -> int | None:
    if index >= len(atoms) or goes_on(atoms, index + 1):
        return None
    word = atoms[index].text
    if word.isdecimal():
        return int(word) if 0 < int(word) <= LARGEST else None
    if word == "i":
        return 1
    return _ROMAN.get(word) or _SPELLED.get(word)
