"""The gateway as a whole: health, start and stop."""

import asyncio
import os
import signal
import sys

import httpx
import pytest

from bot.settings import ROOT
from tests.fakes import FakeDialogue
from tests.houses import SECRET, Browser, error_of, house, settings_for
from tests.servers import free_port, listening
from tests.waiting import until


def environment(database_url, **changes):
    return {
        "PATH": os.environ["PATH"],
        "CPS_DATABASE_URL": database_url,
        "CPS_RASA_TOKEN": "r" * 32,
        "CPS_IDENTITY_SECRET": SECRET,
        "CPS_RASA_URL": "http://127.0.0.1:9",
        "CPS_ACTIONS_URL": "http://127.0.0.1:9",
    } | changes


async def start(port, variables):
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "uvicorn", "bot.app:create", "--factory"),
        *("--port", str(port), "--no-proxy-headers", "--timeout-graceful-shutdown", "5"),
        cwd=ROOT,
        env=variables,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def test_health_tells_of_the_neighbours_but_only_the_database_counts(database):
    async with house(settings_for(str(database.engine.url)), FakeDialogue()) as browser:
        response = await browser.client.get("/health")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "rasa": False,
        "actions": False,
        "database": True,
    }


@pytest.mark.parametrize("where", ["sqlite:////no/such/folder.db", "postgresql://localhost:9/x"])
async def test_without_a_database_the_gateway_says_so_and_does_not_crash(where):
    settings = settings_for(where)
    async with house(settings, FakeDialogue()) as browser:
        health = await browser.client.get("/health")
        session = await browser.client.post("/api/chat/session", json={})
    assert (health.status_code, health.json()["database"]) == (503, False)
    assert error_of(session) == (503, "unavailable")
    assert session.headers["retry-after"]


async def test_a_wrong_setting_ends_the_start_with_one_line_that_names_it(database):
    variables = environment(str(database.engine.url), CPS_IDENTITY_SECRET="short")
    process = await start(free_port(), variables)
    output, _ = await process.communicate()
    assert process.returncode == 2
    [line] = output.decode().splitlines()
    assert "CPS_IDENTITY_SECRET" in line
    assert "short" not in line


async def test_ctrl_c_ends_the_gateway_though_somebody_listens(database):
    port = free_port()
    process = await start(port, environment(str(database.engine.url)))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:

        async def is_up():
            try:
                return (await client.get("/health")).status_code == 200
            except httpx.ConnectError:
                return False

        await until(is_up, seconds=20)
        visitor = await Browser(client).open()
        async with listening(client, visitor.token) as stream:
            await stream.until("state")
            process.send_signal(signal.SIGINT)
            assert await stream.ended(seconds=10)
    async with asyncio.timeout(10):
        output, _ = await process.communicate()
    assert b"Traceback" not in output
    assert b"ERROR" not in output


@pytest.mark.parametrize("path", ["/static/widget/cps-chat.js", "/static/demo/demo.js"])
async def test_a_module_has_the_type_that_browsers_ask_for_and_is_checked_for_changes(
    database, path
):
    async with house(settings_for(str(database.engine.url)), FakeDialogue()) as browser:
        response = await browser.client.get(path)
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/javascript")
        assert response.headers["cache-control"] == "no-cache"
        again = await browser.client.get(path, headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304
