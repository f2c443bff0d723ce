"""The log of a conversation: opening, locking, adding to it."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.errors import UnknownConversation
from bot.conversations.model import Author, Conversation, Message
from bot.texts.languages import Language

# A member who is verified by a code is known so long after their last message.
VERIFIED_IDLE = timedelta(minutes=30)


async def open_conversation(
    session: AsyncSession,
    *,
    channel: str,
    language: Language,
    account_id: str | None,
    now: datetime,
) -> Conversation:
    """A new conversation, owned by the bot."""
    conversation = Conversation(
        channel=channel, language=language, account_id=account_id, created_at=now
    )
    session.add(conversation)
    await session.flush()
    return conversation


async def lock_conversation(session: AsyncSession, conversation_id: str) -> Conversation:
    """The conversation, which nobody else changes until this transaction ends.

    PostgreSQL locks the row; on SQLite the transaction itself is the lock.

    Raises:
        UnknownConversation: there is none of that id.
    """
    query = (
        select(Conversation)
        .where(Conversation.id == conversation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    conversation = await session.scalar(query)
    if conversation is None:
        raise UnknownConversation(conversation_id)
    return conversation


def append(
    session: AsyncSession,
    conversation: Conversation,
    *,
    author: Author,
    text: str,
    now: datetime,
    language: Language | None = None,
) -> Message:
    """Add a message to a locked conversation, under its next number."""
    message = Message(
        conversation_id=conversation.id,
        seq=conversation.next_seq,
        author=author,
        text=text,
        language=language or conversation.language,
        sent_at=now,
    )
    conversation.next_seq += 1
    conversation.last_message_at = now
    session.add(message)
    return message


def touch_verified(conversation: Conversation, now: datetime) -> None:
    """Keep the verified member of a locked conversation known; what has ended stays so."""
    if conversation.verified_until is not None and conversation.verified_until > now:
        conversation.verified_until = now + VERIFIED_IDLE
