"""What the pages of a checkout say, to whoever holds its link."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import Response

from bot.checkout import checkouts, facts
from bot.checkout.checkouts import Fulfil
from bot.checkout.facts import Speaker
from bot.checkout.model import Checkout
from bot.checkout.ports import AuthorisedCard, Declined, PaymentProvider, Pending
from bot.conversations.wakeups import Wakeups
from bot.database import Database
from bot.membership.accounts import account_by_id
from bot.pages.paper import Paper, asked_language
from bot.texts.languages import Language

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class CheckoutPage:
    """What the page needs of the house."""

    database: Database
    wakeups: Wakeups
    paper: Paper
    provider: PaymentProvider
    fulfil: Fulfil
    public_url: str
    clock: Callable[[], datetime]


@dataclass(frozen=True)
class Visit:
    """A good link, what it is for, and the language to answer in."""

    token: str
    checkout: Checkout
    language: Language


async def visit_of(page: CheckoutPage, request: Request) -> Visit | None:
    """Who comes, and for what; None if the link does not count, or no longer."""
    token = request.path_params["token"]
    async with page.database.reading() as session:
        checkout = await checkouts.checkout_of(session, token, page.clock())
        if checkout is None:
            return None
        known = await language_of(session, checkout)
    return Visit(token, checkout, asked_language(request, known))


async def language_of(session: AsyncSession, checkout: Checkout) -> Language | None:
    """The member's own language."""
    account = await account_by_id(session, checkout.account_id)
    return account.language.value if account else None


async def review(page: CheckoutPage, request: Request, visit: Visit) -> Response:
    """What was agreed to in the chat."""
    return page.paper.page(request, "checkout.html", visit.language, **await _shown(page, visit))


async def result_page(
    page: CheckoutPage,
    request: Request,
    visit: Visit,
    result: AuthorisedCard | Declined | Pending,
) -> Response:
    """What the provider says, and what can be done about it."""
    if isinstance(result, Declined):
        return notice(page, request, visit, "declined", 200)
    if isinstance(result, Pending):
        return notice(page, request, visit, "pending", 200)
    return page.paper.page(
        request,
        "checkout_card.html",
        visit.language,
        card=result,
        mark=mark_of(result),
        **await _shown(page, visit),
    )


def mark_of(card: AuthorisedCard) -> str:
    """Tells cards apart, so that the click on a page counts for the card that it shows."""
    return hashlib.sha256(card.token_ref.encode()).hexdigest()[:16]


async def _shown(page: CheckoutPage, visit: Visit) -> dict[str, object]:
    checkout, speaker = visit.checkout, Speaker(page.paper.texts, visit.language)
    async with page.database.reading() as session:
        shown = await facts.of_review(session, checkout, speaker)
    return {
        "kind": checkout.kind.value,
        "facts": shown,
        "nothing": speaker.money(0, checkout.currency),
    }


def notice(page: CheckoutPage, request: Request, visit: Visit, what: str, status: int) -> Response:
    """That something is in the way, and what can be done about it."""
    return page.paper.page(request, "checkout_notice.html", visit.language, status, what=what)


def unavailable(page: CheckoutPage, request: Request, visit: Visit) -> Response:
    """That the provider does not answer."""
    logger.warning("The payment provider does not answer")
    return notice(page, request, visit, "unavailable", 503)


def gone(page: CheckoutPage, request: Request) -> Response:
    """One page for every link that does not count, so that it tells nothing about others."""
    return page.paper.page(request, "checkout_gone.html", asked_language(request, None), 404)
