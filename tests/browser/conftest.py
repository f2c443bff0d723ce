"""Chromium, a page that tolerates no script error, and the fake gateway."""

import os
import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Error, Page, async_playwright, expect

from tests.browser.chat import Chat
from tests.browser.fake_gateway import FakeGateway
from tests.servers import serving

# A shared machine may be slow; a page that is never right still fails.
PATIENCE_MILLISECONDS = 15_000

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, once for all tests; they run in the loop of the session."""
    path = os.environ.get("CPS_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("no Chromium: install Debian's `chromium` or set CPS_CHROMIUM")
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A page of a fresh visitor. Script errors and breaches of its content policy fail the test."""
    context = await browser.new_context(locale="de-DE", timezone_id="Europe/Berlin")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MILLISECONDS)
    troubles = watch(page)
    yield page
    await context.close()
    assert troubles == []


@pytest_asyncio.fixture(loop_scope="session")
async def gateway() -> AsyncIterator[FakeGateway]:
    """A fake gateway that nobody has spoken to; its address is ``gateway.url``."""
    fake = FakeGateway()
    async with serving(fake.app) as url:
        fake.url = url
        yield fake
        await fake.drop_streams()


@pytest_asyncio.fixture(loop_scope="session")
async def chat(gateway: FakeGateway, page: Page) -> Chat:
    """The demo page in German, with the chat still closed."""
    await page.goto(gateway.url)
    return Chat(page)


def watch(page: Page) -> list[str]:
    """Collects what must never happen on a page."""
    troubles: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            troubles.append(message.text)

    def on_error(error: Error) -> None:
        troubles.append(str(error))

    page.on("console", on_console)
    page.on("pageerror", on_error)
    return troubles
