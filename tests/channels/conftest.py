"""A gateway to talk to."""

import pytest

from tests.fakes import FakeDialogue, add_account
from tests.houses import house, settings_for


@pytest.fixture
def dialogue():
    return FakeDialogue()


@pytest.fixture
def settings(database):
    return settings_for(str(database.engine.url))


@pytest.fixture
async def browser(settings, dialogue):
    """A browser whose chat is closed."""
    async with house(settings, dialogue) as browser:
        yield browser


@pytest.fixture
async def visitor(browser):
    """An anonymous visitor with an open chat."""
    return await browser.open(language="de")


@pytest.fixture
async def members(database):
    async with database.transaction() as session:
        await add_account(session, "robin", name="Robin Muster", language="en")
        await add_account(session, "kim", name="Kim Beispiel", language="de")
