"""``cancel``: the open task ends with nothing done; the one before it goes on."""

from rasa_sdk.events import EventType

from actions import slots
from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.context import Context
from actions.forms.flow import FormAction, back_to_task
from bot.checkout.checkouts import end_of_conversation
from bot.membership import proposals


class CancelTask(FormAction):
    """Stop the task at hand, not the membership."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_cancel_task"

    def events(self, context: Context, answer: Answer, topic: str | None) -> list[EventType]:
        """What the task knew is forgotten."""
        if context.open_form is None:
            return super().events(context, answer, topic)
        return slots.submitted(context, answer)

    async def answer(self, turn: Turn) -> Answer:
        """No yes counts for what was shown."""
        form = turn.context.open_form
        if form is None:
            return Answer((await self._without_task(turn),))
        await proposals.void(turn.session, turn.context.conversation_id, turn.now)
        task = turn.words.line("task", form=form)
        return Answer((say("utter_task_cancelled", task=task), *back_to_task(turn)))

    @staticmethod
    async def _without_task(turn: Turn) -> Say:
        """The task may have led to the page for the card."""
        if await end_of_conversation(turn.session, turn.context.conversation_id, turn.now):
            return say("utter_checkout_ended")
        return say("utter_nothing_to_cancel")
