"""Lenses: a focal length with whatever else is said of mount, aperture, version and traits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.engine.entities.products.atoms import Atom, Mention, ends_phrase, goes_on
from bot.engine.entities.products.catalogue import Lens
from bot.engine.entities.products.versions import read_version
from bot.engine.entities.spelling import nearest

_MOUNTS = {"rf", "ef", "efs", "rfs", "efm"}
_MACRO = {"macro", "makro", "macros", "makros"}
_TRAITS = {"usm": "usm", "stm": "stm"}
_LENS_WORDS = {
    "lens",
    "objektiv",
    "linse",
    "zoom",
    "tele",
    "teleobjektiv",
    "glas",
    "optik",
    "canon",
}
_PANCAKE = {"pancake", "prime", "festbrennweite"}
_SOMEBODYS = {
    "my",
    "his",
    "her",
    "our",
    "mein",
    "meinem",
    "meines",
    "unser",
    "unserem",
    "sein",
    "das",
}
_ADJECTIVES = {"old", "new", "little", "alte", "altes", "alten", "neue", "neues", "neuen", "good"}
_ARTICLES = _SOMEBODYS | {"the", "dem", "a", "ein", "an"}
_TO = {"bis", "to", "auf", "/", "til"}
_OTHER_BRANDS = {
    *(
        "nikon",
        "sony",
        "fuji",
        "fujifilm",
        "leica",
        "lumix",
        "panasonic",
        "sigma",
        "tamron",
        "tokina",
    ),
    *("zeiss", "samyang", "nikkor", "olympus", "art"),
}
# What a pair of numbers counts when it is no zoom.
_COUNTED = {
    *(
        "punkte",
        "punkten",
        "points",
        "pts",
        "pkt",
        "euro",
        "eur",
        "pounds",
        "pfund",
        "tage",
        "tagen",
    ),
    *("days", "mitarbeiter", "stunden", "hours", "fotos", "leute", "people", "prozent", "percent"),
    *("€", "£", "$", "%", "gbp", "chf", "franken", "produkte", "products"),
}


_FILM = {"film", "films", "filme", "negativ", "negative", "negatives", "kleinbild", "dia"}


@dataclass
class Said:
    """What a mention has said of a lens so far."""

    focal: tuple[int, ...]
    start: int
    after: int
    mount: str | None = None
    aperture: float | None = None
    version: int | None = None
    traits: set[str] = field(default_factory=set)
    is_lens: bool = False
    only_by_suffix: bool = False


class LensFinder:
    """Finds mentions of lenses; built once from the catalogue."""

    def __init__(self, lenses: Iterable[Lens]) -> None:
        self._lenses = list(lenses)
        self._focal = {lens.focal for lens in self._lenses}

    def find(self, atoms: Sequence[Atom]) -> Iterator[Mention]:
        """Every mention, from left to right."""
        index = 0
        while index < len(atoms):
            said = self._said_at(atoms, index)
            if said is None:
                index += 1
                continue
            index = said.after
            yield Mention(atoms[said.start].start, atoms[said.after - 1].end, self._names(said))

    def _said_at(self, atoms: Sequence[Atom], index: int) -> Said | None:
        said = _focal_length(atoms, index, self._focal)
        if said is None:
            return None
        _look_back(atoms, said)
        _look_on(atoms, said)
        if said.start and atoms[said.start - 1].text in _OTHER_BRANDS:
            return None
        if said.after < len(atoms) and atoms[said.after].text in _COUNTED | _FILM:
            return None
        if said.only_by_suffix and said.focal not in self._focal and said.mount is None:
            # "die 500er Grenze"
            return None
        if len(said.focal) == 2 and said.focal in self._focal:
            return said
        if said.focal in self._focal and _is_somebodys(atoms, said):
            return said
        return said if said.is_lens else None

    def _names(self, said: Said) -> tuple[str, ...]:
        fitting = [lens for lens in self._lenses if _fits(lens, said)]
        exact = [lens for lens in fitting if said.mount in (None, lens.mount)]
        return tuple(lens.name for lens in exact or fitting)


def _is_somebodys(atoms: Sequence[Atom], said: Said) -> bool:
    """ "mein 135", "with the 135": a length alone, but spoken of as a thing."""
    before = [atom.text for atom in atoms[max(0, said.start - 3) : said.start]]
    while before and before[-1] in _ADJECTIVES:
        before.pop()
    mine = before[-1:] and before[-1] in _SOMEBODYS
    before = before[-2:]
    with_it = before in (["with", "the"], ["mit", "dem"])
    return bool(mine or with_it) and ends_phrase(atoms, said.after)


def _fits(lens: Lens, said: Said) -> bool:
    return (
        lens.focal == said.focal
        # "EF 17-55" is said of the EF-S lens, too.
        and (said.mount is None or lens.mount in {said.mount, said.mount + "s"})
        and (said.aperture is None or said.aperture in lens.apertures)
        and (said.version is None or lens.version == said.version)
        and said.traits <= lens.traits
    )


def _focal_length(
    atoms: Sequence[Atom], index: int, known: Collection[tuple[int, ...]]
) -> Said | None:
    """ "70-200", "70 bis 200", "400": not inside a longer number or word."""
    atom = atoms[index]
    if not atom.text.isdigit() or not 2 <= len(atom.text) <= 3 or _inside_number(atoms, index):
        return None
    if index and not atom.gap and atoms[index - 1].text not in _MOUNTS | {"/"}:
        return None
    first, after = int(atom.text), _skip_millimetres(atoms, index + 1)
    second = after
    if second < len(atoms) and atoms[second].text in _TO:
        second += 1
    if second < len(atoms) and atoms[second].text.isdigit():
        between = atoms[second].gap == "-" or second > after
        pair = (first, int(atoms[second].text))
        spaced = atoms[second].gap == " " and pair in known and _thing_before(atoms, index)
        longer = first < int(atoms[second].text) < 1000
        if (between or spaced) and longer and not _inside_number(atoms, second):
            end = _skip_millimetres(atoms, second + 1)
            return Said((first, int(atoms[second].text)), index, end, is_lens=end > second + 1)
    said = Said((first,), index, after, is_lens=after > index + 1)
    # A hyphen before or behind: "PRO-300", "24-bit"; a lens says "RF-400" at most.
    if atom.gap == "-" and index and atoms[index - 1].text not in _MOUNTS | {"mm"}:
        return None
    return said


def _skip_millimetres(atoms: Sequence[Atom], index: int) -> int:
    units = {"mm", "millimeter", "millimetre"}
    return index + 1 if index < len(atoms) and atoms[index].text in units else index


def _thing_before(atoms: Sequence[Atom], index: int) -> bool:
    return index > 0 and atoms[index - 1].text in _MOUNTS | _ARTICLES


def _inside_number(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a decimal point or a thousands' separator ties it to digits before or behind."""
    behind = (
        index + 2 < len(atoms)
        and atoms[index + 1].text in {".", ","}
        and not atoms[index + 1].gap
        and not atoms[index + 2].gap
        and atoms[index + 2].text.isdigit()
    )
    before = (
        index > 1
        and atoms[index - 1].text in {".", ",", ":"}
        and not atoms[index].gap
        and not atoms[index - 1].gap
        and atoms[index - 2].text.isdigit()
    )
    return behind or before


