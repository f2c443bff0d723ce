"""Every response is there in both languages, alike, and its choices mean something."""

import re
from collections import Counter
from typing import Any

import pytest

from bot.settings import ROOT
from tests.languages.files import (
    LANGUAGES,
    MOST_CHARACTERS_OF_A_TITLE,
    labels,
    placeholders,
    responses,
)

PAYLOAD = re.compile(r"/([a-z_]+(?:/[a-z_]+)?)(\{.*\})?")


def language_of(variation: dict[str, Any]) -> str:
    ((condition),) = variation["condition"]
    assert (condition["type"], condition["name"]) == ("slot", "language")
    return condition["value"]


def in_language(name: str, language: str) -> list[dict[str, Any]]:
    return [one for one in responses()[name] if language_of(one) == language]


def payloads(variation: dict[str, Any]) -> tuple[str, ...]:
    return tuple(button["payload"] for button in variation.get("buttons", []))


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
