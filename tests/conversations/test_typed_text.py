"""Which texts are stored."""

import pytest

from bot.conversations.errors import EmptyText, InvalidText, TextTooLong
from bot.conversations.typed_text import MAX_CHARACTERS, check_text


@pytest.mark.parametrize(
    "text", ["Hallo", "  /restart", "zwei\nZeilen", "Tab\there", "📷" * MAX_CHARACTERS, "👩‍💻"]
)
def test_a_readable_text_stays_as_it_was_typed(text):
    assert check_text(text) == text


def test_line_breaks_of_other_systems_become_plain():
    assert check_text("a\r\nb\rc") == "a\nb\nc"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u00a0", "\u200b", "\ufeff\u2060"])
def test_nothing_to_read_is_refused(text):
    with pytest.raises(EmptyText):
        check_text(text)


@pytest.mark.parametrize("text", ["a\0b", "\x1b[31m", "a\x7f", "\ud800", "a\udfffb", "\x85"])
def test_control_characters_and_halves_of_characters_are_refused(text):
    with pytest.raises(InvalidText):
        check_text(text)


def test_a_text_is_too_long_from_the_first_character_over_the_limit():
    assert check_text("x" * MAX_CHARACTERS)
    with pytest.raises(TextTooLong):
        check_text("x" * (MAX_CHARACTERS + 1))
