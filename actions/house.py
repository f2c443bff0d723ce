"""What all actions of this process share: made at the first message, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import yaml

from actions.wording import load_phrases
from bot.database import Database, utc_now
from bot.settings import ROOT, Settings, load_settings
from bot.texts.loader import Texts

TITLES = ROOT / "data" / "titles.yml"


@dataclass(frozen=True, slots=True)
class House:
    """The database, the gateway's signatures and pages, the small words, the clock."""

    database: Database
    key: bytes
    public_url: str
    """How the world reaches the gateway's pages: for the links in letters."""
    payments_available: bool
    """Whether there is a page that takes cards."""
    phrases: Texts
    titles: Mapping[str, Mapping[str, str]]
    """By label and language: what a choice offers."""
    clock: Callable[[], datetime] = utc_now


def build_house(settings: Settings, clock: Callable[[], datetime] = utc_now) -> House:
    """Make a house; the connections are opened when the first action needs one."""
    return House(
        database=Database(settings.database_url),
        key=settings.rasa_token.get_secret_value().encode(),
        public_url=settings.public_url,
        payments_available=settings.payments_available,
        phrases=load_phrases(),
        titles=load_titles(),
        clock=clock,
    )


def load_titles(path: Path = TITLES) -> Mapping[str, Mapping[str, str]]:
    """Read ``data/titles.yml``."""
    titles: dict[str, dict[str, str]] = yaml.safe_load(path.read_text("utf-8"))
    return titles


@cache
def house() -> House:
    """The one house of this process.

    Raises:
        SettingsError: a setting is missing or wrong.
    """
    return build_house(load_settings())


async def close_house() -> None:
    """Give the connections back; without it their threads outlive the server."""
    if house.cache_info().currsize:
        await house().database.close()
        house.cache_clear()
