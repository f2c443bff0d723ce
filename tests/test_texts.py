"""What the gateway says exists in both languages, with the same placeholders."""

import re

import pytest

from bot.channels.website.errors import INTERNAL, PROBLEMS, STATUSES, UNAVAILABLE
from bot.conversations.words import SystemWords
from bot.texts.languages import LANGUAGES
from bot.texts.loader import HERE, TextsError, load_texts, message_patterns

FILES = sorted(path.name for path in (HERE / "de").glob("*.ftl"))
PLACEHOLDER = re.compile(r"\{ *\$(\w+)")


def placeholders(language, file):
    """The placeholders of each message of a file."""
    text = (HERE / language / file).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
    return {
        block.partition(" = ")[0]: set(PLACEHOLDER.findall(block))
        for block in blocks
        if " = " in block
    }


def test_both_languages_have_the_same_files():
    assert sorted(path.name for path in (HERE / "en").glob("*.ftl")) == FILES


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_texts_with_the_same_placeholders(file):
    assert placeholders("de", file) == placeholders("en", file)
    assert message_patterns(HERE / "de" / file).keys() == placeholders("de", file).keys()


def test_no_name_is_used_in_two_files():
    names = [name for file in FILES for name in message_patterns(HERE / "de" / file)]
    assert len(names) == len(set(names))


def test_every_error_has_a_text_and_every_text_an_error():
    problems = [*PROBLEMS.values(), *STATUSES.values(), INTERNAL, UNAVAILABLE]
    assert {problem.text for problem in problems} == set(message_patterns(HERE / "de/errors.ftl"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_system_messages_can_be_said(language):
    words = SystemWords(load_texts(), "/human_handoff")
    assert words.takes_longer(language)
    assert words.apology(language).choices[0].payload == "/human_handoff"


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Höchstens 2.000 Zeichen"), ("en", "up to 2,000 characters")],
)
def test_numbers_are_written_as_the_language_does(language, text):
    assert text in load_texts().get(language, "error-text-too-long", limit=2000)


def test_a_text_that_is_missing_or_misses_a_value_is_a_defect():
    with pytest.raises(TextsError, match="no text"):
        load_texts().get("de", "error-of-nobody")
    with pytest.raises(TextsError, match="limit"):
        load_texts().get("de", "error-text-too-long")


def test_a_broken_line_is_named(tmp_path):
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        (tmp_path / language / "widget.ftl").write_text("title: no equals sign\n")
    with pytest.raises(TextsError, match=r"widget\.ftl"):
        load_texts(tmp_path)
