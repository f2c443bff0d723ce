"""Measures understanding and answering beside stock Rasa, in one run (``make bench``).

Both models learn the same data. Messages of the development test set go to one and the other in
turn, in this process, so that both see the same machine; actions answer at once. What counts is
the ratio: milliseconds are those of the machine.
"""

from __future__ import annotations

import asyncio
import hashlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent, load_agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import SQLTrackerStore

from bot.engine.action_endpoint import ActionEndpoint, skip_schema_validation
from bot.engine.turn import Turn, run_turn
from tests.understanding.evaluate import MODELS, Example, read_examples

ROOT = MODELS.parent
STOCK = Path(__file__).parent / "stock.yml"
MESSAGES = 200
WARM_UP = 10
TURNS_PER_CONVERSATION = 20


class ImmediateActions(ActionEndpoint):
    """An action server that costs nothing."""

    async def _ask(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"events": [], "responses": [{"text": "done"}]}


def stock_model() -> Path:
    """Train the stock configuration on our data, unless it has been."""
    digest = hashlib.sha256(STOCK.read_bytes())
    for path in sorted((ROOT / "data").rglob("*.yml")):
        digest.update(path.read_bytes())
    model = MODELS / "bench" / f"stock-{digest.hexdigest()[:16]}.tar.gz"
    if not model.exists():
        print("Training stock Rasa on the same data (some minutes) …", flush=True)
        command = [
            sys.executable, "-m", "rasa", "train", "--config", str(STOCK), "--data", "data",
            "--domain", "domain.yml", "--out", str(model.parent),
            "--fixed-model-name", model.name.removesuffix(".tar.gz"),
        ]  # fmt: skip
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  ours
    return model


async def timed(work: Callable[[], Awaitable[Any]]) -> float:
    """Milliseconds of one piece of work."""
    started = time.perf_counter()
    await work()
    return (time.perf_counter() - started) * 1000


async def measure(ours: Agent, stock: Agent, examples: list[Example]) -> None:
    """Print median and 95th percentile of both, and the ratio of the medians."""
    understanding: dict[str, list[float]] = {"ours": [], "stock": []}
    answering: dict[str, list[float]] = {"ours": [], "stock": []}
    for number, example in enumerate(examples):
        conversation = f"bench-{number // TURNS_PER_CONVERSATION}"
        turn = Turn(conversation, f"m{number}", "signed", example.language, text=example.text)
        message = UserMessage(example.text, CollectingOutputChannel(), conversation)
        for name, agent in (("ours", ours), ("stock", stock)):
            parse = UserMessage(example.text)
            understanding[name].append(
                await timed(lambda a=agent, m=parse: a.processor.parse_message(m))
            )
        answering["ours"].append(await timed(lambda t=turn: run_turn(ours, t)))
        answering["stock"].append(await timed(lambda m=message: stock.handle_message(m)))
    _print("understanding a message", understanding)
    _print("a turn, on SQLite", answering)


def _print(what: str, times: dict[str, list[float]]) -> None:
    print(f"\n{what} ({len(times['ours']) - WARM_UP} messages)")
    medians = {}
    for name, values in times.items():
        counted = values[WARM_UP:]
        medians[name] = statistics.median(counted)
        high = statistics.quantiles(counted, n=20)[-1]
        print(f"  {name:6} median {medians[name]:7.2f} ms   95 % {high:7.2f} ms")
    print(f"  stock / ours: {medians['stock'] / medians['ours']:.1f}")


async def main() -> None:
    """Load both models and measure."""
    skip_schema_validation()
    newest = max(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    ours, stock = await load_agent(str(newest)), await load_agent(str(stock_model()))
    examples = read_examples()
    with tempfile.TemporaryDirectory() as folder:
        for name, agent in (("ours", ours), ("stock", stock)):
            store = SQLTrackerStore(agent.processor.domain, db=f"{folder}/{name}.db")
            agent.tracker_store = agent.processor.tracker_store = store
            agent.processor.action_endpoint = ImmediateActions("http://127.0.0.1:1")
            agent.processor.action_endpoint.begin_turn()
        step = len(examples) // (MESSAGES + WARM_UP)
        await measure(ours, stock, examples[::step][: MESSAGES + WARM_UP])


if __name__ == "__main__":
    asyncio.run(main())
