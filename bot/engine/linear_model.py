"""A linear text model: training by scikit-learn, prediction in a few NumPy lines.

scikit-learn's own vectoriser takes longer than everything else in understanding a message, so the
trained weights are applied here, with equal results.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import hstack
from scipy.special import logsumexp
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.svm import LinearSVC

from bot.engine.features import CHARACTER_MARK, is_piece, is_word

Floats: TypeAlias = NDArray[np.float32]
FOLDS = 4
# Of a message's pieces of words; typos of real messages have more, random letters less.
KNOWN_SHARE = 0.45


@dataclass(frozen=True)
class LinearModel:
    """One row of weights per feature, one column per label.

    Attributes:
        labels: names, sorted; shape (labels,).
        vocabulary: feature to row; words come first, character n-grams after them.
        words: how many rows are words. Each block has length 1, so that the many n-grams of a
            message do not drown its few words.
        idf: inverse document frequency, shape (features,).
        weights: shape (features, labels).
        bias: shape (labels,).
        temperature: divides the margins, so that the softmax is a calibrated probability
            (Guo et al. 2017, "On Calibration of Modern Neural Networks").
    """

    labels: Sequence[str]
    vocabulary: dict[str, int]
    words: int
    idf: Floats
    weights: Floats
    bias: Floats
    temperature: float

    def rank(self, counts: Counter[str], best: int) -> list[tuple[str, float]]:
        """The most probable labels of a message with their probabilities, best first."""
        scores = self._scores(counts) / self.temperature
        probabilities = np.exp(scores - logsumexp(scores))
        order = np.argsort(-probabilities, kind="stable")[:best]
        return [(self.labels[index], float(probabilities[index])) for index in order]

    def knows(self, counts: Counter[str]) -> bool:
        """Whether training has seen a word of the message, or most pieces of its words.

        "Dankeee" is made of known pieces; "blubb fnord" only resembles something by chance, and
        what the model makes of it is worth nothing, however sure it is.
        """
        if any(name in self.vocabulary for name in counts if is_word(name)):
            return True
        pieces = [name for name in counts if is_piece(name)]
        known = sum(name in self.vocabulary for name in pieces)
        return not pieces or known >= KNOWN_SHARE * len(pieces)

    def _scores(self, counts: Counter[str]) -> Floats:
        known = [
            (row, count)
            for name, count in counts.items()
            if (row := self.vocabulary.get(name)) is not None
        ]
        if not known:
            return self.bias
        rows, frequencies = np.array(known).T
        values = (1.0 + np.log(frequencies)) * self.idf[rows]
        for block in (rows < self.words, rows >= self.words):
            values[block] /= np.linalg.norm(values[block]) or 1.0
        scores: Floats = values @ self.weights[rows] + self.bias
        return scores


def train_linear_model(
    examples: Sequence[Counter[str]], labels: Sequence[str], *, penalty: float, minimum: int
) -> LinearModel:
    """Train on counted features.

    Args:
        examples: the features of each example with how often they occur.
        labels: the label of each example.
        penalty: LinearSVC's ``C``.
        minimum: examples that a feature must occur in.
    """
    occurrences = Counter(name for example in examples for name in example)
    kept = sorted(name for name, count in occurrences.items() if count >= minimum)
    words = [name for name in kept if not name.startswith(CHARACTER_MARK)]
    characters = [name for name in kept if name.startswith(CHARACTER_MARK)]
    blocks = [_Block(names, examples) for names in (words, characters)]
    matrix = hstack([block.matrix for block in blocks], format="csr")
    machine = LinearSVC(C=penalty, random_state=0)
    temperature = _temperature(machine, matrix, np.asarray(labels))
    machine.fit(matrix, labels)
    return LinearModel(
        labels=[str(label) for label in machine.classes_],
        vocabulary={name: row for row, name in enumerate([*words, *characters])},
        words=len(words),
        idf=np.concatenate([block.idf for block in blocks]).astype(np.float32),
        weights=np.ascontiguousarray(machine.coef_.T, dtype=np.float32),
        bias=machine.intercept_.astype(np.float32),
        temperature=temperature,
    )


class _Block:
    """The TF-IDF matrix of some features, each row of length 1."""

    def __init__(self, names: Sequence[str], examples: Sequence[Counter[str]]) -> None:
        wanted = set(names)
        vectoriser = DictVectorizer(dtype=np.float32)
        counts = vectoriser.fit_transform(
            [
                {name: count for name, count in example.items() if name in wanted}
                for example in examples
            ]
        )
        transformer = TfidfTransformer(sublinear_tf=True)
        self.matrix = transformer.fit_transform(counts)
        self.idf = transformer.idf_


def _temperature(machine: LinearSVC, matrix: Any, labels: NDArray[np.str_]) -> float:
    """The temperature under which held-out margins are best calibrated."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    margins = cross_val_predict(machine, matrix, labels, cv=folds, method="decision_function")
    truth = np.searchsorted(np.unique(labels), labels)

    def loss(logarithm: float) -> float:
        scores = margins / np.exp(logarithm)
        right = scores[np.arange(len(truth)), truth]
        return float(np.mean(logsumexp(scores, axis=1) - right))

    return float(np.exp(minimize_scalar(loss, bounds=(-5, 2), method="bounded").x))
