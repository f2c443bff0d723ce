"""A stand-in for a payment provider, for the demo and for tests: no card is ever charged."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkout.cards import TEST_CARDS, Typed, is_declined
from bot.checkout.model import SandboxAuthorisation
from bot.checkout.ports import AuthorisedCard, Declined, HostedPage, Pending
from bot.database import Database
from bot.texts.languages import Language

# How long a card may be entered on a page.
LIFETIME = timedelta(minutes=30)
KEPT = timedelta(days=1)


@dataclass(frozen=True)
class SandboxProvider:
    """Keeps the last digits and the brand of a test card, and nothing else of it."""

    database: Database
    public_url: str
    clock: Callable[[], datetime]
    # Its pages are at ours.
    page_origin: str = ""

    async def begin(
        self, checkout_id: int, *, amount: int, currency: str, return_url: str, language: Language
    ) -> HostedPage:
        """Prepare a page. Only the browser keeps the way back: it holds the link of the checkout.

        Raises:
            ValueError: only a zero authorisation is known here.
        """
        if amount != 0 or not currency or not checkout_id:
            raise ValueError("the sandbox authorises cards with 0 for a checkout")
        reference = secrets.token_urlsafe(32)
        async with self.database.transaction() as session:
            session.add(SandboxAuthorisation(reference=reference, made_at=self.clock()))
        query = urlencode({"lang": language, "return": return_url})
        base = self.public_url.rstrip("/")
        return HostedPage(reference, f"{base}/sandbox-payments/{reference}?{query}")

    async def result(self, reference: str) -> AuthorisedCard | Declined | Pending:
        """What came of a page."""
        async with self.database.reading() as session:
            row = await session.get(SandboxAuthorisation, reference)
        if row is None or (row.declined_at is None and row.token_ref is None):
            return Pending()
        if row.token_ref is None or row.last4 is None or row.brand is None:
            return Declined()
        return AuthorisedCard(token_ref=row.token_ref, last4=row.last4, brand=row.brand)

    def may_return_to(self, return_url: str) -> bool:
        """Whether a page may lead there: to our checkout and nowhere else."""
        plain = return_url.isprintable() and "\\" not in return_url and " " not in return_url
        return plain and return_url.startswith(f"{self.public_url.rstrip('/')}/checkout/")


async def is_waiting(session: AsyncSession, reference: str, now: datetime) -> bool:
    """Whether a card may still be entered."""
    query = select(SandboxAuthorisation.reference).where(
        SandboxAuthorisation.reference == reference, *_waits(now)
    )
    return await session.scalar(query) is not None


async def answer(session: AsyncSession, reference: str, typed: Typed, now: datetime) -> None:
    """Accept or decline a card without problems, once; a second one changes nothing."""
    values: dict[str, object] = {"declined_at": now}
    if not is_declined(typed):
        values = {
            "last4": typed.digits[-4:],
            "brand": TEST_CARDS[typed.digits],
            "token_ref": f"sandbox_{secrets.token_urlsafe(24)}",
        }
    await session.execute(
        update(SandboxAuthorisation)
        .where(SandboxAuthorisation.reference == reference, *_waits(now))
        .values(**values)
    )


async def forget_old(session: AsyncSession, now: datetime) -> None:
    """Delete what no checkout waits for any more."""
    await session.execute(
        delete(SandboxAuthorisation).where(SandboxAuthorisation.made_at < now - KEPT)
    )


def _waits(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        SandboxAuthorisation.token_ref.is_(None),
        SandboxAuthorisation.declined_at.is_(None),
        SandboxAuthorisation.made_at > now - LIFETIME,
    )
