"""Yes, no, say that again, and anger: talk that is answered from what went before."""

from sqlalchemy import select

from actions.action import Question, Turn
from actions.answer import Answer, answer, leave_to, say
from actions.clarify import meant
from actions.continuing import continued
from actions.topics import ACTIONS, action_of
from actions.wording_cues import says_yes
from bot.conversations.model import Handoff

MOST_WORDS_OF_A_NO = 3
# What an answer can offer in words, and who does it.
OFFERS = {
    "human_handoff": "action_request_handoff",
    "report_product_details": "action_report_product_details",
    "resend_activation": "action_resend_activation",
    "resend_invoice": "action_resend_invoice",
    "reset_password": "action_reset_password",
}


class Affirm(Question):
    """A bare yes."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_affirm"

    async def answer(self, turn: Turn) -> Answer:
        """Do what was offered; where there was a choice instead, ask which."""
        offered = turn.context.offered
        if offered is not None:
            return leave_to(OFFERS[offered])
        if action := continued(turn.context):
            return leave_to(action)
        if turn.context.history.person_was_offered and says_yes(turn.context.text):
            return leave_to(OFFERS["human_handoff"])
        choices = [
            choice for reply in turn.context.history.last_reply() for choice in reply.choices
        ]
        if len(choices) == 1 and (action := ACTIONS.get(choices[0].payload.removeprefix("/"))):
            return leave_to(action)
        if choices:
            return answer(say("utter_choose_one", choices))
        return answer(say("utter_what_next"))


class Deny(Question):
    """A bare no, or a correction: "nein, die R6"."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_deny"

    async def answer(self, turn: Turn) -> Answer:
        """Answer the corrected question; else leave it at that."""
        if action := continued(turn.context):
            return leave_to(action)
        # "Nein, ich will Punkte wissen" is more than a no.
        if turn.context.words > MOST_WORDS_OF_A_NO and (choices := meant(turn)):
            return answer(say("utter_clarify", choices))
        return answer(say("utter_all_right"))


class Repeat(Question):
    """Say that again."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_repeat"

    async def answer(self, turn: Turn) -> Answer:
        """The last reply, word for word, with its choices; an open form asks again by itself."""
        if turn.context.open_form is not None:
            return Answer()
        replies = turn.context.history.last_reply()
        if not replies:
            return answer(say("utter_nothing_to_repeat"))
        return Answer(replies, offers=turn.context.offered)


class SwitchLanguage(Question):
    """Another language; the engine has switched already."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_switch_language"

    async def answer(self, turn: Turn) -> Answer:
        """Say so, and answer the question before once more, in that language."""
        switched = say("utter_language_switched")
        if turn.context.open_form is not None:
            return answer(switched)
        topic = turn.context.topic_of_last_answer
        if topic is not None:
            return Answer((switched,), next_action=action_of(topic))
        before = [
            name for name in turn.context.history.last_responses() if name != switched.response
        ]
        return answer(switched, *(say(name) for name in before))


class Complain(Question):
    """Anger without another request."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_complain"

    async def answer(self, turn: Turn) -> Answer:
        """Stay calm and offer a person, unless one is on the way."""
        if await _waits_for_person(turn):
            return answer(say("utter_complain_waiting"))
        return answer(say("utter_complain"), offers="human_handoff")


async def _waits_for_person(turn: Turn) -> bool:
    query = select(Handoff.id).where(
        Handoff.conversation_id == turn.context.conversation_id, Handoff.closed_at.is_(None)
    )
    return await turn.session.scalar(query) is not None
