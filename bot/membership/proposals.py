"""What a member is asked to agree to, and the one yes that it is good for (R14)."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import accounts
from bot.membership.model import Proposal
from bot.membership.rules.subscriptions import PROPOSAL_VALID
from bot.membership.words import ProposalKind

# Long enough to look into a complaint; what came of it is in the audit log for good.
KEPT = timedelta(days=7)


async def propose(
    session: AsyncSession,
    *,
    conversation_id: str,
    account_id: str,
    kind: ProposalKind,
    values: Mapping[str, Any],
    now: datetime,
) -> Proposal:
    """Keep what is being shown to the member; whatever was open in the conversation is void.

    Showing the same once more gives the open proposal back, valid for another fifteen minutes.

    Args:
        session: of the turn that shows it.
        conversation_id: where it is shown.
        account_id: of the member who may agree (R13).
        kind: what would be done.
        values: exactly what is shown, as JSON.
        now: when.

    Raises:
        UnknownAccount: there is no such account.
    """
    # Two turns of one conversation at once would both find nothing open.
    await accounts.lock(session, account_id)
    plain: dict[str, Any] = json.loads(json.dumps(dict(values)))
    current = await open_proposal(session, conversation_id, now)
    if current is not None and _asks(current) == (account_id, kind, plain):
        renewed = await _settle(session, Proposal.id == current.id, expires_at=now + PROPOSAL_VALID)
        if renewed is not None:
            return renewed
    await void(session, conversation_id, now)
    proposal = Proposal(
        conversation_id=conversation_id,
        account_id=account_id,
        kind=kind,
        values=plain,
        made_at=now,
        expires_at=now + PROPOSAL_VALID,
    )
    session.add(proposal)
    await session.flush()
    return proposal


async def open_proposal(
    session: AsyncSession, conversation_id: str, now: datetime
) -> Proposal | None:
    """What a yes in the conversation would mean now, if anything."""
    query = (
        select(Proposal)
        .where(Proposal.conversation_id == conversation_id, _is_open(), Proposal.expires_at > now)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(query)).one_or_none()


async def consume(
    session: AsyncSession, proposal_id: str, *, conversation_id: str, account_id: str, now: datetime
) -> Proposal | None:
    """Take the member's yes, once.

    Returns:
        What was agreed to; ``None`` if it was used, voided or replaced before, is too old, or was
        shown in another conversation or to another member.

    Raises:
        UnknownAccount: there is no such account.
    """
    # What the yes leads to locks the account: ``propose`` takes the two in this order as well.
    await accounts.lock(session, account_id)
    wanted = (
        (Proposal.id == proposal_id)
        & (Proposal.conversation_id == conversation_id)
        & (Proposal.account_id == account_id)
        & (Proposal.expires_at > now)
    )
    return await _settle(session, wanted, used_at=now)


async def void(session: AsyncSession, conversation_id: str, now: datetime) -> None:
    """Let no yes in the conversation mean what was shown before."""
    await _settle(session, Proposal.conversation_id == conversation_id, voided_at=now)


async def forget_old(session: AsyncSession, now: datetime) -> None:
    """Delete what could last be agreed to more than a week ago."""
    await session.execute(delete(Proposal).where(Proposal.expires_at < now - KEPT))


async def _settle(
    session: AsyncSession, wanted: ColumnElement[bool], **change: datetime
) -> Proposal | None:
    """Change the open proposal, of which a conversation has one at most."""
    settled = (
        update(Proposal)
        .where(wanted, _is_open())
        .values(**change)
        .returning(Proposal)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return (await session.scalars(settled)).one_or_none()


def _is_open() -> ColumnElement[bool]:
    return Proposal.used_at.is_(None) & Proposal.voided_at.is_(None)


def _asks(proposal: Proposal) -> tuple[str, ProposalKind, dict[str, Any]]:
    return proposal.account_id, proposal.kind, proposal.values
