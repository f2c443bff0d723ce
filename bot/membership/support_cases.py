"""Support cases: what a person has to look at."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import audit
from bot.membership.model import SupportCase
from bot.membership.words import Priority

# Somebody wants a person, for whatever reason.
ANY_TOPIC = "human_handoff"


async def open_case(
    session: AsyncSession,
    account_id: str | None,
    conversation_id: str | None,
    topic: str,
    summary: str,
    now: datetime,
) -> SupportCase:
    """Open a case; a conversation that has an open one gets that one back.

    Args:
        session: to write with.
        account_id: whose; ``None`` while nobody has signed in.
        conversation_id: where it was asked for.
        topic: a word for the desk: ``human_handoff``, ``delete_account``.
        summary: what the agent should know.
        now: when.
    """
    if case := await _open_in(session, conversation_id):
        if case.account_id is None:
            case.account_id = account_id  # signed in since
            await session.flush()
        return case
    case = SupportCase(
        account_id=account_id,
        conversation_id=conversation_id,
        topic=topic,
        summary=summary,
        priority=Priority.NORMAL,
        created_at=now,
    )
    try:
        async with session.begin_nested():
            session.add(case)
    except IntegrityError:
        # Asked twice at once: the other one's case is there now.
        if other := await _open_in(session, conversation_id):
            return other
        raise
    after = {"case": case.id, "topic": topic}
    await audit.record(
        session, "bot", "support_cases.open", None, after, now, account_id=account_id
    )
    return case


async def add_wish(
    session: AsyncSession,
    account_id: str,
    conversation_id: str,
    topic: str,
    summary: str,
    now: datetime,
) -> SupportCase:
    """Tell a person of a member's wish: in a new case, or in the conversation's open one.

    Args:
        session: to write with.
        account_id: of the signed-in member.
        conversation_id: whose case it is.
        topic: a word for the desk; it becomes the case's, if that only said that somebody waits.
        summary: what the agent should know; said before, it is not said twice.
        now: when.
    """
    case = await open_case(session, account_id, conversation_id, topic, summary, now)
    # Whoever else adds to the case waits here, and sees what was added.
    await session.refresh(case, with_for_update=True)
    if summary in case.summary:
        return case
    case.summary = f"{case.summary}\n\n{summary}".strip()
    case.topic = topic if case.topic == ANY_TOPIC else case.topic
    await session.flush()
    after = {"case": case.id, "topic": topic}
    await audit.record(session, "bot", "support_cases.add", None, after, now, account_id=account_id)
    return case


async def _open_in(session: AsyncSession, conversation_id: str | None) -> SupportCase | None:
    query = select(SupportCase).where(
        SupportCase.conversation_id == conversation_id, SupportCase.closed_at.is_(None)
    )
    return (await session.scalars(query)).one_or_none() if conversation_id else None
