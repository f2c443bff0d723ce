"""The versions of the terms: a new one begins on a day, and no member's yes is touched."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership.catalogue.changes import Change, put, withdraw
from bot.membership.catalogue.files import TermsEntry
from bot.membership.errors import CatalogueError
from bot.membership.model import Terms


async def put_terms(session: AsyncSession, entries: Sequence[TermsEntry], on: date) -> list[Change]:
    """Bring the versions to what the file says; those in force, now or once, stay as they are.

    Raises:
        CatalogueError: the file leaves out a version that has begun.
    """
    rows = {row.version: row for row in await session.scalars(select(Terms))}
    begun = {version for version, row in rows.items() if row.valid_from <= on}
    if gone := begun - {entry.version for entry in entries}:
        raise CatalogueError("terms.yml", f"{min(gone)} is missing: members agreed to it")
    changes: list[Change] = []
    for entry in entries:
        row = rows.pop(entry.version, None)
        if entry.version in begun:
            continue
        # The first ones may begin in the past: before them there was nothing to agree to.
        start = max(entry.valid_from, on) if begun else entry.valid_from
        values: dict[str, object] = {"version": entry.version, "valid_from": start}
        changes += put(session, Terms, row, values, kind="terms", name=entry.version)
    for row in rows.values():
        changes.append(
            await withdraw(
                session,
                row,
                {"valid_from": row.valid_from},
                row.valid_from,
                kind="terms",
                name=row.version,
            )
        )
    return changes
