"""The words and character n-grams of a message, as the intent classifier sees them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

CHARACTER_NGRAMS = range(2, 6)
WORD_NGRAMS = range(1, 3)
# Marks a character n-gram; words and n-grams are weighed apart (linear_model.py).
CHARACTER_MARK = "#"

# Shorter ones are in every vocabulary.
TELLING_PIECE = 3

_WORD = re.compile(r"[a-z]+|\d+|[?!€£$%/]")
# People type umlauts in three ways; one spelling for all of them halves the vocabulary.
_SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": "'", "ø": "o"})


def normalise(text: str) -> str:
    """Lower case without accents, umlauts written out, digits as ``0``."""
    text = unicodedata.normalize("NFC", text).lower().translate(_SPELLINGS)
    plain = unicodedata.normalize("NFD", text)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"\d", "0", plain)


def hide(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The text with each span's words replaced by their kind, such as ``xserialnumberx``.

    Args:
        text: what the visitor wrote.
        spans: start, end and kind of what no other visitor will write alike.
    """
    hidden, position = "", 0
    for start, end, kind in sorted(spans):
        if start >= position:
            hidden += f"{text[position:start]} x{kind.replace('_', '')}x "
            position = end
    return hidden + text[position:]


def features(text: str, entities: Iterable[str] = ()) -> Iterator[str]:
    """The features of one message; a feature that occurs twice is yielded twice.

    Args:
        text: what the visitor wrote.
        entities: the kinds of the entities found in it, such as ``tier``.
    """
    words = _WORD.findall(normalise(text).replace("'", ""))
    # Marks for the start and the end tell "punkte" alone from "punkte" within a question.
    framed = ["^", *words, "$"]
    for size in WORD_NGRAMS:
        for start in range(len(framed) - size + 1):
            yield " ".join(framed[start : start + size])
    for word in words:
        padded = f"<{word}>"
        for size in CHARACTER_NGRAMS:
            for start in range(len(padded) - size + 1):
                yield CHARACTER_MARK + padded[start : start + size]
    for kind in entities:
        yield "@" + kind
    yield f"@words{min(len(words), 6)}"


def is_word(feature: str) -> bool:
    """Whether a feature is one word of letters."""
    return feature.isalpha()


def is_piece(feature: str) -> bool:
    """Whether a feature is a piece of a word long enough to tell something."""
    return feature.startswith(CHARACTER_MARK) and len(feature) > TELLING_PIECE
