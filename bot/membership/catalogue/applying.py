"""Applying the catalogue: new numbers begin on a day, and what was stays as it was."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.membership import audit
from bot.membership.catalogue.changes import Change, Values, begin, put, withdraw
from bot.membership.catalogue.files import Catalogue
from bot.membership.catalogue.terms import put_terms
from bot.membership.catalogue.timeline import in_force
from bot.membership.errors import CatalogueError
from bot.membership.model import (
    Country,
    Dealer,
    MembershipTier,
    ModelPoints,
    ProductModel,
    TierPrice,
    TierThreshold,
)
from bot.membership.money import MINOR_UNITS


async def apply(
    session: AsyncSession, catalogue: Catalogue, *, on: date, now: datetime
) -> tuple[Change, ...]:
    """Bring the database to what the files say; a second time changes nothing.

    Names and lists change at once. Points, thresholds and prices that differ begin on ``on`` or on
    the day that the file states, whichever is later, and so do new terms; ledger, subscriptions and
    invoices stay as they are.

    Args:
        session: one transaction: all of it happens, or nothing.
        catalogue: the checked files.
        on: the day of applying.
        now: for the audit log.

    Returns:
        What was changed.

    Raises:
        CatalogueError: the files leave out something that cannot be taken away.
    """
    changes = [
        *await _countries(session, catalogue),
        *await _dealers(session, catalogue),
        *await _models(session, catalogue),
        *await _tiers(session, catalogue),
        *await put_terms(session, catalogue.terms, on),
    ]
    await session.flush()  # the numbers below refer to these rows
    changes += [
        *await _points(session, catalogue, on),
        *await _thresholds(session, catalogue, on),
        *await _prices(session, catalogue, on),
    ]
    await session.flush()
    if changes:
        after = {"changes": [str(change) for change in changes]}
        await audit.record(session, "catalogue", "catalogue.apply", None, after, now)
    return tuple(changes)


async def _countries(session: AsyncSession, catalogue: Catalogue) -> list[Change]:
    rows = {row.code: row for row in await session.scalars(select(Country))}
    if gone := rows.keys() - {entry.code for entry in catalogue.countries}:
        reason = f"{min(gone)} is missing: say participates: false, accounts may be there"
        raise CatalogueError("countries.yml", reason)
    changes: list[Change] = []
    for entry in catalogue.countries:
        values = entry.model_dump()
        row = rows.get(entry.code)
        changes += put(session, Country, row, values, kind="country", name=entry.code)
    return changes


async def _dealers(session: AsyncSession, catalogue: Catalogue) -> list[Change]:
    """Dealers that have left the file stay: products were bought there."""
    rows = {(row.name, row.city): row for row in await session.scalars(select(Dealer))}
    changes: list[Change] = []
    for entry in catalogue.dealers:
        row = rows.get((entry.name, entry.city))
        values = entry.model_dump()
        changes += put(session, Dealer, row, values, kind="dealer", name=entry.name)
    return changes


async def _models(session: AsyncSession, catalogue: Catalogue) -> list[Change]:
    """Models that have left the file stay, inactive: they are registered in accounts.

    A name that is only spelt otherwise is the same model: members' words find it in any case.
    """
    rows = {row.name.casefold(): row for row in await session.scalars(select(ProductModel))}
    changes: list[Change] = []
    for entry in catalogue.models:
        values = entry.model_dump(include={"name", "type", "registrable"}) | {"active": True}
        row = rows.pop(entry.name.casefold(), None)
        changes += put(session, ProductModel, row, values, kind="model", name=entry.name)
    for row in rows.values():
        changes += put(session, ProductModel, row, {"active": False}, kind="model", name=row.name)
    return changes


async def _tiers(session: AsyncSession, catalogue: Catalogue) -> list[Change]:
    rows = {row.code: row for row in await session.scalars(select(MembershipTier))}
    if gone := rows.keys() - {entry.code for entry in catalogue.tiers}:
        raise CatalogueError("tiers.yml", f"{min(gone)} is missing: members may hold it")
    changes: list[Change] = []
    for entry in catalogue.tiers:
        values = entry.model_dump(include={"code", "name_de", "name_en"})
        row = rows.get(entry.code)
        changes += put(session, MembershipTier, row, values, kind="tier", name=entry.code)
    return changes


async def _points(session: AsyncSession, catalogue: Catalogue, on: date) -> list[Change]:
    models = await session.execute(select(ProductModel.name, ProductModel.id))
    ids = dict(models.all())
    history: dict[int, dict[date, ModelPoints]] = {}
    for row in await session.scalars(select(ModelPoints)):
        history.setdefault(row.model_id, {})[row.valid_from] = row
    changes: list[Change] = []
    for entry in catalogue.models:
        if entry.points is None:
            continue
        changes += await begin(
            session,
            ModelPoints,
            history.get(ids[entry.name], {}),
            {"model_id": ids[entry.name]},
            entry.model_dump(include={"points", "source"}),
            kind="points",
            name=entry.name,
            stated_from=entry.valid_from,
            on=on,
        )
    return changes


async def _thresholds(session: AsyncSession, catalogue: Catalogue, on: date) -> list[Change]:
    history: dict[str, dict[date, TierThreshold]] = {}
    for row in await session.scalars(select(TierThreshold)):
        history.setdefault(row.tier, {})[row.valid_from] = row
    changes: list[Change] = []
    for entry in catalogue.tiers:
        changes += await begin(
            session,
            TierThreshold,
            history.get(entry.code, {}),
            {"tier": entry.code},
            entry.model_dump(include={"min_points", "strict", "source"}),
            kind="threshold",
            name=entry.code,
            stated_from=entry.valid_from,
            on=on,
        )
    return changes


async def _prices(session: AsyncSession, catalogue: Catalogue, on: date) -> list[Change]:
    currencies = {country.code: country.currency for country in catalogue.countries}
    history: dict[tuple[str, str], dict[date, TierPrice]] = {}
    for row in await session.scalars(select(TierPrice)):
        history.setdefault((row.country, row.tier), {})[row.valid_from] = row
    changes: list[Change] = []
    for entry in catalogue.prices:
        changes += await begin(
            session,
            TierPrice,
            history.pop((entry.country, entry.tier), {}),
            {"country": entry.country, "tier": entry.tier},
            {
                "net_per_year": int(entry.net_per_year * MINOR_UNITS),
                "currency": currencies[entry.country],
                "source": entry.source,
            },
            kind="price",
            name=f"{entry.country} {entry.tier}",
            stated_from=entry.valid_from,
            on=on,
        )
    for (country, tier), rows in history.items():
        changes += await _end_price(session, country, tier, rows, on)
    return changes


async def _end_price(
    session: AsyncSession, country: str, tier: str, rows: dict[date, TierPrice], on: date
) -> list[Change]:
    """A price that has left the file: from this day on there is none."""
    name = f"{country} {tier}"
    last = in_force(rows, on)
    if last is not None:
        key: Values = {"country": country, "tier": tier}
        none: Values = {"net_per_year": None, "currency": last.currency, "source": last.source}
        return await begin(
            session, TierPrice, rows, key, none, kind="price", name=name, stated_from=None, on=on
        )
    return [
        await withdraw(
            session, row, {"net_per_year": row.net_per_year}, day, kind="price", name=name
        )
        for day, row in rows.items()
    ]
