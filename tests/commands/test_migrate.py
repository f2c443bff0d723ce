"""Migrating: by two processes at once, and back again."""

import asyncio

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from bot.commands.migrate import MIGRATIONS, migrate
from bot.database import Base, Database


@pytest.fixture
async def bare(anywhere) -> Database:
    """A database without tables, of either kind."""
    async with anywhere.engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)
    return anywhere


def url_of(database):
    return database.engine.url.render_as_string(hide_password=False)


async def ask(database, question):
    async with database.engine.begin() as connection:
        return await connection.run_sync(question)


async def test_two_processes_migrate_at_the_same_moment(bare):
    await asyncio.gather(migrate(url_of(bare)), migrate(url_of(bare)))
    differences = await ask(
        bare, lambda it: compare_metadata(MigrationContext.configure(it), Base.metadata)
    )
    assert differences == []


async def test_all_the_way_back(bare):
    await migrate(url_of(bare))

    def downgrade(connection):
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.downgrade(config, "base")

    await ask(bare, downgrade)
    assert await ask(bare, lambda it: inspect(it).get_table_names()) == ["alembic_version"]
