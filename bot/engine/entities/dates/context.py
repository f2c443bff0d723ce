"""Which of the dates in a message is the day of a purchase."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.entities.clauses import Clauses
from bot.engine.entities.dates import words
from bot.engine.entities.dates.phrases import DatePhrase
from bot.engine.entities.fillers import OnlyValues
from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading

_DETAILS = {"product", "serial_number", "country", "dealer"}
_OF_MEMBERSHIP = {"tier", "payment_method", "switch"}


def purchase_dates(
    reading: Reading,
    phrases: Sequence[DatePhrase],
    others: Sequence[Found],
    unclear: Sequence[tuple[int, int]],
) -> list[Found]:
    """The dates that say when gear was bought.

    Args:
        reading: the message.
        phrases: every date in it.
        others: the other values in it.
        unclear: spans that speak of a product without saying which.
    """
    if not phrases:
        return []
    decider = _Decider(reading, phrases, others, unclear)
    return [
        Found("purchase_date", phrase.value, phrase.start, phrase.end)
        for phrase in phrases
        if decider.counts(phrase)
    ]


MOST_CORRECTING = 8


class _Decider:
    def __init__(
        self,
        reading: Reading,
        phrases: Sequence[DatePhrase],
        others: Sequence[Found],
        unclear: Sequence[tuple[int, int]],
    ) -> None:
        plain, kinds = reading.plain, {other.kind for other in others}
        self._plain = plain
        # Where a review was shown, a short word about a date corrects the one in it.
        corrects = reading.expected == "confirmation" and len(reading.words) <= MOST_CORRECTING
        self._expected = (reading.expected == "purchase_date" or corrects) and not reading.asks
        spans = [
            *((phrase.start, phrase.end) for phrase in phrases),
            *((other.start, other.end) for other in others),
            *unclear,
        ]
        self._clauses, self._only = Clauses(plain, spans), OnlyValues(reading, spans)
        self._products = [other.start for other in others if other.kind == "product"]
        self._products += [start for start, _ in unclear]
        self._countries = [(other.start, other.end) for other in others if other.kind == "country"]
        self._dealers = [other.start for other in others if other.kind == "dealer"]
        self._gear = bool(self._products) or reading.says(words.GEAR)
        self._details = bool(kinds & _DETAILS)
        about_other_dates = reading.says(words.ABOUT_OTHER_DATES)
        self._about_dates = reading.says(words.ABOUT_DATES) and not about_other_dates
        self._buying = [match.span() for match in words.BUYING.finditer(plain)]
        self._other_events = [match.span() for match in words.OTHER_EVENT.finditer(plain)]
        self._by_receipt = reading.says(words.BY_RECEIPT) and not reading.says(words.NOT_BY_RECEIPT)
        self._answer = self._only.between()
        about_membership = reading.says(words.MEMBERSHIP) or bool(kinds & _OF_MEMBERSHIP)
        self._membership = about_membership and not self._gear and not self._expected

    def counts(self, phrase: DatePhrase) -> bool:
        """Whether a date is the one of a purchase."""
        if self._by_receipt:
            return True
        if self._membership:
            return False
        start, end = self._clauses.around((phrase.start, phrase.end))
        if any(start <= dealer < end for dealer in self._dealers):
            # Where there is a dealer, there was a purchase.
            return True
        buying = _distance(phrase, self._buying, start, end)
        other = _distance(phrase, self._other_events, start, end)
        if buying is not None:
            return other is None or buying <= other
        if self._said_in_passing(phrase):
            return False
        item = self._only.between(start, end)
        if self._answer or (item and self._counts_as_item(phrase, other)):
            return True
        if self._expected:
            return other is None or item
        return other is None and (
            self._counts_as_guess(phrase, start, end) or self._counts_weakly(phrase, start, end)
        )

    def _said_in_passing(self, phrase: DatePhrase) -> bool:
        said = self._plain[phrase.start : phrase.end]
        if said.isdecimal() and said.endswith("00") and words.ASKS_ON.match(self._plain):
            return True
        alone = self._plain.strip(" .!") == said
        return bool(words.IN_PASSING.fullmatch(said)) and not alone and not self._expected

    def _counts_as_item(self, phrase: DatePhrase, other: int | None) -> bool:
        """A date between commas: "R5, 990200300411, Juni 2022"."""
        if not (self._buying or self._details or self._about_dates):
            return False
        said = self._plain[phrase.start : phrase.end]
        absolute = other is None and words.RELATIVE.search(said) is None
        return bool(self._buying) or absolute or not self._other_events

    def _counts_as_guess(self, phrase: DatePhrase, start: int, end: int) -> bool:
        """ "2016 in Italien", "I'd say summer 2016": a year beside a country or a guess."""
        if words.YEAR.search(self._plain[phrase.start : phrase.end]) is None:
            return False
        beside = any(
            self._only.between(min(phrase.start, first), max(phrase.end, last))
            for first, last in self._countries
            if start <= first < end
        )
        return beside or words.GUESSING.search(self._plain, start, end) is not None

    def _counts_weakly(self, phrase: DatePhrase, start: int, end: int) -> bool:
        """ "Die R5 ist von 2021", "I have had the lens since May", "das Datum war der 3.4."."""
        if self._about_dates:
            return True
        if words.FETCHING.search(self._plain, start, end):
            return True
        if not self._gear:
            return False
        before = self._plain[: phrase.start]
        said = self._plain[phrase.start : phrase.end]
        if words.SINCE.search(said) or words.SINCE.search(before):
            return words.OWNING.search(self._plain, start, end) is not None
        if words.FROM.search(before):
            return True
        here = any(start <= product < end for product in self._products)
        gear = here or words.GEAR.search(self._plain, start, end) is not None
        return gear and words.GETTING.search(self._plain, start, end) is not None


def _distance(
    phrase: DatePhrase, spans: Sequence[tuple[int, int]], start: int, end: int
) -> int | None:
    near = [
        max(first - phrase.end, phrase.start - last, 0)
        for first, last in spans
        if start <= first and last <= end
    ]
    return min(near, default=None)
