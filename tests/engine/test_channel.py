"""The way into the Rasa server takes what the gateway has just signed, and nothing breaks it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from sanic import Sanic

from bot.engine import channel
from bot.engine.action_endpoint import ActionEndpoint
from bot.engine.channel import SIGNATURE_LIFETIME, GatewayChannel

KEY = "r" * 32
Post = Callable[..., "tuple[int, Any]"]


def seal(content: str) -> str:
    return hmac.new(KEY.encode(), content.encode(), hashlib.sha256).hexdigest()


def signed(said: str, ago: float = 0, conversation: str = "c1", message_id: str = "m1") -> str:
    words = hashlib.sha256(said.encode()).hexdigest()
    stamp = f"{int(time.time() - ago)}.{words}"
    return f"{stamp}.{seal(f'{conversation}:{message_id}:{stamp}')}"


def turn(**fields: Any) -> dict[str, Any]:
    """A good turn, but for these fields."""
    kind = "payload" if "payload" in fields else "text"
    said = fields.get(kind, "hallo")
    names = {"conversation": "c1", "message_id": "m1", "language": "de", kind: said}
    # What cannot be written in UTF-8 cannot be signed either.
    signature = signed(f"{kind}:{said}".encode("utf-8", "ignore").decode())
    return {**names, "signature": signature, **fields}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A channel on a real port; the turns themselves are somebody else's story.

    One for all tests: Sanic rewrites its own classes at the first start, which works once.
    """

    async def answer(_agent: object, taken: Any) -> dict[str, Any]:
        return {"text": taken.text, "payload": taken.payload}

    app = Sanic("channel", configure_logging=False)
    app.blueprint(GatewayChannel(KEY).blueprint(None), url_prefix="/webhooks/gateway")
    processor = SimpleNamespace(action_endpoint=ActionEndpoint("http://127.0.0.1:1"))
    app.ctx.agent = SimpleNamespace(is_ready=lambda: True, processor=processor)
    listening = socket.create_server(("127.0.0.1", 0))
    loop = asyncio.new_event_loop()

    async def start() -> Any:
        server = await app.create_server(sock=listening, return_asyncio_server=True)
        await server.startup()
        await server.start_serving()
        return server

    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(start(), loop).result(10)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(channel, "run_turn", answer)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/webhooks/gateway"
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def post(address: str) -> Post:
    """Posts a body; the status and the content of the answer."""

    async def send(path: str, body: Any) -> tuple[int, Any]:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with (
            aiohttp.ClientSession() as client,
            client.post(f"{address}/{path}", data=content) as response,
        ):
            return response.status, json.loads(await response.text())

    return lambda path, body: asyncio.run(send(path, body))


@pytest.mark.parametrize(
    "said",
    [{"text": "Grüße 📷", "payload": None}, {"text": None, "payload": '/help{"tier": "gold"}'}],
)
def test_what_the_gateway_has_signed_is_taken(post, said):
    fields = {kind: words for kind, words in said.items() if words is not None}
    assert post("turn", turn(**fields)) == (200, said)


@pytest.mark.parametrize("ago", [SIGNATURE_LIFETIME + 5, -SIGNATURE_LIFETIME - 5])
def test_what_was_signed_at_another_time_is_refused(post, ago):
    assert post("turn", turn(signature=signed("text:hallo", ago)))[0] == 403


@pytest.mark.parametrize(
    "signature",
    [
        pytest.param(signed("text:something else"), id="other words"),
        pytest.param(signed("payload:hallo"), id="a payload of these words"),
        pytest.param(signed("text:hallo", conversation="c2"), id="another conversation"),
        pytest.param(signed("text:hallo", message_id="m2"), id="another message"),
        pytest.param(seal("c1:m1"), id="no time"),
        "0",
        "",
        "ä",
    ],
)
def test_a_signature_counts_for_its_words_in_its_message_only(post, signature):
    refused = {"error": {"code": "wrong signature"}}
    assert post("turn", turn(signature=signature)) == (403, refused)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        pytest.param(b"[" * 50_000, id="deep"),
        b"null",
        [],
        turn(text="\ud800"),
        turn(signature="\ud800"),
        turn(conversation="\udfff"),
        turn(message_id="a\ud83d"),
        turn(language="\ud800"),
        turn(payload="/help\ud800"),
        turn(payload="help"),
        turn(payload="/help{"),
        turn(payload='/help{"a":' + "[" * 5_000 + "}"),
        turn(language=["de"]),
    ],
)
def test_what_is_no_turn_is_told_so(post, body):
    assert post("turn", body) == (422, {"error": {"code": "no turn"}})


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 422),
        (["text"], 422),
        ({"text": "hallo"}, 422),
        ({"text": "\ud800", "signature": "x"}, 422),
        ({"text": "hallo", "signature": "\ud800"}, 422),
        ({"text": "hallo", "signature": seal("parse:hallo"), "language": {}}, 422),
        ({"text": "hallo", "signature": seal("parse:hallo"), "language": "fr"}, 422),
        ({"text": "hallo", "signature": "ä"}, 403),
        ({"text": "hallo", "signature": seal("parse:tschüss")}, 403),
    ],
)
def test_what_is_not_to_be_understood_is_told_so(post, body, status):
    assert post("parse", body)[0] == status
