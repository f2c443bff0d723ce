"""A gateway on a real port of this machine, and a reader of its event stream."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette

from tests.waiting import until


def free_ports(count: int) -> list[int]:
    """Ports on which nobody listens now."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def free_port() -> int:
    """A port on which nobody listens now."""
    return free_ports(1)[0]


@asynccontextmanager
async def serving(app: Starlette) -> AsyncIterator[str]:
    """Serve in this event loop; the address."""
    port = free_port()
    config = uvicorn.Config(
        app,
        port=port,
        log_level="error",
        proxy_headers=False,
        timeout_graceful_shutdown=5,
        ws="none",
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())

    async def has_started() -> bool:
        return server.started

    await until(has_started)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await task


class Stream:
    """The events of a conversation, as a browser reads them."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def next(self, seconds: float = 5) -> dict[str, Any]:
        """The next event or comment: ``{"event", "id", "data"}`` or ``{"comment"}``."""
        found: dict[str, Any] = {}
        async with asyncio.timeout(seconds):
            async for line in self._lines:
                if not line:
                    return found
                name, _, value = line.partition(": ")
                found[name or "comment"] = json.loads(value) if name == "data" else value
        raise StopAsyncIteration

    async def until(self, event: str, seconds: float = 5) -> dict[str, Any]:
        """The next event of a kind."""
        async with asyncio.timeout(seconds):
            while (found := await self.next(seconds)).get("event") != event:
                pass
        return found

    async def ended(self, seconds: float = 5) -> bool:
        """Whether the server ends the stream."""
        async with asyncio.timeout(seconds):
            async for _line in self._lines:
                pass
        return True


@asynccontextmanager
async def listening(
    client: httpx.AsyncClient, token: str, after: int | None = None, last_event_id: str = ""
) -> AsyncIterator[Stream]:
    """An open event stream."""
    headers = {"Authorization": f"Bearer {token}"}
    if last_event_id:
        headers["Last-Event-ID"] = last_event_id
    params = {} if after is None else {"after": after}
    async with client.stream(
        "GET", "/api/chat/events", headers=headers, params=params, timeout=None
    ) as response:
        yield Stream(response)
