"""The command line: ``python -m bot …``."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from bot.commands.accounts import list_accounts
from bot.commands.answers import answers
from bot.commands.catalogue import apply_catalogue
from bot.commands.due import do_what_is_due
from bot.commands.environment import CommandError, private_files
from bot.commands.migrate import migrate
from bot.commands.run import run
from bot.commands.seed import seed
from bot.commands.stories import run_stories
from bot.commands.talk import talk
from bot.commands.train import train
from bot.database import Database
from bot.membership.errors import CatalogueError
from bot.settings import ROOT, DatabaseSettings, SettingsError, load_database_settings

FAILED = 1
WRONG_USE = 2
# What shells say of a command that was ended by Ctrl-C.
INTERRUPTED = 130


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words say; what went wrong is one line on standard error.

    Returns:
        The exit code: 0, 1 if it failed, 2 if words or settings are wrong, 130 after Ctrl-C.
    """
    arguments = _parser().parse_args(words)
    try:
        match arguments.command:
            case "run":
                run()
            case "train":
                train()
            case "stories":
                run_stories()
            case "talk":
                talk(arguments.account)
            case "answers":
                answers(check=arguments.check)
            case _:
                _with_database(arguments)
        sys.stdout.flush()
    except SettingsError as error:
        return _say(error, WRONG_USE)
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (CommandError, CatalogueError, OSError) as error:
        return _say(error, FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="CPS Assistant")
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    commands.add_parser("migrate", help="bring the database to the newest revision")

    catalogue = commands.add_parser("catalogue", help="product models, points, tiers, prices")
    actions = catalogue.add_subparsers(dest="action", metavar="action", required=True)
    apply = actions.add_parser("apply", help="bring the database to what the files say")
    apply.add_argument(
        "--on",
        type=_day,
        metavar="DATE",
        help="the day on which changed numbers begin (YYYY-MM-DD); today if not given",
    )
    apply.add_argument(
        "--folder",
        type=Path,
        default=ROOT / "data" / "catalogue",
        help="where the files are; data/catalogue if not given",
    )

    seeding = commands.add_parser("seed", help="make the demo members")
    seeding.add_argument("--reset", action="store_true", help="make all of them anew")

    commands.add_parser("run", help="start everything on this machine, with demo members")
    commands.add_parser("train", help="train the model, unless nothing changed since")
    commands.add_parser("stories", help="run the test stories against the trained model")
    talking = commands.add_parser("talk", help="talk to the running assistant")
    talking.add_argument("--as", dest="account", metavar="ID", help="the demo member to sign in as")

    page = commands.add_parser("answers", help="write docs/answers.md, the page of all answers")
    page.add_argument("--check", action="store_true", help="only see whether it is up to date")

    commands.add_parser("due", help="issue invoices, renew or end memberships, delete old rows")

    listing = commands.add_parser("accounts", help="list the business accounts")
    listing.add_argument("--json", action="store_true", help="a JSON object per line")
    return parser


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word!r} is no date such as 2027-01-31") from None


def _with_database(arguments: argparse.Namespace) -> None:
    try:
        with private_files():
            asyncio.run(_do(arguments, load_database_settings()))
    except BrokenPipeError:
        raise
    except (OperationalError, ProgrammingError, OSError) as error:
        reason = str(getattr(error, "orig", error)).strip().splitlines()[-1]
        raise CommandError(f"the database: {reason} (was `python -m bot migrate` run?)") from error
    except IntegrityError as error:
        raise CommandError(
            "the database: somebody else changed the same rows; run it again"
        ) from error


async def _do(arguments: argparse.Namespace, settings: DatabaseSettings) -> None:
    if arguments.command == "migrate":
        await migrate(settings.database_url)
        return
    database = Database(settings.database_url)
    try:
        match arguments.command:
            case "catalogue":
                await apply_catalogue(database, arguments.folder, arguments.on)
            case "seed":
                await seed(database, reset=arguments.reset)
            case "due":
                await do_what_is_due(database, timedelta(minutes=settings.invoice_delay_minutes))
            case "accounts":
                await list_accounts(database, as_json=arguments.json)
    finally:
        await database.close()


def _say(what: object, code: int) -> int:
    print(what, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
