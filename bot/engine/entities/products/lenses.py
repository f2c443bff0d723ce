"""Lenses: a focal length with whatever else is said of mount, aperture, version and traits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.engine.entities.products.apertures import read_aperture, read_aperture_apart
from bot.engine.entities.products.atoms import Atom, Mention, ends_phrase, goes_on
from bot.engine.entities.products.brands import OTHER_BRANDS
from bot.engine.entities.products.catalogue import Lens
from bot.engine.entities.products.focal import MOUNTS, SOMEBODYS, Said, read_focal_length
from bot.engine.entities.products.versions import read_version
from bot.engine.entities.spelling import nearest

_MACRO = frozenset("macro makro macros makros".split())
_MOTORS = frozenset("usm stm".split())
_LENS_WORDS = frozenset("lens objektiv linse zoom tele teleobjektiv glas optik canon".split())
_PRIME_WORDS = frozenset("pancake prime festbrennweite".split())
_ADJECTIVES = frozenset("old new little good alte altes alten neue neues neuen".split())
_BEFORE_A_MOUNT_BEHIND = frozenset("fur for mit ( in".split())
# What numbers count when they are no focal lengths: points, money, days, film.
_COUNTED = frozenset(
    """
    punkte punkten points pts pkt euro eur pounds pfund gbp chf franken € £ $ % prozent percent
    tage tagen days stunden hours mitarbeiter leute people fotos produkte products film films filme
    negativ negative negatives kleinbild dia rucksack backpack bag tasche
""".split()
)


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
        said = read_focal_length(atoms, index, self._focal)
        if said is None:
            return None
        _look_back(atoms, said)
        _look_on(atoms, said)
        return said if self._is_lens(atoms, said) else None

    def _is_lens(self, atoms: Sequence[Atom], said: Said) -> bool:
        if said.start and atoms[said.start - 1].text in OTHER_BRANDS:
            return False
        if said.after < len(atoms) and atoms[said.after].text in _COUNTED:
            return False
        known = said.focal in self._focal
        if said.only_by_suffix and not known and said.mount is None:
            # "die 500er Grenze"
            return False
        zoom = known and len(said.focal) > 1
        return said.is_lens or zoom or (known and _is_somebodys(atoms, said))

    def _names(self, said: Said) -> tuple[str, ...]:
        fitting = [lens for lens in self._lenses if _fits(lens, said)]
        exact = [lens for lens in fitting if said.mount in {None, lens.mount}]
        return tuple(lens.name for lens in exact or fitting)


def _fits(lens: Lens, said: Said) -> bool:
    return (
        lens.focal == said.focal
        # "EF 17-55" is said of the EF-S lens, too.
        and (said.mount is None or lens.mount in {said.mount, said.mount + "s"})
        and (said.aperture is None or said.aperture in lens.apertures)
        and (said.version is None or lens.version == said.version)
        and said.traits <= lens.traits
    )


def _is_somebodys(atoms: Sequence[Atom], said: Said) -> bool:
    """ "mein 135", "with the 135": a length alone, but spoken of as a thing."""
    before = [atom.text for atom in atoms[max(0, said.start - 3) : said.start]]
    while before and before[-1] in _ADJECTIVES:
        before.pop()
    mine = before[-1:] and before[-1] in SOMEBODYS
    with_it = before[-2:] in (["with", "the"], ["mit", "dem"])
    return bool(mine or with_it) and ends_phrase(atoms, said.after)


def _look_back(atoms: Sequence[Atom], said: Said) -> None:
    """Take in mount, "macro" and words for a lens before the focal length."""
    index = said.start - 1
    while index >= 0:
        word, before = atoms[index].text, atoms[index - 1].text if index else ""
        if word in MOUNTS:
            said.mount, said.is_lens = word, True
        elif word == "s" and before in {"ef", "rf"}:
            said.mount, said.is_lens, index = before + "s", True, index - 1
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
        here = said.after
        for read in (read_aperture, read_aperture_apart, _read_trait, _read_mount, _read_version):
            said.after = read(atoms, said, here)
            if said.after > here:
                break
        else:
            return


def _read_trait(atoms: Sequence[Atom], said: Said, index: int) -> int:
    atom = atoms[index]
    word = atom.text
    if word in {"er", "ers"} and not atom.gap:
        said.only_by_suffix = not said.is_lens
        said.is_lens = True
    elif word == "l" and (not atom.gap or atom.shouted):
        said.traits.add("l")
        said.is_lens = said.is_lens or (atom.shouted and not atom.gap)
    elif word == "is" and atom.shouted and said.is_lens:
        said.traits.add("is")
    elif word in _MOTORS:
        said.traits.add(word)
        said.is_lens = True
    elif atom.gap and nearest(word, _MACRO, shortest=5):
        said.traits.add("macro")
        said.is_lens = True
    elif word in _PRIME_WORDS:
        said.is_lens = True
    elif word not in _LENS_WORDS:
        return index
    return index + 1


def _read_mount(atoms: Sequence[Atom], said: Said, index: int) -> int:
    """ "50 1.2 RF", "70-200 für RF", "24-105 (RF)"; a mount before the focal length wins."""
    mount = index
    while mount < len(atoms) and atoms[mount].text in _BEFORE_A_MOUNT_BEHIND:
        mount += 1
    if mount >= len(atoms) or atoms[mount].text not in MOUNTS or said.mount:
        return index
    if mount + 1 < len(atoms) and atoms[mount + 1].text.isdecimal():
        # "das 400er RF 50": the mount belongs to the next lens.
        return index
    said.mount, said.is_lens = atoms[mount].text, True
    return mount + 1


def _read_version(atoms: Sequence[Atom], said: Said, index: int) -> int:
    version, after = read_version(atoms, index)
    if version is None or goes_on(atoms, after):
        return index
    said.version = version
    return after
