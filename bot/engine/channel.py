"""The one way into the Rasa server: the gateway asks for a turn, signed, and gets the replies."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import os
import re
import time
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.engine.action_endpoint import (
    ActionEndpoint,
    ActionsFailed,
    ActionsLost,
    ActionsUnavailable,
    skip_schema_validation,
)
from bot.engine.labels import BadPayload, parse_payload
from bot.engine.reply_language import LANGUAGES
from bot.engine.turn import CHANNEL, NothingSaid, Turn, escape, run_turn

logger = logging.getLogger(__name__)
KEY_VARIABLE = "CPS_RASA_TOKEN"
# Seconds for which a signature counts. A turn takes less; the gateway signs each try anew.
SIGNATURE_LIFETIME = 300
# The time in seconds, the hash of what was said, the seal on both and on whose message it is.
_SIGNATURE = re.compile(r"([0-9]{1,12})\.([0-9a-f]{64})\.([0-9a-f]{64})")
# Halves of surrogate pairs, which JSON can carry and UTF-8 cannot.
_SURROGATES = re.compile("[\ud800-\udfff]")


class GatewayChannel(InputChannel):
    """``/webhooks/gateway``: turn, parse, health."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    @classmethod
    def name(cls) -> str:
        """The channel's part of the address."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> GatewayChannel:
        """Read the key from the environment, never from a file in the project."""
        key = os.environ.get(KEY_VARIABLE, "")
        if not key:
            raise SystemExit(f"{KEY_VARIABLE} is not set: the Rasa server would answer anybody")
        return cls(key)

    def blueprint(self, on_new_message: object) -> Blueprint:
        """The routes."""
        skip_schema_validation()
        routes = Blueprint("gateway_channel")

        # Plain functions: Sanic 21 writes attributes on its handlers, which methods refuse.
        @routes.get("/health")
        async def health(request: Request) -> HTTPResponse:
            return await self._health(request)

        @routes.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            return await self._turn(request)

        @routes.post("/parse")
        async def parse(request: Request) -> HTTPResponse:
            return await self._parse(request)

        return routes

    async def _health(self, request: Request) -> HTTPResponse:
        if _agent(request) is None:
            return _error(503, "loading")
        return json({"status": "ok"})

    async def _turn(self, request: Request) -> HTTPResponse:
        agent = _agent(request)
        if agent is None:
            return _error(503, "loading")
        turn = _read_turn(_body(request))
        if turn is None:
            return _error(422, "no turn")
        if not self._signed_turn(turn, time.time()):
            return _error(403, "wrong signature")
        try:
            # Shielded: a gateway that goes away must not stop a turn between two actions.
            return json(await asyncio.shield(run_turn(agent, turn)))
        except ActionsUnavailable as error:
            logger.warning("The action server did not answer: %s", error)
            return _error(503, "actions unavailable")
        except ActionsLost as error:
            logger.warning("The action server was lost over %s: %s", turn.message_id, error)
            return _error(504, "actions lost")
        except (ActionsFailed, NothingSaid):
            logger.exception("No answer to message %s", turn.message_id)
            return _error(500, "turn failed")

    async def _parse(self, request: Request) -> HTTPResponse:
        agent = _agent(request)
        if agent is None:
            return _error(503, "loading")
        body = _body(request)
        if not isinstance(body, dict) or not all(
            _is_text(body.get(name)) for name in ("text", "signature")
        ):
            return _error(422, "no text")
        text, language = body["text"], body.get("language")
        if language is not None and not (_is_text(language) and language in LANGUAGES):
            return _error(422, "no language")
        if not self._sealed(f"parse:{text}", body["signature"]):
            return _error(403, "wrong signature")
        message = UserMessage(escape(text), metadata={"language": language})
        return json(_parsed(await agent.processor.parse_message(message)))

    def _signed_turn(self, turn: Turn, now: float) -> bool:
        """Whether the gateway has just signed these words as this message."""
        parts = _SIGNATURE.fullmatch(turn.signature)
        if parts is None:
            return False
        signed_at, hashed, seal = parts.groups()
        said = f"text:{turn.text}" if turn.payload is None else f"payload:{turn.payload}"
        content = f"{turn.conversation}:{turn.message_id}:{signed_at}.{hashed}"
        return (
            self._sealed(content, seal)
            and hashlib.sha256(said.encode()).hexdigest() == hashed
            and abs(now - int(signed_at)) <= SIGNATURE_LIFETIME
        )

    def _sealed(self, content: str, seal: str) -> bool:
        expected = hmac.new(self._key, content.encode(), hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected.encode(), seal.encode())


def _agent(request: Request) -> Agent | None:
    """The loaded agent with an action endpoint that remembers failures."""
    agent: Agent | None = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return None
    configured = agent.processor.action_endpoint
    if not isinstance(configured, ActionEndpoint):
        agent.processor.action_endpoint = ActionEndpoint(configured.url)
    return agent


def _body(request: Request) -> Any:
    try:
        return request.json
    except InvalidUsage:
        return None


def _read_turn(body: Any) -> Turn | None:
    if not isinstance(body, dict):
        return None
    names = ("conversation", "message_id", "signature", "language")
    if not all(_is_text(body.get(name)) for name in names):
        return None
    said = {name: body[name] for name in ("text", "payload") if _is_text(body.get(name))}
    if len(said) != 1 or body["language"] not in LANGUAGES:
        return None
    if "payload" in said and not _is_payload(said["payload"]):
        return None
    return Turn(**{name: body[name] for name in names}, **said)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and _SURROGATES.search(value) is None


def _is_payload(payload: str) -> bool:
    try:
        parse_payload(payload)
    except (BadPayload, RecursionError):
        return False
    return True


def _parsed(data: dict[str, Any]) -> dict[str, Any]:
    intent = data["intent"]
    entities = [
        {name: entity[name] for name in ("entity", "value", "role") if name in entity}
        for entity in data["entities"]
    ]
    language = [entity["value"] for entity in entities if entity["entity"] == "language"]
    return {
        "intent": intent.get("full_retrieval_intent_name") or intent["name"],
        "confidence": intent["confidence"],
        "language": language[0] if language else None,
        "entities": entities,
        "ranking": data.get("intent_ranking", []),
    }


def _error(status: int, code: str) -> HTTPResponse:
    return json({"error": {"code": code}}, status=status)
