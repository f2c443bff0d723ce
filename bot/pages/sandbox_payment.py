"""``/sandbox-payments/{reference}``: where the sandbox takes test cards, in a provider's place."""

from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.checkout import sandbox
from bot.checkout.cards import DECLINED_CARD, TEST_CARDS, Problem, Typed, problems
from bot.checkout.sandbox import SandboxProvider
from bot.pages.forms import form_fields
from bot.pages.paper import Paper, asked_language

# The field beside which a problem stands, and the text that says it.
WRONG = {
    Problem.NUMBER: ("number", "sandbox-number-wrong"),
    Problem.NOT_A_TEST_CARD: ("number", "sandbox-number-not-a-test"),
    Problem.EXPIRY: ("expiry", "sandbox-expiry-wrong"),
    Problem.EXPIRED: ("expiry", "sandbox-expired"),
    Problem.CODE: ("code", "sandbox-code-wrong"),
    Problem.NAME: ("name", "sandbox-name-wrong"),
}
NOTHING = Typed("", "", "", "")
CARDS = [*TEST_CARDS.items(), (DECLINED_CARD, "")]


@dataclass(frozen=True)
class SandboxPage:
    """What the page needs of the house."""

    provider: SandboxProvider
    paper: Paper


def routes(page: SandboxPage) -> list[BaseRoute]:
    """The form for a card."""
    path = "/sandbox-payments/{reference}"
    return [
        Route(path, partial(get_form, page), methods=["GET"]),
        Route(path, partial(post_form, page), methods=["POST"]),
    ]


async def get_form(page: SandboxPage, request: Request) -> Response:
    """Show the form; looking changes nothing."""
    back = _way_back(page, request)
    return _form(page, request, back) if await _is_waiting(page, request) else _gone(page, request)


async def post_form(page: SandboxPage, request: Request) -> Response:
    """Accept or decline the card, and lead back; of a second one nothing is kept."""
    back = _way_back(page, request)
    fields = await form_fields(request)
    typed = Typed(*(fields.get(name, "") for name in ("number", "expiry", "code", "name")))
    if not await _is_waiting(page, request):
        return RedirectResponse(back, 303)
    now = page.provider.clock()
    if found := problems(typed, now.date()):
        return _form(page, request, back, typed, found)
    async with page.provider.database.transaction() as session:
        await sandbox.answer(session, request.path_params["reference"], typed, now)
    return RedirectResponse(back, 303)


def _form(
    page: SandboxPage,
    request: Request,
    back: str,
    typed: Typed = NOTHING,
    found: tuple[Problem, ...] = (),
) -> Response:
    """The form; the number and the code of a card are never sent back."""
    language = asked_language(request, None)
    wrong = dict(WRONG[problem] for problem in found)
    return page.paper.page(
        request,
        "sandbox_card.html",
        language,
        422 if found else 200,
        wrong=wrong,
        first_wrong=next(iter(wrong), None),
        expiry=typed.expiry,
        name=typed.name,
        action=f"?{urlencode({'lang': language, 'return': back})}",
        back=back,
        cards=[(_in_groups(number), brand) for number, brand in CARDS],
    )


def _gone(page: SandboxPage, request: Request) -> Response:
    return page.paper.page(request, "sandbox_gone.html", asked_language(request, None), 404)


async def _is_waiting(page: SandboxPage, request: Request) -> bool:
    async with page.provider.database.reading() as session:
        reference = request.path_params["reference"]
        return await sandbox.is_waiting(session, reference, page.provider.clock())


def _way_back(page: SandboxPage, request: Request) -> str:
    """Where the page leads when it is done.

    Raises:
        HTTPException: the address is not our checkout's; nobody is led anywhere else.
    """
    back = request.query_params.get("return", "")
    if not page.provider.may_return_to(back):
        raise HTTPException(404)
    return back


def _in_groups(number: str) -> str:
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))
