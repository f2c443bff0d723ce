"""What this room needs from outside the process: somebody who answers."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.texts.languages import Language


@dataclass(frozen=True)
class Question:
    """One visitor message, as it is put to the dialogue. Either ``text`` or ``payload`` is set."""

    conversation_id: str
    message_id: str
    language: Language
    text: str | None = None
    payload: str | None = None


@dataclass(frozen=True)
class Offer:
    """A choice before it is minted: what the member reads, and what it means to the dialogue."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """One message of an answer."""

    text: str
    choices: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Answer:
    """All that one turn said, in which language, and what the desk wants to know about it."""

    replies: tuple[Reply, ...]
    language: Language
    conversation_language: Language
    understood: dict[str, Any] = field(default_factory=dict)


class Dialogue(Protocol):
    """Answers a question, and the same question again with the same answer."""

    async def ask(self, question: Question) -> Answer:
        """Answer one message.

        Raises:
            DialogueUnavailable: nothing was saved; ask again.
            DialogueLost: the question was taken and no answer came; ask again, but not for ever.
            DialogueDefect: no answer to this message.
        """
        ...
