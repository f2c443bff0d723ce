"""Everything together: from a message's text to its settled values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.engine.entities import payment, places, tiers
from bot.engine.entities.cards import find_card_numbers
from bot.engine.entities.codes import find_codes
from bot.engine.entities.corrections import mark_rejected
from bot.engine.entities.dates.finder import PurchaseDateFinder
from bot.engine.entities.dealers.finder import find_dealers
from bot.engine.entities.emails import find_emails
from bot.engine.entities.found import Found, settle
from bot.engine.entities.payment import find_payment_methods
from bot.engine.entities.places import find_countries
from bot.engine.entities.points import find_points
from bot.engine.entities.products.finder import ProductFinder
from bot.engine.entities.purchase_orders import find_po_numbers
from bot.engine.entities.reader import Reader
from bot.engine.entities.serials import find_serials
from bot.engine.entities.spans import Covered
from bot.engine.entities.switches import find_switches
from bot.engine.entities.tiers import find_tiers


class Extractor:
    """Finds the values in a message; built once from the names of the catalogue."""

    def __init__(self, product_names: Iterable[str]) -> None:
        self._reader = Reader([*places.terms(), *tiers.terms(), *payment.terms()])
        self._products = ProductFinder(product_names)
        self._dates = PurchaseDateFinder()

    def extract(
        self,
        text: str,
        *,
        language: str | None = None,
        expected: str | None = None,
        today: date,
    ) -> list[Found]:
        """The values in a message, in the order of its words.

        Args:
            text: what the member wrote.
            language: the language it is in, None where that cannot be told.
            expected: the entity that an open form asks for.
            today: the day on which it was written.
        """
        reading = self._reader.read(text, language=language, expected=expected, today=today)
        products, unclear = self._products.find(reading)
        sure = [*find_card_numbers(reading), *find_emails(reading), *find_codes(reading)]
        taken = Covered(_spans(sure, products) + unclear)
        numbers = [
            *find_po_numbers(reading, taken),
            *find_serials(reading, taken, products=bool(products or unclear)),
        ]
        words = [*find_tiers(reading), *find_countries(reading), *find_payment_methods(reading)]
        certain = settle([*sure, *numbers, *products, *words, *find_switches(reading)])
        phrases = self._dates.phrases(reading, _spans(certain) + unclear)
        said = unclear + [(phrase.start, phrase.end) for phrase in phrases]
        dealers = find_dealers(reading, certain, said)
        dates = self._dates.find(reading, phrases, [*certain, *dealers], unclear)
        points = find_points(reading, [*certain, *dates], unclear)
        values = settle([*certain, *dealers, *dates, *points])
        return mark_rejected(reading, values, unclear)


def _spans(*groups: Iterable[Found]) -> list[tuple[int, int]]:
    return [(found.start, found.end) for group in groups for found in group]
