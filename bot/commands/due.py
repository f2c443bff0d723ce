"""``python -m bot due``: does once, to the end, what the gateway does by itself as it falls due."""

import math
from datetime import timedelta

from bot.commands.environment import CommandError
from bot.database import Database, utc_now
from bot.duties import Rounds, end_terms, issue_invoices, sweep


async def do_what_is_due(database: Database, invoice_delay: timedelta) -> None:
    """Issue invoices, renew or end subscriptions, sweep; say how many. A gateway may run beside it.

    Raises:
        CommandError: something could not be done; the log, on standard error, says what.
    """
    rounds = Rounds(database, utc_now, seconds=math.inf)
    invoices = await issue_invoices(rounds, invoice_delay)
    terms = await end_terms(rounds)
    swept = await sweep(rounds)
    print(f"invoices issued: {invoices.done}, memberships renewed or ended: {terms.done}")
    if failed := invoices.failed + terms.failed + swept.failed:
        raise CommandError(f"could not be done: {failed}; what and where is said above")
