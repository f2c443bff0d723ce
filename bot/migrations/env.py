"""What Alembic runs: the tables of all rooms, on the connection of ``python -m bot migrate``.

``alembic revision --autogenerate`` brings none; then the settings say which database to compare.
"""

import asyncio

from alembic import context
from sqlalchemy.engine import Connection

import bot.checkout.model
import bot.conversations.model
import bot.identity.model
import bot.mail.model
import bot.membership.model  # noqa: F401 - Base knows the tables of every room from here on
from bot.database import Base, Database
from bot.settings import load_database_settings


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        # Alembic leaves SQLite without a transaction unless told: ours begin them properly.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def _connect_and_run() -> None:
    database = Database(load_database_settings().database_url)
    try:
        async with database.engine.begin() as connection:
            await connection.run_sync(_run)
    finally:
        await database.close()


if (given := context.config.attributes.get("connection")) is not None:
    _run(given)
else:
    asyncio.run(_connect_and_run())
