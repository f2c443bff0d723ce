"""What a button means that no words stand for: the entity ``pick``, which no typed text has."""

from actions.answer import Choice
from actions.context import Context
from actions.wording import Wording

NEW_CODE = "new_code"
LEAVE_OUT = "leave_out"
CHANGE = "change"
PRODUCT = "product"


def pick_choice(words: Wording, title: str, pick: str) -> Choice:
    """A button with the title of this phrase."""
    return Choice(words.line(title), payload(pick))


def cancel_choice(words: Wording) -> Choice:
    """The way out, behind all other choices."""
    return Choice(words.line("choice-cancel"), "/cancel")


def payload(pick: str) -> str:
    """What the button means to the dialogue."""
    return f'/inform{{"pick": "{pick}"}}'


def picked(context: Context) -> str | None:
    """What was picked with this message, if it was a button of ours."""
    return next((str(value) for value in context.said("pick")), None)


def picked_id(context: Context, kind: str) -> int | None:
    """The number behind a pick such as ``product:12``."""
    found, _, number = (picked(context) or "").partition(":")
    return int(number) if found == kind and number.isdecimal() else None
