"""Focal lengths: "70-200", "70 bis 200", "RF 24 105", "400mm"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from bot.engine.entities.products.atoms import Atom
from bot.engine.entities.products.brands import ARTICLES

MOUNTS = frozenset("rf ef efs rfs efm".split())
# "mein 135" speaks of a thing, "die 135" may speak of anything.
SOMEBODYS = frozenset("my his her our mein meinem meines unser unserem sein das".split())
_MILLIMETRES = frozenset("mm millimeter millimetre".split())
_TO = frozenset("bis to auf / til".split())


@dataclass
class Said:
    """What a mention has said of a lens so far.

    Attributes:
        focal: one length or two.
        start: the index of its first atom.
        after: the index behind its last one.
        is_lens: whether anything but the numbers says that it is a lens.
        only_by_suffix: whether that is nothing but the "er" of "400er".
    """

    focal: tuple[int, ...]
    start: int
    after: int
    mount: str | None = None
    aperture: float | None = None
    version: int | None = None
    traits: set[str] = field(default_factory=set)
    is_lens: bool = False
    only_by_suffix: bool = False


def read_focal_length(
    atoms: Sequence[Atom], index: int, known: Collection[tuple[int, ...]]
) -> Said | None:
    """The focal length at an index, unless it is part of a longer number or word.

    Args:
        atoms: the text.
        index: where the length would begin.
        known: the lengths of the catalogue: only these are zooms without a hyphen.
    """
    atom = atoms[index]
    if not _could_be_length(atoms, index):
        return None
    if index and not atom.gap and atoms[index - 1].text not in MOUNTS | {"/"}:
        return None
    first, after = int(atom.text), _skip_millimetres(atoms, index + 1)
    zoom = _read_zoom(atoms, index, after, known)
    if zoom is not None:
        return zoom
    # A hyphen before it: "PRO-300", "24-bit"; a lens says "RF-400" at most.
    if atom.gap == "-" and index and atoms[index - 1].text not in MOUNTS | {"mm"}:
        return None
    return Said((first,), index, after, is_lens=after > index + 1)


def _read_zoom(
    atoms: Sequence[Atom], index: int, after: int, known: Collection[tuple[int, ...]]
) -> Said | None:
    second = after
    if second < len(atoms) and atoms[second].text in _TO:
        second += 1
    if second >= len(atoms) or not atoms[second].text.isdecimal() or inside_number(atoms, second):
        return None
    pair = (int(atoms[index].text), int(atoms[second].text))
    if not pair[0] < pair[1] < 1000:
        return None
    joined = atoms[second].gap == "-" or second > after
    thing = index > 0 and atoms[index - 1].text in MOUNTS | ARTICLES | SOMEBODYS
    if not joined and not (thing and pair in known and atoms[second].gap == " "):
        return None
    end = _skip_millimetres(atoms, second + 1)
    return Said(pair, index, end, is_lens=end > second + 1)


def _could_be_length(atoms: Sequence[Atom], index: int) -> bool:
    text = atoms[index].text
    return text.isdecimal() and 2 <= len(text) <= 3 and not inside_number(atoms, index)


def _skip_millimetres(atoms: Sequence[Atom], index: int) -> int:
    return index + 1 if index < len(atoms) and atoms[index].text in _MILLIMETRES else index


def inside_number(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a decimal point or a thousands' separator ties an atom to digits beside it."""
    behind = [atom.text for atom in atoms[index + 1 : index + 3] if not atom.gap]
    if len(behind) == 2 and behind[0] in {".", ","} and behind[1].isdecimal():
        return True
    if index < 2 or atoms[index].gap or atoms[index - 1].gap:
        return False
    return atoms[index - 1].text in {".", ",", ":"} and atoms[index - 2].text.isdecimal()
