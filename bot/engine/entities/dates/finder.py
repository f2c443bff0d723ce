"""Finds when gear was bought: our own phrases first, then dateparser for an unusual answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateparser.date import DateDataParser

from bot.engine.entities.dates.answers import bare_date
from bot.engine.entities.dates.calendar import in_month, in_year, on_day
from bot.engine.entities.dates.context import purchase_dates
from bot.engine.entities.dates.names import ANY_MONTH
from bot.engine.entities.dates.phrases import DatePhrase, find_phrases
from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading

_NAMES_A_MONTH = re.compile(rf"(?<![a-z]){ANY_MONTH}(?![a-z])")
# What dateparser may be asked: a short answer with a year in four digits, and no longer number in
# it. What else the year may lack, it would take from today.
_UNUSUAL_ANSWER = re.compile(r"(?=.*(?<!\d)(?:19|20)\d\d(?!\d))(?!.*\d{5})[\w\s.,/'-]{4,40}")
_WHOLE_DAY = re.compile(r"\d+\D+\d+\D+\d+")


class PurchaseDateFinder:
    """Finds purchase dates; built once."""

    def __init__(self) -> None:
        # Days before months: 03.04.2022 is the third of April.
        self._parser = DateDataParser(
            languages=["de", "en"],
            settings={
                "DATE_ORDER": "DMY",
                # Nothing that depends on this machine's clock.
                "PARSERS": ["absolute-time"],
                "REQUIRE_PARTS": ["year"],
            },
        )

    def phrases(self, reading: Reading, taken: Sequence[tuple[int, int]]) -> list[DatePhrase]:
        """Every date said, of whatever meaning, outside of spans that are something else."""
        return find_phrases(reading.plain, reading.numbers, reading.today, taken)

    def find(
        self,
        reading: Reading,
        phrases: Sequence[DatePhrase],
        others: Sequence[Found],
        unclear: Sequence[tuple[int, int]],
    ) -> list[Found]:
        """The purchase dates in a message.

        Args:
            reading: the message.
            phrases: the dates said in it.
            others: the other values in it.
            unclear: spans that speak of a product without saying which.
        """
        found = purchase_dates(reading, phrases, others, unclear)
        if others or reading.expected != "purchase_date":
            return found
        # Of "14-Mar-2021" our phrases read the year alone; "03/2021" they read well.
        year_alone = [len(str(one.value)) for one in found] == [len("2021")]
        if found and not (year_alone and _NAMES_A_MONTH.search(reading.plain)):
            return found
        return self._unusual(reading) or found

    def _unusual(self, reading: Reading) -> list[Found]:
        """A short answer in words that our phrases do not know."""
        bare = bare_date(reading)
        if bare is not None:
            return [Found("purchase_date", bare.value, bare.start, bare.end, 0.8)]
        text = reading.text.strip()
        whole = _NAMES_A_MONTH.search(reading.plain) or _WHOLE_DAY.search(text)
        if not whole or not _UNUSUAL_ANSWER.fullmatch(text):
            return []
        read = self._parser.get_date_data(text)
        if read is None or read.date_obj is None:
            return []
        said = read.date_obj
        value = {
            "year": in_year(said.year, reading.today),
            "month": in_month(said.year, said.month, reading.today),
            "day": on_day(said.year, said.month, said.day, reading.today),
        }.get(read.period)
        if value is None:
            return []
        start = reading.text.index(text)
        phrase = DatePhrase(value, start, start + len(text))
        return [Found("purchase_date", phrase.value, phrase.start, phrase.end, 0.7)]
