"""Tells which training lines say the same as a line of a test set, word for word or nearly.

Two lines are alike where, after case, umlauts, punctuation and blanks are evened out,
- they are the same, whatever their length; or, from four words on,
- they hold the same words in another order,
- at least three quarters of all their different words are common to both, or
- their letters agree to nine tenths (``difflib``): a typo, an ending, a word in or out.

The thresholds were read off real pairs. Above them nearly every pair is one sentence typed twice
("womit kannst du mir (denn so) helfen"), below them people say the same thing in their own words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

FEWEST_WORDS = 4
COMMON_WORDS = 0.75
COMMON_LETTERS = 0.9

# Short messages of talk that every test set must hold: up to three words may be the same.
COINCIDING_LABELS = frozenset(
    "greet goodbye thank affirm deny cancel help repeat inform dont_know".split()
)
MOST_COINCIDING_WORDS = 3

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": None, "'": None})
_ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Line:
    """An example of a label; ``place`` is its file."""

    place: str
    language: str
    label: str
    text: str


def words(text: str) -> list[str]:
    """The words of a message, with everything evened out that only typing makes different."""
    plain = _ANNOTATION.sub(r"\1", text).casefold().translate(_UMLAUTS)
    return _WORD.findall(plain)


def normal(text: str) -> str:
    """The words without the blanks between them: "nochmal" is "noch mal"."""
    return "".join(words(text))


class TrainingLines:
    """All training lines of one language, found by the words in them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = list(lines)
        self._words = [words(line.text) for line in self._lines]
        self._sets = [frozenset(found) for found in self._words]
        self._letters = ["".join(found) for found in self._words]
        self._by_letters: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for index, letters in enumerate(self._letters):
            self._by_letters[letters].append(index)
            for word in self._sets[index]:
                self._by_word[word].append(index)

    def alike(self, line: Line) -> list[Line]:
        """The training lines for which this line has no place in a test set."""
        own = words(line.text)
        same = self._by_letters.get("".join(own), [])
        if len(own) < FEWEST_WORDS:
            coincides = line.label in COINCIDING_LABELS and len(own) <= MOST_COINCIDING_WORDS
            return [] if coincides else [self._lines[index] for index in same]
        return [
            self._lines[index]
            for index in sorted({*same, *self._candidates(own)})
            if index in same or self._nearly(own, index)
        ]

    def _candidates(self, own: list[str]) -> list[int]:
        """Lines that share at least a third of the words: all that is alike does."""
        shared: Counter[int] = Counter()
        for word in set(own):
            shared.update(self._by_word.get(word, ()))
        enough = len(set(own)) / 3
        return [index for index, count in shared.items() if count >= enough]

    def _nearly(self, own: list[str], index: int) -> bool:
        ours, theirs = frozenset(own), self._sets[index]
        if len(ours & theirs) >= COMMON_WORDS * len(ours | theirs):
            return True
        letters, others = "".join(own), self._letters[index]
        # The most that letters can agree to, from their number alone; the rest is dear.
        most = 2 * min(len(letters), len(others)) / (len(letters) + len(others))
        if most < COMMON_LETTERS:
            return False
        matcher = SequenceMatcher(None, others, letters, autojunk=False)
        return matcher.quick_ratio() >= COMMON_LETTERS and matcher.ratio() >= COMMON_LETTERS
