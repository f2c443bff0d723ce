"""``human_handoff``: a support case, and a conversation that waits for a person."""

from actions.action import Task, Turn
from actions.answer import Answer, answer, say
from bot.conversations import handoff
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
        conversation = turn.context.conversation_id
        texts = turn.context.last_texts(LAST_MESSAGES)
        note = {
            "member": member,
            "language": turn.words.language,
            "labels": turn.context.last_labels(LAST_MESSAGES),
            "texts": texts,
        }
        request = await handoff.request(turn.session, conversation, note, turn.now)
        if request.outcome == "not_with_bot":
            return answer(say("utter_handoff_already_requested"))
        # An open case stays the one there is; it learns whose it is, once they have signed in.
        await support_cases.open_case(
            turn.session,
            member,
            request.conversation_id or conversation,
            topic="human_handoff",
            summary="\n".join(reversed(texts)),
            now=turn.now,
        )
        if request.outcome == "already_open":
            return answer(say("utter_handoff_already_requested"))
        if member is None:
            return answer(say("utter_handoff_requested_anonymous"))
        return answer(say("utter_handoff_requested"))
