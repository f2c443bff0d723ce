"""A rolled session forgets the talk, not the task."""

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.sessions import EVENTS_PER_SESSION, roll_session

DOMAIN = Domain.from_dict(
    {
        "intents": ["inform"],
        "slots": {
            "serial_number": {"type": "text", "mappings": [{"type": "custom"}]},
            "dealer": {"type": "text", "mappings": [{"type": "custom"}]},
            "requested_slot": {"type": "text", "mappings": [{"type": "custom"}]},
        },
        "forms": {"register_form": {"required_slots": ["serial_number", "dealer"]}},
    }
)


def long_talk_inside_a_form() -> DialogueStateTracker:
    tracker = DialogueStateTracker.from_events("c1", [], DOMAIN.slots)
    tracker.update(ActiveLoop("register_form"), DOMAIN)
    tracker.update(SlotSet("serial_number", "990000000001"), DOMAIN)
    tracker.update(SlotSet("requested_slot", "dealer"), DOMAIN)
    for _ in range(EVENTS_PER_SESSION):
        tracker.update(UserUttered("hm"), DOMAIN)
        tracker.update(ActionExecuted("action_listen"), DOMAIN)
    return tracker


def test_an_open_form_its_values_and_its_question_come_along():
    tracker = long_talk_inside_a_form()

    roll_session(tracker, DOMAIN)
    session = [event.type_name for event in tracker.events]
    after = list(tracker.events)[len(session) - session[::-1].index("session_started") - 1 :]
    fresh = DialogueStateTracker.from_events("c1", after, DOMAIN.slots, domain=DOMAIN)

    assert fresh.active_loop_name == "register_form"
    assert fresh.get_slot("serial_number") == "990000000001"
    assert fresh.get_slot("requested_slot") == "dealer"
    assert fresh.get_slot("dealer") is None
    assert fresh.latest_action_name == "action_listen"


def test_a_short_talk_is_left_alone():
    tracker = DialogueStateTracker.from_events("c1", [], DOMAIN.slots)
    tracker.update(UserUttered("hm"), DOMAIN)

    roll_session(tracker, DOMAIN)

    assert len(tracker.events) == 1
