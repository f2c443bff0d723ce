"""Asking for a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.log import lock_conversation
from bot.conversations.model import Handoff
from bot.conversations.ownership import change_owner


@dataclass(frozen=True)
class HandoffRequest:
    """What became of a request: a new handoff, the one that is open, or nothing to do."""

    outcome: Literal["requested", "already_open", "not_with_bot"]
    handoff_id: str | None = None


async def request(
    session: AsyncSession, conversation_id: str, note: dict[str, Any], now: datetime
) -> HandoffRequest:
    """Open a handoff; the bot goes on meanwhile (owner ``callback``).

    The action server calls this in the middle of a turn of this very conversation. The turn's
    replies are delivered all the same: see ``ownership.bot_may_answer``.

    Raises:
        UnknownConversation: there is none of that id.
    """
    conversation = await lock_conversation(session, conversation_id)
    open_id = await session.scalar(
        select(Handoff.id).where(
            Handoff.conversation_id == conversation_id, Handoff.closed_at.is_(None)
        )
    )
    if open_id is not None:
        return HandoffRequest("already_open", open_id)
    if not await change_owner(session, conversation.id, leave=("bot",), enter="callback"):
        return HandoffRequest("not_with_bot")
    handoff = Handoff(conversation_id=conversation_id, requested_at=now, note=note)
    session.add(handoff)
    await session.flush()
    return HandoffRequest("requested", handoff.id)
