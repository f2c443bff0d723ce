"""``/checkout/{token}``: the page behind the link from the chat, where a card finishes an order."""

from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.checkout import checkouts, facts, telling
from bot.checkout.checkouts import Completed, Refused
from bot.checkout.facts import Speaker
from bot.checkout.ports import AuthorisedCard, PaymentsUnavailable
from bot.pages import checkout_views as views
from bot.pages.checkout_views import CheckoutPage, Visit
from bot.pages.forms import form_fields
from bot.pages.paper import asked_language
from bot.texts.languages import Language

BEGIN, COMPLETE, CANCEL = "card", "complete", "cancel"


def routes(page: CheckoutPage) -> list[BaseRoute]:
    """The review, the way back from the provider, and what came of it."""
    return [
        Route("/checkout/cancelled", partial(get_cancelled, page), methods=["GET"]),
        Route("/checkout/{token}", partial(get_review, page), methods=["GET"]),
        Route("/checkout/{token}", partial(post, page), methods=["POST"]),
        Route("/checkout/{token}/return", partial(get_return, page), methods=["GET"]),
        Route("/checkout/{token}/return", partial(post, page), methods=["POST"]),
        Route("/checkout/{token}/done", partial(get_done, page), methods=["GET"]),
    ]


async def get_review(page: CheckoutPage, request: Request) -> Response:
    """Show what the card is for. Looking uses nothing up: some programs follow every link."""
    visit = await views.visit_of(page, request)
    return views.gone(page, request) if visit is None else await views.review(page, request, visit)


async def get_return(page: CheckoutPage, request: Request) -> Response:
    """Show what the provider says of the card. The order is placed by the member's next click."""
    visit = await views.visit_of(page, request)
    if visit is None:
        return await _done_or_gone(page, request)
    reference = visit.checkout.provider_ref
    if reference is None:
        return await views.review(page, request, visit)
    try:
        result = await page.provider.result(reference)
    except PaymentsUnavailable:
        return views.unavailable(page, request, visit)
    return await views.result_page(page, request, visit, result)


async def get_done(page: CheckoutPage, request: Request) -> Response:
    """Say what came of it, for as long as the link would have been good."""
    async with page.database.reading() as session:
        token = request.path_params["token"]
        checkout = await checkouts.completed_of(session, token, page.clock())
        if checkout is None:
            return views.gone(page, request)
        language = asked_language(request, await views.language_of(session, checkout))
        speaker = Speaker(page.paper.texts, language)
        shown = await facts.of_outcome(session, checkout, speaker)
    return page.paper.page(
        request, "checkout_done.html", language, kind=checkout.kind.value, facts=shown
    )


async def get_cancelled(page: CheckoutPage, request: Request) -> Response:
    """Say that nothing was bought; what, the page does not know."""
    return page.paper.page(request, "checkout_cancelled.html", asked_language(request, None))


async def post(page: CheckoutPage, request: Request) -> Response:
    """Go on to the card, finish, or give up: what the pressed button says.

    No token against forged requests is needed: nothing that a browser sends along by itself, such
    as a cookie, counts here, and the address holds a secret that no other site knows.
    """
    fields = await form_fields(request)
    wanted = fields.get("do")
    if wanted not in {BEGIN, COMPLETE, CANCEL}:
        raise HTTPException(400)
    visit = await views.visit_of(page, request)
    if visit is None:
        return await _done_or_gone(page, request)
    if wanted == CANCEL:
        return await _cancel(page, request, visit)
    try:
        if wanted == BEGIN:
            return await _begin(page, request, visit)
        return await _complete(page, request, visit, fields.get("card", ""))
    except PaymentsUnavailable:
        return views.unavailable(page, request, visit)


async def _begin(page: CheckoutPage, request: Request, visit: Visit) -> Response:
    """Send the member to the provider's page. No transaction is open while it is asked."""
    back = f"{page.public_url.rstrip('/')}/checkout/{visit.token}/return?lang={visit.language}"
    hosted = await page.provider.begin(
        visit.checkout.id,
        amount=0,
        currency=visit.checkout.currency,
        return_url=back,
        language=visit.language,
    )
    async with page.database.transaction() as session:
        good = await checkouts.note_begun(session, visit.token, hosted.reference, page.clock())
    return RedirectResponse(hosted.url, 303) if good else views.gone(page, request)


async def _complete(page: CheckoutPage, request: Request, visit: Visit, mark: str) -> Response:
    reference = visit.checkout.provider_ref
    card = None if reference is None else await page.provider.result(reference)
    if reference is None or not isinstance(card, AuthorisedCard) or views.mark_of(card) != mark:
        # Not the card that the clicked page showed: another one was begun elsewhere.
        return _redirect(request, "return", visit.language)
    async with page.database.transaction() as session:
        now = page.clock()
        done = await checkouts.complete(session, visit.token, reference, card, page.fulfil, now)
        if isinstance(done, Completed):
            await telling.completed(session, done.checkout, page.paper.texts, now)
    if isinstance(done, Refused):
        return views.notice(page, request, visit, "changed", 409)
    if done is None:
        return _redirect(request, "return", visit.language)
    page.wakeups.notify(visit.checkout.conversation_id)
    return _redirect(request, "done", visit.language)


async def _cancel(page: CheckoutPage, request: Request, visit: Visit) -> Response:
    async with page.database.transaction() as session:
        now = page.clock()
        given_up = await checkouts.cancel(session, visit.token, now)
        if given_up is not None:
            await telling.cancelled(session, given_up, page.paper.texts, now)
    if given_up is None:
        return await _done_or_gone(page, request)
    page.wakeups.notify(given_up.conversation_id)
    return _redirect(request, "../cancelled", visit.language)


async def _done_or_gone(page: CheckoutPage, request: Request) -> Response:
    """Whoever clicked twice, or comes back from the provider, is told what came of it."""
    if _is_return(request):
        async with page.database.reading() as session:
            token = request.path_params["token"]
            if await checkouts.completed_of(session, token, page.clock()):
                return _redirect(request, "done", asked_language(request, None))
    return views.gone(page, request)


def _redirect(request: Request, step: str, language: Language) -> Response:
    """To another step of this link, so that reloading the answer sends nothing again."""
    folder = "" if _is_return(request) else f"{request.path_params['token']}/"
    return RedirectResponse(f"{folder}{step}?lang={language}", 303)


def _is_return(request: Request) -> bool:
    return request.url.path.rstrip("/").endswith("/return")
