"""The gateway as the widget knows it, with every trouble on order."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.pages.demo import PAGE_POLICY
from bot.pages.static import static_mount
from bot.texts.loader import load_texts
from tests.browser.fake_conversation import FakeConversation, Message

ROOT = Path(__file__).resolve().parent.parent.parent
MEMBERS = [
    {"id": "demo-0", "name": "Jana Brandt", "language": "de", "points": 0},
    {"id": "demo-499", "name": "Oliver Finch", "language": "en", "points": 499},
    {"id": "demo-1000", "name": "Miriam Vogt", "language": "de", "points": 1000},
    {"id": "demo-1599", "name": "Harriet Lowe", "language": "en", "points": 1599},
    {"id": "demo-2501", "name": "Edmund Price", "language": "en", "points": 2501},
    {"id": "demo-gaps", "name": "Rosalind Keane", "language": "en", "points": 20},
    {"id": "demo-nolegacy", "name": "Thomas Ritter", "language": "de", "points": 160},
]


class FakeGateway:
    """Answers the widget; a test says what goes wrong."""

    def __init__(self) -> None:
        self.url = ""
        self.tokens: dict[str, FakeConversation] = {}
        # Ended by a sign-in: they open nothing, but the member goes on where they led.
        self.ended: dict[str, FakeConversation] = {}
        self.conversations: list[FakeConversation] = []
        self.texts = load_texts()
        self.echoes = True
        self.is_down = False
        self.lost_answers = 0
        self.lost_sessions = 0
        self.busy_answers = 0
        self.late = 0.0
        self.identities: list[str] = []
        self.calls: list[str] = []
        self.streams = 0
        self._generation = 0
        self.app = Starlette(routes=[*self._routes(), static_mount()])

    @property
    def conversation(self) -> FakeConversation:
        """The newest one."""
        return self.conversations[-1]

    def expire_tokens(self) -> None:
        """No token is good any more."""
        self.tokens.clear()

    async def drop_streams(self) -> None:
        """Every open stream breaks."""
        self._generation += 1
        for conversation in self.conversations:
            await conversation.tell()

    def _routes(self) -> list[Route]:
        return [
            Route("/", self._page),
            Route("/demo/accounts", self._accounts),
            Route("/demo/identity", self._identity, methods=["POST"]),
            Route("/api/chat/texts/{language}", self._labels),
            Route("/api/chat/session", self._session, methods=["POST", "DELETE"]),
            Route("/api/chat/messages", self._messages, methods=["GET", "POST"]),
            Route("/api/chat/events", self._events),
            Route("/api/chat/typing", self._typing, methods=["POST"]),
            Route("/api/chat/transcript", self._transcript),
        ]

    async def _page(self, request: Request) -> Response:
        language = request.query_params.get("lang", "de")
        folder = ROOT / "bot" / "pages" / "templates"
        environment = Environment(
            loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined
        )
        page = environment.get_template("demo.html").render(
            language=language, t=lambda name: self.texts.get(language, name)
        )
        return HTMLResponse(page, headers={"Content-Security-Policy": PAGE_POLICY})

    async def _accounts(self, _request: Request) -> Response:
        return JSONResponse(MEMBERS)

    async def _identity(self, request: Request) -> Response:
        claims = {"sub": (await request.json())["account"], "jti": uuid4().hex}
        parts = (b"{}", json.dumps(claims).encode(), b"signature")
        return JSONResponse({"identity": ".".join(_base64(part) for part in parts)})

    async def _labels(self, request: Request) -> Response:
        return JSONResponse(self.texts.widget_labels(request.path_params["language"]))

    async def _session(self, request: Request) -> Response:
        self.calls.append(f"{request.method} session")
        if self.is_down:
            return _refusal(503, "unavailable")
        if request.method == "DELETE":
            self.tokens.pop(_token(request), None)
            return Response(status_code=204)
        body = await request.json()
        member = None
        if identity := body.get("identity"):
            if identity in self.identities:
                return _refusal(401, "identity_reused")
            self.identities.append(identity)
            claims = json.loads(base64.urlsafe_b64decode(identity.split(".")[1] + "=="))
            member = claims["sub"]
        token, conversation = self._go_on(_token(request), member, body["language"])
        name = next((each["name"] for each in MEMBERS if each["id"] == conversation.member), None)
        if self.lost_sessions:
            self.lost_sessions -= 1
            return _refusal(502, "lost")
        return JSONResponse(
            {
                "token": token,
                "conversation_id": conversation.id,
                "language": conversation.language,
                "member": name and {"name": name},
                "last_seq": len(conversation.messages),
            },
            status_code=201,
        )

    def _go_on(self, token: str, member: str | None, language: str) -> tuple[str, FakeConversation]:
        found = self.tokens.get(token)
        if found is not None and found.member == (member or found.member):
            return token, found
        if found is not None and found.member is None:
            found.member = member
            self.ended[token] = self.tokens.pop(token)
            return self._new_token(found), found
        if member is not None and token in self.ended and self.ended[token].member == member:
            return self._new_token(self.ended[token]), self.ended[token]
        conversation = FakeConversation(member, language)
        self.conversations.append(conversation)
        return self._new_token(conversation), conversation

    def _new_token(self, conversation: FakeConversation) -> str:
        token = uuid4().hex
        self.tokens[token] = conversation
        return token

    async def _messages(self, request: Request) -> Response:
        self.calls.append(f"{request.method} messages")
        conversation = self.tokens.get(_token(request))
        if self.is_down:
            return _refusal(503, "unavailable")
        if conversation is None:
            return _refusal(401, "invalid_token")
        if request.method == "GET":
            return _page_of(conversation, int(request.query_params["after"]))
        if self.busy_answers:
            self.busy_answers -= 1
            return _refusal(429, "too_many_messages", {"Retry-After": "1"})
        answer = await self._receive(conversation, await request.json())
        await asyncio.sleep(self.late)
        if self.lost_answers:
            self.lost_answers -= 1
            return _refusal(502, "lost")
        return answer

    async def _receive(self, conversation: FakeConversation, body: dict[str, Any]) -> Response:
        key = body["client_message_id"]
        if key not in conversation.received:
            text: str = body.get("text", "")
            if (choice := body.get("choice")) is not None:
                title = conversation.title_of(choice)
                if title is None:
                    return _refusal(404, "unknown_choice")
                text = title
                if not conversation.is_open(choice):
                    return _refusal(409, "choice_expired")
                conversation.used_choices.add(choice)
            if len(text) > 2000:
                return _refusal(413, "text_too_long")
            conversation.received[key] = await conversation.add("visitor", text)
            if self.echoes:
                await conversation.add("bot", f"Echo: {text}")
        return JSONResponse({"seq": conversation.received[key]}, status_code=202)

    async def _events(self, request: Request) -> Response:
        self.calls.append("GET events")
        conversation = self.tokens.get(_token(request))
        if self.is_down:
            return _refusal(503, "unavailable")
        if conversation is None:
            return _refusal(401, "invalid_token")
        after = int(request.headers["last-event-id"])
        return StreamingResponse(self._stream(conversation, after), media_type="text/event-stream")

    async def _stream(self, conversation: FakeConversation, after: int) -> AsyncIterator[str]:
        generation, owner, typing = self._generation, None, False
        self.streams += 1
        yield ": hello\r\n\r\n"
        try:
            while generation == self._generation:
                if owner != conversation.owner:
                    owner = conversation.owner
                    yield _event("state", {"owner": owner})
                for message in conversation.after(after):
                    after = message["seq"]
                    yield _event("message", message)
                if typing != conversation.typing:
                    typing = conversation.typing
                    yield _event("typing", {"author": "bot", "typing": typing})
                async with conversation.news:
                    if generation == self._generation and not conversation.after(after):
                        await conversation.news.wait()
        finally:
            self.streams -= 1

    async def _typing(self, _request: Request) -> Response:
        self.calls.append("POST typing")
        return Response(status_code=204)

    async def _transcript(self, request: Request) -> Response:
        if (conversation := self.tokens.get(_token(request))) is None:
            return _refusal(401, "invalid_token")
        lines = "".join(f"<li>{message['text']}</li>" for message in conversation.messages)
        style = "<style nonce='x'>li { color: rgb(1, 2, 3) }</style>"
        script = "<script>document.title = 'no'</script>"
        head = f"<html lang='de'><title>Verlauf</title>{style}{script}"
        return HTMLResponse(f"{head}<ol>{lines}</ol></html>")


def _page_of(conversation: FakeConversation, after: int) -> Response:
    messages: list[Message] = conversation.after(after)
    state = {"owner": conversation.owner}
    return JSONResponse({"messages": messages[:200], "more": len(messages) > 200, "state": state})


def _token(request: Request) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ")


def _refusal(status: int, code: str, headers: dict[str, str] | None = None) -> Response:
    error = {"code": code, "message": f"Abgelehnt: {code}"}
    return JSONResponse({"error": error}, status_code=status, headers=headers)


def _event(kind: str, data: dict[str, Any]) -> str:
    number = f"id: {data['seq']}\r\n" if kind == "message" else ""
    return f"event: {kind}\r\n{number}data: {json.dumps(data)}\r\n\r\n"


def _base64(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()
