"""Visitor tokens: what a browser holds to go on with its conversation."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.model import Conversation
from bot.identity.errors import UnknownToken
from bot.identity.model import VisitorToken

# A token ends so long after it was last used.
LIFETIME = timedelta(days=7)
# The last use is noted at most so often, so that reading does not write.
NOTED_EVERY = timedelta(hours=1)


def new_token(session: AsyncSession, conversation_id: str, now: datetime) -> str:
    """A fresh token for a conversation."""
    token = secrets.token_urlsafe(32)
    session.add(
        VisitorToken(
            token_hash=hash_of(token),
            conversation_id=conversation_id,
            created_at=now,
            last_used_at=now,
            expires_at=now + LIFETIME,
        )
    )
    return token


async def end_sessions(session: AsyncSession, conversation_id: str, now: datetime) -> None:
    """Make all tokens of a conversation void."""
    await session.execute(
        update(VisitorToken)
        .where(VisitorToken.conversation_id == conversation_id, VisitorToken.ended_at.is_(None))
        .values(ended_at=now)
    )


async def end_sessions_of_member(session: AsyncSession, account_id: str, now: datetime) -> None:
    """Make all tokens of all conversations of a member void."""
    its = select(Conversation.id).where(Conversation.account_id == account_id)
    await session.execute(
        update(VisitorToken)
        .where(VisitorToken.conversation_id.in_(its), VisitorToken.ended_at.is_(None))
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )


@dataclass(frozen=True)
class Visit:
    """A good token and what it opens."""

    token: str
    conversation: Conversation
    last_used_at: datetime

    def is_worth_noting(self, now: datetime) -> bool:
        """Whether the token's last use was noted long enough ago."""
        return self.last_used_at < now - NOTED_EVERY


async def visit_of_token(session: AsyncSession, token: str, now: datetime) -> Visit:
    """The conversation that a token opens.

    Raises:
        UnknownToken: none; or it has expired or was signed out.
    """
    found = await session.execute(
        select(Conversation, VisitorToken.last_used_at)
        .join(VisitorToken, VisitorToken.conversation_id == Conversation.id)
        .where(
            VisitorToken.token_hash == hash_of(token),
            VisitorToken.ended_at.is_(None),
            VisitorToken.expires_at > now,
        )
    )
    row = found.one_or_none()
    if row is None:
        raise UnknownToken
    return Visit(token, row[0], row[1])


async def note_use(session: AsyncSession, token: str, now: datetime) -> None:
    """A token in use lives on."""
    await session.execute(
        update(VisitorToken)
        .where(VisitorToken.token_hash == hash_of(token))
        .values(last_used_at=now, expires_at=now + LIFETIME)
    )


def hash_of(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
