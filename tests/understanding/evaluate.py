"""Prints how well the trained model understands the development test set (``make eval``).

Runs in the Rasa environment. Accuracy per language and label, precision, recall and F1 per
entity (values compared as sets), the most frequent confusions.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent, load_agent
from rasa.core.channels.channel import UserMessage

FOLDER = Path(__file__).parent
MODELS = FOLDER.parent.parent / "models"
LANGUAGES = ("de", "en")
CONFUSIONS = 25
# The entity that is judged by itself: the file says the language.
LANGUAGE = "language"


@dataclass(frozen=True)
class Example:
    """A line of the test set."""

    language: str
    text: str
    label: str
    entities: frozenset[tuple[str, str, str]]


@dataclass(frozen=True)
class Understood:
    """What the model makes of it."""

    language: str | None
    label: str
    entities: frozenset[tuple[str, str, str]]


def read_examples(folder: Path = FOLDER) -> list[Example]:
    """All lines of ``de.jsonl`` and ``en.jsonl``."""
    return [
        Example(language, line["text"], line["label"], _comparable(line["entities"]))
        for language in LANGUAGES
        for line in map(json.loads, (folder / f"{language}.jsonl").read_text("utf-8").splitlines())
    ]


async def understand(agent: Agent, text: str, language: str) -> Understood:
    """Ask the model about one message."""
    message = UserMessage(text, metadata={"language": language})
    parsed = await agent.processor.parse_message(message)
    intent = parsed["intent"]
    found = [entity for entity in parsed["entities"] if entity["entity"] != LANGUAGE]
    said = [entity["value"] for entity in parsed["entities"] if entity["entity"] == LANGUAGE]
    return Understood(
        language=said[0] if said else None,
        label=intent.get("full_retrieval_intent_name") or intent["name"],
        entities=_comparable(found),
    )


def _comparable(entities: Iterable[dict[str, Any]]) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (entity["entity"], str(entity["value"]).casefold(), entity.get("role") or "")
        for entity in entities
    )


async def evaluate(model: Path, *, mistakes: bool) -> None:
    """Print all figures for a model."""
    agent = await load_agent(str(model))
    examples = read_examples()
    results = [
        (example, await understand(agent, example.text, example.language)) for example in examples
    ]
    _print_accuracy(results)
    _print_entities(results)
    _print_confusions(results)
    if mistakes:
        _print_mistakes(results)


Results = list[tuple[Example, Understood]]


def _print_accuracy(results: Results) -> None:
    print("Labels (right / all)")
    labels = sorted({example.label for example, _ in results})
    print(f"  {'':32}" + "".join(f"{language:>12}" for language in LANGUAGES))
    for label in labels:
        row = [_share(results, language, label) for language in LANGUAGES]
        print(f"  {label:32}" + "".join(f"{cell:>12}" for cell in row))
    print()
    for language in LANGUAGES:
        ours = [(e, u) for e, u in results if e.language == language]
        right = sum(e.label == u.label for e, u in ours)
        told = sum(e.language == u.language for e, u in ours)
        wrong = sum(u.language not in (None, e.language) for e, u in ours)
        print(
            f"  {language}: accuracy {right / len(ours):.3f} ({right} of {len(ours)});"
            f" language told {told / len(ours):.3f}, told wrongly {wrong / len(ours):.3f}"
        )
    right = sum(e.label == u.label for e, u in results)
    print(f"  both: accuracy {right / len(results):.3f} ({right} of {len(results)})\n")


def _share(results: Results, language: str, label: str) -> str:
    ours = [(e, u) for e, u in results if (e.language, e.label) == (language, label)]
    return f"{sum(e.label == u.label for e, u in ours)} / {len(ours)}"


def _print_entities(results: Results) -> None:
    print("Entities with their values")
    print(f"  {'':20}{'precision':>10}{'recall':>10}{'F1':>10}{'wanted':>10}")
    kinds = sorted({kind for e, u in results for kind, *_ in e.entities | u.entities})
    for kind in [*kinds, ""]:
        hit = missed = false = 0
        for example, understood in results:
            wanted = {entity for entity in example.entities if kind in ("", entity[0])}
            found = {entity for entity in understood.entities if kind in ("", entity[0])}
            hit += len(wanted & found)
            missed += len(wanted - found)
            false += len(found - wanted)
        precision = hit / (hit + false) if hit + false else 0.0
        recall = hit / (hit + missed) if hit + missed else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"  {kind or 'all':20}{precision:10.3f}{recall:10.3f}{f1:10.3f}{hit + missed:10}")
    print()


def _print_confusions(results: Results) -> None:
    confusions = Counter((e.label, u.label) for e, u in results if e.label != u.label)
    print("Most frequent confusions (wanted → understood)")
    for (wanted, understood), count in confusions.most_common(CONFUSIONS):
        print(f"  {count:3}  {wanted} → {understood}")


def _print_mistakes(results: Results) -> None:
    print("\nEvery mistake")
    for example, understood in results:
        if example.label != understood.label:
            print(f"  [{example.language}] {example.text!r}: {example.label} → {understood.label}")
        if example.entities != understood.entities:
            missed = sorted(example.entities - understood.entities)
            false = sorted(understood.entities - example.entities)
            print(f"  [{example.language}] {example.text!r}: missed {missed}, false {false}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="a model file; the newest if not given")
    parser.add_argument("--mistakes", action="store_true", help="list every mistake")
    options = parser.parse_args()
    model = options.model or max(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    asyncio.run(evaluate(model, mistakes=options.mistakes))


if __name__ == "__main__":
    main()
