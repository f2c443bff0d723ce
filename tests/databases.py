"""Databases of their own for tests: their tables, and a place for them on a PostgreSQL server."""

import os
from uuid import uuid4

import asyncpg
import pytest

from bot.database import Base, Database


def need_postgres() -> None:
    """Skip the test where there is no PostgreSQL server to use."""
    if not os.environ.get("CPS_TEST_POSTGRES_URL"):
        pytest.skip("CPS_TEST_POSTGRES_URL is not set")


async def create_on_postgres() -> str:
    """Make a database without tables on the server; its address."""
    name = f"cps_test_{uuid4().hex[:12]}"
    await _on_server(f"CREATE DATABASE {name}")
    return f"postgresql+asyncpg://{_server().rpartition('/')[0]}/{name}"


async def drop_on_postgres(url: str) -> None:
    """Remove a database from the server, whoever still uses it."""
    await _on_server(f"DROP DATABASE {url.rpartition('/')[2]} WITH (FORCE)")


async def make_tables(url: str) -> None:
    """What the migrations do, in less time."""
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await database.close()


def _server() -> str:
    return os.environ["CPS_TEST_POSTGRES_URL"].partition("://")[2]


async def _on_server(statement: str) -> None:
    connection = await asyncpg.connect(f"postgresql://{_server()}")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
