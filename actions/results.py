"""What a writing action has answered to a message, kept so that a repeat writes nothing."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import ActionResult


async def stored(session: AsyncSession, message_id: str, action: str) -> dict[str, Any] | None:
    """The events and responses of the first time, if there was one."""
    row = await session.get(ActionResult, (message_id, action))
    return None if row is None else row.result


def store(
    session: AsyncSession, message_id: str, action: str, result: dict[str, Any], now: datetime
) -> None:
    """Keep them, in the transaction that did the work."""
    session.add(ActionResult(message_id=message_id, action=action, result=result, created_at=now))
