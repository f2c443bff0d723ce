"""``/api/chat/transcript``: a conversation as a page to read, print or keep."""

import secrets
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_datetime
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.channels.website.context import Website
from bot.channels.website.views import time_view
from bot.channels.website.visitors import visit
from bot.conversations.model import Message
from bot.conversations.reading import messages_after
from bot.texts.languages import Language
from bot.texts.loader import Texts

TEMPLATES = Path(__file__).resolve().parent / "templates"
BATCH = 500
PAGE_POLICY = "default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'"


async def get_transcript(website: Website, request: Request) -> Response:
    """The whole conversation, in its language."""
    conversation = (await visit(website, request)).conversation
    async with website.database.reading() as session:
        messages = await _all_messages(session, conversation.id)
    texts, language = website.texts, conversation.language
    started = _time(conversation.created_at, language)
    nonce = secrets.token_urlsafe(16)
    page = (
        _environment()
        .get_template("transcript.html")
        .render(
            language=language,
            nonce=nonce,
            title=texts.get(language, "transcript-title"),
            started=texts.get(language, "transcript-started", time=started),
            empty=texts.get(language, "transcript-empty"),
            messages=[_view(message, texts, language) for message in messages],
        )
    )
    return HTMLResponse(page, headers={"Content-Security-Policy": PAGE_POLICY.format(nonce=nonce)})


async def _all_messages(session: AsyncSession, conversation_id: str) -> list[Message]:
    messages: list[Message] = []
    while batch := await messages_after(
        session, conversation_id, messages[-1].seq if messages else 0, BATCH
    ):
        messages += [shown.message for shown in batch]
    return messages


def _view(message: Message, texts: Texts, language: Language) -> dict[str, Any]:
    return {
        "author": message.author,
        "name": _name(message, texts, language),
        "language": message.language,
        "text": message.text,
        "sent_at": time_view(message.sent_at),
        "time": _time(message.sent_at, language),
    }


def _name(message: Message, texts: Texts, language: Language) -> str:
    match message.author:
        case "visitor":
            return texts.get(language, "transcript-visitor")
        case "bot":
            return texts.get(language, "transcript-bot")
        case "system":
            return texts.get(language, "transcript-system")
        case "agent" if message.name is not None:
            return texts.get(language, "transcript-agent", name=message.name)
        case "agent":
            return texts.get(language, "transcript-agent-without-name")


def _time(moment: datetime, language: Language) -> str:
    return f"{format_datetime(moment, 'medium', tzinfo=UTC, locale=language)} UTC"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
