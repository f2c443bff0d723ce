"""The action server as it is really started: ``python -m rasa_sdk --actions actions``."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.settings import ROOT
from tests.actions.visitor import KEY, Visitor
from tests.servers import free_port

START_SECONDS = 30
# On the same machine, but not the address that the server is told to listen on.
OTHER_ADDRESS = "127.0.0.2"
SECRET_WORDS = "what the member wrote"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server's address. Its database is empty, so that every action fails."""
    folder = tmp_path_factory.mktemp("server")
    port = free_port()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - the command is ours
            command(port), cwd=ROOT, env=environment(folder), stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url)
        yield url
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(START_SECONDS)
    output = (folder / "log").read_text("utf-8")
    assert SECRET_WORDS not in output
    assert "might not be compatible" not in output


def command(port: int) -> list[str]:
    return [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(port)]


def environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "SANIC_HOST": "127.0.0.1",
        "CPS_DATABASE_URL": f"sqlite:///{folder}/empty.db",
        "CPS_RASA_TOKEN": KEY,
        "CPS_IDENTITY_SECRET": "i" * 32,
    }


def wait_for(url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{url}/health", timeout=2).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"no action server at {url}")


def call(action: str) -> dict[str, Any]:
    visitor = Visitor(None, "a-conversation", "de")
    message = visitor.message("check_points", SECRET_WORDS)
    visitor.events.append(message)
    return visitor.call(action, message)


def test_it_says_that_it_is_well(server):
    assert httpx.get(f"{server}/health").json() == {"status": "ok"}


@pytest.mark.allow_hosts(["127.0.0.1", OTHER_ADDRESS])
def test_it_listens_on_its_own_address_only(server):
    port = httpx.URL(server).port

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((OTHER_ADDRESS, port), timeout=2)


@pytest.mark.parametrize("action", ["action_check_points", "action_request_handoff"])
def test_an_action_without_its_database_says_that_it_will_pass(server, action):
    response = httpx.post(f"{server}/webhook", json=call(action))

    assert response.status_code == 503
    assert response.json() == {"error": "action failed"}


def test_a_failed_action_answers_without_the_conversation(server):
    unsigned = call("action_check_points") | {"sender_id": "another-conversation"}
    unsigned["tracker"] = unsigned["tracker"] | {"sender_id": "another-conversation"}

    response = httpx.post(f"{server}/webhook", json=unsigned)

    assert response.status_code == 500
    assert response.json() == {"error": "action failed"}


def test_a_call_that_is_no_call_answers_without_its_body(server):
    response = httpx.post(f"{server}/webhook", json={"next_action": "action_check_points"})

    assert response.status_code == 500
    assert response.json() == {"error": "action failed"}


def test_a_missing_setting_stops_the_start_with_one_line(tmp_path):
    variables = environment(tmp_path)
    del variables["CPS_RASA_TOKEN"]

    done = subprocess.run(  # noqa: S603 - the command is ours
        command(free_port()), cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip

    assert done.returncode != 0
    assert "CPS_RASA_TOKEN must hold at least 32 characters" in done.stderr
    assert "Traceback" not in done.stderr
