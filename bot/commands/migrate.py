"""``python -m bot migrate``: brings the database to the newest revision."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import make_url, text
from sqlalchemy.engine import Connection

from bot.database import Database

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
# Any number: whoever migrates the same PostgreSQL database waits for it.
LOCK = 36262302


async def migrate(database_url: str) -> None:
    """Make or alter the tables, in one transaction."""
    _make_folder(database_url)
    database = Database(database_url)
    try:
        async with database.engine.begin() as connection:
            await connection.run_sync(_upgrade)
    finally:
        await database.close()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _make_folder(database_url: str) -> None:
    """SQLite makes its file, but not the folder of it."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
