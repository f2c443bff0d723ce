"""``resend_activation``: the first mail, with the link to set the first password."""

from actions.action import Task, Turn
from actions.answer import Answer, answer, say
from actions.context import CONTINUING
from actions.mail_cues import wishes_the_first_mail
from actions.refusals import card_refused, others_refused
from bot.identity import activation
from bot.identity.addresses import masked
from bot.membership.model import Account
from bot.membership.rules import AccountState, account_state

# Said to whoever is not signed in; the same in another language is no wish for a second mail.
ANONYMOUS_ANSWERS = ("utter_activation_mail_if_known", "utter_activation_ask_email")


class ResendActivation(Task):
    """The first mail never came; or where the first password is set."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_resend_activation"

    def topic(self) -> str:
        """The address may come with the next message."""
        return "resend_activation"

    def refused(self, turn: Turn) -> Answer | None:
        """Card data, and other people's mail; a typed address is answered alike for everybody."""
        return card_refused(turn.context) or others_refused(turn.context, turn.member)

    async def answer(self, turn: Turn) -> Answer:
        """To the member's own address; without signing in, to whichever address is typed."""
        if turn.member is None:
            return await _anonymous(turn)
        return await _member(turn, turn.member)


async def _member(turn: Turn, member: Account) -> Answer:
    state = account_state(member.activation_email_sent_at, member.activated_at)
    if state is AccountState.ACTIVE:
        activated = member.activated_at or turn.now
        return answer(say("utter_activation_done", date=turn.words.day(activated.date())))
    email = masked(member.email)
    if any(typed != member.email for typed in turn.context.said("email")):
        return answer(say("utter_activation_own_address_only", email=email), offers="human_handoff")
    if not _is_wish(turn):
        return _state_said(turn, member)
    if not await _send(turn, member.email):
        return answer(say("utter_activation_enough_mails", email=email), offers="human_handoff")
    return answer(say("utter_activation_mail_sent", email=email))


def _state_said(turn: Turn, member: Account) -> Answer:
    """Whether the mail went out, with the offer to send it."""
    sent = member.activation_email_sent_at
    if sent is None:
        created = turn.words.day(member.created_at.date())
        return answer(say("utter_activation_not_sent", date=created), offers="resend_activation")
    day = turn.words.day(sent.date())
    return answer(say("utter_activation_sent", date=day), offers="resend_activation")


async def _anonymous(turn: Turn) -> Answer:
    """Whether anybody has the address, or has used the account, is told by no answer."""
    if turn.context.intent == "switch_language":
        said = turn.context.history.last_responses()
        again = next((name for name in ANONYMOUS_ANSWERS if name in said), None)
        if again is not None:
            return answer(say(again))
    if not _is_wish(turn):
        return answer(say("utter_activation_general"), offers="resend_activation")
    typed = turn.context.said("email")
    if not typed:
        return answer(say("utter_activation_ask_email"))
    await _send(turn, str(typed[0]))
    return answer(say("utter_activation_mail_if_known"))


def _is_wish(turn: Turn) -> bool:
    """Whether the mail is to be sent; who only asks how it stands is told that."""
    context = turn.context
    match context.intent:
        case "switch_language":
            return False
        case "affirm":
            return True
        case "resend_activation" if context.words == 0:
            return True  # the choice "First e-mail never came", or a bare address
        case intent if intent in CONTINUING and context.said("email"):
            return True
    return wishes_the_first_mail(context.text)


async def _send(turn: Turn, email: str) -> bool:
    return await activation.send_mail(
        turn.session,
        email,
        public_url=turn.house.public_url,
        language="en" if turn.words.language == "en" else "de",
        now=turn.now,
    )
