"""Results of actions are kept as long as a turn may be repeated, and no longer."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import build_app
from bot.conversations.expiry import KEPT, forget_old_results
from bot.database import ActionResult
from tests.fakes import NOON, Clock, FakeDialogue
from tests.houses import settings_for
from tests.waiting import until


@pytest.fixture
async def results(database):
    old = NOON - KEPT - timedelta(seconds=1)
    async with database.transaction() as session:
        for name, created in {"old": old, "kept": NOON - KEPT, "fresh": NOON}.items():
            result = {"events": [], "responses": []}
            session.add(
                ActionResult(
                    message_id=name, action="action_talk", result=result, created_at=created
                )
            )


async def remembered(database):
    async with database.reading() as session:
        return set(await session.scalars(select(ActionResult.message_id)))


@pytest.mark.usefixtures("results")
async def test_only_old_results_are_forgotten(database):
    async with database.transaction() as session:
        await forget_old_results(session, NOON)
    assert await remembered(database) == {"kept", "fresh"}


@pytest.mark.usefixtures("results")
async def test_a_running_gateway_forgets_them(database):
    app = build_app(settings_for(str(database.engine.url)), FakeDialogue(), Clock())

    async def is_forgotten():
        return await remembered(database) == {"kept", "fresh"}

    async with app.router.lifespan_context(app):
        await until(is_forgotten)
