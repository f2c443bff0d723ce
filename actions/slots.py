"""The only writer of slots: what the tracker is to remember of an answer."""

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answer import Answer
from actions.context import ACTION_LISTEN, SUBJECTS, Context

# Questions that a figure can be asked with; any other one ends with its answer.
WITH_FIGURE = {"ask_tiers", "check_invitation", "faq/corporate_tier"}


def events(
    context: Context, answer: Answer, topic: str | None, *, by_rule: bool
) -> list[EventType]:
    """What the tracker is to remember of an answer.

    Args:
        context: of the message.
        answer: given to it.
        topic: the question that it answered; None if it was talk.
        by_rule: whether a rule led to the action that answered.
    """
    if answer.next_action is not None:
        return [FollowupAction(answer.next_action)]
    found = [
        _changed(context, "offered", _stamped(context, "label", answer.offers)),
        _changed(context, "misunderstood", _stamped(context, "times", _misses(context, answer))),
    ]
    if topic is not None:
        found += [
            _changed(context, "topic", topic),
            _changed(context, "about", _subjects(context, answer, topic)),
        ]
    # Rules know only the first action of a turn; without this Rasa would fall back after ours.
    ends_here = context.instead_of_another or not by_rule
    after = [FollowupAction(ACTION_LISTEN)] if ends_here else []
    return [*(event for event in found if event is not None), *after]


def _misses(context: Context, answer: Answer) -> int | None:
    if answer.nothing_answered:
        return context.misunderstood or None
    return context.misunderstood + 1 if answer.not_understood else None


def _subjects(context: Context, answer: Answer, topic: str) -> dict[str, object]:
    """What the question was about, and its message; a figure only where one can be asked with."""
    said = answer.about
    if said is None:
        said = {kind: context.about(kind) for kind in SUBJECTS}
    kept = {kind: list(values) for kind, values in said.items() if values}
    if topic not in WITH_FIGURE:
        kept.pop("points", None)
    return {**kept, "message_id": context.message_id}


def _stamped(context: Context, name: str, value: object) -> dict[str, object] | None:
    return None if value is None else {name: value, "message_id": context.message_id}


def _changed(context: Context, slot: str, value: object) -> EventType | None:
    return None if context.slot(slot) == value else SlotSet(slot, value)
