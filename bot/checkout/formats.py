"""Money, rates and days as the pages about a purchase write them."""

import re
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_percent

from bot.membership.money import MINOR_UNITS
from bot.texts.languages import Language

LOCALES = {"de": "de_DE", "en": "en_GB"}


def amount(language: Language, minor: int, currency: str) -> str:
    """``119,00 €`` or ``€119.00``: amounts below one another are always written in full."""
    text: str = format_currency(Decimal(minor) / MINOR_UNITS, currency, locale=LOCALES[language])
    # "CHF110.00" is no way to write an amount.
    return re.sub(r"(?<=[A-Z])(?=\d)", "\N{NO-BREAK SPACE}", text)


def percent(language: Language, hundredths: int) -> str:
    """``19 %`` for 1900, with the digits that it needs."""
    pattern = "#,##0.##%" if language == "en" else "#,##0.##\N{NO-BREAK SPACE}%"
    text: str = format_percent(Decimal(hundredths) / 10_000, pattern, LOCALES[language])
    return text


def day(language: Language, when: date) -> str:
    """``2. März 2026`` or ``2 March 2026``."""
    text: str = format_date(when, "long", locale=LOCALES[language])
    return text
