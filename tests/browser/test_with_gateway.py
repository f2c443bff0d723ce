"""The widget and the real gateway understand each other; only the dialogue is a fake."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.app import build_app
from bot.conversations.ports import Answer, Offer, Question, Reply
from bot.database import Base, Database
from tests.browser.chat import Chat
from tests.fakes import FakeDialogue, add_account, echo, say
from tests.houses import settings_for
from tests.servers import serving

pytestmark = pytest.mark.asyncio(loop_scope="session")


def answer(question: Question) -> Answer:
    """Offers choices when asked for them, and repeats everything else."""
    if question.text == "Hilfe":
        return say(
            Reply("Wobei?", (Offer("Punkte", "/check_points"), Offer("Stufen", "/ask_tiers")))
        )
    return echo(question)


@pytest_asyncio.fixture(loop_scope="session")
async def site(tmp_path, page: Page) -> AsyncIterator[Chat]:
    """The demo page of a gateway with two members."""
    url = f"sqlite+aiosqlite:///{tmp_path}/test.db"
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with database.transaction() as session:
        await add_account(session, "robin", name="Robin Muster")
        await add_account(session, "kim", name="Kim Beispiel")
    app = build_app(settings_for(url, demo=True, rate_messages=5), FakeDialogue(answer))
    async with serving(app) as address:
        await page.goto(f"{address}/?lang=de")
        yield Chat(page)
        await page.close()
    await database.close()


async def test_a_member_signs_in_asks_reads_and_reloads(site):
    await site.sign_in("robin")
    await site.say("Hallo")
    await expect(site.messages("bot")).to_have_text(["You said Hallo"])
    await expect(site.panel.get_by_text("Angemeldet als Robin Muster")).to_be_visible()

    await site.page.reload()

    await expect(site.messages("visitor")).to_have_text(["Hallo"])
    await expect(site.messages("bot")).to_have_text(["You said Hallo"])


async def test_a_choice_is_used(site):
    await site.say("Hilfe")
    await site.choice("Stufen").click()

    await expect(site.messages("bot")).to_have_text(["Wobei?", "You said /ask_tiers"])
    await expect(site.messages("visitor")).to_have_text(["Hilfe", "Stufen"])


async def test_an_anonymous_visitor_signs_in_and_out(site):
    await site.say("Hallo")
    await expect(site.messages("bot")).to_have_count(1)

    await site.sign_in("robin")
    await expect(site.panel.get_by_text("Angemeldet als Robin Muster")).to_be_visible()
    await expect(site.messages("visitor")).to_have_text(["Hallo"])

    await site.sign_in("kim")
    await expect(site.panel.get_by_text("Angemeldet als Kim Beispiel")).to_be_visible()
    await expect(site.messages("visitor")).to_have_count(0)

    await site.sign_out()
    await expect(site.panel.get_by_text("Nicht angemeldet")).to_be_visible()
    await expect(site.messages("visitor")).to_have_count(0)


async def test_an_anonymous_visitor_signs_in_with_two_tabs_open(site):
    await site.say("Hallo")
    await expect(site.messages("bot")).to_have_count(1)
    other = Chat(await site.page.context.new_page())
    await other.page.goto(site.page.url)
    await other.open()
    await expect(other.messages("bot")).to_have_count(1)

    await site.sign_in("robin")

    for each in (site, other):
        await expect(each.panel.get_by_text("Angemeldet als Robin Muster")).to_be_visible()
        await expect(each.messages("visitor")).to_have_text(["Hallo"])
    await other.say("Hier auch?")
    for each in (site, other):
        await expect(each.messages("bot")).to_have_text(["You said Hallo", "You said Hier auch?"])
    await site.sign_out()
    for each in (site, other):
        await expect(each.panel.get_by_text("Nicht angemeldet")).to_be_visible()
        await expect(each.messages("visitor")).to_have_count(0)
    await other.page.close()


async def test_too_many_messages_wait_their_turn(site):
    for number in range(6):
        await site.say(f"Nummer {number}")

    await expect(site.log.get_by_text("Wird gleich gesendet")).to_be_visible()
    await expect(site.messages("bot")).to_have_count(5)


async def test_the_transcript_is_styled_in_spite_of_the_policy_of_the_page(site):
    await site.say("Hallo")
    await expect(site.messages("bot")).to_have_count(1)

    async with site.page.expect_popup() as opened:
        await site.panel.get_by_role("button", name="Gesprächsverlauf öffnen").click()

    transcript = await opened.value
    await expect(transcript.get_by_role("listitem")).to_have_count(2)
    await expect(transcript.get_by_role("list")).to_have_css("list-style-type", "none")
