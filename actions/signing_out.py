"""``sign_out``: from now on nobody counts as the member in this conversation."""

from rasa_sdk.events import EventType

from actions import slots
from actions.action import Task, Turn
from actions.answer import Answer, answer, leave_to, say
from actions.context import Context
from actions.wording_cues import speaks_of_signing_out
from bot.checkout.checkouts import end_of_conversation
from bot.identity.members import sign_out
from bot.membership import proposals


class SignOut(Task):
    """Whoever sits here next is asked who they are."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_sign_out"

    def events(self, context: Context, answer: Answer, topic: str | None) -> list[EventType]:
        """Open tasks end, also those that wait."""
        if answer.next_action is not None:
            return super().events(context, answer, topic)
        return slots.forgotten(context, answer)

    async def answer(self, turn: Turn) -> Answer:
        """No yes counts any more for what was shown."""
        if turn.context.text and not speaks_of_signing_out(turn.context.text):
            return leave_to("action_out_of_scope")
        conversation = turn.context.conversation_id
        was_known = await sign_out(turn.session, conversation, turn.now)
        await proposals.void(turn.session, conversation, turn.now)
        await end_of_conversation(turn.session, conversation, turn.now)
        if not was_known:
            return answer(say("utter_not_signed_in"))
        if turn.context.open_form is not None:
            return answer(say("utter_signed_out_of_task"))
        return answer(say("utter_signed_out"))
