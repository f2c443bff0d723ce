"""The language of a message, as the entity ``language``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.language_model import LanguageModel, train_language_model

LANGUAGES = ("de", "en")
MODEL_FILE = "language.json"


class NoLanguageData(Exception):
    """The folder of ``data`` holds no examples for a language."""


# Only a featurizer also runs over the training data, where the next component needs the language.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LanguageDetector(GraphComponent):
    """Writes the entity ``language`` with the value ``de`` or ``en``, or none if it cannot be told.

    Rasa's training data does not say from which file an example comes, so this component reads the
    files itself: ``data`` names a folder with one subfolder per language. The running server
    needs only the weights in the model.
    """

    def __init__(self, config: dict[str, Any], model: LanguageModel | None = None) -> None:
        self._config = config
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``data``: the folder that holds ``de/*.yml`` and ``en/*.yml``."""
        return {"data": "data/nlu"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
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
    ) -> LanguageDetector:
        """Read the weights (JSON)."""
        with model_storage.read_from(resource) as folder:
            stored = json.loads((folder / MODEL_FILE).read_text("utf-8"))
        return cls(config, LanguageModel(stored["weights"], stored["bias"]))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """What Rasa does not see: without it a changed file would not train the component again."""
        folder = Path(config.get("data", cls.get_default_config()["data"]))
        texts = [path.read_bytes() for path in sorted(folder.glob("*/*.yml"))]
        return hashlib.sha256(b"\0".join(texts)).hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the files of both languages."""
        folder = Path(self._config["data"])
        self._model = train_language_model(
            (text, language) for language in LANGUAGES for text in read_examples(folder / language)
        )
        storage, resource = self._storage
        with storage.write_to(resource) as target:
            stored = {"weights": self._model.weights, "bias": self._model.bias}
            (target / MODEL_FILE).write_text(json.dumps(stored), "utf-8")
        return resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the language to the examples, for the entities that are found next."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the language to the entities of each message."""
        for message in messages:
            self._detect(message)
        return messages

    def _detect(self, message: Message) -> None:
        text = message.get(TEXT)
        if self._model is None or not text:
            return
        language, confidence = self._model.detect(text)
        if language is None:
            return
        found = {
            "entity": "language",
            "value": language,
            "start": 0,
            "end": len(text),
            "confidence_entity": confidence,
            "extractor": type(self).__name__,
        }
        message.set(ENTITIES, [*message.get(ENTITIES, []), found], add_to_output=True)


def read_examples(folder: Path) -> Iterator[str]:
    """The examples of all training files in a folder.

    Raises:
        NoLanguageData: there is none.
    """
    nothing = True
    for path in sorted(folder.glob("*.yml")):
        for item in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            for line in item["examples"].splitlines():
                nothing = False
                yield line.removeprefix("-").strip()
    if nothing:
        raise NoLanguageData(f"no examples in {folder}")
