"""Forgets what actions answered to messages that nobody will repeat any more."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import ActionResult

# A turn is repeated within minutes, or after an outage; none of ours lasts a month.
KEPT = timedelta(days=30)


async def forget_old_results(session: AsyncSession, now: datetime) -> None:
    """Delete what was kept in case that a turn is repeated."""
    await session.execute(delete(ActionResult).where(ActionResult.created_at < now - KEPT))
