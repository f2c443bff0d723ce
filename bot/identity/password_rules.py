"""Which passwords are too weak: pure decisions, with the common ones in a file beside this one."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

COMMON = Path(__file__).with_name("common_passwords.txt")
LEAST, MOST = 12, 256
# Fewer different characters than this are a pattern, whatever their order.
LEAST_DIFFERENT = 5
# So much must be left of a password without the member's own words and digits.
LEAST_BESIDE_OWN_WORDS = 8
# Shorter words of a name or a company are in every other password by chance.
LEAST_OF_A_WORD = 4
# P4ssw0rt! is no better than Passwort.
_DISGUISES = str.maketrans("0134578@$!", "oieastbasi")
_NO_LETTERS = re.compile(r"[\W\d_]+")
# What people put around a common word to make it long enough.
_DECORATION = "0123456789!?.,;:-_+*#$%&/()=@ "


class Weakness(StrEnum):
    """Why a password is not taken."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    REPETITIVE = "repetitive"
    COMMON = "common"
    OWN_DATA = "own-data"


def normalised(password: str) -> str:
    """The same characters however a keyboard composes them; this form is judged and hashed."""
    return unicodedata.normalize("NFKC", password)


def weakness(password: str, own: Iterable[str]) -> Weakness | None:
    """What is wrong with a password; None if nothing is.

    Args:
        password: in its normalised form.
        own: what others know of the member: e-mail address, name, company.
    """
    if len(password) < LEAST:
        return Weakness.TOO_SHORT
    if len(password) > MOST:
        return Weakness.TOO_LONG
    lower = password.casefold()
    if _is_pattern(lower):
        return Weakness.REPETITIVE
    if _is_common(lower):
        return Weakness.COMMON
    if _is_mostly(lower, own):
        return Weakness.OWN_DATA
    return None


def _is_pattern(text: str) -> bool:
    """``abcabcabcabc``, ``aaaaaaaaaaab``, ``abcdefghijkl``, ``987654321098``."""
    if len(set(text)) < LEAST_DIFFERENT or 2 * len(_repeated_part(text)) <= len(text):
        return True
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    # From 9 on to 0, or back.
    return len(steps - ({9, -9} if text.isdecimal() else set())) == 1


def _repeated_part(text: str) -> str:
    """The shortest part that makes the text when it is written again and again; cut at the end."""
    lengths = range(1, len(text) + 1)
    parts = (text[:length] for length in lengths)
    return next((part for part in parts if text == (part * len(text))[: len(text)]), "")


def _is_common(lower: str) -> bool:
    known = common_passwords()
    return any(
        form in known or _repeated_part(form) in known
        for word in (lower, lower.strip(_DECORATION))
        for form in (word, word.translate(_DISGUISES), _NO_LETTERS.sub("", word))
    )


def _is_mostly(lower: str, own: Iterable[str]) -> bool:
    """Whether little is left without the member's own words."""
    rest = lower
    for word in sorted(_words(own), key=len, reverse=True):
        rest = rest.replace(word, " ")
    return rest != lower and len(_NO_LETTERS.sub("", rest)) < LEAST_BESIDE_OWN_WORDS


def _words(own: Iterable[str]) -> set[str]:
    found = set()
    for value in own:
        whole = unicodedata.normalize("NFKC", value).casefold()
        parts = _NO_LETTERS.sub(" ", whole).split()
        found |= {whole, *whole.split("@"), *parts, "".join(parts)}
    return {word for word in found if len(word) >= LEAST_OF_A_WORD}


@cache
def common_passwords(path: Path = COMMON) -> frozenset[str]:
    """The words and whole passwords of the file, in lower case."""
    lines = path.read_text("utf-8").casefold().splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
