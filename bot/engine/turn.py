"""One turn of a conversation: all of it is saved, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import FULL_RETRIEVAL_INTENT_NAME_KEY, INTENT_NAME_KEY

from bot.engine.action_endpoint import ActionEndpoint
from bot.engine.bare_values import nothing_but_values
from bot.engine.labels import label_attributes, parse_payload
from bot.engine.reply_language import choose_languages
from bot.engine.sessions import roll_session

CHANNEL = "gateway"
# The intent whose action refuses card data.
CARD_NUMBER_TYPED = "change_payment_method"
# Slots that only serve the machinery; the desk does not show them.
HIDDEN_SLOTS = {
    "session_started_metadata",
    "requested_slot",
    "language",
    "conversation_language",
    "language_fixed",
    "topic",
    "about",
    "offered",
    "misunderstood",
    "pending",
    "code",
    "helped",
    "proposal",
    "waiting",
}
# Blanks of any script count: what Rasa strips after us must not lay a slash bare.
_SLASHES = re.compile(r"^[/\s]+")


class NothingSaid(Exception):
    """The turn ended without a reply: a defect of rules or responses."""


@dataclass(frozen=True)
class Turn:
    """What the gateway asks. Exactly one of ``text`` and ``payload`` is given."""

    conversation: str
    message_id: str
    signature: str
    language: str
    text: str | None = None
    payload: str | None = None


class Output(CollectingOutputChannel):
    """Collects nothing: the replies are read off the tracker, for first tries and repeats alike."""

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        return None


async def run_turn(agent: Agent, turn: Turn) -> dict[str, Any]:
    """Answer one message.

    Returns:
        The body of the channel's answer, see ``docs/decisions/0002-gateway-only-channel.md``.

    Raises:
        ActionsUnavailable: the action server was not reached; nothing has been saved.
        ActionsLost: the action server took the turn and gave no answer; nothing has been saved.
        ActionsFailed: an action failed; nothing has been saved.
        NothingSaid: no rule led to a reply; nothing has been saved.
    """
    processor: MessageProcessor = agent.processor
    async with agent.lock_store.lock(turn.conversation):
        tracker = await processor.get_tracker(turn.conversation)
        if _has_answered(tracker, turn.message_id):
            return _answer(tracker, turn)
        await _take_turn(processor, tracker, turn)
        answer = _answer(tracker, turn)
        if not answer["replies"]:
            raise NothingSaid(f"no reply to intent {answer['understood']['intent']}")
        await processor.save_tracker(tracker)
        return answer


def escape(text: str) -> str:
    """Typed text is text: Rasa takes what starts with a slash for an intent or a command."""
    return _SLASHES.sub("", text).rstrip() or "-"


async def _take_turn(
    processor: MessageProcessor, tracker: DialogueStateTracker, turn: Turn
) -> None:
    endpoint = processor.action_endpoint
    if not isinstance(endpoint, ActionEndpoint):
        raise TypeError("the channel sets the action endpoint before a turn")
    endpoint.begin_turn()
    output = Output()
    await processor._update_tracker_session(tracker, output)
    roll_session(tracker, processor.domain)
    message = UserMessage(
        escape(turn.text or ""),
        output,
        turn.conversation,
        input_channel=CHANNEL,
        message_id=turn.message_id,
        metadata={
            "message_id": turn.message_id,
            "signature": turn.signature,
            "expected": _requested_slot(tracker),
            "language": turn.language,
        },
    )
    if turn.payload is not None:
        message.parse_data = parse_payload(turn.payload)
    else:
        message.parse_data = _refuse_cards(await processor.parse_message(message, tracker))
    await processor._handle_message_with_tracker(message, tracker)
    _set_language(processor, tracker, turn)
    await processor.run_action_extract_slots(output, tracker)
    await processor._run_prediction_loop(output, tracker)
    endpoint.check_turn()


def _refuse_cards(parsed: dict[str, Any]) -> dict[str, Any]:
    """Whoever types a card's number is told not to, whatever else the message says."""
    if any(entity["entity"] == "card_number" for entity in parsed["entities"]):
        return parsed | label_attributes(CARD_NUMBER_TYPED, 1.0)
    return parsed


def _set_language(processor: MessageProcessor, tracker: DialogueStateTracker, turn: Turn) -> None:
    message = tracker.latest_message
    said: dict[str, Any] = next(
        (entity for entity in message.entities if entity["entity"] == "language"), {}
    )
    answers = tracker.active_loop_name and nothing_but_values(turn.text or "", message.entities)
    languages = choose_languages(
        text=turn.text,
        intent=message.intent.get(INTENT_NAME_KEY),
        said=None if answers else said.get("value"),
        confidence=said.get("confidence_entity", 0.0),
        conversation=turn.language,
        fixed=tracker.get_slot("language_fixed"),
    )
    events = [
        SlotSet("language", languages.reply),
        SlotSet("conversation_language", languages.conversation),
        SlotSet("language_fixed", languages.fixed),
    ]
    tracker.update_with_events(
        [event for event in events if tracker.get_slot(event.key) != event.value],
        processor.domain,
    )


def _has_answered(tracker: DialogueStateTracker, message_id: str) -> bool:
    return any(_is_message(event, message_id) for event in tracker.events)


def _is_message(event: object, message_id: str) -> bool:
    return isinstance(event, UserUttered) and event.metadata.get("message_id") == message_id


def _answer(tracker: DialogueStateTracker, turn: Turn) -> dict[str, Any]:
    """What the tracker holds of the turn; a repeat of an older message reads its own part."""
    replies: list[dict[str, Any]] = []
    parsed: dict[str, Any] = {}
    ours = False
    for event in tracker.events:
        if isinstance(event, UserUttered):
            ours = _is_message(event, turn.message_id)
            parsed = event.parse_data if ours else parsed
        elif ours and isinstance(event, BotUttered):
            replies.append(_reply(event))
    return {
        "replies": replies,
        "language": tracker.get_slot("language"),
        "conversation_language": tracker.get_slot("conversation_language"),
        "understood": {
            **_understood(parsed),
            "form": tracker.active_loop_name,
            "requested_slot": _requested_slot(tracker),
            "slots": {
                slot.name: slot.value
                for slot in tracker.slots.values()
                if slot.value is not None and slot.name not in HIDDEN_SLOTS
            },
        },
    }


def _reply(event: BotUttered) -> dict[str, Any]:
    buttons = event.data.get("buttons") or []
    choices = [{"title": button["title"], "payload": button["payload"]} for button in buttons]
    return {"text": event.text or "", "choices": choices}


def _understood(parsed: dict[str, Any]) -> dict[str, Any]:
    intent = parsed.get("intent", {})
    name = intent.get(FULL_RETRIEVAL_INTENT_NAME_KEY) or intent.get(INTENT_NAME_KEY)
    others = [
        entry[INTENT_NAME_KEY]
        for entry in parsed.get("intent_ranking", [])
        if entry[INTENT_NAME_KEY] != name
    ]
    return {
        "intent": name,
        "confidence": intent.get("confidence", 0.0),
        "runner_up": others[0] if others else None,
    }


def _requested_slot(tracker: DialogueStateTracker) -> str | None:
    """What the open form waits for; a form's slots are named after their entities."""
    return tracker.get_slot("requested_slot") if tracker.active_loop_name else None
