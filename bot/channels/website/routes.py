"""The addresses of the website channel."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.website.context import Website
from bot.channels.website.events import get_events
from bot.channels.website.labels import get_texts
from bot.channels.website.messages import get_messages, post_message, post_typing
from bot.channels.website.sessions import delete_session, post_session
from bot.channels.website.transcript import get_transcript

Endpoint = Callable[[Website, Request], Awaitable[Response]]


def routes(website: Website) -> list[BaseRoute]:
    """All of them."""

    def route(path: str, **endpoints: Endpoint) -> Route:
        async def dispatch(request: Request) -> Response:
            method = "GET" if request.method == "HEAD" else request.method
            return await endpoints[method](website, request)

        return Route(path, dispatch, methods=list(endpoints))

    return [
        route("/api/chat/session", POST=post_session, DELETE=delete_session),
        route("/api/chat/messages", POST=post_message, GET=get_messages),
        route("/api/chat/events", GET=get_events),
        route("/api/chat/typing", POST=post_typing),
        route("/api/chat/transcript", GET=get_transcript),
        route("/api/chat/texts/{language}", GET=get_texts),
    ]
