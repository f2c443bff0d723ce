"""Keeps the test sets apart from the training lines, and both as large as is promised."""

import json
from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT
from tests.understanding.near_duplicates import Line, TrainingLines, normal

LANGUAGES = ("de", "en")
NLU = ROOT / "data" / "nlu"
TEST_SETS = sorted(Path(__file__).parent.rglob("*.jsonl"))
FEWEST_EXAMPLES = 40
FEWEST_OUT_OF_SCOPE = 200


@cache
def training_lines(language: str) -> list[Line]:
    return [
        Line(path.name, language, block["intent"], example.removeprefix("- ").strip())
        for path in sorted((NLU / language).rglob("*.yml"))
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]
        for example in block["examples"].splitlines()
    ]


@cache
def trained(language: str) -> TrainingLines:
    return TrainingLines(training_lines(language))


def lines_of(path: Path) -> list[Line]:
    """The lines of ``de.jsonl`` or ``en.jsonl``; the file's name is their language."""
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [Line(path.name, path.stem, line["label"], line["text"]) for line in lines]


def different(language: str, label: str) -> int:
    """How many training lines of a label are not the same, but for case and punctuation."""
    return len({normal(line.text) for line in training_lines(language) if line.label == label})


@pytest.mark.parametrize("path", TEST_SETS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_line_of_a_test_set_is_trained(path):
    repeated = [
        f"{line.label}: {line.text!r} is trained as {alike[0].text!r} ({alike[0].place})"
        for line in lines_of(path)
        if (alike := trained(path.stem).alike(line))
    ]

    assert repeated == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_test_set(language):
    assert Path(__file__).parent / f"{language}.jsonl" in TEST_SETS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_has_enough_different_examples(language):
    labels = {line.label for line in training_lines(language)}
    few = {
        label: count for label in labels if (count := different(language, label)) < FEWEST_EXAMPLES
    }

    assert few == {}
    assert different(language, "out_of_scope") >= FEWEST_OUT_OF_SCOPE


# The rule itself, on pairs as people really typed them.


def alike(text: str, label: str, trained_text: str, trained_label: str | None = None) -> bool:
    lines = [Line("training", "de", trained_label or label, trained_text)]
    return TrainingLines(lines).alike(Line("test", "de", label, text)) != []


@pytest.mark.parametrize(
    ("text", "trained_text"),
    [
        ("Gibt es einen Mitgliedsausweis?", "gibt es einen mitgliedsausweis"),
        ("könnt ihr noch mal schauen", "Koennt ihr nochmal schauen"),
        ("sind die preise netto oder brutto", "Sind die Preise brutto oder netto?"),
        ("was hab ich alles eingetragen", "was hab ich bisher alles eingetragen"),
        ("Wie reinige ich den Sensor selber?", "Wie reinige ich den Sensor selbst?"),
        ("gehört die r5 zu cps", "gehört die [r5](product) zu cps"),
        ("agb?", "AGB"),
    ],
)
def test_the_same_sentence_typed_twice_is_refused(text, trained_text):
    assert alike(text, "faq/terms", trained_text)


@pytest.mark.parametrize(
    ("text", "trained_text"),
    [
        ("was muss ich für gold im jahr hinlegen", "was muss ich fürs gold abo hinlegen"),
        ("Wann muss meine Rechnung bezahlt sein?", "bis wann muss ich meine rechnung bezahlen"),
        ("bitte migration starten", "migration starten"),
    ],
)
def test_the_same_wish_in_other_words_is_no_repetition(text, trained_text):
    assert not alike(text, "ask_price", trained_text)


def test_a_bare_hello_may_coincide_but_a_short_question_may_not():
    assert not alike("moin moin", "greet", "Moin, moin!")
    assert alike("moin moin an alle hier", "greet", "moin moin an alle hier")
    assert alike("konto löschen", "delete_account", "Konto löschen")


def test_a_line_with_two_meanings_is_refused_too():
    assert alike(
        "Unternehmensstufe Voraussetzungen",
        "ask_tiers",
        "unternehmensstufe voraussetzungen?",
        "faq/corporate_tier",
    )
