"""The membership room runs alike on SQLite and PostgreSQL: its tests run on both.

Making a database is slow, so most tests share one that has the catalogue, and undo what they did.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Base, Database
from bot.membership import catalogue, demo
from bot.settings import ROOT
from tests.fakes import NOON


@pytest.fixture(scope="session")
def files() -> catalogue.Catalogue:
    """The catalogue as it is in the repository."""
    return catalogue.load(ROOT / "data" / "catalogue")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def kind(request) -> str:
    """The kind of database; PostgreSQL only where the tests are given a server."""
    if request.param == "postgresql" and "CPS_TEST_POSTGRES_URL" not in os.environ:
        pytest.skip("CPS_TEST_POSTGRES_URL is not set")
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def with_catalogue(kind, tmp_path_factory, files) -> Iterator[str]:
    """Where a shared database with the catalogue is."""
    with _new_database(kind, tmp_path_factory.mktemp("catalogue")) as url:
        asyncio.run(_prepare(url, files, with_members=False))
        yield url


@pytest.fixture(scope="session")
def with_members(kind, tmp_path_factory, files) -> Iterator[str]:
    """Where a shared database with the demo members is."""
    with _new_database(kind, tmp_path_factory.mktemp("members")) as url:
        asyncio.run(_prepare(url, files, with_members=True))
        yield url


@pytest.fixture
async def session(with_catalogue) -> AsyncIterator[AsyncSession]:
    """A transaction in a database with the catalogue; it is rolled back."""
    async with _undone(with_catalogue) as session:
        yield session


@pytest.fixture
async def seeded(with_members) -> AsyncIterator[AsyncSession]:
    """A transaction in a database with the demo members; it is rolled back."""
    async with _undone(with_members) as session:
        yield session


@pytest.fixture
def empty(kind, request) -> Database:
    """A database of its own with nothing in it."""
    database: Database = request.getfixturevalue("database" if kind == "sqlite" else "postgres")
    return database


@pytest.fixture
async def own(empty, files) -> Database:
    """A database of its own with the catalogue, for tests of several transactions."""
    async with empty.transaction() as session:
        await catalogue.apply(session, files, on=NOON.date(), now=NOON)
    return empty


@contextmanager
def _new_database(kind, folder) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite+aiosqlite:///{folder}/shared.db"
        return
    given = os.environ["CPS_TEST_POSTGRES_URL"]
    server = given.partition("://")[2].rpartition("/")[0]
    name = f"cps_test_{uuid4().hex[:12]}"
    asyncio.run(_on_server(given, f"CREATE DATABASE {name}"))
    yield f"postgresql+asyncpg://{server}/{name}"
    asyncio.run(_on_server(given, f"DROP DATABASE {name} WITH (FORCE)"))


async def _prepare(url: str, files: catalogue.Catalogue, *, with_members: bool) -> None:
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with database.transaction() as session:
        await catalogue.apply(session, files, on=NOON.date(), now=NOON)
        if with_members:
            await demo.seed(session, NOON)
    await database.close()


@asynccontextmanager
async def _undone(url: str) -> AsyncIterator[AsyncSession]:
    database = Database(url)
    async with AsyncSession(database.engine, expire_on_commit=False) as session:
        yield session
        await session.rollback()
    await database.close()


async def _on_server(url: str, statement: str) -> None:
    connection = await asyncpg.connect(f"postgresql://{url.partition('://')[2]}")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
