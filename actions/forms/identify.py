"""Who is writing: the e-mail address and the code sent to it, in front of every task."""

from dataclasses import replace
from typing import Any

from actions.action import Turn
from actions.answer import Answer, say
from actions.context import Context
from actions.forms.cues import asks_for_new_code
from actions.forms.form import (
    ANSWERING,
    CONFIRMATION,
    MOST_WORDS_OF_A_GUESS,
    Filled,
    Form,
    Taken,
    ended,
    took,
)
from actions.forms.kept import with_values, without_secrets
from actions.forms.picks import NEW_CODE, cancel_choice, pick_choice, picked
from bot.identity import codes
from bot.identity.codes import CodeOutcome, CodeTry
from bot.identity.members import account_of, member_was

EMAIL, CODE = "email", "code"
PENDING = "pending"
# In the slot of the code, which itself is never kept, until it was asked for.
JUST_SENT = "just_sent"
IDENTIFYING = {EMAIL, CODE, PENDING}
# How the classifier takes "no code has come", whatever the words are.
WITHOUT_CODE = ANSWERING | {"repeat", "complain", "resend_activation"}
# With more words than the address, these ask for something else than to be known.
OTHER_MAIL = {"reset_password", "resend_activation", "change_email", "human_handoff"}


async def is_known(turn: Turn) -> bool:
    """Whether the member is known now, perhaps since this message."""
    found = await account_of(turn.session, turn.context.conversation_id, turn.now)
    return found is not None


async def identify(turn: Turn, form: Form, filled: Filled) -> Taken | None:
    """What a message tells of who is writing; with the right code, the form goes on."""
    context, pending = turn.context, dict(filled.get(PENDING) or {})
    if context.asked not in {EMAIL, CODE}:
        # Verified once, but long ago: what was said now counts when the code is there.
        if not form.reads(context):
            return None
        pending = {"message": without_secrets(context.to_keep()), "asked": context.asked}
        return took(say("utter_verification_lapsed"), pending=pending)
    if context.asked == CODE and (said := context.said(CODE)):
        addresses = {str(one).lower() for one in context.said(EMAIL)}
        if addresses <= {str(filled[EMAIL]).lower()}:
            return await _try(turn, form, str(said[-1]), filled)
    if (addressed := context.said(EMAIL)) and not _asks_for_other_mail(context):
        address = str(addressed[-1])
        if form.is_no_sign_in_address(context.with_message(pending.get("message")), address):
            return took(say("utter_old_email_wanted", email=address))
        return await _send(turn, address, with_values(context, pending))
    if context.asked == CODE and _wants_new_code(context):
        taken = await _send(turn, str(filled[EMAIL]), {})
        return taken if taken.says else replace(taken, says=(say("utter_code_new"),))
    if context.intent == "deny":
        return ended(say("utter_sign_in_declined"))
    if context.intent in {"inform", "dont_know", "affirm"}:
        help_ = say("utter_code_help" if context.asked == CODE else "utter_email_help")
        return Taken(with_values(context, pending), (help_,))
    return None


async def take_up(turn: Turn, form: Form, filled: Filled) -> Taken:
    """The form has just begun, or comes back after something else was answered.

    The address may be in the first message; and the member may be known by now.
    """
    pending = filled.get(PENDING) or {}
    if await is_known(turn):
        return await _go_on(turn, form, filled) if IDENTIFYING & filled.keys() else Taken()
    first = turn.context.with_message(pending.get("message"))
    addresses = first.said(EMAIL) if pending and turn.context.asked not in {EMAIL, CODE} else ()
    if len(addresses) != 1 or filled.get(EMAIL) or "asked" in pending:
        return Taken()
    if form.is_no_sign_in_address(first, str(addresses[0])):
        return Taken()
    return await _send(turn, str(addresses[0]), {})


async def ask_for(turn: Turn, filled: Filled, slot: str) -> Answer:
    """The question for the address, or for the code."""
    if slot == CODE:
        choices = [pick_choice(turn.words, "choice-new-code", NEW_CODE), cancel_choice(turn.words)]
        email = str(filled[EMAIL])
        if filled.get(CODE) == JUST_SENT:
            return Answer((say("utter_ask_code", choices, email=email),), fills={CODE: None})
        return Answer((say("utter_ask_code_again", choices, email=email),))
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
    if outcome is CodeOutcome.SENT:
        return Taken({EMAIL: address, CODE: JUST_SENT, **kept})
    if turn.context.asked == CODE:
        # The code before is still good, and may be on its way.
        return Taken(kept, (say("utter_code_too_many"),), offers="human_handoff")
    return ended(say("utter_code_too_many"), offers="human_handoff")


async def _try(turn: Turn, form: Form, code: str, filled: Filled) -> Taken:
    outcome = await codes.try_code(turn.session, turn.context.conversation_id, code, now=turn.now)
    if outcome is CodeTry.WRONG:
        return took(say("utter_code_wrong"))
    if outcome is CodeTry.OTHER_MEMBER:
        return ended(say("utter_code_other_member"))
    if outcome is CodeTry.VOID:
        return took(say("utter_code_void"), email=None)
    taken = await _go_on(turn, form, filled)
    known = await turn.looked_up_again()
    thanks = say("utter_verified", name=known.member.contact_name if known.member else "")
    return replace(taken, says=(thanks, *taken.says))


async def _go_on(turn: Turn, form: Form, filled: Filled) -> Taken:
    """The member is known: on with what was said before."""
    pending = dict(filled.get(PENDING) or {})
    message = pending.get("message")
    known = await turn.looked_up_again(message)
    own = {name: value for name, value in filled.items() if name not in IDENTIFYING}
    if not message:
        taken = Taken()
    elif "asked" in pending:
        # A yes from before is none to the review that is shown now.
        asked = pending["asked"] if pending["asked"] != CONFIRMATION else None
        taken = await form.take(known, own, asked) or Taken()
    else:
        taken = await form.begin(known)
    kept = {**pending, "action": taken.next_action} if taken.next_action is not None else None
    return replace(taken, fills={EMAIL: None, PENDING: kept, **taken.fills})


def _wants_new_code(context: Context) -> bool:
    if picked(context) == NEW_CODE:
        return True
    return context.intent in WITHOUT_CODE and asks_for_new_code(context.text)


def _asks_for_other_mail(context: Context) -> bool:
    return context.intent in OTHER_MAIL and context.words > MOST_WORDS_OF_A_GUESS
