"""What the conversations room refuses, and what the dialogue server may do to us.

ConversationError
├── UnknownConversation
├── ConversationClosed
├── UnknownChoice
├── ChoiceExpired
├── TextError
│   ├── EmptyText
│   ├── TextTooLong
│   └── InvalidText
└── DialogueError
    ├── DialogueUnavailable
    ├── DialogueLost
    └── DialogueDefect
"""


class ConversationError(Exception):
    """The base of everything that this room refuses."""


class UnknownConversation(ConversationError):
    """No such conversation."""

    def __init__(self, conversation_id: str) -> None:
        super().__init__(conversation_id)
        self.conversation_id = conversation_id


class ConversationClosed(ConversationError):
    """The conversation is over; the next message needs a new one."""


class UnknownChoice(ConversationError):
    """A choice that was never minted for this conversation."""


class ChoiceExpired(ConversationError):
    """A choice that was used, or whose question is not the newest any more."""


class TextError(ConversationError):
    """A text that is not stored."""


class EmptyText(TextError):
    """Nothing to read in it."""


class TextTooLong(TextError):
    """More characters than a message may have."""


class InvalidText(TextError):
    """Control characters, or half of a surrogate pair."""


class DialogueError(ConversationError):
    """The dialogue server gave no answer."""


class DialogueUnavailable(DialogueError):
    """It is down, starting or overloaded: nothing was saved, asking again helps."""


class DialogueLost(DialogueError):
    """It took the question, and then fell silent or died: perhaps of this very question."""


class DialogueDefect(DialogueError):
    """It answered with an error or with something that is no answer: asking again may not help."""
