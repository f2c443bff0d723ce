"""Asking for a person."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversations.log import lock_conversation
from bot.conversations.model import Conversation, Handoff
from bot.conversations.ownership import change_owner


@dataclass(frozen=True)
class HandoffRequest:
    """What became of a request: a new handoff, the one that is open, or nothing to do."""

    outcome: Literal["requested", "already_open", "not_with_bot"]
    handoff_id: str | None = None
    # Where that handoff was asked for first: its case is that conversation's.
    conversation_id: str | None = None


async def request(
    session: AsyncSession, conversation_id: str, note: dict[str, Any], now: datetime
) -> HandoffRequest:
    """Open a handoff; the bot goes on meanwhile (owner ``callback``).

    A member who waits for a person in another conversation of the same channel gets no second
    handoff: the open one learns of this conversation, whose owner stays as it is.

    The action server calls this in the middle of a turn of this very conversation. The turn's
    replies are delivered all the same: see ``ownership.bot_may_answer``.

    Raises:
        UnknownConversation: there is none of that id.
    """
    conversation = await lock_conversation(session, conversation_id)
    channel, member = conversation.channel, conversation.account_id
    if open_id := await _open_in(session, conversation_id):
        if member is not None:
            await _learn_member(session, open_id, member)
        return HandoffRequest("already_open", open_id, conversation_id)
    if found := await _open_of(session, member, channel):
        return await _asked_again(session, found, conversation_id)
    handoff = Handoff(
        conversation_id=conversation_id,
        channel=channel,
        account_id=member,
        requested_at=now,
        note=note,
    )
    try:
        async with session.begin_nested():
            if not await change_owner(session, conversation_id, leave=("bot",), enter="callback"):
                return HandoffRequest("not_with_bot")
            session.add(handoff)
    except IntegrityError:
        # Asked for in two conversations at once: the other one's handoff is there now.
        if found := await _open_of(session, member, channel):
            return await _asked_again(session, found, conversation_id)
        raise
    return HandoffRequest("requested", handoff.id, conversation_id)


async def _asked_again(
    session: AsyncSession, found: Handoff, conversation_id: str
) -> HandoffRequest:
    """Note in an open handoff that its member waits in this conversation, too."""
    others = found.note.get("asked_again_in", [])
    if conversation_id not in others:
        found.note = found.note | {"asked_again_in": [*others, conversation_id]}
        await session.flush()
    return HandoffRequest("already_open", found.id, found.conversation_id)


async def _learn_member(session: AsyncSession, handoff_id: str, account_id: str) -> None:
    """Whose an anonymous visitor's handoff is, if they have signed in since."""
    learn = (
        update(Handoff)
        .where(Handoff.id == handoff_id, Handoff.account_id.is_(None))
        .values(account_id=account_id)
    )
    # A member who waits in another conversation, too, has one already: this one stays as it is.
    with suppress(IntegrityError):
        async with session.begin_nested():
            await session.execute(learn)


async def _open_in(session: AsyncSession, conversation_id: str) -> str | None:
    query = select(Handoff.id).where(
        Handoff.conversation_id == conversation_id, Handoff.closed_at.is_(None)
    )
    return await session.scalar(query)


async def _open_of(session: AsyncSession, account_id: str | None, channel: str) -> Handoff | None:
    """The member's, also from before they signed in; kept from others, who may add to its note."""
    if account_id is None:
        return None
    query = (
        select(Handoff)
        .join(Conversation, Conversation.id == Handoff.conversation_id)
        .where(
            Conversation.account_id == account_id,
            Handoff.channel == channel,
            Handoff.closed_at.is_(None),
        )
        .order_by(Handoff.requested_at)
        .limit(1)
        .with_for_update(of=Handoff)
        .execution_options(populate_existing=True)
    )
    return await session.scalar(query)
