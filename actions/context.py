"""What the tracker tells: the message at hand, the conversation before it, the slots."""

from collections.abc import Iterator
from typing import Any

from rasa_sdk import Tracker

from actions.history import History
from actions.understood import faq_of, intent_of, label_of, text_of
from bot.membership.model import Account

# What a question can be about; the last question's values are kept for the next bare one.
SUBJECTS = ("product", "tier", "points", "country")
# Messages that need the question before them to be understood.
CONTINUING = {"inform", "affirm", "deny", "nlu_fallback", "out_of_scope", "switch_language"}
# Messages that leave the question before them standing.
TALK = CONTINUING | {
    "greet",
    "goodbye",
    "thank",
    "cancel",
    "help",
    "repeat",
    "bot_challenge",
    "human_handoff",
    "complain",
    "dont_know",
}
# Never put into a choice: what the message is written in, and what is secret.
NOT_CARRIED = {"language", "code", "card_number", "email", "pick"}
# What is needed to answer a message later.
KEPT_OF_A_MESSAGE = ("text", "intent", "entities", "intent_ranking", "response_selector")
ACTION_LISTEN = "action_listen"


class Context:
    """What the tracker tells of the message at hand and of the conversation before it."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self._latest: dict[str, Any] = tracker.latest_message or {}
        self._message = self._taken_up() or self._latest

    def _taken_up(self) -> dict[str, Any] | None:
        """The earlier message that this turn goes on with, now that the member is known."""
        pending = self._tracker.get_slot("pending") or {}
        taken_up: dict[str, Any] | None = pending.get("message")
        return taken_up if pending.get("taken_up") == self.message_id else None

    def with_message(self, message: dict[str, Any] | None) -> "Context":
        """The same conversation, with another message, or none, in place of the newest."""
        other = Context(self._tracker)
        other._message = message or {}
        return other

    @property
    def conversation_id(self) -> str:
        """Whose conversation it is is asked of the database, never of a slot."""
        return str(self._tracker.sender_id)

    @property
    def message_id(self) -> str:
        """The gateway's id of the message; empty if somebody else sent it."""
        return text_of((self._latest.get("metadata") or {}).get("message_id"))

    @property
    def signature(self) -> str:
        """The gateway's signature of conversation and message."""
        return text_of((self._latest.get("metadata") or {}).get("signature"))

    @property
    def language(self) -> str:
        """``de`` or ``en``: of the reply."""
        return str(self._tracker.get_slot("language"))

    @property
    def intent(self) -> str:
        """The intent; ``faq`` for all questions of fact."""
        return intent_of(self._message)

    @property
    def label(self) -> str:
        """The intent, or the question of fact with its key: ``faq/green_tick``."""
        return label_of(self._message)

    @property
    def question(self) -> str:
        """The label, or the question before it, where this message only continues that."""
        return (self.topic or self.label) if self.intent in CONTINUING else self.label

    @property
    def faq_response(self) -> str | None:
        """The response of a question of fact: ``utter_faq/green_tick``."""
        response: str | None = faq_of(self._message).get("utter_action")
        return response

    @property
    def text(self) -> str:
        """What was typed; empty for a choice."""
        text = text_of(self._message.get("text"))
        return "" if text.startswith("/") else text

    @property
    def beside_values(self) -> str:
        """What was typed, without the words of the values in it."""
        text = self.text
        for entity in self._message.get("entities") or []:
            start, end = entity.get("start"), entity.get("end")
            # The language is a value of the whole message, not of some of its words.
            if entity["entity"] != "language" and isinstance(start, int) and isinstance(end, int):
                text = text[:start] + " " * (end - start) + text[end:]
        return text

    @property
    def words(self) -> int:
        """How many words the message has beside its values."""
        return len(self.beside_values.split())

    @property
    def ranking(self) -> list[tuple[str, float]]:
        """What the message may mean, the likeliest first."""
        ranking = self._message.get("intent_ranking") or []
        return [(entry["name"], entry["confidence"]) for entry in ranking]

    def said(self, kind: str) -> tuple[Any, ...]:
        """The values of one kind in this message, without those that it takes back."""
        return tuple(dict.fromkeys(value for name, value in self._entities() if name == kind))

    def said_kinds(self) -> set[str]:
        """The kinds of which the message has a value."""
        return {name for name, _ in self._entities()}

    def names_another_address(self, member: Account | None) -> bool:
        """Whether an e-mail address is named that is not the member's own."""
        own = member.email if member else None
        return any(address != own for address in self.said("email"))

    def about(self, kind: str) -> tuple[Any, ...]:
        """What the question is about: said now, or with the question that this one continues."""
        said = self.said(kind)
        if said or self.intent not in CONTINUING:
            return said
        return self.last_about(kind)

    def last_about(self, kind: str) -> tuple[Any, ...]:
        """What the question answered last was about, while only talk has followed it."""
        if self.topic is None:
            return ()
        return tuple((self._tracker.get_slot("about") or {}).get(kind, ()))

    def carried(self) -> dict[str, Any]:
        """The message's values as the payload of a choice holds them."""
        kinds = sorted(self.said_kinds() - NOT_CARRIED)
        values = {kind: list(self.said(kind)) for kind in kinds}
        return {kind: found[0] if len(found) == 1 else found for kind, found in values.items()}

    def _entities(self) -> Iterator[tuple[str, Any]]:
        for entity in self._message.get("entities") or []:
            if entity.get("role") is None:
                value = entity["value"]
                for one in value if isinstance(value, list) else [value]:
                    yield entity["entity"], one

    @property
    def topic(self) -> str | None:
        """The question answered last, while only talk has followed it.

        Answers without an action clear no slot, so the question's message is looked for.
        """
        topic: str | None = self._tracker.get_slot("topic")
        asked = (self._tracker.get_slot("about") or {}).get("message_id")
        for message in self._earlier_messages():
            if asked == (message.get("metadata") or {}).get("message_id"):
                break
            if label_of(message.get("parse_data") or {}) not in TALK:
                return None
        return topic

    @property
    def topic_of_last_answer(self) -> str | None:
        """The question that the message before this one was; None if that was talk."""
        topic: str | None = self._tracker.get_slot("topic")
        return None if self._of_last_answer("about") is None else topic

    @property
    def offered(self) -> str | None:
        """What the last answer offered to do."""
        return (self._of_last_answer("offered") or {}).get("label")

    @property
    def misunderstood(self) -> int:
        """How many messages in a row before this one were not understood."""
        return int((self._of_last_answer("misunderstood") or {}).get("times", 0))

    def _of_last_answer(self, slot: str) -> dict[str, Any] | None:
        """A slot's value if it was set by the answer to the message before this one.

        Answers without an action (``utter_thank``) clear no slot, so each value names the message
        that it followed.
        """
        value: dict[str, Any] | None = self._tracker.get_slot(slot)
        before = next(iter(self._earlier_messages()), {})
        if value is None or value["message_id"] != (before.get("metadata") or {}).get("message_id"):
            return None
        return value

    def _earlier_messages(self) -> Iterator[dict[str, Any]]:
        messages = (e for e in reversed(self._tracker.events) if e.get("event") == "user")
        next(messages, None)  # this one
        return messages

    @property
    def history(self) -> History:
        """What was said before, and what to it."""
        return History(self._tracker.events)

    def slot(self, name: str) -> Any:
        """A slot's value, for their one writer."""
        return self._tracker.get_slot(name)

    @property
    def open_form(self) -> str | None:
        """The form that waits for an answer."""
        return (self._tracker.active_loop or {}).get("name") or None

    @property
    def asked(self) -> str | None:
        """What the open form asked for last."""
        asked: str | None = self._tracker.get_slot("requested_slot")
        return asked

    @property
    def step(self) -> int:
        """How far this turn has come: the same number whenever the turn is tried again."""
        return len(list(self._events_of_this_turn()))

    def is_first_to_read(self, form: str) -> bool:
        """Whether nothing has answered this message before the form of this name."""
        others = {ACTION_LISTEN, "action_extract_slots", form}
        return not any(
            event.get("event") == "action" and event.get("name") not in others
            for event in self._events_of_this_turn()
        )

    def _events_of_this_turn(self) -> Iterator[dict[str, Any]]:
        for event in reversed(self._tracker.events):
            if event.get("event") == "user":
                return
            yield event

    def to_keep(self) -> dict[str, Any]:
        """The message as a slot keeps it until the member is known."""
        return {name: self._message[name] for name in KEPT_OF_A_MESSAGE if name in self._message}

    def entities(self) -> list[dict[str, Any]]:
        """All values of the message, as Rasa has them."""
        return list(self._message.get("entities") or [])

    @property
    def instead_of_another(self) -> bool:
        """Whether an action before this one, in the same turn, left the answer to it."""
        return self._tracker.latest_action_name not in (None, ACTION_LISTEN)
