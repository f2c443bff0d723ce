"""Brands, articles and what members call the families of products."""

from __future__ import annotations

from bot.engine.entities.spelling import nearest

BRANDS = frozenset("canon canons eos".split())
OTHER_BRANDS = frozenset(
    """
    nikon nikkor sony fuji fujifilm leica lumix panasonic olympus sigma tamron tokina zeiss samyang
    art
""".split()
)
ARTICLES = frozenset(
    """
    die der das den dem eine einer ne meine meiner mein unsere the my an a our this zweite alte
    neue old new second
""".split()
)
# What members say, and the word of the catalogue's names.
_FAMILIES = {
    **dict.fromkeys("speedlite speedlites speedlight blitz blitzgerat flash".split(), "speedlite"),
    **dict.fromkeys("imageprograf prograf drucker fotodrucker printer".split(), "imageprograf"),
}
_LETTERS_OF_A_MISTYPED_FAMILY = 8


def family_of(word: str) -> str | None:
    """The family that a word names, mistyped or not."""
    known = nearest(word, _FAMILIES, shortest=_LETTERS_OF_A_MISTYPED_FAMILY)
    return _FAMILIES[known] if known else None
