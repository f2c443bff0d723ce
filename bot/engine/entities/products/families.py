"""Products said by their family and a number: "Speedlite 600", "the 430 flash", "printer 300"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.engine.entities.products.atoms import Atom, Mention, goes_on
from bot.engine.entities.products.brands import family_of
from bot.engine.entities.products.catalogue import Coded
from bot.engine.entities.products.versions import read_version

# Digits of a code that, with the family's word, say enough.
FEWEST_DIGITS = 3


class FamilyFinder:
    """Finds such mentions; built once from the catalogue."""

    def __init__(self, products: Iterable[Coded]) -> None:
        self._products: dict[tuple[str, str], list[Coded]] = defaultdict(list)
        for product in products:
            digits = "".join(letter for letter in product.code if letter.isdecimal())
            for family in product.family:
                if len(digits) >= FEWEST_DIGITS:
                    self._products[family, digits].append(product)

    def find(self, atoms: Sequence[Atom]) -> Iterator[Mention]:
        """Every mention, from left to right."""
        for index, atom in enumerate(atoms):
            if atom.text.isdecimal() and len(atom.text) >= FEWEST_DIGITS and atom.gap:
                mention = self._at(atoms, index)
                if mention is not None:
                    yield mention

    def _at(self, atoms: Sequence[Atom], index: int) -> Mention | None:
        after = index + 1
        if goes_on(atoms, after):
            # "430er Blitz"
            if atoms[after].text != "er":
                return None
            after += 1
        version, after = read_version(atoms, after)
        start, after, family = _family_beside(atoms, index, after)
        products = self._products.get((family, atoms[index].text), [])
        if not products:
            return None
        names = tuple(one.name for one in products if version in {None, one.version})
        return Mention(atoms[start].start, atoms[after - 1].end, names)


def _family_beside(atoms: Sequence[Atom], index: int, after: int) -> tuple[int, int, str]:
    """Where the mention begins and ends with its family, and which that is."""
    start = index - 1 if index and atoms[index - 1].text == "pro" else index
    if start and (family := family_of(atoms[start - 1].text)):
        return start - 1, after, family
    if after < len(atoms) and (family := family_of(atoms[after].text)):
        return start, after + 1, family
    return start, after, ""
