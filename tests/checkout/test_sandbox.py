"""The stand-in for a payment provider: what it keeps, and what it tells."""

import asyncio
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import func, select

from bot.checkout import sandbox
from bot.checkout.cards import Typed
from bot.checkout.model import SandboxAuthorisation
from bot.checkout.ports import AuthorisedCard, Declined, Pending
from bot.checkout.sandbox import SandboxProvider
from tests.checkout.support import everything
from tests.fakes import NOON, Clock

GOOD = Typed("4242 4242 4242 4242", "12/30", "737", "Robin Muster")
BAD = Typed("4000 0000 0000 0002", "12/30", "737", "Robin Muster")
BACK = "https://cps.example.com/checkout/abc/return?lang=de"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def provider(anywhere, clock):
    return SandboxProvider(anywhere, "https://cps.example.com", clock)


async def begin(provider):
    return await provider.begin(7, amount=0, currency="EUR", return_url=BACK, language="de")


async def enter(provider, reference, typed):
    async with provider.database.transaction() as session:
        await sandbox.answer(session, reference, typed, provider.clock())


async def test_a_page_waits_for_a_card(provider):
    hosted = await begin(provider)

    address = urlsplit(hosted.url)
    assert address.path == f"/sandbox-payments/{hosted.reference}"
    assert parse_qs(address.query) == {"lang": ["de"], "return": [BACK]}
    assert await provider.result(hosted.reference) == Pending()
    assert await provider.result("never begun") == Pending()


async def test_a_card_is_known_by_its_end_and_brand(provider):
    hosted = await begin(provider)
    await enter(provider, hosted.reference, GOOD)

    card = await provider.result(hosted.reference)
    assert isinstance(card, AuthorisedCard)
    assert (card.last4, card.brand) == ("4242", "Visa")
    kept = str(await everything(provider.database))
    for private in ("424242", "737", "Robin", "12/30", BACK):
        assert private not in kept


async def test_a_declined_card_leaves_nothing(provider):
    hosted = await begin(provider)
    await enter(provider, hosted.reference, BAD)

    assert await provider.result(hosted.reference) == Declined()
    assert "0002" not in str(await everything(provider.database))


async def test_the_first_answer_counts(provider):
    hosted = await begin(provider)
    await asyncio.gather(*(enter(provider, hosted.reference, GOOD) for _ in range(3)))
    first = await provider.result(hosted.reference)
    await enter(provider, hosted.reference, BAD)

    assert await provider.result(hosted.reference) == first


async def test_a_card_comes_too_late(provider, clock):
    hosted = await begin(provider)
    clock.move(minutes=30)
    await enter(provider, hosted.reference, GOOD)

    assert await provider.result(hosted.reference) == Pending()


async def test_only_zero_is_authorised(provider):
    with pytest.raises(ValueError, match="with 0"):
        await provider.begin(7, amount=1, currency="EUR", return_url=BACK, language="de")


@pytest.mark.parametrize(
    ("address", "good"),
    [
        (BACK, True),
        ("", False),
        ("https://evil.example/checkout/abc/return", False),
        ("https://cps.example.com.evil.example/checkout/abc", False),
        ("https://cps.example.com@evil.example/checkout/", False),
        ("https://cps.example.com/demo", False),
        ("//evil.example/checkout/", False),
        ("javascript:alert(1)//https://cps.example.com/checkout/", False),
        ("https://cps.example.com/checkout/\r\nSet-Cookie: a=b", False),
    ],
)
def test_the_way_back_leads_to_our_checkout_only(database, clock, address, good):
    provider = SandboxProvider(database, "https://cps.example.com", clock)
    assert provider.may_return_to(address) is good


async def test_old_authorisations_are_forgotten(provider):
    await begin(provider)
    for hours, left in ((24, 1), (25, 0)):
        async with provider.database.transaction() as session:
            await sandbox.forget_old(session, NOON + timedelta(hours=hours))
            count = await session.scalar(select(func.count()).select_from(SandboxAuthorisation))
        assert count == left
