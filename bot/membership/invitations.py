"""The programme's invitations."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.model import Invitation
from bot.membership.rules import invitation_due


async def latest(session: AsyncSession, account_id: str) -> Invitation | None:
    """The last invitation that the account was sent, if any."""
    query = (
        select(Invitation)
        .where(Invitation.account_id == account_id)
        .order_by(Invitation.sent_at.desc(), Invitation.id.desc())
        .limit(1)
    )
    return (await session.scalars(query)).one_or_none()


async def send_if_due(
    session: AsyncSession, account_id: str, balance: int, now: datetime
) -> Invitation | None:
    """Invite the account if its balance suffices and it never was (R4).

    The caller holds ``accounts.lock``, so that two products at once invite once.
    """
    invited = await latest(session, account_id) is not None
    if not invitation_due(balance, already_invited=invited):
        return None
    invitation = Invitation(account_id=account_id, points_at_sending=balance, sent_at=now)
    session.add(invitation)
    await session.flush()
    return invitation
