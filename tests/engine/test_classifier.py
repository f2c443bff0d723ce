"""The linear model gives what scikit-learn would, and calibrated confidences."""

from collections import Counter

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import LinearSVC

from bot.engine.features import CHARACTER_MARK, features, normalise
from bot.engine.linear_model import train_linear_model

POINTS = ["wie viele punkte habe ich", "punkte bitte", "mein punktestand", "zeig punkte", "punkte"]
PRICES = ["was kostet silber", "preis bitte", "wie teuer ist gold", "kosten pro jahr", "der preis"]
GREETINGS = ["hallo", "guten tag", "moin moin", "hi du", "servus"]


def counted(texts):
    return [Counter(features(text)) for text in texts]


def is_word(name):
    return not name.startswith(CHARACTER_MARK)


def is_characters(name):
    return name.startswith(CHARACTER_MARK)


def weighted(wanted):
    """scikit-learn's own pipeline for the features that are wanted."""

    def only(examples):
        return [{name: count for name, count in e.items() if wanted(name)} for e in examples]

    return make_pipeline(
        FunctionTransformer(only), DictVectorizer(), TfidfTransformer(sublinear_tf=True)
    )


def test_scores_equal_those_of_scikit_learn():
    examples = counted(POINTS + PRICES + GREETINGS)
    labels = ["points"] * 5 + ["price"] * 5 + ["greet"] * 5
    model = train_linear_model(examples, labels, penalty=1.0, minimum=1)
    reference = make_union(weighted(is_word), weighted(is_characters))
    machine = LinearSVC(C=1.0, random_state=0).fit(reference.fit_transform(examples), labels)

    for text in ("wie viele punkte bringt das", "was kostet gold", "qqq"):
        counts = Counter(features(text))
        theirs = machine.decision_function(reference.transform([counts]))
        assert np.allclose(model._scores(counts), theirs[0], atol=1e-4)


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


def test_words_of_nobody_are_known_from_typos():
    texts = POINTS + PRICES + GREETINGS
    labels = ["points"] * 5 + ["price"] * 5 + ["greet"] * 5
    model = train_linear_model(counted(texts), labels, penalty=1.0, minimum=1)

    known = {
        text: model.knows(Counter(features(text)))
        for text in (
            "punkte",
            "wie vile punkt",
            "hallooo",
            "punktee",
            "blubb fnord",
            "xqz",
            "",
        )
    }

    assert known == {
        "punkte": True,
        "wie vile punkt": True,
        "hallooo": True,
        "punktee": True,
        "blubb fnord": False,
        "xqz": False,
        "": True,
    }
