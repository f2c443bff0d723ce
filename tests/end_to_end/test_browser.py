"""A member opens the demo page in Chromium, signs in, asks, reads the answer, reloads."""

import pytest
from playwright.async_api import expect

from tests.browser.chat import Chat
from tests.browser.conftest import browser, page

pytestmark = pytest.mark.asyncio(loop_scope="session")

__all__ = ["browser", "page"]  # fixtures of the browser tests, used here against the real house

# A turn waits for three processes on a machine that runs other tests, too.
ANSWER_MILLISECONDS = 30_000


async def test_a_member_asks_reads_and_reloads(running_house, page):
    await page.goto(f"{running_house.url}/?lang=de")
    chat = Chat(page)
    await chat.sign_in("demo-1599")
    await chat.open_session()

    await chat.say("Welche Stufen kann ich wählen?")
    answer = chat.messages("bot").last
    await expect(answer).to_contain_text("1.599", timeout=ANSWER_MILLISECONDS)
    await expect(answer).to_contain_text("Gold")

    await page.reload()
    await chat.open()
    await expect(chat.messages("bot").last).to_contain_text("1.599")
    await expect(chat.messages("visitor").last).to_have_text("Welche Stufen kann ich wählen?")


async def test_a_choice_asks_the_next_question(running_house, page):
    await page.goto(f"{running_house.url}/?lang=en")
    chat = Chat(page)
    await chat.sign_in("demo-1599")
    await chat.open_session()
    await chat.say("which tiers can I choose")

    await chat.choice("What does each tier cost?").click(timeout=ANSWER_MILLISECONDS)

    await expect(chat.messages("bot").last).to_contain_text("£85", timeout=ANSWER_MILLISECONDS)


async def test_another_member_sees_nothing_of_the_first(running_house, page):
    await page.goto(f"{running_house.url}/?lang=en")
    chat = Chat(page)
    await chat.sign_in("demo-1599")
    await chat.open_session()
    await chat.say("how many points do I have")
    await expect(chat.messages("bot").last).to_contain_text("1,599", timeout=ANSWER_MILLISECONDS)

    await chat.sign_out()
    await chat.sign_in("demo-2501")
    await chat.open_session()

    await expect(chat.messages("bot")).to_have_count(0)
    await chat.say("how many points do I have")
    await expect(chat.messages("bot").last).to_contain_text("2,501", timeout=ANSWER_MILLISECONDS)
