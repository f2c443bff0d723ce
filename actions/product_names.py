"""Which names of products fit words that name no single one: "the 70-200", "das RF 2.8"."""

import re
from collections.abc import Iterable

_APERTURE = re.compile(r"\bf\s?/?\s?(?=\d)|(?<=\d)l\b")
_LENGTH = re.compile(r"(?<=\d)\s?(mm|er|ers)\b")
_WITH_UNIT = re.compile(r"(\d{2,3})(?=\s?(?:mm|er)\b)")
_TOKEN = re.compile(
    r"\d+(?:\.\d+)?-\d+(?:\.\d+)?(?![\w-])|[a-z]+-?\d+[a-z]*|\d+\.\d+x?|\d+[a-z]*|[a-z]+"
)
# Words of names that narrow a choice, but are no product by themselves.
_NARROWING = frozenset("rf ef eos ii iii iv mark stm usm macro c speedlite extender".split())
_NAMING = re.compile(
    r"\d{2,3}-\d{2,3}"  # 70-200
    r"|[a-z]{1,4}-?\d{1,4}[a-z]{0,4}"  # r100, q3, lp-e6
    r"|\d{1,2}d[sx]?|\d{3}ex"  # 5d, 600ex
    r"|\d\.\d"  # the aperture of a lens
)
# Letters and digits that belong to something else.
_NO_PRODUCTS = re.compile(r"(mai|may|mark|nr|no|top|mp|v)\d+|\d{4}-\d+")


def product_words(text: str) -> frozenset[str]:
    """The words that tell one product from others; none, where no product is spoken of."""
    plain = re.sub(r"(?<=\d),(?=\d)", ".", text.lower().replace("–", "-").replace("makro", "macro"))
    tokens = _tokens(plain)
    lengths = set(_WITH_UNIT.findall(plain))
    naming = {
        token
        for token in tokens
        if token in lengths or (_NAMING.fullmatch(token) and not _NO_PRODUCTS.fullmatch(token))
    }
    narrowing = tokens & _NARROWING
    numbers = {token for token in tokens if re.fullmatch(r"[1-9]\d{1,2}", token)}
    if not naming and not (narrowing and numbers):
        return frozenset()
    return frozenset(naming | narrowing | numbers)


def fitting_names(words: frozenset[str], names: Iterable[str]) -> tuple[str, ...]:
    """The names that have all these words."""
    if not words:
        return ()
    return tuple(name for name in names if words <= _tokens(name.lower()))


def _tokens(text: str) -> frozenset[str]:
    plain = _LENGTH.sub("", _APERTURE.sub("", text.replace("eos-", "eos ").replace("1d x", "1dx")))
    return frozenset(_TOKEN.findall(plain))
