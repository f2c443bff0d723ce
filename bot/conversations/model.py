"""The tables of the conversation log."""

from datetime import datetime
from typing import Any, Literal, get_args
from uuid import uuid4

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base
from bot.texts.languages import Language

Owner = Literal["bot", "queued", "human", "callback", "closed"]
Author = Literal["visitor", "bot", "agent", "system"]
# The states in which the bot answers.
BOT_ANSWERS: tuple[Owner, ...] = ("bot", "callback")

# The bot still owes an answer. The partial index below makes finding these cheap.
WAITING = "author = 'visitor' AND answered_at IS NULL AND owner IN ('bot', 'callback')"
OPEN_HANDOFF = "closed_at IS NULL"
OPEN_HANDOFF_OF_MEMBER = "closed_at IS NULL AND account_id IS NOT NULL"


def new_id() -> str:
    """A fresh id for a row."""
    return uuid4().hex


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """A check that a column holds one of these words."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=column)


class Conversation(Base):
    """One visitor on one channel. Its id is Rasa's sender id."""

    __tablename__ = "conversations"
    __table_args__ = (
        one_of("owner", get_args(Owner)),
        one_of("language", get_args(Language)),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    channel: Mapped[str] = mapped_column(String(16))
    # The member, once known. Set once and never changed.
    account_id: Mapped[str | None] = mapped_column(ForeignKey("business_accounts.id"), index=True)
    # Until when the visitor counts as that member. None while the website says so; half an hour
    # after the last message of somebody who typed a code; the moment of signing out.
    verified_until: Mapped[datetime | None]
    language: Mapped[Language] = mapped_column(String(2))
    owner: Mapped[Owner] = mapped_column(String(8), default="bot")
    # Raised by every change of owner.
    owner_epoch: Mapped[int] = mapped_column(default=0)
    # The epoch at which the bot began to answer without a break: see ownership.py.
    bot_since_epoch: Mapped[int] = mapped_column(default=0)
    next_seq: Mapped[int] = mapped_column(default=1)
    # The message with which the newest question began, while nothing was said to it.
    question_seq: Mapped[int | None]
    created_at: Mapped[datetime]
    last_message_at: Mapped[datetime | None]


class Message(Base):
    """One utterance."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "seq"),
        UniqueConstraint("conversation_id", "client_message_id"),
        one_of("author", get_args(Author)),
        one_of("owner", get_args(Owner)),
        CheckConstraint(
            "author <> 'visitor' OR (owner IS NOT NULL AND owner_epoch IS NOT NULL"
            " AND client_message_id IS NOT NULL)",
            name="visitor_complete",
        ),
        one_of("language", get_args(Language)),
        Index(
            "ix_messages_waiting",
            "conversation_id",
            "seq",
            sqlite_where=text(WAITING),
            postgresql_where=text(WAITING),
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"))
    seq: Mapped[int]
    author: Mapped[Author] = mapped_column(String(8))
    # The agent's name, for an agent's message.
    name: Mapped[str | None] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[Language] = mapped_column(String(2))
    sent_at: Mapped[datetime]

    # The rest concerns visitor messages only.
    client_message_id: Mapped[str | None] = mapped_column(String(36))
    # Who owned the conversation when it came in.
    owner: Mapped[Owner | None] = mapped_column(String(8))
    owner_epoch: Mapped[int | None]
    # What the used choice means to the dialogue.
    payload: Mapped[str | None] = mapped_column(Text)
    # Intent, confidence, form, slots: for the desk.
    understood: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    # When the bot was done with it, and when the member was told that it takes longer.
    answered_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    # How often the dialogue took it and never answered. Kept here: a message that kills must not
    # begin to count anew when the gateway is restarted.
    lost_turns: Mapped[int] = mapped_column(default=0, server_default="0")


class Choice(Base):
    """A button under a bot message. The id is all that a client ever sees of its meaning."""

    __tablename__ = "choices"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(32))
    message_seq: Mapped[int]
    place: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    payload: Mapped[str] = mapped_column(Text)
    used_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("conversation_id", "message_seq", "place"),
        # Looked at when the transaction ends: a message and its choices are added in one go.
        ForeignKeyConstraint(
            ["conversation_id", "message_seq"],
            ["messages.conversation_id", "messages.seq"],
            deferrable=True,
            initially="DEFERRED",
        ),
    )


class UnsentDraft(Base):
    """Replies that were ready when somebody else had taken the conversation over."""

    __tablename__ = "unsent_drafts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    message_id: Mapped[str] = mapped_column(ForeignKey("messages.id"), unique=True)
    replies: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    created_at: Mapped[datetime]


class Handoff(Base):
    """A conversation that waits for, or is with, an agent."""

    __tablename__ = "handoffs"
    __table_args__ = (
        Index(
            "uq_handoffs_open",
            "conversation_id",
            unique=True,
            sqlite_where=text(OPEN_HANDOFF),
            postgresql_where=text(OPEN_HANDOFF),
        ),
        # A member has one per channel, in whichever of their conversations it was asked for.
        Index(
            "uq_handoffs_member_open",
            "account_id",
            "channel",
            unique=True,
            sqlite_where=text(OPEN_HANDOFF_OF_MEMBER),
            postgresql_where=text(OPEN_HANDOFF_OF_MEMBER),
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    channel: Mapped[str] = mapped_column(String(16))
    # The member, if known when a person was last asked for.
    account_id: Mapped[str | None] = mapped_column(ForeignKey("business_accounts.id"))
    requested_at: Mapped[datetime]
    # Why, and what the agent needs to know.
    note: Mapped[dict[str, Any]] = mapped_column(JSON)
    closed_at: Mapped[datetime | None]
