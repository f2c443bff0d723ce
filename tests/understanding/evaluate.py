"""Prints how well the trained model understands the test sets (``make eval``).

Runs in the Rasa environment. Each folder with ``de.jsonl`` and ``en.jsonl`` is a test set by
itself: first the development set, which is looked at while training lines are written, then those
in folders below it, which are not. A line is judged by the pipeline's final intent, fallback
included; entities are compared as sets of values.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent, load_agent
from rasa.core.channels.channel import UserMessage
from rasa.utils.log_utils import configure_structlog

from tests.understanding import figures
from tests.understanding.figures import Entities, Example, Result, Share, Understood

FOLDER = Path(__file__).parent
MODELS = FOLDER.parent.parent / "models"
LANGUAGES = ("de", "en")
CONFUSIONS = 25
# The entity that is judged by itself: the file says the language.
LANGUAGE = "language"

SHARES: tuple[tuple[str, Callable[[Sequence[Result]], Share]], ...] = (
    ("language told", figures.language_right),
    ("language told wrongly", figures.language_wrong),
    ("labels", figures.labels_right),
    ("labels of faq/…", figures.facts_right),
    ("out of scope recognised", figures.out_of_scope_recall),
    ("falsely refused", figures.false_refusals),
)


def test_sets() -> list[Path]:
    """The folder of the development set, and every folder below it that holds a test set."""
    below = {path.parent for path in FOLDER.rglob("*.jsonl")}
    return sorted(below, key=lambda folder: (folder != FOLDER, folder))


def read_examples(folder: Path) -> list[Example]:
    """All lines of ``de.jsonl`` and ``en.jsonl``.

    Raises:
        SystemExit: there is neither.
    """
    files = [(language, folder / f"{language}.jsonl") for language in LANGUAGES]
    examples = [
        Example(language, line["text"], line["label"], _comparable(line["entities"]))
        for language, path in files
        if path.exists()
        for line in map(json.loads, path.read_text("utf-8").splitlines())
    ]
    if not examples:
        raise SystemExit(f"{folder}: no de.jsonl or en.jsonl with lines")
    return examples


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


def _comparable(entities: Iterable[dict[str, Any]]) -> Entities:
    return frozenset(
        (entity["entity"], str(entity["value"]).casefold(), entity.get("role") or "")
        for entity in entities
    )


async def evaluate(model: Path, named: Sequence[Path], *, mistakes: bool) -> None:
    """Print all figures for a model, one test set after the other.

    Args:
        model: its file.
        named: the folders of the test sets; all there are if none is named.
        mistakes: list every mistake, too; of a set that was set apart only if it is named, for
            whoever has read its lines writes training lines like them.
    """
    agent = await load_agent(str(model))
    for folder in named or test_sets():
        results = [
            (example, await understand(agent, example.text, example.language))
            for example in read_examples(folder)
        ]
        name = "development set" if folder == FOLDER else folder.name
        print(f"=== {name}: {len(results)} lines\n")
        _print_labels(results)
        _print_entities(results)
        _print_confusions(results)
        if mistakes and (named or folder == FOLDER):
            _print_mistakes(results)
        _print_summary(name, results)


def _print_labels(results: Sequence[Result]) -> None:
    print("Labels (right / all)")
    print(f"  {'':32}" + "".join(f"{language:>12}" for language in LANGUAGES))
    for label in sorted({example.label for example, _ in results}):
        ours = [one for one in results if one[0].label == label]
        shares = [
            figures.labels_right(figures.in_language(ours, language)) for language in LANGUAGES
        ]
        print(f"  {label:32}" + "".join(f"{f'{one.some} / {one.all}':>12}" for one in shares))
    print()


def _print_entities(results: Sequence[Result]) -> None:
    print("Entities with their values")
    print(f"  {'':20}{'precision':>10}{'recall':>10}{'F1':>10}{'wanted':>10}")
    kinds = sorted({kind for e, u in results for kind, *_ in e.entities | u.entities})
    for kind in [*kinds, None]:
        found = figures.entities(results, kind)
        numbers = f"{found.precision:10.3f}{found.recall:10.3f}{found.f1:10.3f}"
        print(f"  {kind or 'all':20}{numbers}{found.hit + found.missed:10}")
    print()


def _print_confusions(results: Sequence[Result]) -> None:
    print("Most frequent confusions (wanted → understood)")
    for (wanted, understood), count in figures.confusions(results).most_common(CONFUSIONS):
        print(f"  {count:3}  {wanted} → {understood}")
    print()


def _print_mistakes(results: Sequence[Result]) -> None:
    print("Every mistake")
    for example, understood in results:
        if example.label != understood.label:
            print(f"  [{example.language}] {example.text!r}: {example.label} → {understood.label}")
        if example.entities != understood.entities:
            missed = sorted(example.entities - understood.entities)
            false = sorted(understood.entities - example.entities)
            print(f"  [{example.language}] {example.text!r}: missed {missed}, false {false}")
    print()


def _print_summary(name: str, results: Sequence[Result]) -> None:
    columns = [*(figures.in_language(results, language) for language in LANGUAGES), results]
    print(f"Summary, {name}")
    print(f"  {'':24}" + "".join(f"{title:>24}" for title in (*LANGUAGES, "both")))
    for title, share in SHARES:
        print(f"  {title:24}" + "".join(f"{share(column)!s:>24}" for column in columns))
    found = [figures.entities(column) for column in columns]
    f1 = [f"{one.f1:.3f}" if one.hit + one.missed + one.false else "-" for one in found]
    print(f"  {'entities, F1':24}" + "".join(f"{one:>24}" for one in f1) + "\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="test sets; all if none is given")
    parser.add_argument("--model", type=Path, help="a model file; the newest if not given")
    parser.add_argument("--mistakes", action="store_true", help="list every mistake")
    options = parser.parse_args()
    model = options.model or max(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    configure_structlog(logging.WARNING)  # else there is a line of Rasa's for each of ours
    named = [folder.resolve() for folder in options.folders]
    asyncio.run(evaluate(model, named, mistakes=options.mistakes))


if __name__ == "__main__":
    main()
