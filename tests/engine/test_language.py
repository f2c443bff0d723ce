"""Which language a message is in, and that it is not told where it cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.engine.language import LANGUAGES, NoLanguageData, read_examples
from bot.engine.language_model import train_language_model

ROOT = Path(__file__).parents[2]
NLU = ROOT / "data" / "nlu"
UNSEEN = ROOT / "tests" / "understanding"

TOLD = [
    ("hallo", "de"),
    ("hello", "en"),
    ("danke", "de"),
    ("thanks", "en"),
    ("ja", "de"),
    ("yes", "en"),
    ("nein", "de"),
    ("nope", "en"),
    ("Servus", "de"),
    ("abbrechen", "de"),
    ("cancel", "en"),
    ("und Gold?", "de"),
    ("and Gold?", "en"),
    ("Kreditkarte", "de"),
    ("keine Ahnung", "de"),
    ("no idea", "en"),
    ("im Mai 2021", "de"),
    ("in May 2021", "en"),
    ("punkte r8", "de"),
    ("points r8", "en"),
    ("Grüezi, wie viel Punkt han i", "de"),
    ("wieviele punkte hab ich denn", "de"),
    ("wots my balance m8", "en"),
    ("Hi, was kostet Gold?", "de"),
    ("hi what does gold cost", "en"),
    ("hi ich bins, thomas", "de"),
]
# The website's words are English everywhere, and a member may quote the German ones.
WITH_LABELS = [
    ("wo ist MIGRATE PRODUCTS", "de"),
    ("My Products finde ich nicht", "de"),
    ("was mach ich bei View product", "de"),
    ("Schalte Auto-Renewal aus", "de"),
    ("unter Manage Subscription steht nichts zum Purchase Order Number Feld", "de"),
    ("where is Meine Produkte", "en"),
    ("the page Produkt ansehen stays empty", "en"),
    ("no PRODUKTE MIGRIEREN button here", "en"),
]
UNTOLD = [
    "ok",
    "hi",
    "OK!",
    "012345678901",
    "EOS R5 Mark II",
    "RF 70-200mm F2.8L IS USM",
    "speedlite 600ex",
    "r5 ii",
    "Gold?",
    "Visa",
    "MIGRATE PRODUCTS",
    "PO 4500123456",
    "max@example.com",
    "14.03.2021",
    "",
    "?",
    "👍",
    "[card number]",
    "danke thanks",
    "yxcv",
    "asdf",
    "S/N: AB1234567",
]


@pytest.fixture(scope="module")
def model():
    return train_language_model(
        (text, language) for language in LANGUAGES for text in read_examples(NLU / language)
    )


@pytest.mark.parametrize(("text", "language"), [*TOLD, *WITH_LABELS])
def test_the_language_of_a_message(model, text, language):
    said, confidence = model.detect(text)
    assert said == language
    assert 0.5 < confidence <= 1


@pytest.mark.parametrize("text", UNTOLD)
def test_what_says_nothing_of_the_language(model, text):
    assert model.detect(text)[0] is None


def test_unseen_messages_are_hardly_ever_taken_for_the_other_language(model):
    answers = [
        (language, model.detect(json.loads(line)["text"])[0])
        for language in LANGUAGES
        for line in (UNSEEN / f"{language}.jsonl").read_text("utf-8").splitlines()
    ]
    wrong = sum(said not in {language, None} for language, said in answers)
    told = sum(said == language for language, said in answers)
    assert wrong / len(answers) < 0.005
    assert told / len(answers) > 0.94


def test_training_without_examples_says_what_is_missing(tmp_path):
    with pytest.raises(NoLanguageData, match="no examples"):
        list(read_examples(tmp_path))
