"""The last question of a task: everything is shown, and a yes counts for just that."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from actions.action import Turn
from actions.answer import Answer, say
from actions.forms.change_cues import says_just_change, wants_change
from actions.forms.cues import field_meant
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, ended, took
from actions.forms.picks import CHANGE, picked
from actions.refusals import others_refused
from bot.membership import proposals
from bot.membership.words import ProposalKind

PROPOSAL = "proposal"


async def propose(turn: Turn, kind: ProposalKind, review: Any) -> dict[str, Any]:
    """Keep what is shown now as what a yes will mean; for ``Answer.fills``.

    Args:
        turn: that shows it.
        kind: what would be done.
        review: a dataclass of the domain: everything that is shown.
    """
    proposal = await proposals.propose(
        turn.session,
        conversation_id=turn.context.conversation_id,
        account_id=turn.account_id,
        kind=kind,
        values=asdict(review),
        now=turn.now,
    )
    return {PROPOSAL: proposal.id}


async def agreed(turn: Turn, filled: Filled, review: Any) -> bool:
    """Use the member's yes up: whether it was said to just this.

    Args:
        turn: of the yes.
        filled: with the proposal that was shown.
        review: as it is computed now, with the account locked.
    """
    proposal = await proposals.consume(
        turn.session,
        str(filled.get(PROPOSAL)),
        conversation_id=turn.context.conversation_id,
        account_id=turn.account_id,
        now=turn.now,
    )
    return proposal is not None and proposal.values == _plain(asdict(review))


async def take_confirmation(turn: Turn, form: Form, changes: Mapping[str, Any]) -> Taken | None:
    """What a message says to the review; None if it says nothing about it.

    Args:
        turn: of the message.
        form: whose review was shown.
        changes: values that the message corrects; they win over any yes.
    """
    context = turn.context
    if changes:
        return Taken(changes)
    text = context.text
    chosen = picked(context) or ""
    question = chosen.removeprefix(f"{CHANGE}:") if chosen.startswith(f"{CHANGE}:") else None
    objects = context.intent == "deny" or (
        wants_change(text) and not (form.is_change and says_just_change(text))
    )
    if question not in form.questions and objects:
        question = field_meant(text, form.questions)
    if question in form.questions:
        return Taken({str(question): None})
    # "Ja, aber die Firma stimmt nicht" is no yes.
    if objects or chosen == CHANGE:
        return took(say("utter_what_to_change"))
    if context.intent == "affirm":
        if others_refused(context, turn.member) is not None:
            return took(say("utter_task_own_account_only"))
        if await turn.answers_what_was_seen():
            return Taken({CONFIRMATION: True})
        return took(say("utter_review_came_later"))
    if context.intent in {"inform", "dont_know"}:
        return took(say("utter_yes_or_no"))
    return None


async def left_alone(turn: Turn, form: Form) -> Taken:
    """A no, where there is nothing but a yes or a no to say."""
    await proposals.void(turn.session, turn.context.conversation_id, turn.now)
    return ended(say("utter_task_cancelled", task=turn.words.line("task", form=form.name)))


def unconfirmed(filled: Filled) -> dict[str, Any]:
    """All that was said, without the yes to it."""
    return {**filled, CONFIRMATION: None, PROPOSAL: None}


def shown_anew(form: Form, filled: Filled) -> Answer:
    """The yes was said to something that is otherwise by now."""
    return Answer((say("utter_review_changed"),), begins=form.name, fills=unconfirmed(filled))


def _plain(values: Mapping[str, Any]) -> Any:
    """As JSON gives it back: no tuples, no enumerations."""
    return json.loads(json.dumps(dict(values)))
