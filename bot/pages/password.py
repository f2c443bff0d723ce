"""``/password/{token}``: the page behind the link in a letter, where a password is set."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import anyio
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.database import Database
from bot.identity import passwords
from bot.identity.addresses import masked
from bot.identity.password_rules import LEAST, MOST, Weakness, normalised, weakness
from bot.membership.model import Account
from bot.pages.forms import fields_up_to
from bot.texts.languages import LANGUAGES, Language, preferred_language
from bot.texts.loader import Texts

TEMPLATES = Path(__file__).resolve().parent / "templates"
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# Two passwords of the most characters, each written in the longest way.
MAX_BYTES = 16 * 1024
# Each takes 64 MiB and a processor for a moment.
HASHES_AT_ONCE = 2

PROBLEMS = {
    Weakness.TOO_SHORT: "password-too-short",
    Weakness.TOO_LONG: "password-too-long",
    Weakness.REPETITIVE: "password-repetitive",
    Weakness.COMMON: "password-common",
    Weakness.OWN_DATA: "password-own-data",
}
DIFFERENT = "password-different"


@dataclass(frozen=True)
class PasswordPage:
    """What the page needs of the house."""

    database: Database
    texts: Texts
    clock: Callable[[], datetime]
    hashing: anyio.CapacityLimiter = field(
        default_factory=lambda: anyio.CapacityLimiter(HASHES_AT_ONCE)
    )
    templates: Environment = field(
        default_factory=lambda: Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
        )
    )


@dataclass(frozen=True)
class Typed:
    """What was typed into the form."""

    password: str
    again: str


def routes(page: PasswordPage) -> list[BaseRoute]:
    """The form, and the page that says it is done."""
    return [
        Route("/password/done", partial(get_done, page), methods=["GET"]),
        Route("/password/{token}", partial(get_form, page), methods=["GET"]),
        Route("/password/{token}", partial(post_form, page), methods=["POST"]),
    ]


async def get_form(page: PasswordPage, request: Request) -> Response:
    """Show the form. Looking uses nothing up: programs that check letters follow every link."""
    account = await _account(page, request)
    return _gone(page, request) if account is None else _form(page, request, account)


async def post_form(page: PasswordPage, request: Request) -> Response:
    """Set the password, once.

    No token against forged requests is needed: nothing that a browser sends along by itself, such
    as a cookie, counts here, and the address holds a secret that no other site knows.
    """
    account = await _account(page, request)
    if account is None:
        return _gone(page, request)
    typed = await _typed(request)
    problem = PROBLEMS[Weakness.TOO_LONG] if typed is None else _problem(typed, account)
    if typed is None or problem is not None:
        return _form(page, request, account, problem)
    # Not within the transaction: it takes a moment, and others want to write.
    password_hash = await anyio.to_thread.run_sync(
        passwords.hash_password, typed.password, limiter=page.hashing
    )
    async with page.database.transaction() as session:
        done = await passwords.set_password(
            session, request.path_params["token"], password_hash, page.clock()
        )
    if done is None:
        return _gone(page, request)
    # Elsewhere, so that reloading the answer does not use the link again.
    return RedirectResponse(f"done?lang={_language(request, account)}", status_code=303)


async def get_done(page: PasswordPage, request: Request) -> Response:
    """Say that the password is set; whose, the page does not know."""
    return _page(page, "password_done.html", _language(request, None))


async def _account(page: PasswordPage, request: Request) -> Account | None:
    async with page.database.reading() as session:
        token = request.path_params["token"]
        return await passwords.account_of_link(session, token, page.clock())


def _problem(typed: Typed, account: Account) -> str | None:
    """The text that says what is wrong with what was typed; None if nothing is."""
    own = (account.email, account.contact_name, account.company)
    found = weakness(typed.password, own)
    if found is not None:
        return PROBLEMS[found]
    return None if typed.password == typed.again else DIFFERENT


def _form(
    page: PasswordPage, request: Request, account: Account, problem: str | None = None
) -> Response:
    return _page(
        page,
        "password.html",
        _language(request, account),
        status=200 if problem is None else 422,
        email=masked(account.email),
        problem=problem,
        wrong="again" if problem == DIFFERENT else "password",
        least=LEAST,
        most=MOST,
    )


def _gone(page: PasswordPage, request: Request) -> Response:
    """One page for every link that does not count, so that it tells nothing about others."""
    return _page(page, "password_gone.html", _language(request, None), status=404)


def _page(
    page: PasswordPage, template: str, language: Language, status: int = 200, **values: object
) -> Response:
    text = page.templates.get_template(template).render(
        language=language, t=partial(page.texts.get, language), **values
    )
    # Headers against keeping the page and telling its address come from headers.py.
    headers = {
        "Content-Language": language,
        "Content-Security-Policy": PAGE_POLICY,
        "X-Robots-Tag": "noindex",
    }
    return HTMLResponse(text, status_code=status, headers=headers)


def _language(request: Request, account: Account | None) -> Language:
    """The language that was asked for, else the account's, else what the browser prefers."""
    wanted = request.query_params.get("lang")
    for language in LANGUAGES:
        if wanted == language:
            return language
    if account is not None:
        return account.language.value
    return preferred_language(request.headers.get("accept-language", ""))


async def _typed(request: Request) -> Typed | None:
    """The two fields of the form; None if there is more than any good one holds.

    Raises:
        HTTPException: it is no form of ours.
    """
    fields = await fields_up_to(MAX_BYTES, request)
    if fields is None:
        return None
    return Typed(normalised(fields.get("password", "")), normalised(fields.get("again", "")))
