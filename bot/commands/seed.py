"""``python -m bot seed``: makes the demo members."""

from sqlalchemy import delete, select

from bot.checkout.model import Checkout
from bot.commands.environment import CommandError
from bot.database import Database, utc_now
from bot.identity.model import SignInCode
from bot.membership import catalogue, demo
from bot.membership.demo.seeding import SeedError
from bot.membership.model import ProductModel
from bot.settings import ROOT


async def seed(database: Database, *, reset: bool) -> None:
    """Make the demo members that are missing, or all of them anew.

    A database without a catalogue gets the one of the files first.

    Real members and demo members never share a database.

    Raises:
        CommandError: there are accounts of others, or the catalogue does not fit.
    """
    now = utc_now()
    try:
        async with database.transaction() as session:
            if others := await demo.strangers(session):
                raise CommandError(
                    f"nothing was seeded: accounts that are no demo members are here ({others})"
                )
            if await session.scalar(select(ProductModel.id).limit(1)) is None:
                files = catalogue.load(ROOT / "data" / "catalogue")
                await catalogue.apply(session, files, on=now.date(), now=now)
            if reset:
                # A database with demo members has no others.
                await session.execute(delete(SignInCode))
                await session.execute(delete(Checkout))
            made = await demo.seed(session, now, reset=reset)
    except SeedError as error:
        raise CommandError(str(error)) from error
    print(f"demo members made: {len(made)}" if made else "all demo members are there")
