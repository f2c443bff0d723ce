"""The actions of every form, as Rasa calls them: begin, validate, ask, submit, cancel."""

from abc import abstractmethod
from dataclasses import replace
from typing import Any, ClassVar

from rasa_sdk.events import EventType

from actions import slots
from actions.action import Task, Turn
from actions.answer import Answer, Say, leave_to, say
from actions.context import Context
from actions.forms.agreeing import unconfirmed
from actions.forms.cues import leaves_out
from actions.forms.form import CONFIRMATION, Filled, Form, Taken
from actions.forms.identify import CODE, EMAIL, PENDING, ask_for, identify, is_known, take_up
from actions.forms.kept import without_secrets
from actions.refusals import card_refused, task_refused


class FormAction(Task):
    """An action of forms. One turn may call it twice, so each call is kept by its place in it."""

    def kept_as(self, context: Context) -> str:
        """The name under which a repeat of the message finds the result."""
        return f"{self.name()}:{context.step}"


class BeginForm(FormAction):
    """The member asks for the task."""

    form: ClassVar[Form]

    @abstractmethod
    def name(self) -> str:
        """The name in ``domain.yml``."""

    def refused(self, turn: Turn) -> Answer | None:
        """Card data, points on demand, and other people's data."""
        return card_refused(turn.context) or task_refused(turn.context, turn.member)

    async def answer(self, turn: Turn) -> Answer:
        """Begin with everything that the message says; who it is comes first."""
        form = self.form
        if turn.member is None:
            return Answer(form.introduction(turn), begins=form.name, fills=_until_known(turn))
        taken = await form.begin(turn)
        if taken.next_action is not None:
            return Answer(next_action=taken.next_action)
        if taken.ends:
            return Answer(taken.says, topic=form.label, offers=taken.offers)
        return Answer(taken.says, begins=form.name, fills=taken.fills)


class ValidateForm(FormAction):
    """Rasa asks what a message means to the open form."""

    form: ClassVar[Form]

    @abstractmethod
    def name(self) -> str:
        """The name in ``domain.yml``."""

    def events(self, context: Context, answer: Answer, topic: str | None) -> list[EventType]:
        """What changed in the form, and the next question."""
        if answer.is_no_answer:
            # Nothing set: Rasa lets the rules answer, and comes back to the form.
            return []
        return slots.validated(context, answer, form=self.form.name)

    async def answer(self, turn: Turn) -> Answer:
        """Read the message, and name the next question."""
        before = slots.filled(turn.context)
        taken = await self._taken(turn, before)
        if taken is None:
            return Answer(is_no_answer=True)
        taken, question = await self._next(turn, before, taken)
        return Answer(taken.says, fills=taken.fills, offers=taken.offers, asks=question)

    async def _taken(self, turn: Turn, filled: Filled) -> Taken | None:
        context = turn.context
        if not context.is_first_to_read(self.form.name):
            return await take_up(turn, self.form, filled)
        if card_refused(context) is not None:
            return None
        if context.intent == "cancel" and not leaves_out(context.text):
            return None
        if turn.member is None:
            return await identify(turn, self.form, filled)
        if context.asked in {EMAIL, CODE}:
            # Signed in by the website meanwhile: an answer is not needed, a question comes first.
            return await take_up(turn, self.form, filled) if self.form.reads(context) else None
        if self.form.reads(context) and self.form.is_for_somebody_else(turn):
            return Taken(says=(say("utter_task_own_account_only"),))
        taken = await self.form.take(turn, filled, context.asked)
        if taken is None and context.intent == "dont_know":
            return Taken(says=(say("utter_task_dont_know"),))
        return taken

    async def _next(self, turn: Turn, before: Filled, taken: Taken) -> tuple[Taken, str | None]:
        """What is asked next; the review only where there is still one to show."""
        if taken.ends:
            return taken, None
        filled = {**before, **taken.fills}
        if not await is_known(turn):
            return taken, CODE if filled.get(EMAIL) else EMAIL
        question = self.form.next_question(filled)
        if question != CONFIRMATION:
            return taken, question
        # The member may be known since this message only.
        refused = await self.form.still_possible(await turn.looked_up_again(), filled)
        if refused is None:
            return taken, question
        # Whoever hears why it cannot be needs no help with the review.
        before_that = () if turn.context.asked == CONFIRMATION else taken.says
        fills = {**taken.fills, **refused.fills}
        taken = replace(refused, says=(*before_that, *refused.says), fills=fills)
        return taken, None if taken.ends else self.form.next_question({**before, **fills})


class AskForSlot(FormAction):
    """Rasa lets a question be asked."""

    @abstractmethod
    def name(self) -> str:
        """The name in ``domain.yml``."""

    @abstractmethod
    def open_form(self, context: Context) -> Form:
        """Whose question it is."""

    def events(self, context: Context, answer: Answer, topic: str | None) -> list[EventType]:
        """Only what is kept beside the question."""
        return slots.asked(answer)

    async def answer(self, turn: Turn) -> Answer:
        """In the words of the form that is open."""
        filled, slot = slots.filled(turn.context), self.name().removeprefix("action_ask_")
        if slot in {EMAIL, CODE}:
            return await ask_for(turn, filled, slot)
        if turn.member is None:
            # Signed out, or the half hour was over, since the message was read.
            asked = await ask_for(turn, filled, EMAIL)
            return replace(asked, fills={slots.REQUESTED: EMAIL})
        return await self.open_form(turn.context).ask(turn, filled, slot)


class SubmitForm(FormAction):
    """The form is over: do it, if the member has said yes."""

    form: ClassVar[Form]

    @abstractmethod
    def name(self) -> str:
        """The name in ``domain.yml``."""

    def events(self, context: Context, answer: Answer, topic: str | None) -> list[EventType]:
        """What the task knew is forgotten; the one before it goes on."""
        return slots.submitted(context, answer)

    async def answer(self, turn: Turn) -> Answer:
        """Without a yes there is nothing to do, and why was said before."""
        filled = slots.filled(turn.context)
        if turn.member is not None and (action := (filled.get(PENDING) or {}).get("action")):
            return leave_to(action)
        if CONFIRMATION in self.form.questions:
            if filled.get(CONFIRMATION) is not True:
                return Answer(back_to_task(turn))
            if turn.member is None:
                # Signed out, or the half hour was over, since the yes was read.
                return Answer(begins=self.form.name, fills=unconfirmed(filled))
        done = await self.form.submit(turn, filled)
        if done.begins is not None or done.next_action is not None:
            return done
        return Answer((*done.says, *back_to_task(turn)), offers=done.offers)


def _until_known(turn: Turn) -> dict[str, Any]:
    """The message waits; an address that was given for another question counts for this one."""
    fills: dict[str, Any] = {PENDING: {"message": without_secrets(turn.context.to_keep())}}
    if email := slots.filled(turn.context).get(EMAIL):
        fills[EMAIL] = email
    return fills


def back_to_task(turn: Turn) -> tuple[Say, ...]:
    """Which task goes on now, if one was interrupted."""
    waiting = slots.waiting_tasks(turn.context)
    if not waiting:
        return ()
    task = turn.words.line("task", form=waiting[-1]["form"])
    return (say("utter_back_to_task", task=task),)
