"""A visitor of the action server, without Rasa: keeps the tracker that Rasa would keep."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any
from uuid import uuid4

import yaml
from rasa_sdk.executor import ActionExecutor

from bot.database import utc_now
from bot.settings import ROOT

KEY = "r" * 32


@dataclass
class Said:
    """One message of the assistant."""

    response: str | None
    values: dict[str, str] = field(default_factory=dict)
    buttons: list[dict[str, str]] = field(default_factory=list)
    text: str = ""

    @property
    def payloads(self) -> list[str]:
        return [button["payload"] for button in self.buttons]


class Visitor:
    """One conversation with the actions, in one language."""

    def __init__(self, executor: ActionExecutor, conversation_id: str, language: str) -> None:
        self._executor = executor
        self.conversation_id = conversation_id
        self.events: list[dict[str, Any]] = []
        self.slots: dict[str, Any] = {"language": language}
        self.form: str | None = None

    async def says(
        self, label: str, text: str = "", *, ranking: Any = (), rejected: Any = None, **values: Any
    ) -> list[Said]:
        """Say something that was understood so, with these entities; the answer."""
        message = self.message(label, text, ranking=ranking, rejected=rejected, **values)
        self.events.append(message)
        return await self.answer_to(message)

    async def answer_to(self, message: Mapping[str, Any]) -> list[Said]:
        """What the rules and actions answer to the newest message."""
        said: list[Said] = []
        action = self.form or action_of(message["parse_data"]["intent"]["name"])
        while action not in {None, "action_listen"}:
            if action.startswith("utter_"):
                said.append(self._utter({"response": action}))
                self.events.append({"event": "action", "name": action})
                action = self.form
            elif action.endswith("_form"):
                action = await self._form(action, message, said)
            else:
                follows = await self._run(action, message, said)
                self.events.append({"event": "action", "name": action})
                action = follows or self.form
        return said

    async def _run(self, action: str, message: Mapping[str, Any], said: list[Said]) -> str | None:
        """Run one action; the one that it asks for next."""
        before = [e["name"] for e in self.events if e["event"] == "action"]
        latest = before[-1] if self._has_acted() else "action_listen"
        result = await self._executor.run(self.call(action, message, latest))
        said += [self._utter(response) for response in result.responses]
        return self._apply(result.events)

    async def _form(self, form: str, message: Mapping[str, Any], said: list[Said]) -> str | None:
        """As Rasa's FormAction: validate, then ask; what the rules know of its end."""
        fresh = self.form == form and not self._has_acted()
        self.form, count = form, len(self.events)
        await self._run(f"validate_{form}", message, said)
        if fresh and len(self.events) == count:
            action = action_of(message["parse_data"]["intent"]["name"])
            return action if action != form else None
        self.events.append({"event": "action", "name": form})
        question = self.slots.get("requested_slot")
        if question is None:
            self.form = None
            return f"action_submit_{form.removesuffix('_form')}"
        await self._run(f"action_ask_{question}", message, said)
        return None

    def _has_acted(self) -> bool:
        """Whether anything has answered the newest message."""
        newest = max(i for i, event in enumerate(self.events) if event["event"] == "user")
        return any(event["event"] == "action" for event in self.events[newest:])

    def message(
        self, label: str, text: str = "", *, ranking: Any = (), rejected: Any = None, **values: Any
    ) -> dict[str, Any]:
        """The tracker's event of a signed message."""
        message_id = uuid4().hex
        signature = sign(self.conversation_id, message_id, utc_now())
        intent = label.partition("/")[0]
        faq = {"intent_response_key": label, "utter_action": f"utter_{label}"}
        entities = [{"entity": kind, "value": value} for kind, value in values.items()]
        if text:
            # As the language detector writes it: over the whole message.
            language = self.slots["language"]
            entities.append({"entity": "language", "value": language, "start": 0, "end": len(text)})
        entities += [{**taken, "role": "rejected"} for taken in rejected or ()]
        metadata = {"message_id": message_id, "signature": signature}
        return {
            "event": "user",
            "text": text,
            "metadata": metadata,
            "parse_data": {
                "text": text,
                "intent": {"name": intent, "confidence": 1.0},
                "entities": entities,
                "metadata": metadata,
                "intent_ranking": [
                    {"name": name, "confidence": confidence} for name, confidence in ranking
                ],
                **({"response_selector": {"faq": {"response": faq}}} if intent == "faq" else {}),
            },
        }

    def call(
        self, action: str, message: Mapping[str, Any], latest: str = "action_listen"
    ) -> dict[str, Any]:
        """The body with which Rasa calls an action."""
        return {
            "next_action": action,
            "version": "3.6.21",
            "domain": {"slots": {}},
            "tracker": {
                "sender_id": self.conversation_id,
                "slots": dict(self.slots),
                "latest_message": message["parse_data"],
                "events": list(self.events),
                "latest_action_name": latest,
                "active_loop": {"name": self.form} if self.form else {},
            },
        }

    def _apply(self, events: list[dict[str, Any]]) -> str | None:
        followup = None
        for event in events:
            self.events.append(event)
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "followup":
                followup = event["name"]
            elif event["event"] == "active_loop":
                self.form = event["name"]
        return followup

    def _utter(self, message: dict[str, Any]) -> Said:
        """What Rasa makes of a message of an action."""
        name = message.get("response")
        noise = {"text", "buttons", "elements", "custom", "template", "response", "image"}
        values = {key: message[key] for key in message.keys() - noise - {"attachment"}}
        buttons, text = list(message.get("buttons") or []), message.get("text") or ""
        if name:
            variation = responses()[name][self.slots["language"]][0]
            text = fill(variation["text"], values)
            own = variation.get("buttons", [])
            buttons = [
                {"title": fill(one["title"], values), "payload": fill(one["payload"], values)}
                for one in own
            ] + buttons
        metadata = {"utter_action": name, **values} if name else {}
        bot = {"event": "bot", "text": text, "data": {"buttons": buttons}, "metadata": metadata}
        self.events.append(bot)
        return Said(name, values, buttons, text)


def sign(conversation_id: str, message_id: str, now: datetime, key: str = KEY) -> str:
    """As the gateway signs a message."""
    signed = f"{int(now.timestamp())}.{hashlib.sha256(b'text:').hexdigest()}"
    content = f"{conversation_id}:{message_id}:{signed}"
    return f"{signed}.{hmac.new(key.encode(), content.encode(), hashlib.sha256).hexdigest()}"


def fill(text: str, values: Mapping[str, str]) -> str:
    """A response with its placeholders filled, as Rasa's interpolator does it."""
    filled = re.sub(r"{([^\n{}]+?)}", r"{0[\1]}", text).format(values)
    return text.format({}) if "0[" in filled else filled


@cache
def responses() -> dict[str, dict[str, list[dict[str, Any]]]]:
    """All responses: name, language, variations."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for path in sorted((ROOT / "data" / "responses").glob("*.yml")):
        for name, variations in yaml.safe_load(path.read_text("utf-8"))["responses"].items():
            for variation in variations:
                language = variation["condition"][0]["value"]
                found.setdefault(name, {}).setdefault(language, []).append(variation)
    return found


@cache
def rules() -> dict[str, str]:
    """The first action of each intent's rule."""
    found = {}
    for path in sorted((ROOT / "data" / "rules").glob("*.yml")):
        for rule in yaml.safe_load(path.read_text("utf-8"))["rules"]:
            if "condition" not in rule:
                intent, action = rule["steps"][:2]
                found[intent["intent"]] = action["action"]
    return found


def action_of(intent: str) -> str:
    """What the rules lead to."""
    return rules()[intent]
