"""What a channel shows of a conversation: its messages after a number, and its state."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.model import Choice, Conversation, Message, Owner
from bot.conversations.turns import waiting_messages


@dataclass(frozen=True)
class Shown:
    """A message with its choices."""

    message: Message
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class State:
    """Who answers, and whether the bot is at work on an answer."""

    owner: Owner
    bot_is_writing: bool


async def messages_after(
    session: AsyncSession, conversation_id: str, after: int, limit: int
) -> list[Shown]:
    """The next messages after this number, oldest first."""
    messages = (
        await session.scalars(
            select(Message)
            .where(Message.conversation_id == conversation_id, Message.seq > after)
            .order_by(Message.seq)
            .limit(limit)
        )
    ).all()
    if not messages:
        return []
    choices = (
        await session.scalars(
            select(Choice)
            .where(
                Choice.conversation_id == conversation_id,
                Choice.message_seq.between(messages[0].seq, messages[-1].seq),
            )
            .order_by(Choice.message_seq, Choice.place)
        )
    ).all()
    return [
        Shown(message, tuple(choice for choice in choices if choice.message_seq == message.seq))
        for message in messages
    ]


async def state_of(session: AsyncSession, conversation_id: str) -> State:
    """The state as the member sees it.

    The bot counts as writing until the member was told that it takes longer: nobody watches
    three dots through an outage.
    """
    writing = (
        waiting_messages()
        .where(Message.conversation_id == conversation_id, Message.told_at.is_(None))
        .with_only_columns(Message.id)
        .order_by(None)
        .exists()
    )
    found = await session.execute(
        select(Conversation.owner, writing).where(Conversation.id == conversation_id)
    )
    row = found.one_or_none()
    if row is None:
        return State(owner="closed", bot_is_writing=False)
    return State(owner=row[0], bot_is_writing=row[1])
