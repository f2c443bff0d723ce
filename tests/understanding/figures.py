"""What a test set says of a model: shares of right lines, per label, language and entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

OUT_OF_SCOPE = "out_of_scope"
FALLBACK = "nlu_fallback"
# Whoever is told one of these gets no answer.
REFUSALS = frozenset({OUT_OF_SCOPE, FALLBACK})

# Kind, value, role.
Entities = frozenset[tuple[str, str, str]]


@dataclass(frozen=True)
class Example:
    """A line of a test set."""

    language: str
    text: str
    label: str
    entities: Entities


@dataclass(frozen=True)
class Understood:
    """What the model makes of it, at the end of its pipeline."""

    language: str | None
    """None where the message does not tell it."""
    label: str
    entities: Entities


Result = tuple[Example, Understood]


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    some: int
    all: int

    def __str__(self) -> str:
        """``0.951 (97 of 102)``."""
        part = f"{self.some / self.all:.3f}" if self.all else "-"
        return f"{part} ({self.some} of {self.all})"


@dataclass(frozen=True)
class Found:
    """Entities found as wanted, not found, and found where none was."""

    hit: int
    missed: int
    false: int

    @property
    def precision(self) -> float:
        """Of what was found, the share that was wanted."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else 0.0

    @property
    def recall(self) -> float:
        """Of what was wanted, the share that was found."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def in_language(results: Iterable[Result], language: str) -> list[Result]:
    """The lines of one language."""
    return [(wanted, got) for wanted, got in results if wanted.language == language]


def language_right(results: Sequence[Result]) -> Share:
    """Lines whose language was told."""
    return _share(results, lambda wanted, got: wanted.language == got.language)


def language_wrong(results: Sequence[Result]) -> Share:
    """Lines taken for the other language; the rest told none, as "ok" does."""
    return _share(results, lambda wanted, got: got.language not in (None, wanted.language))


def labels_right(results: Sequence[Result]) -> Share:
    """Lines with the right label."""
    return _share(results, lambda wanted, got: wanted.label == got.label)


def facts_right(results: Sequence[Result]) -> Share:
    """The same of questions of fact (``faq/…``) alone."""
    return labels_right([one for one in results if one[0].label.startswith("faq/")])


def out_of_scope_recall(results: Sequence[Result]) -> Share:
    """Lines that are not our subject and were taken so."""
    return labels_right([one for one in results if one[0].label == OUT_OF_SCOPE])


def false_refusals(results: Sequence[Result]) -> Share:
    """Lines that are our subject but were taken as out of scope, or not understood."""
    ours = [one for one in results if one[0].label != OUT_OF_SCOPE]
    return _share(ours, lambda _, got: got.label in REFUSALS)


def entities(results: Iterable[Result], kind: str | None = None) -> Found:
    """Entities with their values and roles, of one kind or of all."""
    hit = missed = false = 0
    for example, understood in results:
        wanted = {one for one in example.entities if kind in (None, one[0])}
        found = {one for one in understood.entities if kind in (None, one[0])}
        hit += len(wanted & found)
        missed += len(wanted - found)
        false += len(found - wanted)
    return Found(hit, missed, false)


def confusions(results: Iterable[Result]) -> Counter[tuple[str, str]]:
    """How often each label (first) was taken for another (second)."""
    return Counter(
        (wanted.label, got.label) for wanted, got in results if wanted.label != got.label
    )


def _share(results: Sequence[Result], right: Callable[[Example, Understood], bool]) -> Share:
    return Share(sum(right(wanted, got) for wanted, got in results), len(results))
