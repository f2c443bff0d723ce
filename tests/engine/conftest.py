"""The trained model in this process, with an action server that does what the test says."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent, load_agent
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import SQLTrackerStore

from bot.engine.action_endpoint import ActionEndpoint, check_action_result, skip_schema_validation

MODELS = Path(__file__).parents[2] / "models"


class ScriptedActions(ActionEndpoint):
    """Answers each call by the next line of a script; then always the same."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:1")
        self.script: list[Any] = []
        self.asked: list[dict[str, Any]] = []

    async def _ask(self, body: dict[str, Any]) -> dict[str, Any]:
        self.asked.append(body)
        answer = self.script.pop(0) if self.script else {"responses": [{"text": "done"}]}
        if isinstance(answer, Exception):
            raise answer
        check_action_result(answer)
        return answer


@pytest.fixture(scope="session")
def loaded_agent() -> Agent:
    models = sorted(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        pytest.fail("there is no trained model: run `make train`")
    skip_schema_validation()
    return asyncio.run(load_agent(str(models[-1])))


@pytest.fixture
def actions() -> ScriptedActions:
    return ScriptedActions()


@pytest.fixture
def agent(loaded_agent: Agent, actions: ScriptedActions, tmp_path: Path) -> Agent:
    """The model with no conversation remembered, on the tracker store of a real house."""
    processor = loaded_agent.processor
    processor.action_endpoint = actions
    processor.tracker_store = SQLTrackerStore(processor.domain, db=str(tmp_path / "rasa.db"))
    loaded_agent.lock_store = InMemoryLockStore()
    return loaded_agent
