"""Extenders: "RF 1.4x", "2x Extender III", "1,4-fach-Konverter"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.engine.entities.products.atoms import Mention
from bot.engine.entities.products.catalogue import Extender

_WORD = r"(?:tele|range)?-?(?:extend(?:er|or)s?|[kc]onverters?|[kc]onvertors?|tc)"
_FACTOR = r"(?P<factor{0}>1[.,]4|2(?:[.,]0)?|zwei|two)(?:x| x|-?fach|er| ?times)?"
_VERSION = r"(?:(?:mark|mk|version) ?)?(?P<version{0}>iii|ii|[23])(?![\w.,])"
_MENTION = re.compile(
    r"(?<![\w-])(?:(?:canon|alte[nr]?|neue[nr]?) )?"
    # The word first: "Extender RF 1.4x", "Extender 2x III".
    rf"(?:{_WORD}(?: (?P<mount1>rf|ef))?(?: {_FACTOR.format(1)})?(?: {_VERSION.format(1)})?"
    r"(?: (?:fur |for |mit )?(?P<mount2>rf|ef)(?! ?\d))?"
    # The factor first: "RF 1.4x", "2x III Extender", "1.4er extender".
    rf"|(?:(?P<mount3>rf|ef) ?)?{_FACTOR.format(2)}(?:[ -]{_VERSION.format(2)})?"
    rf"(?P<word2>[ -]{_WORD})?"
    r"(?: (?:fur |for )?(?P<mount4>rf|ef)(?! ?\d))?"
    rf"(?: {_VERSION.format(3)})?"
    rf"|(?P<mount5>rf|ef)[ -]{_WORD}(?: {_FACTOR.format(3)})?(?: {_VERSION.format(4)})?)(?![\w])"
)


class ExtenderFinder:
    """Finds mentions of extenders; built once from the catalogue."""

    def __init__(self, extenders: Iterable[Extender]) -> None:
        self._extenders = list(extenders)

    def find(self, plain: str) -> Iterator[Mention]:
        """Every mention, from left to right."""
        for match in _MENTION.finditer(plain):
            factor = _first(match, "factor1", "factor2", "factor3")
            mount = _first(match, "mount1", "mount2", "mount3", "mount4", "mount5")
            version = _first(match, "version1", "version2", "version3", "version4")
            if match["factor2"] and not _is_extender(match, mount):
                continue
            fitting = tuple(
                extender.name
                for extender in self._extenders
                if (mount is None or extender.mount == mount)
                and (factor is None or extender.factor == _as_number(factor))
                and (version is None or extender.version == _as_version(version))
            )
            yield Mention(match.start(), match.end(), fitting)


def _first(match: re.Match[str], *names: str) -> str | None:
    return next((match[name] for name in names if match[name]), None)


def _is_extender(match: re.Match[str], mount: str | None) -> bool:
    """A factor alone is one only as "1.4x"; "2x" needs its mount or the word."""
    if match["word2"]:
        return True
    times = re.search(r"x|fach", match[0][match.start("factor2") - match.start() :]) is not None
    return times and (mount is not None or match["factor2"].startswith("1"))


def _as_number(factor: str) -> float:
    return 2.0 if factor in {"zwei", "two"} else float(factor.replace(",", "."))


def _as_version(version: str) -> int:
    return len(version) if version.startswith("i") else int(version)
