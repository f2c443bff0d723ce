"""Holds the YAML together: both languages complete, every name used and known."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor
from rasa_sdk.executor import ActionExecutor

from bot.settings import ROOT

LANGUAGES = ("de", "en")
PLACEHOLDER = re.compile(r"(?<!\{)\{([a-z_]+)\}")
PAYLOAD = re.compile(r"/([a-z_]+(?:/[a-z_]+)?)(\{.*\})?")
# Talk that "did you mean …?" never offers.
NEVER_OFFERED = {
    "greet",
    "goodbye",
    "thank",
    "affirm",
    "deny",
    "cancel",
    "repeat",
    "complain",
    "inform",
    "dont_know",
    "out_of_scope",
}
MOST_CHARACTERS_OF_A_TITLE = 32
# Rasa's own, overridden by a class of ours but not led to by a rule.
OVERRIDDEN = {"action_default_fallback"}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


@cache
def domain() -> dict[str, Any]:
    return read(ROOT / "domain.yml")


@cache
def intents() -> list[str]:
    return domain()["intents"]


@cache
def responses() -> dict[str, list[dict[str, Any]]]:
    found = {}
    for path in sorted((ROOT / "data" / "responses").glob("*.yml")):
        found |= read(path)["responses"]
    return found


@cache
def rules() -> list[tuple[str, str]]:
    """Each rule's intent and the action that it leads to."""
    files = sorted((ROOT / "data" / "rules").glob("*.yml"))
    steps = [rule["steps"] for path in files for rule in read(path)["rules"]]
    return [(first["intent"], second["action"]) for first, second in steps]


@cache
def titles() -> dict[str, dict[str, str]]:
    return read(ROOT / "data" / "titles.yml")


@cache
def examples(language: str) -> Counter[str]:
    """How many examples each label has."""
    found: Counter[str] = Counter()
    for path in sorted((ROOT / "data" / "nlu" / language).glob("*.yml")):
        for block in read(path)["nlu"]:
            found[block["intent"]] += len(block["examples"].strip().splitlines())
    return found


def labels() -> set[str]:
    """Every intent, with each question of fact instead of ``faq``."""
    facts = {name.removeprefix("utter_") for name in responses() if name.startswith("utter_faq/")}
    return (set(intents()) - {"faq"}) | facts


def language_of(variation: dict[str, Any]) -> str:
    ((condition),) = variation["condition"]
    assert (condition["type"], condition["name"]) == ("slot", "language")
    return condition["value"]


def in_language(name: str, language: str) -> list[dict[str, Any]]:
    return [one for one in responses()[name] if language_of(one) == language]


def placeholders(variation: dict[str, Any]) -> set[str]:
    buttons = variation.get("buttons", [])
    texts = [variation["text"], *(text for one in buttons for text in one.values())]
    return {found for text in texts for found in PLACEHOLDER.findall(text)}


def payloads(variation: dict[str, Any]) -> tuple[str, ...]:
    return tuple(button["payload"] for button in variation.get("buttons", []))


# Responses


@pytest.mark.parametrize("name", sorted(responses()))
def test_a_response_has_both_languages_alike(name):
    by_language = {language: in_language(name, language) for language in LANGUAGES}

    assert sum(len(found) for found in by_language.values()) == len(responses()[name])
    german, english = by_language["de"], by_language["en"]
    assert german, "no German"
    assert english, "no English"
    assert len({frozenset(placeholders(one)) for one in responses()[name]}) == 1
    assert sorted(map(payloads, german)) == sorted(map(payloads, english))


def test_no_response_is_written_twice():
    lines = [
        line
        for path in (ROOT / "data" / "responses").glob("*.yml")
        for line in path.read_text("utf-8").splitlines()
        if re.fullmatch(r"  utter_\S+:", line)
    ]

    assert [line for line, count in Counter(lines).items() if count > 1] == []
    assert len(lines) == len(responses())


def test_a_choice_means_something_that_the_model_knows():
    unknown = [
        (name, payload)
        for name, variations in responses().items()
        for one in variations
        for payload in payloads(one)
        if not (match := PAYLOAD.fullmatch(payload)) or match[1] not in labels()
    ]

    assert unknown == []


def test_the_choices_of_a_message_can_be_told_apart():
    for name, variations in responses().items():
        for one in variations:
            shown = [button["title"] for button in one.get("buttons", [])]
            assert len(shown) == len(set(shown)), name
            assert all(len(title) <= MOST_CHARACTERS_OF_A_TITLE for title in shown), (name, shown)


