"""A question about the member's own data, asked by somebody unknown: who it is, then the answer."""

from actions.action import Turn
from actions.answer import Answer
from actions.forms.flow import SubmitForm, ValidateForm
from actions.forms.form import Filled, Form, Taken
from actions.forms.identify import PENDING


class SignIn(Form):
    """``sign_in_form``: asks nothing but address and code."""

    name = "sign_in_form"
    label = "sign_in"
    questions = ()

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """The member is known: there is nothing to ask."""
        return Taken({PENDING: turn.context.slot(PENDING)}, ends=True)

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """It has no question of its own."""
        raise ValueError(question)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Nobody signed in: what was asked stays unanswered, and why was said before."""
        return Answer()


class ValidateSignIn(ValidateForm):
    """``validate_sign_in_form``."""

    form = SignIn()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_sign_in_form"


class SubmitSignIn(SubmitForm):
    """``action_submit_sign_in``."""

    form = SignIn()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_sign_in"
