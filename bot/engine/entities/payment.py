"""Payment methods: card and bank transfer; others have no value here."""

from __future__ import annotations

from collections.abc import Iterator

from bot.engine.entities import payment_words as words
from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading
from bot.engine.entities.terms import Term, phrases

CARD, TRANSFER = "card", "bank_transfer"


def terms() -> Iterator[Term]:
    """The words that always name a payment method."""
    yield from phrases("payment_method", CARD, words.CARD.split())
    yield from phrases("payment_method", TRANSFER, words.TRANSFER.split())


def find_payment_methods(reading: Reading) -> list[Found]:
    """The payment methods that a message names."""
    named = [
        Found("payment_method", term.value, term.start, term.end, 1.0 if term.exact else 0.8)
        for term in reading.labelled("payment_method")
    ]
    return [*named, *_visa(reading), *_bare_cards(reading), *_bare_transfers(reading)]


def _visa(reading: Reading) -> Iterator[Found]:
    if not reading.says(words.TRAVEL):
        for match in words.VISA.finditer(reading.plain):
            yield Found("payment_method", CARD, match.start(), match.end())


def _bare_cards(reading: Reading) -> Iterator[Found]:
    """Cards called nothing but a card, where no other card is meant."""
    if reading.says(words.OTHER_CARD_TOPIC):
        return
    paying = reading.says(words.PAYING) or (
        reading.says(words.PERHAPS_PAYING) and not reading.says(words.WAITING_FOR_CARD)
    )
    alone = reading.expected == "payment_method" or len(reading.words) <= 2
    for match in words.BARE_CARD.finditer(reading.plain):
        before, after = reading.before(match.start()), reading.plain[match.end() :]
        if words.OTHER_CARD_BEFORE.search(before) or words.OTHER_CARD_AFTER.search(after):
            continue
        on_card = words.WITH_CARD.search(before) and not reading.says(words.MEMBERSHIP_NUMBER)
        if alone or paying or on_card:
            yield Found("payment_method", CARD, match.start(), match.end(), 0.8)


def _bare_transfers(reading: Reading) -> Iterator[Found]:
    """Transfers called nothing but a transfer, where money is meant."""
    for match in words.BY_BANK.finditer(reading.plain):
        yield Found("payment_method", TRANSFER, match.start(), match.end(), 0.8)
    if reading.says(words.OTHER_TRANSFER):
        return
    alone = reading.expected == "payment_method" or words.ONLY_TRANSFER.fullmatch(reading.plain)
    for match in words.BARE_TRANSFER.finditer(reading.plain):
        by = words.BY_TRANSFER.search(reading.before(match.start()))
        if alone or by or reading.says(words.MONEY):
            yield Found("payment_method", TRANSFER, match.start(), match.end(), 0.8)
