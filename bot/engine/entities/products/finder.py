"""Finds the products that a message names, and the words that speak of one without saying which."""

from __future__ import annotations

from collections.abc import Iterable

from bot.engine.entities.found import MOST_VALUES, Found
from bot.engine.entities.products.atoms import Mention, cut
from bot.engine.entities.products.catalogue import Coded, Extender, Lens, read_names
from bot.engine.entities.products.codes import CodeFinder
from bot.engine.entities.products.extenders import ExtenderFinder
from bot.engine.entities.products.families import FamilyFinder
from bot.engine.entities.products.lenses import LensFinder
from bot.engine.entities.reading import Reading
from bot.engine.entities.spans import Covered


class ProductFinder:
    """Everything needed to recognise the catalogue's products, built once from their names."""

    def __init__(self, names: Iterable[str]) -> None:
        products = list(read_names(names))
        coded = [one for one in products if isinstance(one, Coded)]
        self._codes = CodeFinder(coded)
        self._families = FamilyFinder(coded)
        self._lenses = LensFinder(one for one in products if isinstance(one, Lens))
        self._extenders = ExtenderFinder(one for one in products if isinstance(one, Extender))

    def find(self, reading: Reading) -> tuple[list[Found], list[tuple[int, int]]]:
        """The products named, and the spans of mentions that fit no entry or several."""
        atoms = cut(reading.text, reading.plain)
        mentions = [
            *self._codes.find(atoms),
            *self._families.find(atoms),
            *self._lenses.find(atoms),
            *self._extenders.find(reading.plain),
        ]
        named: list[Found] = []
        unclear: list[tuple[int, int]] = []
        for mention in _longest(mentions):
            if len(mention.names) == 1:
                named.append(Found("product", mention.names[0], mention.start, mention.end))
            else:
                unclear.append((mention.start, mention.end))
        return named, unclear


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    covered = Covered()
    for mention in sorted(mentions, key=lambda one: one.start - one.end):
        if not covered.overlaps(mention.start, mention.end):
            covered.add(mention.start, mention.end)
            kept.append(mention)
    return sorted(kept)[:MOST_VALUES]
