"""Forgets what has expired: used site tokens and old visitor tokens."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity.model import UsedJti, VisitorToken

# A little longer than they count, so that clocks may differ.
GRACE = timedelta(hours=1)


async def forget_expired(session: AsyncSession, now: datetime) -> None:
    """Delete the rows that no longer decide anything."""
    await session.execute(delete(UsedJti).where(UsedJti.expires_at < now - GRACE))
    await session.execute(delete(VisitorToken).where(VisitorToken.expires_at < now - GRACE))
