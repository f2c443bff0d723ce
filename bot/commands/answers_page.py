"""The page of all answers: reads data/answers.yml and what belongs to it, gives Markdown."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml

from bot.commands.environment import CommandError
from bot.settings import ROOT
from bot.texts.languages import LANGUAGES

COMMAND = "python -m bot answers"
FILE = Path("data") / "answers.yml"
SOURCES = Path("data") / "sources.yml"
RESPONSES = Path("data") / "responses"
# A source that is a table of the database.
TABLE = "table:"
# Under this key are answers that belong to no question; every other key is a topic.
SHARED = "shared"
TITLES = {"de": "Deutsch", "en": "English"}

INTRODUCTION = f"""\
# What the assistant answers

Made by `{COMMAND}` out of `{FILE}`, `{SOURCES}` and `{RESPONSES}/`: change
those, never this page. Sources: **S** is a statement of the sign-up guide, **G** a gap of it, **R**
a rule that this assistant keeps, **P** a public fact used as background, **C** a typical request
with how it is handled; tables are those of the database. Words in `{{braces}}` are filled in, and
after ▸ stand the choices that a member can click.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is answered to one label; or, among the shared, one answer given to many."""

    name: str
    source: tuple[str, ...]
    """``S5``, ``G7``, ``table:invoices``; empty where the assistant only talks."""
    responses: tuple[str, ...]
    example: Mapping[str, str] = field(default_factory=dict)
    """By language; none among the shared."""
    also: tuple[str, ...] = ()
    """Labels whose answers may be given instead or as well."""
    note: str = ""


def load(root: Path = ROOT) -> dict[str, list[Entry]]:
    """The entries of ``data/answers.yml`` by topic, in its order.

    Raises:
        CommandError: an entry lacks a field or has one too many.
    """
    topics = _read(root, root / FILE)
    return {
        topic: [_entry(name, given) for name, given in entries.items()]
        for topic, entries in topics.items()
    }


def _entry(name: str, given: Mapping[str, Any]) -> Entry:
    known = {one.name for one in fields(Entry)} - {"name"}
    needed = {"source", "responses"}
    wrong = sorted(given.keys() - known | needed - given.keys())
    if wrong:
        raise CommandError(f"{FILE}: {name}: unknown or missing: {', '.join(wrong)}")
    lists = {key: tuple(value) for key, value in given.items() if isinstance(value, list)}
    return Entry(name, **(dict(given) | lists))


def render(root: Path = ROOT) -> str:
    """The whole page.

    Raises:
        CommandError: a file is wrong, or names a response or source that is not there.
    """
    topics = load(root)
    said: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((root / RESPONSES).glob("*.yml")):
        said |= _read(root, path)["responses"]
    sources = _read(root, root / SOURCES)
    parts = [INTRODUCTION, _contents(topics)]
    for topic, entries in topics.items():
        parts.append(f"## {_title(topic)}\n")
        parts += [_section(entry, said, sources) for entry in entries]
    return "\n".join(parts)


def _contents(topics: Mapping[str, Iterable[Entry]]) -> str:
    lines = [
        f"- {_link(_title(topic))}: {_links(entry.name for entry in entries)}"
        for topic, entries in topics.items()
    ]
    return "\n".join(lines) + "\n"


def _section(
    entry: Entry, said: Mapping[str, list[dict[str, Any]]], sources: Mapping[str, str]
) -> str:
    lines = [f"### {entry.name}", ""]
    if entry.example:
        asked = [_escaped(f"“{entry.example.get(language, '')}”") for language in LANGUAGES]
        lines.append(f"- Asked: {', '.join(asked)}")
    tables = [one.removeprefix(TABLE) for one in entry.source if one.startswith(TABLE)]
    for number in (one for one in entry.source if not one.startswith(TABLE)):
        if number not in sources:
            raise CommandError(f"{FILE}: {entry.name}: {number} is not in {SOURCES}")
        lines.append(f"- Source: **{number}** {_escaped(sources[number])}")
    if tables:
        lines.append(f"- Read from the database: {_escaped(', '.join(tables))}")
    if entry.also:
        lines.append(f"- May be answered like: {_links(entry.also)}")
    if entry.note:
        lines.append(f"- Note: {_escaped(entry.note)}")
    for response in entry.responses:
        if response not in said:
            raise CommandError(f"{FILE}: {entry.name}: there is no {response}")
        lines += ["", *_table(response, said[response])]
    return "\n".join(lines) + "\n"


def _table(response: str, variations: Iterable[Mapping[str, Any]]) -> list[str]:
    """One response, a column per language and a line per variation."""
    columns: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for one in variations:
        choices = "".join(f" ▸ {button['title']}" for button in one.get("buttons", []))
        text = f"{one['text'].strip()}\n{choices.strip()}".strip()
        columns[one["condition"][0]["value"]].append(_escaped(text))
    rows = zip_longest(*columns.values(), fillvalue="")
    return [
        f"`{response}`",
        "",
        "| " + " | ".join(TITLES[language] for language in LANGUAGES) + " |",
        "| " + " | ".join("---" for _ in LANGUAGES) + " |",
        *("| " + " | ".join(row) + " |" for row in rows),
    ]


def _title(topic: str) -> str:
    return "Said to many questions" if topic == SHARED else topic.capitalize()


def _links(names: Iterable[str]) -> str:
    return ", ".join(map(_link, names))


def _link(heading: str) -> str:
    """A link to a heading, under the name that GitHub gives it."""
    anchor = re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
    return f"[{heading}](#{anchor})"


def _escaped(text: str) -> str:
    """Text as Markdown shows it, also within a table: signs as they are, lines kept."""
    return re.sub(r"([\\`*_\[\]<>|~#])", r"\\\1", text).replace("\n", "<br>")


def _read(root: Path, path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise CommandError(f"{path.relative_to(root)}: {' '.join(str(error).split())}") from error
    return found
