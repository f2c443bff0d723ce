"""The small parts of answers in one language: amounts, tiers, details, lines of lists."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bot.membership.money import Money
from bot.membership.rules import Tier
from bot.membership.words import Detail, LedgerReason
from bot.settings import ROOT
from bot.texts import formats
from bot.texts.languages import LANGUAGES
from bot.texts.loader import Texts, bundle_of

PHRASES = ROOT / "data" / "phrases"


def load_phrases(folder: Path = PHRASES) -> Texts:
    """Read ``data/phrases``."""
    files = {language: folder / f"{language}.ftl" for language in LANGUAGES}
    return Texts({language: bundle_of([path], language) for language, path in files.items()}, ())


class Wording:
    """Writes values for the placeholders of responses."""

    def __init__(self, phrases: Texts, language: str) -> None:
        self._phrases = phrases
        self.language = language

    def line(self, name: str, **arguments: str | int) -> str:
        """One line of a list, or another phrase without a method of its own."""
        return self._phrases.get(self.language, name, **arguments)

    def points(self, count: int) -> str:
        """``1.599 Punkte``."""
        return self.line("points", count=count)

    def points_dative(self, count: int) -> str:
        """``1.599 Punkten``: German after ``mit`` and ``ab``."""
        return self.line("points-dative", count=count)

    def number(self, count: int) -> str:
        """``1.599``, where points were just named."""
        return self.line("number", count=count)

    def points_more(self, count: int) -> str:
        """``1 Punkt``, but ``600`` where points were just named; ``600 more points``."""
        return self.line("points-more", count=count)

    def products(self, count: int) -> str:
        """``4 Produkte``."""
        return self.line("products", count=count)

    def products_dative(self, count: int) -> str:
        """``4 Produkten``: German after ``bei``."""
        return self.line("products-dative", count=count)

    def days_dative(self, count: int) -> str:
        """``5 Tagen``: German after ``seit``."""
        return self.line("days-dative", count=count)

    def tier_name(self, tier: Tier) -> str:
        """The tier's name alone, as lists show it."""
        return tier.name_de if self.language == "de" else tier.name_en

    def tier(self, tier: Tier) -> str:
        """The tier within a sentence: ``Gold``, ``die Unternehmensstufe``."""
        return self.line("tier", code=tier.code, title=self.tier_name(tier))

    def threshold(self, tier: Tier) -> str:
        """``mindestens 500 Punkte``, ``mehr als 2.500 Punkte``."""
        return self.line(
            "threshold",
            strict="yes" if tier.strict else "no",
            points=self.points(tier.min_points),
        )

    def details(self, details: Iterable[Detail]) -> str:
        """``Kaufdatum und Händler``."""
        return self.all_of([self.line("detail", detail=detail.value) for detail in details])

    def change(self, reason: LedgerReason) -> str:
        """Why points changed."""
        return self.line("change", reason=reason.value)

    def in_country(self, code: str) -> str:
        """``in Deutschland``, ``im Vereinigten Königreich``."""
        return self.line("in-country", code=code, title=formats.country(self.language, code))

    def country(self, code: str) -> str:
        """``Österreich``."""
        return formats.country(self.language, code)

    def purchase_date(self, when: str) -> str:
        """``2021``, ``Mai 2021`` or ``14. Mai 2021``: as precise as it was said."""
        return formats.partial_date(self.language, when)

    def money(self, amount: Money) -> str:
        """``200 €``."""
        return formats.money(self.language, amount.minor, amount.currency)

    def percent(self, hundredths: int) -> str:
        """``19 %``."""
        return formats.percent(self.language, hundredths)

    def day(self, when: date) -> str:
        """``2. März 2026``."""
        return formats.day(self.language, when)

    def all_of(self, items: Sequence[str]) -> str:
        """``a, b und c``."""
        return formats.all_of(self.language, items)

    def one_of(self, items: Sequence[str]) -> str:
        """``a, b oder c``."""
        return formats.one_of(self.language, items)

    def lines(self, lines: Sequence[str], most: int = 10) -> str:
        """A list, one entry a line; beyond ``most`` it says only how many more there are."""
        # One more entry takes no more room than the line that says so.
        if len(lines) <= most + 1:
            return "\n".join(lines)
        more = self.line("line-more", count=len(lines) - most)
        return "\n".join([*lines[:most], more])
