"""The steps of a bot turn in the database, each safe to repeat after a kill at any line."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import Select, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations import choices
from bot.conversations.log import append, lock_conversation
from bot.conversations.model import (
    BOT_ANSWERS,
    WAITING,
    Author,
    Conversation,
    Message,
    UnsentDraft,
)
from bot.conversations.ownership import bot_may_answer
from bot.conversations.ports import Answer, Question, Reply
from bot.texts.languages import Language


class Wait(NamedTuple):
    """Since when a message waits, and whether the member was told that it takes longer."""

    conversation_id: str
    sent_at: datetime
    told_at: datetime | None


def waiting_messages() -> Select[Message]:
    """Visitor messages that came in while the bot answered, and that it is not done with.

    The condition is the very text of the partial index: SQLite recognises it in no other form.
    """
    return select(Message).where(text(WAITING)).order_by(Message.conversation_id, Message.seq)


async def waits(session: AsyncSession) -> list[Wait]:
    """All waiting messages of all conversations."""
    columns = (Message.conversation_id, Message.sent_at, Message.told_at)
    rows = await session.execute(waiting_messages().with_only_columns(*columns))
    return [Wait(*row) for row in rows]


async def next_message(
    session: AsyncSession, conversation_id: str
) -> tuple[Conversation, Message] | None:
    """The message whose turn it is."""
    message = await session.scalar(
        waiting_messages().where(Message.conversation_id == conversation_id).limit(1)
    )
    if message is None:
        return None
    return await session.get_one(Conversation, conversation_id), message


def question(conversation: Conversation, message: Message) -> Question:
    """How a message is put to the dialogue."""
    return Question(
        conversation_id=conversation.id,
        message_id=message.id,
        language=conversation.language,
        text=message.text if message.payload is None else None,
        payload=message.payload,
    )


def still_wanted(conversation: Conversation, message: Message) -> bool:
    """Whether the bot is (still) the one to answer this message."""
    return bot_may_answer(conversation, cast("int", message.owner_epoch))


async def store_answer(
    session: AsyncSession, message: Message, answer: Answer, now: datetime
) -> None:
    """Deliver an answer, once; or keep it as a draft if the conversation was taken over."""
    conversation = await lock_conversation(session, message.conversation_id)
    if not await _claim(session, message, now):
        return
    message = await session.get_one(Message, message.id, populate_existing=True)
    message.understood = answer.understood
    message.language = answer.language
    conversation.language = answer.conversation_language
    if still_wanted(conversation, message):
        _deliver(session, conversation, "bot", answer.replies, answer.language, now)
        return
    session.add(
        UnsentDraft(
            conversation_id=conversation.id,
            message_id=message.id,
            replies=[asdict(reply) for reply in answer.replies],
            created_at=now,
        )
    )


async def count_lost_turn(session: AsyncSession, message: Message) -> int:
    """Note that the dialogue took a message and never answered; how often that has happened."""
    lost = await session.scalar(
        update(Message)
        .where(Message.id == message.id)
        .values(lost_turns=Message.lost_turns + 1)
        .returning(Message.lost_turns)
    )
    return lost or 0


async def store_apology(
    session: AsyncSession, message: Message, apology: Reply, now: datetime
) -> None:
    """Say, once, that there is no answer to a message; nothing, if it was taken over."""
    conversation = await lock_conversation(session, message.conversation_id)
    if await _claim(session, message, now) and still_wanted(conversation, message):
        _deliver(session, conversation, "system", (apology,), conversation.language, now)


async def leave_to_agent(session: AsyncSession, message: Message, now: datetime) -> None:
    """The conversation was taken over before the bot began: it is done with the message."""
    await lock_conversation(session, message.conversation_id)
    await _claim(session, message, now)


async def tell_that_it_takes_longer(
    session: AsyncSession, conversation_id: str, notice: str, now: datetime
) -> None:
    """One notice for all messages of a conversation that wait without one."""
    conversation = await lock_conversation(session, conversation_id)
    if conversation.owner not in BOT_ANSWERS:
        return
    told = await session.execute(
        update(Message)
        .where(text(WAITING), Message.conversation_id == conversation_id, Message.told_at.is_(None))
        .values(told_at=now)
        .returning(Message.id)
    )
    if told.first() is not None:
        append(session, conversation, author="system", text=notice, now=now)


async def _claim(session: AsyncSession, message: Message, now: datetime) -> bool:
    """Be the one who is done with a message: exactly one caller ever gets True."""
    claimed = await session.scalar(
        update(Message)
        .where(Message.id == message.id, Message.answered_at.is_(None))
        .values(answered_at=now)
        .returning(Message.id)
    )
    return claimed is not None


def _deliver(
    session: AsyncSession,
    conversation: Conversation,
    author: Author,
    replies: Sequence[Reply],
    language: Language,
    now: datetime,
) -> None:
    """Add the replies of one turn. Together they are the newest question, if they offer choices."""
    first = conversation.next_seq
    for reply in replies:
        message = append(
            session, conversation, author=author, text=reply.text, language=language, now=now
        )
        choices.mint(session, message, reply.choices)
    conversation.question_seq = first if any(reply.choices for reply in replies) else None
