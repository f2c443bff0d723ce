"""The checkout with a provider elsewhere on the web, and with one that does not answer."""

import httpx
import pytest
from starlette.applications import Starlette

from bot.checkout.fulfilment import fulfil
from bot.checkout.ports import AuthorisedCard, HostedPage, PaymentsUnavailable, Pending
from bot.conversations.wakeups import Wakeups
from bot.pages import checkout
from bot.pages.checkout_views import CheckoutPage, mark_of
from bot.pages.paper import Paper
from bot.texts.loader import load_texts
from tests.checkout.support import PUBLIC, agree_to_order, everything, prepare, subscriptions
from tests.fakes import NOON

ORIGIN = "https://pay.example"
CARD = AuthorisedCard("tok_1", "4242", "Visa")


class FakeProvider:
    """Answers as it is told."""

    page_origin = ORIGIN

    def __init__(self):
        self.result_is = Pending()
        self.is_down = False
        self.asked = []

    async def begin(self, checkout_id, **wanted):
        if self.is_down:
            raise PaymentsUnavailable
        self.asked.append(wanted)
        return HostedPage("ref-1", f"{ORIGIN}/pay/ref-1")

    async def result(self, reference):
        if self.is_down:
            raise PaymentsUnavailable
        assert reference == "ref-1"
        return self.result_is


@pytest.fixture
def provider():
    return FakeProvider()


@pytest.fixture
async def path(database):
    conversation = await prepare(database, language="en")
    return f"/checkout/{await agree_to_order(database, conversation)}"


@pytest.fixture
def wakeups():
    return Wakeups()


@pytest.fixture
async def client(database, provider, wakeups):
    page = CheckoutPage(
        database=database,
        wakeups=wakeups,
        paper=Paper(load_texts(), provider.page_origin),
        provider=provider,
        fulfil=fulfil,
        public_url=PUBLIC,
        clock=lambda: NOON,
    )
    transport = httpx.ASGITransport(Starlette(routes=checkout.routes(page)))
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as client:
        yield client


async def test_the_provider_authorises_zero_and_knows_the_way_back(client, provider, path):
    begun = await client.post(f"{path}?lang=de", data={"do": "card"})

    assert begun.headers["location"] == f"{ORIGIN}/pay/ref-1"
    back = f"{PUBLIC}{path}/return?lang=de"
    assert provider.asked == [
        {"amount": 0, "currency": "EUR", "return_url": back, "language": "de"}
    ]


async def test_the_form_may_lead_to_the_provider_and_nowhere_else(client, path):
    policy = (await client.get(path)).headers["content-security-policy"]
    assert f"form-action 'self' {ORIGIN};" in policy


@pytest.mark.parametrize("button", ["card", "complete"])
async def test_a_provider_that_does_not_answer_is_said_and_nothing_is_lost(
    client, database, provider, path, button
):
    await client.post(path, data={"do": "card"})
    before = await everything(database)
    provider.is_down = True

    for page in (
        await client.get(f"{path}/return"),
        await client.post(f"{path}/return", data={"do": button}),
    ):
        assert page.status_code == 503
        assert "Cards cannot be taken right now" in page.text
    assert await everything(database) == before
    provider.is_down, provider.result_is = False, CARD
    sent = {"do": "complete", "card": mark_of(CARD)}
    done = await client.post(f"{path}/return", data=sent)
    assert done.headers["location"].startswith("done?")
    assert len(await subscriptions(database)) == 1


async def test_whoever_waits_in_the_conversation_is_woken(
    client, provider, wakeups, path, monkeypatch
):
    woken = []
    monkeypatch.setattr(wakeups, "notify", woken.append)
    await client.post(path, data={"do": "card"})
    provider.result_is = CARD
    await client.post(f"{path}/return", data={"do": "complete", "card": mark_of(CARD)})
    assert len(woken) == 1
