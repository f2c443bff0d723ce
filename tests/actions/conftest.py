"""Actions over a real database with the demo members, called as Rasa calls them."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from rasa_sdk.executor import ActionExecutor

from actions.house import close_house
from bot.conversations.model import Conversation
from bot.database import Database, utc_now
from bot.membership import catalogue, demo
from bot.settings import ROOT
from tests.actions.visitor import KEY, Visitor
from tests.conftest import make_tables

Enter = Callable[..., Awaitable[Visitor]]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory) -> Path:
    """A database file with catalogue and demo members, made once."""
    path: Path = tmp_path_factory.mktemp("seeded") / "cps.db"
    asyncio.run(_seed(path))
    return path


async def _seed(path: Path) -> None:
    url = f"sqlite+aiosqlite:///{path}"
    await make_tables(url)
    database = Database(url)
    now = utc_now()
    async with database.transaction() as session:
        files = catalogue.load(ROOT / "data" / "catalogue")
        await catalogue.apply(session, files, on=now.date(), now=now)
        await demo.seed(session, now)
    await database.close()


@pytest.fixture
async def database(seeded, tmp_path) -> AsyncIterator[Database]:
    """A copy of it for one test."""
    shutil.copy(seeded, tmp_path / "cps.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/cps.db")
    yield database
    await database.close()


@pytest.fixture
async def executor(database, tmp_path, monkeypatch) -> AsyncIterator[ActionExecutor]:
    """The SDK's executor with our actions, as ``python -m rasa_sdk --actions actions`` has it."""
    monkeypatch.setenv("CPS_DATABASE_URL", f"sqlite:///{tmp_path}/cps.db")
    monkeypatch.setenv("CPS_RASA_TOKEN", KEY)
    monkeypatch.setenv("CPS_IDENTITY_SECRET", "i" * 32)
    monkeypatch.setenv("CPS_PAYMENTS", "sandbox")
    executor = ActionExecutor()
    executor.register_package("actions")
    yield executor
    await close_house()


@pytest.fixture
def enter(executor, database) -> Enter:
    """A visitor enters the chat, signed in as a demo member or anonymous."""

    async def enter(member: str | None = None, language: str = "de") -> Visitor:
        async with database.transaction() as session:
            conversation = Conversation(
                channel="website", account_id=member, language=language, created_at=utc_now()
            )
            session.add(conversation)
        return Visitor(executor, conversation.id, language)

    return enter
