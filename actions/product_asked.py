"""Which products a question is about: named clearly, by words that fit some, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.context import Context
from actions.product_names import fitting_names, product_words
from actions.wording_cues import means_the_others


@dataclass(frozen=True, slots=True)
class Asked:
    """The names that a question is about."""

    names: tuple[str, ...] = ()
    fits_none: bool = False
    """A product is spoken of, but none of those in question."""

    @property
    def any(self) -> bool:
        """Whether the question is about some products only."""
        return bool(self.names) or self.fits_none


def own_asked(context: Context, own: Sequence[str]) -> Asked:
    """The products of a member that a question is about.

    "The 70-200" may be several models of the catalogue, but the member perhaps has only one of
    them. Never is another product taken instead, such as the one asked for before; "the other
    one" is what was not asked for before.
    """
    said = context.said("product")
    if said:
        return Asked(said)
    words = product_words(context.beside_values)
    if not words:
        before = context.last_about("product")
        if before and means_the_others(context.text):
            others = tuple(dict.fromkeys(name for name in own if name not in before))
            return Asked(others, fits_none=not others)
        return Asked(context.about("product"))
    fitting = tuple(dict.fromkeys(fitting_names(words, own)))
    return Asked(fitting, fits_none=not fitting)
