"""What the names of the catalogue's products say: codes, focal lengths, versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
# Letters and digits apart: "R5" is r, 5; "LP-E6NH" is lp, e, 6, nh.
_PARTS = re.compile(r"[a-z]+|\d+")
_LENS = re.compile(
    r"(?P<mount>RF-S|RF|EF-S|EF-M|EF) (?P<focal>\d+(?:-\d+)?)mm [Ff]/?(?P<aperture>\d+(?:\.\d+)?"
    r"(?:-\d+(?:\.\d+)?)?)(?P<rest>.*)"
)
_EXTENDER = re.compile(r"Extender (?P<mount>RF|EF) (?P<factor>[\d.]+)x(?: (?P<version>[IV]+))?")
_VERSION = re.compile(r"(?:\bMark )?\b([IV]+)\b(?:-RT)?")
# Brand words say nothing about the model; family words do, and may stand in for the code's letters.
_BRANDS = {"eos", "canon", "cinema"}


@dataclass(frozen=True)
class Coded:
    """A product known by a code: EOS R5 Mark II, Speedlite 600EX II-RT, LP-E6NH.

    Attributes:
        code: letters and digits joined: ``r5``, ``1dx``, ``600ex``, ``lpe6nh``.
        version: 2 for Mark II; 1 where the name says none.
        family: words before the code that are no brand: ``speedlite``, ``imageprograf``.
    """

    name: str
    code: str
    version: int
    family: frozenset[str]


@dataclass(frozen=True)
class Lens:
    """A lens: mount, focal lengths, apertures, and traits such as ``l``, ``macro``, ``stm``."""

    name: str
    mount: str
    focal: tuple[int, ...]
    apertures: tuple[float, ...]
    version: int
    traits: frozenset[str]


@dataclass(frozen=True)
class Extender:
    """An extender: mount, factor and version."""

    name: str
    mount: str
    factor: float
    version: int


Product = Coded | Lens | Extender


def read_names(names: Iterable[str]) -> Iterator[Product]:
    """Take apart every name that can be recognised; one without a number or code cannot."""
    for name in names:
        product = _lens(name) or _extender(name) or _coded(name)
        if product is not None:
            yield product


def _lens(name: str) -> Lens | None:
    match = _LENS.match(name)
    if match is None:
        return None
    traits = {word.lower() for word in re.findall(r"[A-Za-z]+", match["rest"])}
    version = _VERSION.search(match["rest"])
    return Lens(
        name,
        match["mount"].lower().replace("-", ""),
        tuple(int(length) for length in match["focal"].split("-")),
        tuple(float(aperture) for aperture in match["aperture"].split("-")),
        _ROMAN[version[1].lower()] if version else 1,
        frozenset(traits & {"l", "is", "usm", "stm", "macro"}),
    )


def _extender(name: str) -> Extender | None:
    match = _EXTENDER.match(name)
    if match is None:
        return None
    version = _ROMAN[match["version"].lower()] if match["version"] else 1
    return Extender(name, match["mount"].lower(), float(match["factor"]), version)


def _coded(name: str) -> Coded | None:
    version = _VERSION.search(name)
    stem = name[: version.start()] if version else name
    words = [word for word in stem.lower().split() if word not in _BRANDS]
    if words and words[0].startswith("eos-"):
        words[0] = words[0].removeprefix("eos-")
    first = next((index for index, word in enumerate(words) if _is_code(word)), None)
    if first is None:
        # "EOS R", "EOS RP": a code without a digit is one only behind the brand.
        if not name.startswith("EOS ") or not words:
            return None
        first = 0
    code = "".join(_PARTS.findall(" ".join(words[first:])))
    family = frozenset(words[:first])
    return Coded(name, code, _ROMAN[version[1].lower()] if version else 1, family)


def _is_code(word: str) -> bool:
    return any(letter.isdecimal() for letter in word)