def _look_back(atoms: Sequence[Atom], said: Said) -> None:
    index = said.start - 1
    while index >= 0:
        word = atoms[index].text
        if word in _MOUNTS:
            said.mount, said.is_lens = word, True
        elif word == "s" and index and atoms[index - 1].text in {"ef", "rf"}:
            said.mount, said.is_lens = atoms[index - 1].text + "s", True
            index -= 1
        elif word in _MACRO:
            said.traits.add("macro")
            said.is_lens = True
        elif word not in _LENS_WORDS:
            return
        said.start = index
        index -= 1


def _look_on(atoms: Sequence[Atom], said: Said) -> None:
    """Take in what follows as long as it speaks of a lens."""
    while said.after < len(atoms):
        step = (
            _aperture(atoms, said)
            or _aperture_apart(atoms, said)
            or _trait(atoms, said)
            or _version(atoms, said)
        )
        if not step:
            return
        said.after += step


def _aperture(atoms: Sequence[Atom], said: Said) -> int:
    """Read "f2.8", "f/4", "2,8", "4.5-7.1", "1:2.8", or a bare "4"; how many atoms it took."""
    index = said.after
    marked = False
    if atoms[index].text in {"mit", "with"} and [
        one.text for one in atoms[index + 1 : index + 2]
    ] == ["blende"]:
        index += 1
    if atoms[index].text in {"f", "blende"}:
        marked, index = True, index + 1
        if index < len(atoms) and atoms[index].text in {"/", ".", ":"}:
            index += 1
    elif atoms[index].text == "1" and atoms[index + 1 : index + 2]:
        if atoms[index + 1].text == ":":
            marked, index = True, index + 2
    elif atoms[index].text == "/":
        index += 1
    value, after = _decimal(atoms, index)
    if value is None or (not marked and not _looks_like_aperture(atoms, index, after)):
        return 0
    if marked and value in {12.0, 14.0, 18.0, 28.0, 45.0, 56.0, 63.0, 71.0}:
        value /= 10
    said.aperture, said.is_lens = value, True
    if after < len(atoms) and atoms[after].gap == "-":
        _, after_range = _decimal(atoms, after)
        after = max(after, after_range)
    if goes_on(atoms, after) and atoms[after].text in {"l", "er", "is"}:
        if atoms[after].text == "l":
            said.traits.add("l")
        after += 1
    return after - said.after


