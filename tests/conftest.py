"""Fixtures that tests of several rooms share."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

import bot.conversations.model
import bot.identity.model
import bot.membership.model  # noqa: F401 - so that every table is known
from bot.database import Base, Database


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
    url = os.environ.get("CPS_TEST_POSTGRES_URL")
    if not url:
        pytest.skip("CPS_TEST_POSTGRES_URL is not set")
    server, name = url.rpartition("/")[0], f"cps_test_{uuid4().hex[:12]}"
    await _on_server(url, f"CREATE DATABASE {name}")
    own = f"postgresql+asyncpg://{server.partition('://')[2]}/{name}"
    database = Database(own)
    try:
        await make_tables(own)
        yield database
    finally:
        await database.close()
        await _on_server(url, f"DROP DATABASE {name} WITH (FORCE)")


async def make_tables(url: str) -> None:
    """What the migrations do, in less time."""
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await database.close()


async def _on_server(url: str, statement: str) -> None:
    connection = await asyncpg.connect(f"postgresql://{url.partition('://')[2]}")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
