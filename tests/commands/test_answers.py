"""The page of all answers: complete, with true sources, and up to date."""

import re
from collections import Counter

import pytest

import bot.conversations.model
import bot.identity.model
import bot.membership.model  # noqa: F401 - Base knows the tables of every room from here on
from bot.__main__ import main
from bot.commands.answers import PAGE, answers
from bot.commands.answers_page import SHARED, load, render
from bot.commands.environment import CommandError
from bot.database import Base
from bot.settings import ROOT
from tests.languages.files import labels, read, responses, rules

FILE = ROOT / "data" / "answers.yml"
SOURCE = re.compile(r"[SGRPC]\d+|table:[a-z_]+")
# How many statements, gaps and rules there are; of facts and requests only those in use are kept.
NUMBERED = {"S": 44, "G": 15, "R": 14}
DETAILED_FAQS = "detailed FAQs"
# What the model says of itself, and a topic whose labels may do without a source.
FALLBACK = "nlu_fallback"
TALK = "talk"

TOPICS = {topic: entries for topic, entries in load().items() if topic != SHARED}
ENTRIES = {entry.name: entry for entries in TOPICS.values() for entry in entries}
EVERY = [entry for entries in load().values() for entry in entries]


def sources():
    return read(ROOT / "data" / "sources.yml")


# Complete


def test_every_label_is_there_once():
    keys = re.findall(r"^  ([\w/]+):$", FILE.read_text("utf-8"), flags=re.MULTILINE)

    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert len(keys) == len(EVERY)
    assert ENTRIES.keys() == labels() | {FALLBACK}


def test_a_label_stands_under_the_topic_of_its_training_lines():
    trained = {
        block["intent"]: path.stem
        for path in (ROOT / "data" / "nlu" / "de").glob("*.yml")
        for block in read(path)["nlu"]
    }
    topics = {entry.name: topic for topic, entries in TOPICS.items() for entry in entries}

    assert topics == trained | {FALLBACK: TALK}


def test_every_response_belongs_to_a_label_and_every_one_named_exists():
    named = {response for entry in EVERY for response in entry.responses}

    assert responses().keys() - named == set()
    assert named - responses().keys() == set()
    assert [one.name for one in EVERY if len(set(one.responses)) < len(one.responses)] == []


def test_what_a_rule_says_is_what_the_label_lists():
    spoken = [(intent, said) for intent, said in rules() if said.startswith("utter_")]
    facts = [(name, f"utter_{name}") for name in ENTRIES if name.startswith("faq/")]

    assert [name for name, said in spoken if ENTRIES[name].responses != (said,)] == []
    assert [name for name, said in facts if ENTRIES[name].responses[:1] != (said,)] == []


def test_an_example_in_each_language_and_answers_like_those_of_real_labels():
    for entry in ENTRIES.values():
        assert entry.example.keys() == {"de", "en"}, entry.name
        assert all(entry.example.values()), entry.name
        assert set(entry.also) <= ENTRIES.keys() - {entry.name}, entry.name


# Sources


def test_every_source_exists():
    tables = {f"table:{name}" for name in Base.metadata.tables}
    cited = {source for entry in EVERY for source in entry.source}

    assert [source for source in cited if not SOURCE.fullmatch(source)] == []
    assert cited - tables - sources().keys() == set()


def test_every_statement_gap_and_rule_has_its_words():
    by_kind = {kind: {one for one in sources() if one[0] == kind} for kind in "SGRPC"}

    for kind, count in NUMBERED.items():
        assert by_kind[kind] == {f"{kind}{number}" for number in range(1, count + 1)}
    cited = {source for entry in EVERY for source in entry.source}
    assert (by_kind["P"] | by_kind["C"]) - cited == set()


def test_only_talk_needs_no_source():
    assert [
        entry.name
        for topic, entries in load().items()
        for entry in entries
        if topic != TALK and not entry.source
    ] == []


def test_whoever_names_the_detailed_faqs_cites_them():
    def names_them(entry):
        said = [one["text"] for name in entry.responses for one in responses()[name]]
        return any(DETAILED_FAQS in text for text in said)

    assert [one.name for one in EVERY if names_them(one) != ("S44" in one.source)] == []


# The page


def test_the_page_is_up_to_date(capsys):
    assert main(["answers", "--check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_every_table_has_two_columns_and_every_link_a_heading():
    page = render()
    rows = [line for line in page.splitlines() if line.startswith("|")]
    headings = re.findall(r"^##+ (.+)$", page, flags=re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}

    assert len(rows) > len(responses())
    assert [row for row in rows if len(re.findall(r"(?<!\\)\|", row)) != 3] == []
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) == anchors
    assert len(anchors) == len(headings)


ANSWERS = """
talk:
  greet: {example: {de: Hallo, en: Hello}, source: [], responses: [utter_greet]}
membership:
  faq/vat: {example: {de: "Netto?", en: "Net?"}, source: [S26], responses: [utter_faq/vat]}
"""
SOURCES = "S26: GBP 85 excl. VAT"
RESPONSES = """
responses:
  utter_greet:
  - {text: Hallo!, condition: [{value: de}]}
  - {text: Hello!, condition: [{value: en}]}
  utter_faq/vat:
  - {text: Ohne., condition: [{value: de}], buttons: [{title: "Wie zahlen?"}]}
  - {text: Without., condition: [{value: en}], buttons: [{title: "How to pay?"}]}
"""


@pytest.fixture
def folder(tmp_path):
    """A small house with two answers and the page of them."""
    (tmp_path / "data" / "responses").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "data" / "answers.yml").write_text(ANSWERS, "utf-8")
    (tmp_path / "data" / "sources.yml").write_text(SOURCES, "utf-8")
    (tmp_path / "data" / "responses" / "all.yml").write_text(RESPONSES, "utf-8")
    answers(check=False, root=tmp_path)
    return tmp_path


def change(path, before, after):
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def failure(folder):
    with pytest.raises(CommandError) as told:
        answers(check=True, root=folder)
    return str(told.value)


def test_a_changed_answer_makes_its_section_stale_until_it_is_written(folder):
    change(folder / "data" / "responses" / "all.yml", "text: Ohne.", 'text: "a | b\\n*c*"')

    assert failure(folder) == "docs/answers.md is stale: faq/vat (run `python -m bot answers`)"
    answers(check=False, root=folder)
    answers(check=True, root=folder)
    row = r"| a \| b<br>\*c\*<br>▸ Wie zahlen? | Without.<br>▸ How to pay? |"
    assert row in (folder / PAGE).read_text("utf-8").splitlines()


def test_a_page_that_is_not_there_is_stale_all_over(folder):
    (folder / PAGE).unlink()

    assert " is stale: its beginning, Talk, greet and 2 more (run" in failure(folder)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("[utter_greet]", "[utter_nothing]", "greet: there is no utter_nothing"),
        ("source: []", "source: [S99]", "greet: S99 is not in data/sources.yml"),
        ("source: []", "sources: []", "greet: unknown or missing: source, sources"),
    ],
)
def test_a_slip_of_the_pen_is_named(folder, before, after, told):
    change(folder / "data" / "answers.yml", before, after)

    assert failure(folder) == f"data/answers.yml: {told}"


def test_broken_yaml_is_one_line(folder):
    change(folder / "data" / "sources.yml", "S26:", "S26: [")

    assert failure(folder).startswith("data/sources.yml: while parsing a flow sequence")
    assert "\n" not in failure(folder)
