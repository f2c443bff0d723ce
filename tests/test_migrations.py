"""The migrations make the tables that the models describe, on both databases."""

from sqlalchemy import inspect

from bot.commands.migrate import migrate
from bot.database import Base, Database


def described(connection):
    """Everything that a database knows about its tables."""
    inspector = inspect(connection)
    tables = {}
    for table in inspector.get_table_names():
        if table == "alembic_version":
            continue
        tables[table] = {
            "columns": sorted(
                (column["name"], str(column["type"]), column["nullable"])
                for column in inspector.get_columns(table)
            ),
            "key": inspector.get_pk_constraint(table)["constrained_columns"],
            "unique": sorted(
                (one["name"] or "", *one["column_names"])
                for one in inspector.get_unique_constraints(table)
            ),
            "foreign": sorted(
                (
                    one["name"] or "",
                    *one["constrained_columns"],
                    one["referred_table"],
                    *one["referred_columns"],
                    str(one["options"]),
                )
                for one in inspector.get_foreign_keys(table)
            ),
            "checks": sorted(
                (one["name"] or "", one["sqltext"])
                for one in inspector.get_check_constraints(table)
            ),
            "indexes": sorted(
                (one["name"], one["unique"], str(one["column_names"]), condition(one))
                for one in inspector.get_indexes(table)
            ),
        }
    return tables


def condition(index):
    """Which rows a partial index holds."""
    options = index.get("dialect_options", {})
    return next((str(options[name]) for name in options if name.endswith("_where")), "")


async def tables_of(url):
    database = Database(url)
    try:
        async with database.engine.connect() as connection:
            return await connection.run_sync(described)
    finally:
        await database.close()


def url_of(database):
    return database.engine.url.render_as_string(hide_password=False)


async def test_migrations_and_models_agree(database, tmp_path):
    migrated = f"sqlite+aiosqlite:///{tmp_path}/migrated.db"
    await migrate(migrated)
    assert await tables_of(migrated) == await tables_of(url_of(database))


async def test_migrations_and_models_agree_on_postgres(postgres):
    from_models = await tables_of(url_of(postgres))
    async with postgres.engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)
    await migrate(url_of(postgres))
    assert await tables_of(url_of(postgres)) == from_models
