"""``python -m bot catalogue apply``: brings the database to what the catalogue's files say."""

from collections import Counter
from datetime import date
from pathlib import Path

from bot.commands.environment import CommandError
from bot.database import Database, utc_now
from bot.membership import catalogue


async def apply_catalogue(database: Database, folder: Path, on: date | None) -> None:
    """Apply the files and print what changed.

    Raises:
        CatalogueError: a file is wrong; nothing was applied.
        CommandError: the day lies in the past, which stays as it was.
    """
    now = utc_now()
    if on is not None and on < now.date():
        raise CommandError(f"--on {on}: the catalogue does not change the past")
    files = catalogue.load(folder)
    async with database.transaction() as session:
        changes = await catalogue.apply(session, files, on=on or now.date(), now=now)
    new = Counter(change.kind for change in changes if change.before is None)
    for kind, count in new.items():
        print(f"new: {count} of {kind}")
    for change in changes:
        if change.before is not None:
            print(change)
    if not changes:
        print("nothing to change")
