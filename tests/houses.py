"""A whole gateway with a fake dialogue, for tests that talk to it over HTTP."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from pydantic import SecretStr
from sqlalchemy import make_url
from starlette.applications import Starlette

from bot.app import build_app
from bot.database import utc_now
from bot.identity.site import mint
from bot.settings import Settings
from tests.fakes import FakeDialogue
from tests.waiting import until

SECRET = "i" * 32
BASE = "http://127.0.0.1:8080"


def settings_for(database_url: str, **changes: Any) -> Settings:
    """Where everything is; letters lie beside the database."""
    folder = Path(tempfile.gettempdir(), make_url(database_url).database or "").parent / "mail"
    changes.setdefault("mail_url", SecretStr(f"file:{folder}"))
    return Settings(
        database_url=database_url,
        identity_secret=SecretStr(SECRET),
        rasa_token=SecretStr("r" * 32),
        rasa_url="http://127.0.0.1:9",
        actions_url="http://127.0.0.1:9",
        **changes,
    )


def identity_of(account_id: str) -> str:
    """A site token, as the website would mint it."""
    return mint(account_id, SECRET, utc_now())


class Browser:
    """A widget: keeps the token and the client."""

    def __init__(self, client: httpx.AsyncClient, token: str = "", session: Any = None) -> None:
        self.client, self.token, self.session = client, token, session or {}

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    async def open(self, **body: Any) -> "Browser":
        response = await self.client.post("/api/chat/session", json=body, headers=self.headers)
        assert response.status_code == 201, response.text
        return Browser(self.client, response.json()["token"], response.json())

    async def post(self, **body: Any) -> httpx.Response:
        message = {"client_message_id": str(uuid4())} | body
        return await self.client.post("/api/chat/messages", json=message, headers=self.headers)

    async def get(self, path: str, **options: Any) -> httpx.Response:
        headers = self.headers | options.pop("headers", {})
        return await self.client.get(f"/api/chat/{path}", headers=headers, **options)

    async def messages(self, after: int = 0) -> list[dict[str, Any]]:
        response = await self.get("messages", params={"after": after})
        messages: list[dict[str, Any]] = response.json()["messages"]
        return messages

    async def answers(self, seq: int, count: int = 1) -> list[dict[str, Any]]:
        """What came after a message, once that much has come."""
        found: list[dict[str, Any]] = []

        async def are_there() -> bool:
            found[:] = await self.messages(seq)
            return len(found) >= count

        await until(are_there)
        return found


@asynccontextmanager
async def house(
    settings: Settings, dialogue: FakeDialogue, address: str = "127.0.0.1"
) -> AsyncIterator[Browser]:
    """The running gateway; a browser that has not opened the chat yet."""
    app = build_app(settings, dialogue)
    async with app.router.lifespan_context(app), browser_at(app, address) as browser:
        yield browser


@asynccontextmanager
async def browser_at(app: Starlette, address: str) -> AsyncIterator[Browser]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 40000))
    async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
        yield Browser(client)


def error_of(response: httpx.Response) -> tuple[int, str]:
    """Status and code of an error, which is told in full."""
    error = response.json()["error"]
    assert set(error) == {"code", "message"}
    assert error["message"]
    return response.status_code, error["code"]