# Intents and questions of fact


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_has_examples_in_both_languages(language):
    assert labels() - examples(language).keys() == set()
    assert examples(language).keys() - labels() == set()


def test_every_intent_has_exactly_one_rule():
    led = Counter(intent for intent, _ in rules())

    assert [intent for intent, count in led.items() if count > 1] == []
    assert led.keys() == {*intents(), "nlu_fallback"}


def test_every_rule_leads_to_something_that_exists():
    known = {*domain()["actions"], *responses()}

    assert [action for _, action in rules() if action not in known] == []


def test_what_can_be_offered_has_a_title_in_both_languages():
    assert titles().keys() == labels() - NEVER_OFFERED
    for label, shown in titles().items():
        assert shown.keys() == set(LANGUAGES), label
        assert all(0 < len(title) <= MOST_CHARACTERS_OF_A_TITLE for title in shown.values()), label
    for language in LANGUAGES:
        shown = Counter(title[language] for title in titles().values())
        assert [title for title, count in shown.items() if count > 1] == []


# Actions


def test_every_action_has_a_class_and_every_class_is_an_action():
    executor = ActionExecutor()
    executor.register_package("actions")

    assert set(executor.actions) == set(domain()["actions"])


def test_every_action_is_reached_by_a_rule():
    assert set(domain()["actions"]) - {action for _, action in rules()} == OVERRIDDEN


def sources() -> Iterator[ast.AST]:
    for path in sorted((ROOT / "actions").glob("*.py")):
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def strings() -> set[str]:
    """Every text in the Python of the actions."""
    return {
        node.value
        for node in sources()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def calls(name: str) -> Iterator[ast.Call]:
    """Every call of a function or method of this name with a text as its first argument."""
    for node in sources():
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func
            found = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            if found == name:
                yield node


def test_every_response_that_python_names_exists():
    named = {text for text in strings() if re.fullmatch(r"utter_[a-z_/]+", text)}

    # utter_action is where Rasa keeps the name of a fact's response.
    assert named - responses().keys() == {"utter_action"}


def test_every_response_is_said_somewhere():
    said = strings() | {action for _, action in rules()}
    said |= {name for name in responses() if name.startswith("utter_faq/")}

    assert responses().keys() - said == set()


def test_python_fills_just_the_placeholders_of_a_response():
    wrong = [
        (call.args[0].value, call.lineno)
        for call in calls("say")
        if {word.arg for word in call.keywords} - {"choices"}
        != placeholders(responses()[call.args[0].value][0])
    ]

    assert list(calls("say"))
    assert wrong == []


def test_what_rasa_says_without_python_has_no_placeholders():
    alone = {action for _, action in rules() if action.startswith("utter_")}
    alone |= {name for name in responses() if name.startswith("utter_faq/")}

    assert [name for name in alone if placeholders(responses()[name][0])] == []


def test_every_slot_that_python_sets_is_in_the_domain():
    slots = {call.args[1].value for call in _changed_calls()}

    assert slots == {"topic", "about", "offered", "misunderstood"}
    assert slots <= domain()["slots"].keys()


def _changed_calls() -> Iterator[ast.Call]:
    for node in sources():
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_changed":
            yield node


# Stories


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_goes_through_every_label(language):
    walked = {
        step["intent"]
        for path in (ROOT / "tests" / "stories").glob(f"*_{language}.yml")
        for story in read(path)["stories"]
        for step in story["steps"]
        if "intent" in step
    }

    assert walked == labels() | {"nlu_fallback"}


# Phrases: the small words in the placeholders


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - theirs
        self.found.add(node.id.name)


@cache
def phrases(language: str) -> dict[str, set[str]]:
    """Each phrase's arguments."""
    text = (ROOT / "data" / "phrases" / f"{language}.ftl").read_text("utf-8")
    found = {}
    for entry in FluentParser().parse(text).body:
        assert not isinstance(entry, Junk), entry.content
        if isinstance(entry, Message):
            assert entry.id.name not in found
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.found
    return found


def test_both_languages_have_the_same_phrases_with_the_same_arguments():
    assert phrases("de") == phrases("en")


def test_python_fills_just_the_arguments_of_a_phrase():
    wrong = [
        (call.args[0].value, call.lineno)
        for call in calls("line")
        if {word.arg for word in call.keywords} != phrases("de")[call.args[0].value]
    ]

    assert wrong == []


def test_every_phrase_is_used():
    assert phrases("de").keys() - strings() == set()
