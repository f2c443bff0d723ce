"""The linear model gives what scikit-learn would, and calibrated confidences."""

from collections import Counter

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.svm import LinearSVC

from bot.engine.features import features, normalise
from bot.engine.linear_model import train_linear_model

POINTS = ["wie viele punkte habe ich", "punkte bitte", "mein punktestand", "zeig punkte", "punkte"]
PRICES = ["was kostet silber", "preis bitte", "wie teuer ist gold", "kosten pro jahr", "der preis"]
GREETINGS = ["hallo", "guten tag", "moin moin", "hi du", "servus"]


def counted(texts):
    return [Counter(features(text)) for text in texts]


def test_scores_equal_those_of_scikit_learn():
    examples = counted(POINTS + PRICES + GREETINGS)
    labels = ["points"] * 5 + ["price"] * 5 + ["greet"] * 5
    model = train_linear_model(examples, labels, penalty=1.0, minimum=1)
    vectoriser, transformer = DictVectorizer(), TfidfTransformer(sublinear_tf=True)
    matrix = transformer.fit_transform(vectoriser.fit_transform(examples))
    machine = LinearSVC(C=1.0, random_state=0).fit(matrix, labels)

    for text in ("wie viele punkte bringt das", "was kostet gold", "qqq"):
        counts = Counter(features(text))
        theirs = machine.decision_function(transformer.transform(vectoriser.transform([counts])))
        scores = model._scores(counts)
        assert np.allclose(scores, theirs[0], atol=1e-4)


def test_confidences_are_probabilities():
    texts = POINTS + PRICES + GREETINGS
    labels = ["points"] * 5 + ["price"] * 5 + ["greet"] * 5
    model = train_linear_model(counted(texts), labels, penalty=1.0, minimum=1)

    ranking = model.rank(Counter(features("wie viele punkte hab ich")), 3)

    assert ranking[0][0] == "points"
    assert abs(sum(value for _, value in ranking) - 1) < 1e-5


def test_spellings_of_umlauts_are_one():
    assert normalise("Häkchen für Größe") == normalise("Haekchen fuer Groesse")
    assert normalise("HÄKCHEN") == "haekchen"
