"""The only writer of slots: what the tracker is to remember of an answer."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet

from actions.answer import Answer
from actions.context import ACTION_LISTEN, SUBJECTS, Context

# Questions that a figure can be asked with; any other one ends with its answer.
WITH_FIGURE = {"ask_tiers", "check_invitation", "faq/corporate_tier"}
REQUESTED = "requested_slot"
SIGN_IN_FORM = "sign_in_form"
# What a task knows. Beginning and ending one empties all of them.
OF_A_TASK = (
    "email",
    "code",
    "pending",
    "product",
    "product_id",
    "fitting",
    "serial_number",
    "purchase_date",
    "country",
    "dealer",
    "detail",
    "estimated",
    "left_out",
    "doubted",
    "more_products",
    "tier",
    "subscription_type",
    "payment_method",
    "po_number",
    "switch",
    "new_email",
    "terms",
    "confirmation",
    "proposal",
    "helped",
)
# Tasks within tasks; deeper, the oldest is forgotten.
MOST_WAITING = 3


def events(
    context: Context, answer: Answer, topic: str | None, *, by: str, by_rule: bool
) -> list[EventType]:
    """What the tracker is to remember of an answer.

    Args:
        context: of the message.
        answer: given to it.
        topic: the question that it answered; None if it was talk.
        by: the action that answered.
        by_rule: whether a rule led to it.
    """
    if answer.next_action is not None:
        return [FollowupAction(answer.next_action)]
    found = _of_the_talk(context, answer)
    if topic is not None:
        found += [
            _changed(context, "topic", topic),
            _changed(context, "about", _subjects(context, answer, topic)),
        ]
    if answer.waits_for_member:
        found += _waiting_for_member(context, by)
    elif answer.begins is not None:
        found += _beginning(context, answer.begins, answer.fills)
    else:
        if (context.slot("pending") or {}).get("taken_up"):
            found.append(SlotSet("pending", context.slot("pending").get("afterwards")))
        # Rules know only the first action of a turn; without this Rasa would fall back after ours.
        if context.instead_of_another or not by_rule:
            found.append(FollowupAction(context.open_form or ACTION_LISTEN))
    return [event for event in found if event is not None]


def filled(context: Context) -> dict[str, Any]:
    """What the open task knows."""
    values = {name: context.slot(name) for name in OF_A_TASK}
    return {name: value for name, value in values.items() if value is not None}


def validated(context: Context, answer: Answer, *, form: str) -> list[EventType]:
    """What a message changed in the open form, and what is asked next."""
    first = context.is_first_to_read(form)
    talk = [one for one in _of_the_talk(context, answer) if one and (first or answer.says)]
    fills = answer.fills
    if first and not fills:
        # Rasa takes a form that sets no slot for one that has no use for the message.
        fills = {str(context.asked): context.slot(str(context.asked))}
    return [*_sets(fills), *talk, SlotSet(REQUESTED, answer.asks)]


def asked(answer: Answer) -> list[EventType]:
    """What is kept beside a question."""
    return _sets(answer.fills)


def submitted(context: Context, answer: Answer) -> list[EventType]:
    """The task is over: the next one begins, or the one before it goes on."""
    over: list[EventType] = []
    if context.open_form is not None:
        over = [ActiveLoop(None), SlotSet(REQUESTED, None)]
    if answer.next_action is not None:
        over += [*_emptied(context), *_resumed(context)]
        pending = {**(context.slot("pending") or {}), "taken_up": context.message_id}
        if waiting_tasks(context):
            pending["afterwards"] = waiting_tasks(context)[-1]["slots"].get("pending")
        return [*over, SlotSet("pending", pending), FollowupAction(answer.next_action)]
    # Without a word of its own, what the form said at its end stays offered.
    talk = [one for one in _of_the_talk(context, answer) if one is not None and answer.says]
    over += [*_emptied(context), *talk]
    if answer.begins is not None:
        return [*over, *_sets(answer.fills), FollowupAction(answer.begins)]
    waiting = waiting_tasks(context)
    next_action = waiting[-1]["form"] if waiting else ACTION_LISTEN
    return [*over, *_resumed(context), FollowupAction(next_action)]


def forgotten(context: Context, answer: Answer) -> list[EventType]:
    """All tasks are over, also those that wait, and nothing continues what was asked before."""
    over: list[EventType] = []
    if context.open_form is not None:
        over = [ActiveLoop(None), SlotSet(REQUESTED, None)]
    talk = [event for event in _of_the_talk(context, answer) if event is not None]
    over += [SlotSet("waiting", None), SlotSet("topic", None), SlotSet("about", None)]
    return [*over, *_emptied(context), *talk, FollowupAction(ACTION_LISTEN)]


def _resumed(context: Context) -> list[EventType]:
    """The task that was interrupted last is open again, with what it knew."""
    waiting = waiting_tasks(context)
    if not waiting:
        return []
    task, others = waiting[-1], waiting[:-1]
    kept = SlotSet("waiting", others or None)
    return [kept, *_sets(task["slots"]), ActiveLoop(task["form"])]


def waiting_tasks(context: Context) -> list[dict[str, Any]]:
    """The forms that another one interrupted, the last one last."""
    return list(context.slot("waiting") or [])


def _waiting_for_member(context: Context, action: str) -> list[EventType | None]:
    fills = {"pending": {"message": context.to_keep(), "action": action}}
    if email := context.slot("email"):
        fills["email"] = email  # a code is on its way there
    return _beginning(context, SIGN_IN_FORM, fills)


def _beginning(context: Context, form: str, fills: Mapping[str, Any]) -> list[EventType | None]:
    if context.open_form == form:
        return [*_sets(fills), FollowupAction(form)]
    waiting = waiting_tasks(context)
    if context.open_form not in {None, SIGN_IN_FORM}:
        waiting.append({"form": context.open_form, "slots": filled(context)})
    kept = _changed(context, "waiting", waiting[-MOST_WAITING:] or None)
    emptied = [event for event in _emptied(context) if event["name"] not in fills]
    return [kept, *emptied, *_sets(fills), FollowupAction(form)]


def _emptied(context: Context) -> list[EventType]:
    return [SlotSet(name, None) for name in filled(context)]


def _sets(values: Mapping[str, Any]) -> list[EventType]:
    return [SlotSet(name, value) for name, value in values.items()]


def _of_the_talk(context: Context, answer: Answer) -> list[EventType | None]:
    return [
        _changed(context, "offered", _stamped(context, "label", answer.offers)),
        _changed(context, "misunderstood", _stamped(context, "times", _misses(context, answer))),
    ]


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
