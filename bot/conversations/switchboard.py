"""Where every incoming message is accepted: stored once, under the next number."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations import choices
from bot.conversations.cards import mask_card_numbers
from bot.conversations.errors import ConversationClosed
from bot.conversations.log import append, lock_conversation, touch_verified
from bot.conversations.model import Choice, Message
from bot.conversations.typed_text import check_text
from bot.conversations.wakeups import Wakeups
from bot.database import Database


@dataclass(frozen=True)
class Incoming:
    """What a channel hands in. Either ``text`` or ``choice`` is set."""

    conversation_id: str
    client_message_id: str
    text: str | None = None
    choice: str | None = None


@dataclass(frozen=True)
class Received:
    """The message's number in its conversation; whether it had come in before."""

    seq: int
    repeated: bool


class Switchboard:
    """Accepts messages, and wakes whoever answers or watches."""

    def __init__(
        self, database: Database, wakeups: Wakeups, wake_bot: Callable[[str], None]
    ) -> None:
        self._database = database
        self._wakeups = wakeups
        self._wake_bot = wake_bot

    async def receive(self, incoming: Incoming, now: datetime) -> Received:
        """Store a message. Once this returns, it will not be lost.

        Raises:
            UnknownConversation, ConversationClosed: nobody would read it.
            UnknownChoice, ChoiceExpired: the choice does not count.
            TextError: the text is not stored.
        """
        async with self._database.transaction() as session:
            received = await _store(session, incoming, now)
        self._wakeups.notify(incoming.conversation_id)
        self._wake_bot(incoming.conversation_id)
        return received

    async def seq_of(self, conversation_id: str, client_message_id: str) -> int | None:
        """The number of a message that was accepted before; None if it was not."""
        async with self._database.reading() as session:
            return await _seq_of(session, conversation_id, client_message_id)


async def _store(session: AsyncSession, incoming: Incoming, now: datetime) -> Received:
    conversation = await lock_conversation(session, incoming.conversation_id)
    stored = await _seq_of(session, conversation.id, incoming.client_message_id)
    if stored is not None:
        return Received(stored, repeated=True)
    if conversation.owner == "closed":
        raise ConversationClosed

    choice: Choice | None
    if incoming.choice is not None:
        clicked = await choices.use(session, conversation, incoming.choice, now)
        text, choice = clicked.title, clicked
    else:
        text = mask_card_numbers(check_text(incoming.text or ""))
        choice = await choices.typed(session, conversation, text, now)

    message = append(session, conversation, author="visitor", text=text, now=now)
    message.client_message_id = incoming.client_message_id
    message.owner, message.owner_epoch = conversation.owner, conversation.owner_epoch
    message.payload = choice.payload if choice else None
    touch_verified(conversation, now)
    # Something was said to the newest question: its choices are void from here on.
    conversation.question_seq = None
    return Received(message.seq, repeated=False)


async def _seq_of(
    session: AsyncSession, conversation_id: str, client_message_id: str
) -> int | None:
    seq: int | None = await session.scalar(
        select(Message.seq).where(
            Message.conversation_id == conversation_id,
            Message.client_message_id == client_message_id,
        )
    )
    return seq
