"""Word lists as regular expressions: a line of words reads better than a line of bars."""

import re


def one_of(words: str) -> str:
    """A pattern for any of some words, which are separated by blanks.

    ``*`` stands for any ending, ``_`` for a blank within a phrase, ``?`` as in any pattern.
    """
    phrases = (word.replace("_", " ").replace("*", r"\w*") for word in words.split())
    return f"(?:{'|'.join(phrases)})"


def any_word(words: str) -> re.Pattern[str]:
    """Finds any of the words."""
    return re.compile(rf"\b{one_of(words)}\b")


def just_before(words: str) -> re.Pattern[str]:
    """Finds any of the words at the end of what stands before a value."""
    return re.compile(rf"\b{one_of(words)} $")
