"""What the catalogue changes in a table: a row at once, or a value from a day on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Base
from bot.membership.catalogue.timeline import revise

# Columns and what they are to hold.
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the catalogue changed; ``before`` is empty for what is new."""

    kind: str
    name: str
    before: str | None
    after: str
    valid_from: date | None = None

    def __str__(self) -> str:
        """A line for the operator."""
        old = "new: " if self.before is None else f"{self.before} -> "
        since = f", from {self.valid_from}" if self.valid_from else ""
        return f"{self.kind} {self.name}: {old}{self.after}{since}"


def put(
    session: AsyncSession,
    table: type[Base],
    row: Base | None,
    values: Values,
    *,
    kind: str,
    name: str,
) -> list[Change]:
    """Let a row hold these values; without a row, make one."""
    if row is None:
        session.add(table(**values))
        return [Change(kind, name, None, _say(values))]
    changed = {column: value for column, value in values.items() if getattr(row, column) != value}
    before = {column: getattr(row, column) for column in changed}
    for column, value in changed.items():
        setattr(row, column, value)
    return [Change(kind, name, _say(before), _say(changed))] if changed else []


async def begin(
    session: AsyncSession,
    table: type[Base],
    rows: Mapping[date, Base],
    key: Values,
    values: Values,
    *,
    kind: str,
    name: str,
    stated_from: date | None,
    on: date,
) -> list[Change]:
    """Let these values hold from a day on, by the rule of ``timeline.revise``.

    Args:
        session: of the application.
        table: has a column ``valid_from``.
        rows: those of this key, by the day on which each begins.
        key: the columns that say whose value it is.
        values: the columns that change over time.
        kind: for the report.
        name: for the report.
        stated_from: the day that the file states, if it does.
        on: the day of applying.
    """
    history = {
        day: {column: getattr(row, column) for column in values} for day, row in rows.items()
    }
    revision = revise(history, values, stated_from=stated_from, on=on)
    changes = [
        await withdraw(session, rows[day], history[day], day, kind=kind, name=name)
        for day in revision.withdrawn
    ]
    if revision.start is None:
        return changes
    if (row := rows.get(revision.start)) is None:
        session.add(table(**key, **values, valid_from=revision.start))
    else:
        for column, value in values.items():
            setattr(row, column, value)
    before = None if revision.before is None else _say(revision.before)
    return [*changes, Change(kind, name, before, _say(values), revision.start)]


async def withdraw(
    session: AsyncSession, row: Base, values: Values, day: date, *, kind: str, name: str
) -> Change:
    """Take back a value that has not begun."""
    await session.delete(row)
    return Change(kind, name, _say(values), "withdrawn", day)


def _say(values: Values) -> str:
    return ", ".join(f"{column}={value}" for column, value in values.items())
