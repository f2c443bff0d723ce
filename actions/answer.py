"""What an action answers: responses by name with their values, and what follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that Python adds to those of the response: ``Gold``, ``/ask_tiers{...}``."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class Say:
    """One message: a response of data/responses, and what fills its placeholders."""

    response: str
    values: dict[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """One message that was said before, word for word."""

    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that an action leaves to Rasa."""

    says: tuple[Say | Again, ...] = ()
    offers: str | None = None
    """What a bare yes to this answer does; a label such as ``human_handoff``."""
    topic: str | None = None
    """The question answered, where the action alone does not tell it."""
    about: Mapping[str, Sequence[Any]] | None = None
    """What it was about, where the message alone does not tell it."""
    not_understood: bool = False
    nothing_answered: bool = False
    """The message counts neither as understood nor as a miss."""
    next_action: str | None = None
    """Another action that answers instead."""
    begins: str | None = None
    """The form that asks on; the one open until now waits."""
    fills: Mapping[str, Any] = field(default_factory=dict)
    """What the form knows from now on, by slot."""
    asks: str | None = None
    """The slot that an open form asks for next; None ends the form."""
    is_no_answer: bool = False
    """The open form has no use for the message: the rules answer it."""
    waits_for_member: bool = False
    """Who is writing is asked first; then the same action answers the same message."""


@dataclass(frozen=True, slots=True)
class Own:
    """What is said of the member's own, before or after a fact or instead of it."""

    before: tuple[Say, ...] = ()
    after: tuple[Say, ...] = ()
    instead: bool = False


NOTHING = Own()


def say(response: str, choices: Sequence[Choice] = (), **values: str) -> Say:
    """A response by its full name; the values are its placeholders."""
    return Say(response, values, tuple(choices))


def answer(*says: Say | Again, offers: str | None = None) -> Answer:
    """An answer in words."""
    return Answer(says, offers=offers)


def ask_who(*says: Say) -> Answer:
    """Answer in general, and ask who it is to answer from their own data."""
    return Answer(says, waits_for_member=True)


def leave_to(action: str) -> Answer:
    """Let another action answer, in the same turn."""
    return Answer(next_action=action)
