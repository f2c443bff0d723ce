"""The demo's mailbox: the letters that the house wrote. Only on loopback, like the demo site."""

import asyncio
import re
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from babel.dates import format_datetime
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.mail.folder import KeptLetter, find, newest
from bot.mail_settings import MailFolder, MailServer
from bot.pages.demo import page_language
from bot.settings import is_loopback
from bot.texts.languages import Language
from bot.texts.loader import Texts

TEMPLATES = Path(__file__).resolve().parent / "templates"
SHOWN = 100
LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
# A letter brings its own styles, and may do nothing but follow a link.
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-top-navigation-by-user-activation"
)


def routes(texts: Texts, place: MailFolder | MailServer) -> list[BaseRoute]:
    """The list, one letter as text, and the same as HTML.

    Args:
        texts: what the pages say.
        place: where letters go; a mail server's are not shown here.
    """
    folder = place.path if isinstance(place, MailFolder) else None
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )

    def show(template: str, language: Language, **shown: object) -> Response:
        page = templates.get_template(template).render(
            language=language,
            t=partial(texts.get, language),
            time=partial(_time, language),
            **shown,
        )
        headers = {
            "Content-Language": language,
            "Content-Security-Policy": PAGE_POLICY,
            "Vary": "Accept-Language",
        }
        return HTMLResponse(page, headers=headers)

    async def get_list(request: Request) -> Response:
        language = _asked_from_here(request)
        letters = await asyncio.to_thread(newest, folder, SHOWN) if folder else []
        return show("mailbox.html", language, letters=letters, is_elsewhere=folder is None)

    async def get_letter(request: Request) -> Response:
        language = _asked_from_here(request)
        letter = await _letter(folder, request)
        return show("mailbox_letter.html", language, letter=letter, text=with_links(letter.text))

    async def get_html(request: Request) -> Response:
        _asked_from_here(request)
        letter = await _letter(folder, request)
        return HTMLResponse(letter.html, headers={"Content-Security-Policy": LETTER_POLICY})

    return [
        Route("/demo/mailbox", get_list, methods=["GET"]),
        Route("/demo/mailbox/{name}", get_letter, methods=["GET"]),
        Route("/demo/mailbox/{name}/html", get_html, methods=["GET"]),
    ]


def with_links(text: str) -> Markup:
    """Plain text whose web addresses may be clicked."""
    shown, end = Markup(""), 0
    for found in LINK.finditer(text):
        shown += escape(text[end : found.start()])
        shown += Markup('<a href="{0}">{0}</a>').format(found.group())
        end = found.end()
    return shown + escape(text[end:])


def _asked_from_here(request: Request) -> Language:
    """The language to answer in.

    Raises:
        HTTPException: asked under a name that is not this machine's. A foreign page may have one
            that points here, and would read the letters.
    """
    if not is_loopback(request.url.hostname or ""):
        raise HTTPException(404)
    return page_language(
        request.query_params.get("lang"), request.headers.get("accept-language", "")
    )


async def _letter(folder: Path | None, request: Request) -> KeptLetter:
    name = request.path_params["name"]
    letter = await asyncio.to_thread(find, folder, name) if folder else None
    if letter is None:
        raise HTTPException(404)
    return letter


def _time(language: Language, moment: datetime) -> str:
    return f"{format_datetime(moment, 'medium', tzinfo=UTC, locale=language)} UTC"
