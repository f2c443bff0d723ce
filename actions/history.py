"""What was said earlier in the conversation: the member's last messages, and the last reply."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from actions.answer import Again, Choice
from actions.understood import label_of, text_of

PERSON = "/human_handoff"
OFFERED_IN_WORDS = re.compile(r"\bMensch(en)?\b|\bperson\b", re.IGNORECASE)
# What Rasa notes of every response; beside it stand the values of its placeholders.
PLAIN = {"utter_action", "condition", "channel", "id", "model_id", "assistant_id"}

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class History:
    """The tracker's events, the newest last."""

    events: Sequence[Event]

    def last_texts(self, most: int) -> list[str]:
        """What the member has typed lately, the newest first; neither choices nor codes."""
        typed = (
            text_of(event.get("text"))
            for event in self._messages()
            if not _has_code(event.get("parse_data") or {})
        )
        return [text for text in typed if text and not text.startswith("/")][:most]

    def last_labels(self, most: int) -> list[str]:
        """What the last messages were understood as, the newest first."""
        return [label_of(event.get("parse_data") or {}) for event in self._messages()][:most]

    @property
    def label_before(self) -> str | None:
        """What the message before this one was understood as."""
        return next(iter(self.last_labels(2)[1:]), None)

    @property
    def person_was_offered(self) -> bool:
        """Whether the last reply ended with the offer of a person, in words and as a choice."""
        reply = self.last_reply()
        return bool(reply) and (
            OFFERED_IN_WORDS.search(reply[-1].text) is not None
            and any(choice.payload == PERSON for choice in reply[-1].choices)
        )

    def last_reply(self) -> tuple[Again, ...]:
        """Everything that was said to the message before this one."""
        return tuple(_again(event) for event in self._replies())

    def last_responses(self) -> tuple[str, ...]:
        """The names of the responses to the message before this one that had no placeholders."""
        noted = [event.get("metadata") or {} for event in self._replies()]
        names = [text_of(one.get("utter_action")) for one in noted if set(one) <= PLAIN]
        return tuple(name for name in names if name)

    def _messages(self) -> Iterator[Event]:
        """The member's, the newest first."""
        return (event for event in reversed(self.events) if event.get("event") == "user")

    def _replies(self) -> list[Event]:
        """To the message before this one, in their order."""
        replies: list[Event] = []
        messages = 0
        for event in reversed(self.events):
            messages += event.get("event") == "user"
            if messages == 2:
                break
            if messages == 1 and event.get("event") == "bot":
                replies.insert(0, event)
        return replies


def _has_code(parsed: dict[str, Any]) -> bool:
    return any(entity["entity"] == "code" for entity in parsed.get("entities") or [])


def _again(event: Event) -> Again:
    buttons = (event.get("data") or {}).get("buttons") or []
    choices = tuple(Choice(button["title"], button["payload"]) for button in buttons)
    return Again(text_of(event.get("text")), choices)
