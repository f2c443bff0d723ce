"""The audit log: who changed what."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.model import AuditEntry


async def record(
    session: AsyncSession,
    actor: str,
    action: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    now: datetime,
    *,
    account_id: str | None = None,
) -> AuditEntry:
    """Write down a change, in the transaction that makes it.

    Args:
        session: of the change.
        actor: who did it: ``bot``, ``seed``, ``catalogue``, an agent's name.
        action: what was done, as ``room.verb``: ``products.register``.
        before: the values before, JSON; ``None`` if there was nothing.
        after: the values after, JSON; ``None`` if nothing is left.
        now: when.
        account_id: whose data it was.
    """
    entry = AuditEntry(
        actor=actor, action=action, account_id=account_id, before=before, after=after, at=now
    )
    session.add(entry)
    await session.flush()
    return entry
