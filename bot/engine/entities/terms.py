"""The vocabulary: words and phrases that stand for a value, as spaCy's entity ruler reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.engine.entities.spelling import key


@dataclass(frozen=True)
class Term:
    """A phrase that stands for a value.

    Attributes:
        label: what the phrase is, such as ``country``.
        value: the value it stands for.
        phrase: its words as keys, see :func:`bot.engine.entities.spelling.key`.
        language: the only language in which it means that; None for both.
        fuzzy: whether a mistyped phrase of one word is recognised too.
    """

    label: str
    value: str
    phrase: str
    language: str | None = None
    fuzzy: bool = True


def phrases(
    label: str,
    value: str,
    said_as: Iterable[str],
    *,
    language: str | None = None,
    fuzzy: bool = True,
) -> Iterator[Term]:
    """Terms for the phrases that stand for one value; a hyphen or ``_`` is a blank."""
    for phrase in said_as:
        words = " ".join(key(word) for word in phrase.replace("-", " ").replace("_", " ").split())
        if words:
            yield Term(label, value, words, language, fuzzy)
