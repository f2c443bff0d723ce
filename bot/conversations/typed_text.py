"""Whether a typed text can be stored, and in which form."""

import unicodedata

from bot.conversations.errors import EmptyText, InvalidText, TextTooLong

MAX_CHARACTERS = 2_000
LINE_BREAKS_AND_TABS = "\n\t"
# Control characters and halves of surrogate pairs: no database or page takes them.
REFUSED_CATEGORIES = {"Cc", "Cs"}
# Separators and characters without a shape, such as a zero-width space.
UNSEEN_CATEGORIES = {"Zs", "Zl", "Zp", "Cf"}


def check_text(text: str) -> str:
    """The text with plain line breaks.

    Raises:
        EmptyText, TextTooLong, InvalidText: it is not stored.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(plain) > MAX_CHARACTERS:
        raise TextTooLong
    if any(_is_refused(character) for character in plain):
        raise InvalidText
    if all(_is_unseen(character) for character in plain):
        raise EmptyText
    return plain


def _is_refused(character: str) -> bool:
    return (
        character not in LINE_BREAKS_AND_TABS
        and unicodedata.category(character) in REFUSED_CATEGORIES
    )


def _is_unseen(character: str) -> bool:
    return character in LINE_BREAKS_AND_TABS or unicodedata.category(character) in UNSEEN_CATEGORIES
