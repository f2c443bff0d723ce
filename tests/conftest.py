"""Fixtures that tests of several rooms share."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import hypothesis
import pytest

import bot.checkout.model
import bot.conversations.model
import bot.identity.model
import bot.mail.model
import bot.membership.model  # noqa: F401 - so that every table is known
from bot.database import Database
from tests.databases import create_on_postgres, drop_on_postgres, make_tables, need_postgres

# How long an example takes depends on what else the machine does: no reason to fail.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory) -> Path:
    """A file with all tables and nothing in them, to copy: making them takes longer."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    asyncio.run(make_tables(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
async def database(tmp_path, empty_sqlite) -> AsyncIterator[Database]:
    """An empty database with all tables, on SQLite as in a fresh house."""
    shutil.copy(empty_sqlite, tmp_path / "test.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/test.db")
    yield database
    await database.close()


@pytest.fixture
async def postgres() -> AsyncIterator[Database]:
    """The same on PostgreSQL, where the tests are given one."""
    need_postgres()
    url = await create_on_postgres()
    database = Database(url)
    try:
        await make_tables(url)
        yield database
    finally:
        await database.close()
        await drop_on_postgres(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(request) -> Database:
    """The same, of either kind."""
    name = "database" if request.param == "sqlite" else "postgres"
    database: Database = request.getfixturevalue(name)
    return database
