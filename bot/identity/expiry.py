"""Forgets what has expired: used site tokens, old visitor tokens, old links, old codes."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity.code_limits import WRONG_COUNTED
from bot.identity.model import SignInCode, UsedJti, VisitorToken
from bot.membership.model import PasswordToken

# A little longer than they count, so that clocks may differ.
GRACE = timedelta(hours=1)
# How many letters there were in the last hour is counted by these; people may ask for longer.
LINKS_KEPT = timedelta(days=30)


async def forget_expired(session: AsyncSession, now: datetime) -> None:
    """Delete the rows that no longer decide anything."""
    await session.execute(delete(UsedJti).where(UsedJti.expires_at < now - GRACE))
    await session.execute(delete(VisitorToken).where(VisitorToken.expires_at < now - GRACE))
    await session.execute(delete(PasswordToken).where(PasswordToken.expires_at < now - LINKS_KEPT))
    # Until then, its wrong tries are counted.
    old_codes = SignInCode.expires_at < now - WRONG_COUNTED - GRACE
    await session.execute(delete(SignInCode).where(old_codes))
