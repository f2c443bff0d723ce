"""The typical requests of members, one after another, in both languages, against the real house."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import ROOT

REQUESTS = yaml.safe_load(Path(__file__).with_name("requests.yml").read_text("utf-8"))
CASES = [(one, language) for one in REQUESTS for language in ("de", "en")]
_PLACEHOLDER = re.compile(r"\\{\w+\\}")


@cache
def responses() -> list[tuple[str, re.Pattern[str]]]:
    """Every response by its name, as a pattern of what it says; the longest texts first."""
    found = []
    for path in sorted((ROOT / "data" / "responses").glob("*.yml")):
        for name, variations in yaml.safe_load(path.read_text("utf-8"))["responses"].items():
            for variation in variations:
                text = _PLACEHOLDER.sub("(?:.|\n)+?", re.escape(variation["text"].strip()))
                found.append((name, re.compile(text)))
    return sorted(found, key=lambda pair: -len(pair[1].pattern))


def response_of(text: str) -> str | None:
    """The name of the response that a reply comes from."""
    return next((name for name, said in responses() if said.fullmatch(text.strip())), None)


def test_there_are_as_many_requests_as_the_design_lists():
    assert [one["request"] for one in REQUESTS] == list(range(1, 116))


@pytest.mark.parametrize(
    ("request_", "language"),
    CASES,
    ids=lambda value: value["request"] if isinstance(value, dict) else value,
)
def test_a_request_is_answered_as_the_design_marks_it(
    member, request_: dict[str, Any], language: str
):
    visitor = member(request_.get("member"), language)

    accepted = visitor.send(request_[language])
    after = accepted.json()["seq"]
    replies = visitor.wait_for("bot", after=after, count=len(request_["says"]))

    assert [response_of(reply["text"]) for reply in replies] == request_["says"]
    text = "\n".join(reply["text"] for reply in replies).replace("\N{NO-BREAK SPACE}", " ")
    for expected in request_.get("has", []):
        assert (expected if isinstance(expected, str) else expected[language]) in text
