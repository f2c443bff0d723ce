"""Reads the files that the assistant is made of: domain, data/ and the Python of the actions."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.settings import ROOT

LANGUAGES = ("de", "en")
PLACEHOLDER = re.compile(r"(?<!\{)\{([a-z_]+)\}")
MOST_CHARACTERS_OF_A_TITLE = 32


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
    steps = [rule["steps"] for rule in _all_rules() if "condition" not in rule]
    return [(first["intent"], second["action"]) for first, second in steps]


@cache
def endings() -> dict[str, str]:
    """Each form, and the action that follows its end."""
    return {
        rule["condition"][0]["active_loop"]: rule["steps"][-1]["action"]
        for rule in _all_rules()
        if "condition" in rule
    }


def _all_rules() -> list[dict[str, Any]]:
    files = sorted((ROOT / "data" / "rules").glob("*.yml"))
    return [rule for path in files for rule in read(path)["rules"]]


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


def placeholders(variation: dict[str, Any]) -> set[str]:
    buttons = variation.get("buttons", [])
    texts = [variation["text"], *(text for one in buttons for text in one.values())]
    return {found for text in texts for found in PLACEHOLDER.findall(text)}


def sources() -> Iterator[ast.AST]:
    for path in sorted((ROOT / "actions").rglob("*.py")):
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
