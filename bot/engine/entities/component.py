"""The Rasa component around the extractor."""

from __future__ import annotations

import hashlib
import json
import logging
import traceback
from collections.abc import Callable
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.entities.extractor import Extractor
from bot.engine.entities.found import Found

NAMES_FILE = "products.json"
CATALOGUE_FILE = "product_models.yml"
REJECTED = "rejected"

logger = logging.getLogger(__name__)


def utc_today() -> date:
    """The clock of the running server."""
    return datetime.now(timezone.utc).date()


# Only a featurizer also runs over the training data, where the classifier learns from entities.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class EntityExtractor(GraphComponent):
    """Adds every value that a message names, in its normalised form.

    ``catalogue`` names the folder with the product models; only their names are read, at training
    time, and stored in the model.
    """

    def __init__(
        self,
        config: dict[str, Any],
        extractor: Extractor | None = None,
        *,
        clock: Callable[[], date] = utc_today,
    ) -> None:
        self._config = config
        self._extractor = extractor
        self._clock = clock

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``catalogue``: the folder that holds ``product_models.yml``."""
        return {"catalogue": "data/catalogue"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityExtractor:
        """Make a component that has seen no catalogue."""
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
    ) -> EntityExtractor:
        """Read the names (JSON) and build all matchers."""
        with model_storage.read_from(resource) as folder:
            names = json.loads((folder / NAMES_FILE).read_text("utf-8"))
        return cls(config, Extractor(names))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """What Rasa does not see: without it a changed catalogue would not reach the model."""
        folder = Path(config.get("catalogue", cls.get_default_config()["catalogue"]))
        names = "\0".join(read_product_names(folder))
        return hashlib.sha256(names.encode()).hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Read the catalogue's names; there is nothing to learn."""
        names = read_product_names(Path(self._config["catalogue"]))
        storage, resource = self._storage
        with storage.write_to(resource) as folder:
            (folder / NAMES_FILE).write_text(json.dumps(names), "utf-8")
        return resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the entities to the examples: the classifier learns from the kinds that occur."""
        for message in training_data.training_examples:
            self._extract(message)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Append the values of each message to its entities; one that cannot be read has none."""
        for message in messages:
            self._extract_if_possible(message)
        return messages

    def _extract_if_possible(self, message: Message) -> None:
        try:
            self._extract(message)
        except Exception as error:  # noqa: BLE001 - the member gets an answer all the same
            # Neither the error's words nor its frames: both may hold what the member wrote.
            logger.error("extractor failed, no entities: %s", where(error))  # noqa: TRY400

    def _extract(self, message: Message) -> None:
        text = message.get(TEXT)
        if self._extractor is None or not text:
            return
        entities = message.get(ENTITIES, [])
        said = (entity["value"] for entity in entities if entity["entity"] == "language")
        found = self._extractor.extract(
            text,
            language=next(said, None),
            expected=(message.get(METADATA) or {}).get("expected"),
            today=self._clock(),
        )
        if found:
            ours = [_as_entity(item) for item in found]
            message.set(ENTITIES, [*entities, *ours], add_to_output=True)


def where(error: Exception) -> str:
    """The kind of an error and the line that raised it: ``ValueError in focal.py:56``."""
    *_, last = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"


def _as_entity(found: Found) -> dict[str, Any]:
    entity: dict[str, Any] = {
        "entity": found.kind,
        "value": found.value,
        "start": found.start,
        "end": found.end,
        "confidence_entity": found.confidence,
        "extractor": EntityExtractor.__name__,
    }
    if found.rejected:
        entity["role"] = REJECTED
    return entity


def read_product_names(folder: Path) -> list[str]:
    """The names of all product models in the catalogue."""
    catalogue = yaml.safe_load((folder / CATALOGUE_FILE).read_text("utf-8"))
    return [entry["name"] for entry in catalogue["entries"]]
