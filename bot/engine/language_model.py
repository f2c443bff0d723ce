"""Which of two languages a message is in: a small model of character n-grams, and chat words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.engine.language_words import ENGLISH, GERMAN, LABELS, NEITHER, WITHOUT_LANGUAGE, WORD

NGRAMS = range(1, 5)
# Below this a message says nothing certain; a single word must be surer than a sentence.
SURE, SURE_OF_ONE_WORD = 0.7, 0.9
# Smaller weights change no decision and only make the file longer.
SMALLEST_WEIGHT = 0.05
LETTERS_OF_INITIALS = 3
# A word is taken for one of the languages' if this share of its n-grams of this size is known.
TELLING_SIZE, FAMILIAR = 3, 0.7
# A known chat word counts like this many units of the model's score.
CHAT_WORD = 3.0


@dataclass(frozen=True)
class LanguageModel:
    """Weights of n-grams: positive ones speak for German, negative ones for English."""

    weights: dict[str, float]
    bias: float

    def detect(self, text: str) -> tuple[str | None, float]:
        """The language of a text with the confidence, or None where it cannot be told."""
        # Names of pages are English in German sentences, too: first without them.
        language, confidence = self._decide(LABELS.sub(" ", text))
        if language is None and not _is_only_labels(text):
            language, confidence = self._decide(text)
        return language, confidence

    def _decide(self, text: str) -> tuple[str | None, float]:
        words = [word for word in _words(text) if word not in NEITHER]
        if not words:
            return None, 0.0
        score = sum(self._score(word) for word in words) / math.sqrt(len(words))
        confidence = 1 / (1 + math.exp(-abs(score)))
        if confidence < (SURE if len(words) > 1 else SURE_OF_ONE_WORD):
            return None, confidence
        return ("de" if score > 0 else "en"), confidence

    def _score(self, word: str) -> float:
        if word in GERMAN and word not in ENGLISH:
            return CHAT_WORD
        if word in ENGLISH and word not in GERMAN:
            return -CHAT_WORD
        grams = list(_ngrams(word))
        total = sum(self.weights.get(gram, 0.0) for gram in grams)
        return self._familiarity(grams) * (self.bias + total / math.sqrt(len(grams)))

    def _familiarity(self, grams: Sequence[str]) -> float:
        """How much of a word occurs in either language: "yxcv" is of none."""
        telling = [gram for gram in grams if len(gram) == TELLING_SIZE]
        known = sum(gram in self.weights for gram in telling)
        return min(1.0, known / (FAMILIAR * len(telling)))


def train_language_model(examples: Iterable[tuple[str, str]]) -> LanguageModel:
    """Train on words of texts in known languages.

    Args:
        examples: texts with their language, ``de`` or ``en``.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for text, language in examples:
        for word in _words(LABELS.sub(" ", text)):
            if word not in NEITHER:
                counts[word, language] += 1
    rows, labels, importance = [], [], []
    for (word, language), count in sorted(counts.items()):
        grams = Counter(_ngrams(word))
        size = math.sqrt(sum(grams.values()))
        rows.append({gram: number / size for gram, number in grams.items()})
        labels.append(language == "de")
        # A frequent word counts more, but not as often as it occurs.
        importance.append(1.0 + math.log(count))
    vectoriser = DictVectorizer()
    machine = LogisticRegression(C=4.0, max_iter=500, solver="liblinear", random_state=0)
    machine.fit(vectoriser.fit_transform(rows), labels, sample_weight=importance)
    weights = zip(vectoriser.feature_names_, machine.coef_[0], strict=True)
    return LanguageModel(
        {name: round(float(w), 3) for name, w in weights if abs(w) >= SMALLEST_WEIGHT},
        float(machine.intercept_[0]),
    )


def _words(text: str) -> Iterator[str]:
    for match in WORD.finditer(WITHOUT_LANGUAGE.sub(" ", text)):
        word = match[0]
        # "S", "TC", "USA" are no words of a language, unless everything is in capitals.
        initials = len(word) <= LETTERS_OF_INITIALS and word.isupper() and not text.isupper()
        if len(word) > 1 and not initials:
            yield word.lower().replace("’", "'")


def _ngrams(word: str) -> Iterator[str]:
    padded = f"<{word}>"
    yield padded + "!"
    for size in NGRAMS:
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def _is_only_labels(text: str) -> bool:
    return not any(True for _ in _words(LABELS.sub(" ", text)))
