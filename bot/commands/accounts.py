"""``python -m bot accounts``: lists the business accounts."""

import json

from bot.database import Database
from bot.membership.accounts import all_accounts


async def list_accounts(database: Database, *, as_json: bool) -> None:
    """Print a line per account: id, e-mail address and language."""
    async with database.reading() as session:
        accounts = await all_accounts(session)
    for account in accounts:
        line = {"id": account.id, "email": account.email, "language": account.language.value}
        print(json.dumps(line) if as_json else "\t".join(line.values()))
