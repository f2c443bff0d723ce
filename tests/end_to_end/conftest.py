"""One house for all conversations; tests that kill processes start their own."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from bot.commands.train import train
from tests.end_to_end.house import RunningHouse
from tests.end_to_end.mailbox import Mailbox, mail_server
from tests.end_to_end.member import Member


@pytest.fixture(scope="session")
def model() -> Path:
    return train()


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    """Where the running house sends its letters."""
    with mail_server() as mailbox:
        yield mailbox


@pytest.fixture(scope="session")
def running_house(
    model: Path, mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningHouse]:
    folder = tmp_path_factory.mktemp("house")
    house = RunningHouse(folder, model, CPS_MAIL_URL=mailbox.url)
    house.prepare()
    house.start()
    try:
        house.wait()
        yield house
    finally:
        house.stop()


MakeMember = Callable[..., Member]


@pytest.fixture
def visit() -> Iterator[MakeMember]:
    """Makes members of any house: ``visit(url, "demo-1599", "en")``."""
    members: list[Member] = []

    def make(url: str, account: str | None = None, language: str = "de") -> Member:
        members.append(Member(url, account, language))
        return members[-1]

    yield make
    for member in members:
        member.close()


@pytest.fixture
def member(running_house: RunningHouse, visit: MakeMember) -> MakeMember:
    """Makes members of the running house: ``member("demo-1599", "en")``."""
    return partial(visit, running_house.url)
