"""Keeps a conversation's tracker short without losing its slots or its open form.

Each turn reads and replays all events since the last session start, so the cost of a turn grows
with the conversation. Rasa's own session start forgets the form.
"""

from __future__ import annotations

from rasa.core.actions.action import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    SessionStarted,
    SlotSet,
)
from rasa.shared.core.trackers import DialogueStateTracker

EVENTS_PER_SESSION = 60


def roll_session(tracker: DialogueStateTracker, domain: Domain) -> None:
    """Start a new session in a tracker that has grown long; slots and open form come along."""
    if len(tracker.events) > EVENTS_PER_SESSION:
        tracker.update_with_events(_beginning(tracker), domain)


def _beginning(tracker: DialogueStateTracker) -> list[Event]:
    loop = tracker.active_loop_name
    slots = [SlotSet(slot.name, slot.value) for slot in tracker.slots.values() if slot.has_been_set]
    form = [ActiveLoop(loop)] if loop else []
    return [SessionStarted(), *slots, *form, ActionExecuted(ACTION_LISTEN_NAME)]
