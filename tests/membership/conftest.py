"""The membership room runs alike on SQLite and PostgreSQL: its tests run on both.

Making a database is slow, so most tests share one that has the catalogue, and undo what they did.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.membership import catalogue, demo
from bot.settings import ROOT
from tests.databases import create_on_postgres, drop_on_postgres, make_tables, need_postgres
from tests.fakes import NOON


@pytest.fixture(scope="session")
def files() -> catalogue.Catalogue:
    """The catalogue as it is in the repository."""
    return catalogue.load(ROOT / "data" / "catalogue")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def kind(request) -> str:
    """The kind of database; PostgreSQL only where the tests are given a server."""
    if request.param == "postgresql":
        need_postgres()
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
    url = asyncio.run(create_on_postgres())
    yield url
    asyncio.run(drop_on_postgres(url))


async def _prepare(url: str, files: catalogue.Catalogue, *, with_members: bool) -> None:
    await make_tables(url)
    database = Database(url)
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
