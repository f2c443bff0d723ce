"""What a form is: the questions of one task, how a message answers them, and what is done then."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from actions.action import Turn
from actions.answer import Answer, Say
from actions.context import Context
from actions.forms.cues import leaves_out

# The member's yes to all that was shown; always the last question.
CONFIRMATION = "confirmation"
# Messages that may answer any question of a form. Everything else is a question of its own, which
# is answered first; then the form asks again.
ANSWERING = {"inform", "affirm", "deny", "dont_know", "nlu_fallback", "out_of_scope"}
# Understood as nothing of ours, a longer message is no answer.
MOST_WORDS_OF_A_GUESS = 4

Filled = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a message changed in a form."""

    fills: Filled = field(default_factory=dict)
    """By slot; None empties one."""
    says: tuple[Say, ...] = ()
    """Before the next question."""
    ends: bool = False
    """The form is over without its work."""
    offers: str | None = None
    """What a bare yes does after an end."""
    next_action: str | None = None
    """What answers instead, after an end."""


def took(*says: Say, **fills: Any) -> Taken:
    """Values for slots, and words before the next question."""
    return Taken(fills, says)


def ended(*says: Say, offers: str | None = None) -> Taken:
    """There is nothing to ask any more."""
    return Taken({}, says, ends=True, offers=offers)


def left_to(action: str) -> Taken:
    """Another action has the answer."""
    return Taken({}, (), ends=True, next_action=action)


class Form(ABC):
    """One task. Its slots are filled by ``take`` alone: no typed payload reaches them."""

    name: ClassVar[str]
    """In ``domain.yml``: ``register_product_form``."""
    label: ClassVar[str]
    """The intent that asks for the task."""
    questions: ClassVar[tuple[str, ...]]
    """Slots in the order in which they are asked for."""
    intents: ClassVar[frozenset[str]] = frozenset()
    """Further intents that answer this form's questions."""
    is_change: ClassVar[bool] = False
    """Whether "ja, ändern" is a yes to its review, not a wish to correct something in it."""

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """What is said before somebody unknown is asked who they are."""
        return ()

    async def begin(self, turn: Turn) -> Taken:
        """What the first message says; ``ends`` where the task cannot be done.

        Asked as soon as the member is known: ``turn.member`` is never None here.
        """
        return await self.take(turn, {}, None) or Taken()

    @abstractmethod
    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """What a message answers or corrects; None if it is no answer to this form.

        Args:
            turn: of the message.
            filled: the form's slots until now.
            asked: the question asked last; None for the first message.
        """

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """Why there is no review to show any more; None if there is one.

        Asked each time before the member is asked for the yes: what was possible when the value
        was said may not be so now. The form ends, or empties the slot that it asks for again.
        """
        return None

    @abstractmethod
    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """The words of a question. ``fills`` are kept beside it."""

    @abstractmethod
    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Do it: the member has said yes."""

    def is_no_sign_in_address(self, first: Context, address: str) -> bool:
        """Whether this address cannot be that of the account, by what the first message says."""
        return False

    def is_for_somebody_else(self, turn: Turn) -> bool:
        """Whether an answer names the address of another account, for which nothing is done."""
        return turn.context.names_another_address(turn.member)

    def next_question(self, filled: Filled) -> str | None:
        """The first question without an answer."""
        return next((slot for slot in self.questions if filled.get(slot) is None), None)

    def reads(self, context: Context) -> bool:
        """Whether a message may be an answer, by what it was understood as."""
        if context.intent == "cancel":
            return leaves_out(context.text)
        if context.intent not in ANSWERING | self.intents | {self.label}:
            return False
        if context.intent in {"nlu_fallback", "out_of_scope"}:
            return context.words <= MOST_WORDS_OF_A_GUESS
        return True
