"""What this room needs from outside: a provider that takes cards on its own page."""

from dataclasses import dataclass
from typing import Protocol

from bot.texts.languages import Language


@dataclass(frozen=True)
class AuthorisedCard:
    """A card as the provider tells of it; the number itself never comes here."""

    token_ref: str
    last4: str
    brand: str


@dataclass(frozen=True)
class Declined:
    """The card was not accepted; another one may be tried."""


@dataclass(frozen=True)
class Pending:
    """No card was entered yet, or the provider is still looking."""


@dataclass(frozen=True)
class HostedPage:
    """Where the member enters a card, and how to ask what came of it."""

    reference: str
    url: str


class PaymentsUnavailable(Exception):
    """The provider does not answer; nothing was begun or changed."""


class PaymentProvider(Protocol):
    """Authorises cards with an amount of zero on a page of its own (S33)."""

    @property
    def page_origin(self) -> str:
        """The origin of its pages, where ours may lead; empty if they are at ours."""
        ...

    async def begin(
        self, checkout_id: int, *, amount: int, currency: str, return_url: str, language: Language
    ) -> HostedPage:
        """Prepare a page for one card.

        Args:
            checkout_id: which checkout it is for, for the provider's own lists.
            amount: minor units; 0, for only the authorisation is wanted today.
            currency: of the fee that will be charged on the invoice's due date.
            return_url: where the page leads when it is done.
            language: of the page.

        Raises:
            PaymentsUnavailable: try again later.
        """
        ...

    async def result(self, reference: str) -> AuthorisedCard | Declined | Pending:
        """What came of a page.

        Raises:
            PaymentsUnavailable: try again later.
        """
        ...
