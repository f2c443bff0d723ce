"""The intent classifier: every intent and every FAQ question in one pass."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    ENTITIES,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    INTENT_RESPONSE_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.bare_values import only_values
from bot.engine.features import features, hide
from bot.engine.labels import label_attributes
from bot.engine.linear_model import LinearModel, train_linear_model

RANKED = 8
# A product's name alone is an answer, whatever its letters remind the model of.
BARE_VALUES = "inform"
SURE = 0.99
# What a message of unknown words resembles by chance is not even a guess worth offering.
UNKNOWN = 0.1
# Kinds whose words say nothing about the intent, and that no two members write alike.
HIDDEN = {
    "card_number",
    "code",
    "dealer",
    "email",
    "po_number",
    "purchase_date",
    "serial_number",
}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class OnePassClassifier(GraphComponent):
    """Words and character n-grams, weighted by TF-IDF, in one linear support vector machine.

    A FAQ question such as ``faq/green_tick`` is a label like any intent; for Rasa it becomes the
    retrieval intent ``faq`` with its response key, as a ResponseSelector would write it.
    """

    def __init__(self, config: dict[str, Any], model: LinearModel | None = None) -> None:
        self._config = config
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``C``: the support vector machine's penalty; ``minimum``: occurrences of a feature."""
        return {"C": 1.0, "minimum": 2}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> OnePassClassifier:
        """Make an untrained component."""
        component = cls(config)
        component._storage = (model_storage, resource)
        return component

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> OnePassClassifier:
        """Read the weights (NumPy) and the names (JSON); nothing is unpickled."""
        with model_storage.read_from(resource) as folder:
            names = json.loads((folder / "names.json").read_text("utf-8"))
            with np.load(folder / "weights.npz", allow_pickle=False) as weights:
                model = LinearModel(
                    labels=names["labels"],
                    vocabulary={name: index for index, name in enumerate(names["features"])},
                    words=names["words"],
                    idf=weights["idf"],
                    weights=weights["weights"],
                    bias=weights["bias"],
                    temperature=float(weights["temperature"]),
                )
        return cls(config, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on every example that has an intent."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        model = train_linear_model(
            [_features(example) for example in examples],
            [example.get(INTENT_RESPONSE_KEY) or example.get(INTENT) for example in examples],
            penalty=self._config["C"],
            minimum=self._config["minimum"],
        )
        self._model = model
        storage, resource = self._storage
        with storage.write_to(resource) as folder:
            names = {
                "labels": model.labels,
                "features": list(model.vocabulary),
                "words": model.words,
            }
            (folder / "names.json").write_text(json.dumps(names), "utf-8")
            np.savez(
                folder / "weights.npz",
                idf=model.idf,
                weights=model.weights,
                bias=model.bias,
                temperature=model.temperature,
            )
        return resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is: no later component learns from our labels."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Write intent, ranking and, for a FAQ question, the response selector's result."""
        for message in messages:
            self._classify(message)
        return messages

    def _classify(self, message: Message) -> None:
        if self._model is None or not message.get(TEXT):
            return
        counts = _features(message)
        ranking = self._model.rank(counts, RANKED)
        if not self._model.knows(counts):
            ranking = [(name, value * UNKNOWN) for name, value in ranking]
        if only_values(message.get(TEXT), message.get(ENTITIES) or ()):
            others = [(name, value) for name, value in ranking if name != BARE_VALUES]
            ranking = [(BARE_VALUES, SURE), *others]
        for name, value in label_attributes(*ranking[0]).items():
            message.set(name, value, add_to_output=True)
        message.set(
            INTENT_RANKING_KEY,
            [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: value} for name, value in ranking],
            add_to_output=True,
        )


def _features(message: Message) -> Counter[str]:
    # The language decides nothing about the intent; the words carry it already.
    found = [entity for entity in message.get(ENTITIES) or () if entity["entity"] != "language"]
    spans = [
        (entity["start"], entity["end"], entity["entity"])
        for entity in found
        if entity["entity"] in HIDDEN
    ]
    kinds = sorted({entity["entity"] for entity in found})
    return Counter(features(hide(message.get(TEXT), spans), kinds))
