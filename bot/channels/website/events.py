"""``/api/chat/events``: the conversation as it happens, by Server-Sent Events."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass

import anyio
from sse_starlette import EventSourceResponse, JSONServerSentEvent, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.website.bodies import read_cursor
from bot.channels.website.context import Website
from bot.channels.website.errors import OUTAGES
from bot.channels.website.views import message_view, state_view, typing_view
from bot.channels.website.visitors import visit
from bot.conversations.reading import Shown, State, messages_after, state_of
from bot.conversations.wakeups import Wakeup
from bot.identity.errors import UnknownToken
from bot.identity.tokens import Visit, visit_of_token

logger = logging.getLogger(__name__)

# A comment so often keeps proxies from closing a quiet stream.
COMMENT_SECONDS = 15
# What this process writes wakes its streams at once. The look by the clock is the net for what
# another gateway wrote, until wake-ups reach that far; it costs a query per quiet stream.
LOOK_SECONDS = 20.0
# While an answer is owed, another gateway may be the one that gives it, and somebody waits for it.
OWED_LOOK_SECONDS = 2.0
# So long a stream may take to end when the server stops.
CLOSING_SECONDS = 2.0
BATCH = 200


async def get_events(website: Website, request: Request) -> Response:
    """Everything after the cursor, and then whatever comes."""
    visitor = await visit(website, request)
    closing = anyio.Event()
    return EventSourceResponse(
        _events(website, visitor, read_cursor(request), closing),
        # Set when the server stops: a stream that ends by itself breaks off nothing.
        shutdown_event=closing,
        shutdown_grace_period=CLOSING_SECONDS,
        ping=COMMENT_SECONDS,
        ping_message_factory=lambda: ServerSentEvent(comment="still here"),
        headers={"Cache-Control": "no-store"},
    )


@dataclass(frozen=True)
class _News:
    shown: list[Shown]
    state: State


async def _events(
    website: Website, visitor: Visit, after: int, closing: anyio.Event
) -> AsyncIterator[ServerSentEvent]:
    owner, writing = None, False
    conversation_id = visitor.conversation.id
    with (
        website.streams.place(conversation_id) as is_over,
        website.wakeups.subscribe(conversation_id) as wakeup,
    ):
        while not (closing.is_set() or is_over.is_set()):
            news = await _look(website, visitor, after)
            if news is None:
                return
            if news.state.owner != owner:
                owner = news.state.owner
                yield JSONServerSentEvent(state_view(news.state), event="state")
            for shown in news.shown:
                after = shown.message.seq
                yield JSONServerSentEvent(message_view(shown), event="message", id=str(after))
            if news.state.bot_is_writing != writing:
                writing = news.state.bot_is_writing
                yield JSONServerSentEvent(typing_view(news.state), event="typing")
            if len(news.shown) < BATCH:
                seconds = OWED_LOOK_SECONDS if writing else LOOK_SECONDS
                await _pause(wakeup, seconds, closing, is_over)


async def _pause(wakeup: Wakeup, seconds: float, *ends: anyio.Event | asyncio.Event) -> None:
    """Until something happened, it is time to look, or the stream is to end."""
    reasons = (
        asyncio.create_task(wakeup.wait(seconds)),
        *(asyncio.create_task(end.wait()) for end in ends),
    )
    try:
        await asyncio.wait(reasons, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for reason in reasons:
            reason.cancel()


async def _look(website: Website, visitor: Visit, after: int) -> _News | None:
    """What is new; None once the token is void, or if the database is away: the client comes back.

    A client that leaves breaks off no query.
    """
    conversation_id = visitor.conversation.id
    with anyio.CancelScope(shield=True):
        try:
            async with website.database.reading() as session:
                await visit_of_token(session, visitor.token, website.clock())
                state = await state_of(session, conversation_id)
                shown = await messages_after(session, conversation_id, after, BATCH)
        except (UnknownToken, *OUTAGES) as reason:
            logger.info("A stream ends: %s", type(reason).__name__)
            return None
    return _News(shown, state)
