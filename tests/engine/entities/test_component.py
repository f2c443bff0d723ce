"""The two components inside Rasa: stored as JSON, run over messages, no pickle, no files needed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.entities import EntityExtractor
from bot.engine.entities.extractor import Extractor
from bot.engine.language import LanguageDetector

ROOT = Path(__file__).parents[3]
CONTEXT = ExecutionContext(GraphSchema({}))
DAY = date(2026, 11, 23)


@pytest.fixture
def storage(tmp_path):
    folder = tmp_path / "model"
    folder.mkdir()
    return LocalModelStorage(folder)


def trained(component, config, storage):
    """What the running server loads after a training."""
    resource = Resource(component.__name__)
    component.create(config, storage, resource, CONTEXT).train(TrainingData())
    return component.load(config, storage, resource, CONTEXT)


def heard(text, **metadata):
    return Message({"text": text, "metadata": metadata})


def entities(message):
    return [(one["entity"], one["value"], one.get("role")) for one in message.get("entities", [])]


def test_both_components_add_to_the_entities_of_a_message(storage):
    detector = trained(LanguageDetector, {"data": str(ROOT / "data" / "nlu")}, storage)
    extractor = trained(EntityExtractor, {"catalogue": str(ROOT / "data" / "catalogue")}, storage)
    message = heard("Registrier meine R5, gekauft in Wien")

    extractor.process(detector.process([message]))

    assert entities(message) == [
        ("language", "de", None),
        ("product", "EOS R5", None),
        ("country", "AT", None),
    ]
    for entity in message.get("entities"):
        assert message.get("text")[entity["start"] : entity["end"]]
        assert 0 < entity["confidence_entity"] <= 1
        assert entity["extractor"] in {"LanguageDetector", "EntityExtractor"}


def test_only_json_is_stored(storage):
    for component, config in (
        (LanguageDetector, {"data": str(ROOT / "data" / "nlu")}),
        (EntityExtractor, {"catalogue": str(ROOT / "data" / "catalogue")}),
    ):
        trained(component, config, storage)
        with storage.read_from(Resource(component.__name__)) as folder:
            files = list(folder.iterdir())
            assert files
            for file in files:
                json.loads(file.read_text("utf-8"))


def test_a_changed_catalogue_trains_again(tmp_path):
    catalogue = tmp_path / "product_models.yml"
    catalogue.write_text("entries: [{name: EOS R5}]", "utf-8")
    before = EntityExtractor.fingerprint_addon({"catalogue": str(tmp_path)})
    catalogue.write_text("entries: [{name: EOS R5}, {name: EOS R50}]", "utf-8")
    after = EntityExtractor.fingerprint_addon({"catalogue": str(tmp_path)})
    assert before != after


def test_what_the_form_asks_for_and_the_clock_are_heard():
    extractor = EntityExtractor({}, Extractor(["EOS R5"]), clock=lambda: DAY)
    code, dated = heard("482 913", expected="code"), heard("vor drei Jahren")
    extractor.process([code, dated, heard("")])
    assert entities(code) == [("code", "482913", None)]
    assert entities(dated) == [("purchase_date", "2023", None)]


def test_a_value_taken_back_has_the_role_rejected():
    extractor = EntityExtractor({}, Extractor([]), clock=lambda: DAY)
    message = heard("nicht Deutschland, Belgien")
    extractor.process([message])
    assert entities(message) == [("country", "DE", "rejected"), ("country", "BE", None)]


def test_a_message_that_breaks_the_extractor_has_no_entities_and_is_not_in_the_log(caplog):
    class Broken(Extractor):
        def extract(self, text, **_):
            if "geheim" in text:
                raise ValueError(f"cannot read {text}")
            return super().extract(text, **_)

    extractor = EntityExtractor({}, Broken([]), clock=lambda: DAY)
    broken, sound = heard("geheim, Belgien"), heard("Belgien")

    extractor.process([broken, sound])

    assert broken.get("entities") is None
    assert entities(sound) == [("country", "BE", None)]
    (line,) = caplog.records
    assert "ValueError in test_component.py:" in line.getMessage()
    assert "geheim" not in caplog.text
    assert line.exc_info is None


def test_an_example_that_breaks_the_extractor_stops_the_training():
    class Broken(Extractor):
        def extract(self, text, **_):
            raise ValueError(text)

    extractor = EntityExtractor({}, Broken([]), clock=lambda: DAY)
    with pytest.raises(ValueError, match="Belgien"):
        extractor.process_training_data(TrainingData([heard("Belgien")]))


def test_a_message_without_values_gets_no_entities():
    extractor = EntityExtractor({}, Extractor([]), clock=lambda: DAY)
    message = Message({"text": "guten tag"})
    extractor.process([message])
    assert message.get("entities") is None
