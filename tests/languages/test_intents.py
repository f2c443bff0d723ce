"""Every intent and question of fact has its examples, one rule, a title and a story."""

from collections import Counter

import pytest

from bot.settings import ROOT
from tests.languages.files import (
    LANGUAGES,
    MOST_CHARACTERS_OF_A_TITLE,
    domain,
    examples,
    intents,
    labels,
    read,
    responses,
    rules,
    titles,
)

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