def _aperture_apart(atoms: Sequence[Atom], said: Said) -> int:
    """ "das 50er, das 1.8er", "the 50mm, the 1.8": the aperture follows behind a comma."""
    skipped = said.after
    if atoms[skipped].text != "," or not said.is_lens or said.aperture is not None:
        return 0
    skipped += 1
    if skipped >= len(atoms) or atoms[skipped].text not in {"das", "the", "mit", "with", "also"}:
        return 0
    here, said.after = said.after, skipped + 1
    step = _aperture(atoms, said) if said.after < len(atoms) else 0
    said.after = here
    return skipped + 1 - here + step if step else 0


def _decimal(atoms: Sequence[Atom], index: int) -> tuple[float | None, int]:
    if index >= len(atoms) or not atoms[index].text.isdigit() or len(atoms[index].text) > 2:
        return None, index
    point = atoms[index + 1 : index + 3]
    if (
        len(point) == 2
        and point[0].text in {".", ","}
        and not point[0].gap
        and not point[1].gap
        and point[1].text.isdigit()
        and len(point[1].text) == 1
    ):
        return float(f"{atoms[index].text}.{point[1].text}"), index + 3
    return float(atoms[index].text), index + 1


def _looks_like_aperture(atoms: Sequence[Atom], index: int, after: int) -> bool:
    if after - index == 3:
        return float(atoms[index].text) < 12
    if int(atoms[index].text) not in {2, 4}:
        return False
    small_trait = after < len(atoms) and atoms[after].text in {"l", "er", "is", "usm"}
    return small_trait or ends_phrase(atoms, after)


def _trait(atoms: Sequence[Atom], said: Said) -> int:
    atom = atoms[said.after]
    word = atom.text
    if word == "er" and not atom.gap:
        said.only_by_suffix = not said.is_lens
        said.is_lens = True
        return 1
    if word == "l" and (not atom.gap or atom.shouted):
        said.traits.add("l")
        return 1
    if word == "is" and atom.shouted and said.is_lens:
        said.traits.add("is")
        return 1
    if word in _TRAITS:
        said.traits.add(_TRAITS[word])
        said.is_lens = True
        return 1
    if nearest(word, _MACRO, shortest=5) and atom.gap:
        said.traits.add("macro")
        said.is_lens = True
        return 1
    if word in _LENS_WORDS:
        return 1
    if word in _PANCAKE:
        said.is_lens = True
        return 1
    return _mount_behind(atoms, said)


def _mount_behind(atoms: Sequence[Atom], said: Said) -> int:
    """ "50 1.2 RF", "70-200 fur RF", "24-105 (RF)"; a mount before the focal length wins."""
    index = said.after
    skipped = 0
    while index + skipped < len(atoms) and atoms[index + skipped].text in {
        "fur",
        "for",
        "mit",
        "(",
        "in",
    }:
        skipped += 1
    position = index + skipped
    if position >= len(atoms) or atoms[position].text not in _MOUNTS or said.mount:
        return 0
    following = atoms[position + 1 : position + 2]
    if following and following[0].text.isdigit():
        # "das 400er RF 50": the mount belongs to the next lens.
        return 0
    said.mount, said.is_lens = atoms[position].text, True
    if following and following[0].text == "s" and not following[0].gap.strip(" "):
        return skipped + 1
    return skipped + 1


def _version(atoms: Sequence[Atom], said: Said) -> int:
    version, after = read_version(atoms, said.after)
    if version is None or goes_on(atoms, after):
        return 0
    said.version = version
    return after - said.after
