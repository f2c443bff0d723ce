"""``human_handoff``: a support case, and a conversation that waits for a person."""

from actions.action import Task, Turn
from actions.answer import Answer, answer, say
from bot.conversations import handoff
from bot.conversations.handoff import HandoffRequest
from bot.membership import support_cases

LAST_MESSAGES = 5


class RequestHandoff(Task):
    """A person is wanted."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_request_handoff"

    async def answer(self, turn: Turn) -> Answer:
        """Open a case and note it in the conversation; the assistant goes on helping."""
        member = turn.member.id if turn.member else None
        request = await request_person(turn)
        if request.outcome == "not_with_bot":
            return answer(say("utter_handoff_already_requested"))
        # An open case stays the one there is; it learns whose it is, once they have signed in.
        await support_cases.open_case(
            turn.session,
            member,
            case_of(turn, request),
            topic=support_cases.ANY_TOPIC,
            summary="\n".join(reversed(turn.context.history.last_texts(LAST_MESSAGES))),
            now=turn.now,
        )
        if request.outcome == "already_open":
            return answer(say("utter_handoff_already_requested"))
        if member is None:
            return answer(say("utter_handoff_requested_anonymous"))
        return answer(say("utter_handoff_requested"))


async def request_person(turn: Turn) -> HandoffRequest:
    """Let the conversation wait for a person, with a note of what was said; the case is apart."""
    note = {
        "member": turn.member.id if turn.member else None,
        "language": turn.words.language,
        "labels": turn.context.history.last_labels(LAST_MESSAGES),
        "texts": turn.context.history.last_texts(LAST_MESSAGES),
    }
    return await handoff.request(turn.session, turn.context.conversation_id, note, turn.now)


def case_of(turn: Turn, request: HandoffRequest) -> str:
    """The conversation whose case a request belongs to: a member has one handoff at a time."""
    return request.conversation_id or turn.context.conversation_id
