"""Who is writing: the e-mail address and the code sent to it, in front of every task."""

from dataclasses import replace
from typing import Any

from actions.action import Turn
from actions.answer import Answer, say
from actions.forms.cues import asks_for_new_code
from actions.forms.form import Filled, Form, Taken, ended, took
from actions.forms.picks import NEW_CODE, pick_choice, picked
from bot.identity import codes
from bot.identity.codes import CodeOutcome, CodeTry
from bot.identity.members import account_of, member_was

EMAIL, CODE = "email", "code"
PENDING = "pending"
IDENTIFYING = {EMAIL, CODE, PENDING}


async def is_known(turn: Turn) -> bool:
    """Whether the member is known now, perhaps since this message."""
    found = await account_of(turn.session, turn.context.conversation_id, turn.now)
    return found is not None


async def identify(turn: Turn, form: Form, filled: Filled) -> Taken | None:
    """What a message tells of who is writing; with the right code, the form goes on."""
    context = turn.context
    if context.asked not in {EMAIL, CODE}:
        # Verified once, but long ago: what was said now counts when the code is there.
        if not form.reads(context):
            return None
        return took(say("utter_verification_lapsed"), pending={"message": context.to_keep()})
    if addresses := context.said(EMAIL):
        return await _send(turn, str(addresses[-1]), _with_values(turn, filled))
    if context.asked == CODE:
        if said := context.said(CODE):
            return await _try(turn, form, str(said[-1]), filled)
        if picked(context) == NEW_CODE or asks_for_new_code(context.text):
            return await _send(turn, str(filled[EMAIL]), {})
    if context.intent == "deny":
        return ended(say("utter_sign_in_declined"))
    if context.intent in {"inform", "dont_know", "affirm"}:
        return took(say("utter_code_help" if context.asked == CODE else "utter_email_help"))
    return None


async def ask_for(turn: Turn, filled: Filled, slot: str) -> Answer:
    """The question for the address, or for the code."""
    if slot == CODE:
        new_code = pick_choice(turn.words, "choice-new-code", NEW_CODE)
        return Answer((say("utter_ask_code", [new_code], email=str(filled[EMAIL])),))
    before = await member_was(turn.session, turn.context.conversation_id, turn.now)
    if before is not None:
        return Answer((say("utter_ask_email_again", email=before),))
    return Answer((say("utter_ask_email"),))


async def _send(turn: Turn, address: str, kept: dict[str, Any]) -> Taken:
    outcome = await codes.send_code(
        turn.session,
        turn.context.conversation_id,
        address,
        language="en" if turn.words.language == "en" else "de",
        now=turn.now,
    )
    if outcome is CodeOutcome.TOO_MANY_HERE:
        return ended(say("utter_code_too_many"))
    return Taken({EMAIL: address, **kept})


async def _try(turn: Turn, form: Form, code: str, filled: Filled) -> Taken:
    outcome = await codes.try_code(turn.session, turn.context.conversation_id, code, now=turn.now)
    if outcome is CodeTry.WRONG:
        return took(say("utter_code_wrong"))
    if outcome is CodeTry.OTHER_MEMBER:
        return ended(say("utter_code_other_member"))
    if outcome is CodeTry.VOID:
        return took(say("utter_code_void"), email=None)
    return await _go_on(turn, form, filled)


async def _go_on(turn: Turn, form: Form, filled: Filled) -> Taken:
    """The member is known: on with what was said before."""
    pending = dict(filled.get(PENDING) or {})
    known = await turn.looked_up_again(pending.get("message"))
    own = {name: value for name, value in filled.items() if name not in IDENTIFYING}
    if own:
        taken = await form.take(known, own, None) or Taken()
    else:
        taken = await form.begin(known)
    if taken.next_action is not None:
        pending["action"] = taken.next_action
    kept = pending if "action" in pending else None
    member = known.member
    thanks = say("utter_verified", name=member.contact_name if member else "")
    fills = {EMAIL: None, PENDING: kept, **taken.fills}
    return replace(taken, fills=fills, says=(thanks, *taken.says))


def _with_values(turn: Turn, filled: Filled) -> dict[str, Any]:
    """Values said beside the address belong to the task."""
    pending = dict(filled.get(PENDING) or {})
    message = dict(pending.get("message") or {})
    said = [one for one in turn.context.entities() if one["entity"] not in {EMAIL, "language"}]
    if not said or not message:
        return {}
    message["entities"] = [*message.get("entities", []), *said]
    return {PENDING: {**pending, "message": message}}
