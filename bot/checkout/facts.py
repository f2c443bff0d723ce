"""What the pages of a checkout show: names and values, in the member's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkout.formats import amount, day, percent
from bot.checkout.model import Checkout
from bot.checkout.words import CheckoutKind
from bot.membership import tier_names
from bot.membership.words import PaymentKind, SubscriptionType
from bot.texts.languages import Language
from bot.texts.loader import Texts

TYPES = {
    SubscriptionType.AUTO_RENEWAL: "checkout-type-auto-renewal",
    SubscriptionType.MANUAL: "checkout-type-manual",
}


@dataclass(frozen=True)
class Fact:
    """One line of a table."""

    name: str
    value: str
    strong: bool = False


@dataclass(frozen=True)
class Speaker:
    """Texts and numbers in one language."""

    texts: Texts
    language: Language

    def say(self, text: str, /, **arguments: str) -> str:
        """A text."""
        return self.texts.get(self.language, text, **arguments)

    def fact(self, name: str, value: str, *, strong: bool = False) -> Fact:
        """A line, by the name of its text."""
        return Fact(self.say(name), value, strong)

    def money(self, minor: int, currency: str) -> str:
        """An amount."""
        return amount(self.language, minor, currency)

    def day(self, iso: str) -> str:
        """A day that JSON holds."""
        return day(self.language, date.fromisoformat(iso))


async def of_review(session: AsyncSession, checkout: Checkout, speaker: Speaker) -> list[Fact]:
    """What was agreed to in the chat."""
    if checkout.kind is CheckoutKind.SUBSCRIBE:
        return await _of_order(session, checkout, speaker)
    return _of_change(checkout, speaker)


async def _of_order(session: AsyncSession, checkout: Checkout, speaker: Speaker) -> list[Fact]:
    values, currency = checkout.values, checkout.currency
    vat = values["gross"] - values["net"]
    rate = percent(speaker.language, values["vat_rate"])
    kind = TYPES[SubscriptionType(values["type"])]
    accepted = day(speaker.language, checkout.made_at.date())
    number = speaker.fact("checkout-number", speaker.say("checkout-number-changes"))
    order = values["po_number"]
    return [
        speaker.fact(
            "checkout-tier",
            await tier_names.name_of(
                session, values["tier"], speaker.language, checkout.made_at.date()
            ),
            strong=True,
        ),
        speaker.fact("checkout-company", values["company"]),
        speaker.fact(
            "checkout-term",
            speaker.say("checkout-term-until", day=speaker.day(values["expires_on"])),
        ),
        speaker.fact("checkout-type", speaker.say(kind)),
        *([number] if values["has_former_number"] else []),
        *([speaker.fact("checkout-po-number", order)] if order else []),
        speaker.fact(
            "checkout-terms",
            speaker.say("checkout-terms-accepted", version=values["terms_version"], day=accepted),
        ),
        speaker.fact("checkout-net", speaker.money(values["net"], currency)),
        Fact(speaker.say("checkout-vat", rate=rate), speaker.money(vat, currency)),
        speaker.fact("checkout-gross", speaker.money(values["gross"], currency), strong=True),
    ]


def _of_change(checkout: Checkout, speaker: Speaker) -> list[Fact]:
    values = checkout.values
    counts = speaker.say("checkout-counts-for-next")
    if values["for_pending_invoice"]:
        counts = speaker.say(
            "checkout-counts-for-this", amount=speaker.money(values["gross"], checkout.currency)
        )
    return [
        speaker.fact("checkout-method-now", _method(values, speaker)),
        speaker.fact("checkout-method-then", speaker.say("checkout-method-card"), strong=True),
        speaker.fact("checkout-counts-for", counts),
    ]


def _method(values: Mapping[str, Any], speaker: Speaker) -> str:
    """How the member has paid so far."""
    if values["last4_now"]:
        return speaker.say("checkout-method-card-ending", last4=values["last4_now"])
    if values["kind_now"] == PaymentKind.BANK_TRANSFER:
        return speaker.say("checkout-method-bank-transfer")
    return speaker.say("checkout-method-none")


async def of_outcome(session: AsyncSession, checkout: Checkout, speaker: Speaker) -> list[Fact]:
    """What came of it."""
    outcome = checkout.outcome or {}
    card = speaker.say("checkout-done-card-ending", brand=outcome["brand"], last4=outcome["last4"])
    shown = [speaker.fact("checkout-done-card", card)]
    if checkout.kind is CheckoutKind.CHANGE_PAYMENT_METHOD:
        return shown
    tier = await tier_names.name_of(
        session, outcome["tier"], speaker.language, checkout.made_at.date()
    )
    return [
        speaker.fact("checkout-tier", tier, strong=True),
        speaker.fact("checkout-done-number", outcome["membership_number"], strong=True),
        speaker.fact("checkout-done-until", speaker.day(outcome["until"])),
        *shown,
    ]
