"""Finds the dealers in a message: behind a preposition, introduced as such, or as an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from bot.engine.entities.clauses import Clauses
from bot.engine.entities.dealers import words
from bot.engine.entities.dealers.names import looks_like_firm, looks_like_title, name_at
from bot.engine.entities.fillers import OnlyValues
from bot.engine.entities.found import MOST_VALUES, Found
from bot.engine.entities.reading import Reading
from bot.engine.entities.spans import Covered, Span

_DETAILS = {"product", "serial_number", "country", "purchase_date"}
# Questions of tasks in whose answers a name after "it was" is the dealer's.
_WITHIN_A_TASK = {"dealer", "confirmation"}
_TALK = frozenset(
    word
    for line in Path(__file__).with_name("talk.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
_TOWN = re.compile(r",? in (?:der )?[\w-]+|, [\w-]+(?=\W*$)")
# A name in small letters counts only so near to the word of buying.
NEAR = 30
LONGEST_ANSWER = 10
# So many other values make a list, in which a name may be in small letters.
DETAILS_OF_A_LIST = 2
LONGEST_ANSWER_IN_SMALL_LETTERS = 5


def find_dealers(reading: Reading, others: Sequence[Found], unclear: Sequence[Span]) -> list[Found]:
    """The dealers in a message.

    Args:
        reading: the message.
        others: the other values in it; a name ends where one begins, and its city is left off.
        unclear: spans that are something else, without being a value.
    """
    finder = _Finder(reading, others, unclear)
    found = [(start, finder.without_city(start, end)) for start, end in finder.names()]
    return [
        Found("dealer", reading.text[start:end], start, end, 0.8)
        for start, end in dict.fromkeys(found)
        if end > start
    ]


class _Finder:
    def __init__(self, reading: Reading, others: Sequence[Found], unclear: Sequence[Span]) -> None:
        self._reading = reading
        self._places = [(other.start, other.end) for other in others if other.kind == "country"]
        self._walls = [
            *unclear,
            *((other.start, other.end) for other in others if other.kind != "country"),
        ]
        self._blocked = Covered(self._walls)
        self._only_details = all(other.kind in _DETAILS for other in others)
        self._denied = list(self._not_that_one())
        self._values = [*self._walls, *self._places, *self._denied]
        self._clauses = Clauses(reading.plain)

    def names(self) -> list[Span]:
        """The spans of all names, each perhaps with its city."""
        names = [
            *self._introduced(),
            *self._named_later(),
            *self._behind_prepositions(),
            *self._items(),
        ]
        names = names or list(self._as_answer())
        return [*names, *self._denied] if names else []

    def without_city(self, start: int, end: int) -> int:
        """Where a name ends when its city is left off."""
        for first, last in self._places:
            if first == start and last == end:
                return start
            if first > start and last == end:
                return start + len(self._reading.text[start:first].rstrip(" ,-"))
        return end

    def _text(self, name: Span) -> str:
        return self._reading.text[slice(*name)]

    def _is_firm(self, name: Span) -> bool:
        return looks_like_firm(self._reading, *name)

    def _introduced(self) -> Iterator[Span]:
        """ "Händler: Foto Beispiel", "the shop is called Lens & Light", "Händler Optik Brandl"."""
        plain = self._reading.plain
        yield from self._names_behind(words.SELLER_CALLED, 0)
        for match in words.SELLER.finditer(plain):
            name = name_at(self._reading, match.end() + 1, self._blocked)
            if name is not None and plain[match.end()] == " ":
                _, end = self._clauses.around(name)
                rest = plain[name[1] : end].strip()
                item = self._text(name)[0].isupper() and words.NAME_ENDS.match(rest)
                if item or self._is_firm(name):
                    yield name

    def _named_later(self) -> Iterator[Span]:
        """ "The dealer is missing, it was Sample Photo": what follows must look like a name."""
        plain = self._reading.plain
        seller = words.SELLER.search(plain)
        if seller is None:
            return
        for name in self._names_behind(words.SENTENCE, seller.end()):
            if looks_like_title(self._text(name)) and words.GONE.match(plain[name[1] :]):
                yield name
        for name in self._names_behind(words.COMMA, seller.end()):
            if self._text(name)[0].isupper() and (self._is_firm(name) or "&" in self._text(name)):
                yield name
        for name in self._names_behind(words.SAID_TO_BE, seller.end()):
            said = self._text(name)
            if looks_like_title(said) or (" " in said and self._is_firm(name)):
                yield name
        if self._reading.expected in _WITHIN_A_TASK:
            said_now = self._names_behind(words.IT_WAS, seller.end())
            yield from (name for name in said_now if self._text(name)[0].isupper())

    def _names_behind(self, pattern: re.Pattern[str], start: int) -> Iterator[Span]:
        names = (
            name_at(self._reading, match.end(), self._blocked)
            for match in pattern.finditer(self._reading.plain, start)
        )
        return islice((name for name in names if name is not None), MOST_VALUES)

    def _behind_prepositions(self) -> Iterator[Span]:
        candidates = {
            match: name
            for match in words.PREPOSITION.finditer(self._reading.plain)
            if (name := name_at(self._reading, match.end(), self._blocked)) is not None
            and self.without_city(*name) > name[0]
        }
        candidates = dict(islice(candidates.items(), MOST_VALUES))
        values = [*self._values, *(self._with_town(name) for name in candidates.values())]
        clauses, only = Clauses(self._reading.plain, values), OnlyValues(self._reading, values)
        small = len(self._reading.words) <= LONGEST_ANSWER_IN_SMALL_LETTERS + 2 * len(values)
        for match, name in candidates.items():
            word, firm = match["word"], self._is_firm(name)
            of = word in {"von", "vom"}
            if not firm and not of and word not in words.ALWAYS_OF_A_DEALER:
                continue
            capital = self._text(name)[0].isupper()
            if word == "at" and not firm and not capital:
                continue
            clause = clauses.around(name)
            # "bei Foto Beispiel in Wien", alone or, if it is a firm, as one item of several.
            certain = firm or (not of and (capital or small) and only.between())
            answer = certain and self._only_details and only.between(*clause)
            if answer or self._was_bought_there(name, clause):
                yield name

    def _items(self) -> Iterator[Span]:
        """ "R5, 990200300411, Foto Beispiel Wien": a clause that is nothing but a name."""
        details = len(self._walls) + len(self._places)
        if self._reading.expected == "dealer" and not self._reading.asks:
            details = DETAILS_OF_A_LIST
        for name in self._names_behind(words.COMMA, 0) if details else ():
            said, rest = self._text(name), self._reading.plain[self._with_town(name)[1] :]
            if not self._is_firm(name) or words.OUR_NOUNS.search(said.lower()):
                continue
            written = looks_like_title(said) or details >= DETAILS_OF_A_LIST
            if written and " " in said and words.ITEM_ENDS.match(rest):
                yield name

    def _with_town(self, name: Span) -> Span:
        """A name and the small town behind it, which names no country: "Lindner Photo in Graz"."""
        town = _TOWN.match(self._reading.plain[name[1] :])
        return name[0], name[1] + (town.end() if town else 0)

    def _was_bought_there(self, name: Span, clause: Span) -> bool:
        plain, (start, end) = self._reading.plain, clause
        if words.GOT_OTHERWISE.search(plain, start, end):
            return False
        used = words.SECOND_HAND.search(plain, start, end) and "?" not in plain
        if not used and words.BOUGHT.search(plain, start, end) is None:
            return False
        if self._is_firm(name) or self._text(name)[0].isupper():
            return True
        return any(
            match.start() - name[1] < NEAR and name[0] - match.end() < NEAR
            for match in words.HAVING_BOUGHT.finditer(plain, start, end)
        )

    def _as_answer(self) -> Iterator[Span]:
        """The whole answer to "Which dealer?"; unasked, only "Kamera Winkler in Graz"."""
        reading, asked = self._reading, self._reading.expected == "dealer"
        plain = reading.plain
        for start, end in self._denied:
            before = words.NOT_AT_THE_END.sub("", plain[:start])
            plain = before.ljust(end) + plain[end:]
        if not self._may_answer(plain):
            return
        match = words.BEFORE_ANSWER.match(plain, len(plain) - len(plain.lstrip(" ,;.")))
        name = name_at(reading, match.end() if match else 0, self._blocked)
        if name is None:
            return
        if not OnlyValues(reading, [*self._values, self._with_town(name)]).between():
            return
        firm = looks_like_title(self._text(name)) and (self._is_firm(name) or self._denied)
        ours = words.OUR_NOUNS.search(self._text(name).lower())
        if (firm and not ours) or (asked and not self._holds_talk(name)):
            yield name

    def _holds_talk(self, name: Span) -> bool:
        """ "passwort weg", "kam nie an": no shop, though it fills the whole answer."""
        said = [word.key for word in self._reading.words_within(*name)]
        return any(len(word) == 1 or word in _TALK or words.OUR_STEMS.match(word) for word in said)

    def _may_answer(self, plain: str) -> bool:
        if not self._only_details or len(self._reading.words) > LONGEST_ANSWER:
            return False
        return not words.NO_ANSWER.search(plain) and not words.TALK.fullmatch(plain)

    def _not_that_one(self) -> Iterator[Span]:
        """ "not Pixel Barn, from Shutter House": the one taken back, if it is written as a name."""
        asked, plain = self._reading.expected == "dealer", self._reading.plain
        for name in self._names_behind(words.NOT_BEFORE, 0):
            small = asked and words.INSTEAD.match(plain, name[1])
            if small or self._text(name)[0].isupper():
                yield name
