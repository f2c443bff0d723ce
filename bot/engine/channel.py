"""The one way into the Rasa server: the gateway asks for a turn, signed, and gets the replies."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import os
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.engine.action_endpoint import (
    ActionEndpoint,
    ActionsFailed,
    ActionsUnavailable,
    skip_schema_validation,
)
from bot.engine.reply_language import LANGUAGES
from bot.engine.turn import CHANNEL, NothingSaid, Turn, escape, run_turn

logger = logging.getLogger(__name__)
KEY_VARIABLE = "CPS_RASA_TOKEN"


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
        turn = _read_turn(request.json)
        if turn is None:
            return _error(422, "no turn")
        if not self._signed(f"{turn.conversation}:{turn.message_id}", turn.signature):
            return _error(403, "wrong signature")
        try:
            # Shielded: a gateway that goes away must not stop a turn between two actions.
            return json(await asyncio.shield(run_turn(agent, turn)))
        except ActionsUnavailable as error:
            logger.warning("The action server did not answer: %s", error)
            return _error(503, "actions unavailable")
        except (ActionsFailed, NothingSaid):
            logger.exception("No answer to message %s", turn.message_id)
            return _error(500, "turn failed")

    async def _parse(self, request: Request) -> HTTPResponse:
        agent = _agent(request)
        if agent is None:
            return _error(503, "loading")
        body = request.json if isinstance(request.json, dict) else {}
        text, signature = body.get("text"), body.get("signature")
        if not isinstance(text, str) or not isinstance(signature, str):
            return _error(422, "no text")
        if not self._signed(f"parse:{text}", signature):
            return _error(403, "wrong signature")
        message = UserMessage(escape(text), metadata={"language": body.get("language")})
        return json(_parsed(await agent.processor.parse_message(message)))

    def _signed(self, content: str, signature: str) -> bool:
        expected = hmac.new(self._key, content.encode(), hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected.encode(), signature.encode())


def _agent(request: Request) -> Agent | None:
    """The loaded agent with an action endpoint that remembers failures."""
    agent: Agent | None = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return None
    configured = agent.processor.action_endpoint
    if not isinstance(configured, ActionEndpoint):
        agent.processor.action_endpoint = ActionEndpoint(configured.url)
    return agent


def _read_turn(body: Any) -> Turn | None:
    if not isinstance(body, dict):
        return None
    names = ("conversation", "message_id", "signature", "language")
    if not all(isinstance(body.get(name), str) for name in names):
        return None
    said = {name: body[name] for name in ("text", "payload") if isinstance(body.get(name), str)}
    if len(said) != 1 or body["language"] not in LANGUAGES:
        return None
    return Turn(**{name: body[name] for name in names}, **said)


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
