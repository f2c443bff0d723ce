"""What an account's points will be after a change that is only being reviewed."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import invitations, points
from bot.membership.rules import invitation_due


@dataclass(frozen=True, slots=True)
class Forecast:
    """The points before and after, and whether they bring the invitation."""

    balance: int
    balance_after: int
    invitation: bool


async def forecast(session: AsyncSession, account_id: str, delta: int) -> Forecast:
    """Look ahead by so many points; the caller holds ``accounts.lock``."""
    balance = await points.balance(session, account_id)
    invited = await invitations.latest(session, account_id) is not None
    return Forecast(
        balance=balance,
        balance_after=balance + delta,
        invitation=invitation_due(balance + delta, already_invited=invited),
    )
