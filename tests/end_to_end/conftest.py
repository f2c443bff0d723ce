"""One house for all conversations; tests that kill processes start their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.commands.train import train
from tests.end_to_end.house import RunningHouse
from tests.end_to_end.member import Member


@pytest.fixture(scope="session")
def model() -> Path:
    return train()


@pytest.fixture(scope="session")
def running_house(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHouse]:
    house = RunningHouse(tmp_path_factory.mktemp("house"), model)
    house.prepare()
    house.start()
    try:
        house.wait()
        yield house
    finally:
        house.stop()


@pytest.fixture
def member(running_house: RunningHouse) -> Callable[..., Member]:
    """Makes members of the running house: ``member("demo-1599", "en")``."""

    def make(account: str | None = None, language: str = "de") -> Member:
        return Member(running_house.url, account, language)

    return make
