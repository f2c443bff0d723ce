"""What the Python of the actions names exists, and what exists is used."""

import ast
import re
from collections.abc import Iterator

from rasa_sdk.executor import ActionExecutor

from actions.forms.open_forms import FORMS
from actions.slots import OF_A_TASK
from tests.languages.files import (
    calls,
    domain,
    endings,
    placeholders,
    responses,
    rules,
    sources,
    strings,
)

# Rasa's own, overridden by a class of ours but not led to by a rule.
OVERRIDDEN = {"action_default_fallback"}


def test_every_action_has_a_class_and_every_class_is_an_action():
    executor = ActionExecutor()
    executor.register_package("actions")

    assert set(executor.actions) == set(domain()["actions"])


def test_every_action_is_reached_by_a_rule():
    by_forms = {
        *endings().values(),
        *(f"validate_{form}" for form in domain()["forms"]),
        *(f"action_ask_{slot}" for slot in _asked_for()),
    }
    led_to = {action for _, action in rules()} | by_forms

    assert set(domain()["actions"]) - led_to == OVERRIDDEN
    assert by_forms <= set(domain()["actions"])


def test_every_form_has_an_end_a_name_and_its_questions():
    forms = domain()["forms"]

    assert endings().keys() == forms.keys() == FORMS.keys()
    for name, form in FORMS.items():
        assert forms[name]["required_slots"] == ["email", "code", *form.questions], name


def _asked_for() -> set[str]:
    return {slot for form in domain()["forms"].values() for slot in form["required_slots"]}


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

    assert slots == {"topic", "about", "offered", "misunderstood", "waiting"}
    assert slots <= domain()["slots"].keys()


def test_the_slots_of_tasks_are_filled_by_nothing_but_their_actions():
    for name in OF_A_TASK:
        assert domain()["slots"][name]["mappings"] == [{"type": "custom"}], name


def _changed_calls() -> Iterator[ast.Call]:
    for node in sources():
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_changed":
            yield node
