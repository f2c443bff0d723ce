"""The demo site: a page with the widget, and members to sign in as. Only on loopback."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.database import Database
from bot.identity.site import mint
from bot.membership import points
from bot.membership.accounts import account_by_id, all_accounts
from bot.settings import is_loopback
from bot.texts.languages import LANGUAGES, Language, preferred_language
from bot.texts.loader import Texts

TEMPLATES = Path(__file__).resolve().parent / "templates"
MAX_BYTES = 1024
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


@dataclass(frozen=True)
class DemoSite:
    """What a real website would have: accounts, and the secret that it shares with us."""

    database: Database
    texts: Texts
    identity_secret: str
    public_origin: str
    clock: Callable[[], datetime]


def routes(demo: DemoSite) -> list[BaseRoute]:
    """The page and its two calls."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )

    async def get_page(request: Request) -> Response:
        language = page_language(
            request.query_params.get("lang"), request.headers.get("accept-language", "")
        )
        template = templates.get_template("demo.html")
        page = template.render(language=language, t=partial(demo.texts.get, language))
        headers = {
            "Cache-Control": "no-cache",
            "Content-Language": language,
            "Content-Security-Policy": PAGE_POLICY,
            # With the default, no-referrer, some requests would name no origin.
            "Referrer-Policy": "same-origin",
            "Vary": "Accept-Language",
        }
        return HTMLResponse(page, headers=headers)

    async def get_accounts(_request: Request) -> Response:
        async with demo.database.reading() as session:
            balances = await points.balances(session)
            members = [
                {
                    "id": account.id,
                    "name": account.contact_name,
                    "language": account.language.value,
                    "points": balances.get(account.id, 0),
                }
                for account in await all_accounts(session)
            ]
        return JSONResponse(members)

    async def post_identity(request: Request) -> Response:
        if not comes_from_us(
            request.headers.get("origin"), request.headers.get("host"), demo.public_origin
        ):
            raise HTTPException(403)
        account_id = await _account_id(request)
        async with demo.database.reading() as session:
            if account_id is None or await account_by_id(session, account_id) is None:
                raise HTTPException(404)
        return JSONResponse({"identity": mint(account_id, demo.identity_secret, demo.clock())})

    return [
        Route("/", get_page, methods=["GET"]),
        Route("/demo/accounts", get_accounts, methods=["GET"]),
        Route("/demo/identity", post_identity, methods=["POST"]),
    ]


def page_language(wanted: str | None, accept_language: str) -> Language:
    """The language of the page: the one that was asked for, else what the browser prefers."""
    for language in LANGUAGES:
        if wanted == language:
            return language
    return preferred_language(accept_language)


def comes_from_us(origin: str | None, host: str | None, public_origin: str) -> bool:
    """Whether a page of this very site asks, under its public or any other loopback address.

    The Host header alone proves nothing: a foreign name may point to this machine.
    """
    if origin is None:
        return False
    if origin == public_origin:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.netloc == host and is_loopback(parts.hostname or "")


async def _account_id(request: Request) -> str | None:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise HTTPException(413)
    try:
        data = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise HTTPException(400) from None
    account_id = data.get("account") if isinstance(data, dict) else None
    return account_id if isinstance(account_id, str) and account_id.isprintable() else None
