"""``reset_password``: a link by mail; a password is never shown, asked for or set in the chat."""

from actions.action import Task, Turn
from actions.answer import Answer, answer, leave_to, say
from actions.refusals import card_refused
from actions.wording_cues import asks_how_resetting_works
from bot.identity import passwords
from bot.identity.addresses import masked
from bot.membership.model import Account
from bot.membership.rules import AccountState, account_state


class ResetPassword(Task):
    """The password is lost, no longer safe or not accepted; or a link to set it is too old."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_reset_password"

    def topic(self) -> str:
        """The address may come with the next message."""
        return "reset_password"

    def refused(self, turn: Turn) -> Answer | None:
        """Card data, whatever was asked."""
        return card_refused(turn.context)

    async def answer(self, turn: Turn) -> Answer:
        """To the member's own address; without signing in, to whichever address is typed."""
        if turn.member is None:
            return await _anonymous(turn)
        return await _member(turn, turn.member)


async def _member(turn: Turn, member: Account) -> Answer:
    state = account_state(member.activation_email_sent_at, member.activated_at)
    if state is not AccountState.ACTIVE:
        return leave_to("action_resend_activation")
    email = masked(member.email)
    if any(typed != member.email for typed in turn.context.said("email")):
        return answer(say("utter_reset_own_address_only", email=email), offers="human_handoff")
    # The same in another language is no wish for a second letter.
    if _only_asks(turn) or turn.context.intent == "switch_language":
        return answer(say("utter_reset_explained"), offers="reset_password")
    if not await _request(turn, member.email):
        return answer(say("utter_reset_enough_links", email=email), offers="human_handoff")
    return answer(say("utter_reset_link_sent", email=email))


async def _anonymous(turn: Turn) -> Answer:
    """Whether anybody has the address is told by no answer."""
    typed = turn.context.said("email")
    if typed:
        await _request(turn, str(typed[0]))
        return answer(say("utter_reset_link_if_known"))
    if turn.context.intent == "switch_language" and _was_said(turn, "utter_reset_link_if_known"):
        return answer(say("utter_reset_link_if_known"))
    if _only_asks(turn):
        return answer(say("utter_reset_explained"), offers="reset_password")
    return answer(say("utter_reset_ask_email"))


def _only_asks(turn: Turn) -> bool:
    return asks_how_resetting_works(turn.context.text)


def _was_said(turn: Turn, response: str) -> bool:
    return response in turn.context.history.last_responses()


async def _request(turn: Turn, email: str) -> bool:
    return await passwords.request_link(
        turn.session,
        email,
        public_url=turn.house.public_url,
        language="en" if turn.words.language == "en" else "de",
        now=turn.now,
    )
