"""The page behind the link from the chat, as browsers, mail scanners and two-clickers meet it."""

import asyncio
import logging
import re

import httpx
import pytest

from bot.app import build_app
from bot.database import utc_now
from tests.checkout.support import (
    add_member,
    agree_to_card,
    agree_to_order,
    cards,
    everything,
    heard,
    prepare,
    raise_price,
    subscriptions,
)
from tests.fakes import Clock, FakeDialogue
from tests.houses import BASE, browser_at, settings_for

VISA = "4242 4242 4242 4242"
DECLINED = "4000 0000 0000 0002"


@pytest.fixture
def clock():
    # By day, so that no test agrees before midnight and orders after it.
    return Clock(utc_now().replace(hour=9))


@pytest.fixture
async def conversation(anywhere, clock):
    return await prepare(anywhere, language="en", now=clock())


@pytest.fixture
async def client(anywhere, clock, conversation):
    url = anywhere.engine.url.render_as_string(hide_password=False)
    app = build_app(settings_for(url, payments="sandbox"), FakeDialogue(), clock)
    async with app.router.lifespan_context(app), browser_at(app, "127.0.0.1") as browser:
        yield browser.client


@pytest.fixture
async def path(anywhere, conversation, clock):
    """A link to an order."""
    token = await agree_to_order(anywhere, conversation, now=clock(), public_url=BASE)
    return f"/checkout/{token}"


async def press(client, path, button, **fields) -> httpx.Response:
    return await client.post(path, data={"do": button, **fields})


async def enter(client, page, number=VISA) -> httpx.Response:
    """Fill in the provider's form that an answer leads to."""
    card = {"number": number, "expiry": "12/40", "code": "737", "name": "Robin Muster"}
    return await client.post(page.headers["location"], data=card)


def mark_on(page):
    found = re.search(r'name="card" value="(\w+)"', page.text)
    return found[1] if found else ""


async def come_back(client, path, number=VISA) -> httpx.Response:
    """All the way to the page that asks for the last click."""
    back = await enter(client, await press(client, path, "card"), number)
    assert back.status_code == 303
    return await client.get(back.headers["location"])


async def order(client, path) -> httpx.Response:
    page = await come_back(client, path)
    return await press(client, f"{path}/return", "complete", card=mark_on(page))


def is_gone(page):
    return page.status_code == 404 and "no longer valid" in page.text


def texts_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


async def test_a_member_orders_with_a_card(client, anywhere, path, conversation):
    review = await client.get(path)
    page = await come_back(client, path)
    assert await subscriptions(anywhere) == []
    done = await press(client, f"{path}/return", "complete", card=mark_on(page))
    told = await client.get(done.next_request.url)

    assert (review.status_code, page.status_code, done.status_code) == (200, 200, 303)
    assert "Visa •••• 4242, authorised with €0.00" in texts_of(page)
    (membership,) = await subscriptions(anywhere)
    assert await cards(anywhere) == ["4242"]
    assert membership.membership_number in told.text
    assert "Your membership is active" in told.text
    (message,) = await heard(anywhere, conversation)
    assert "Your Silver membership is active" in message
    assert membership.membership_number in message
    assert "Visa •••• 4242" in message


async def test_the_review_shows_all_that_was_agreed_to(client, path):
    shown = texts_of(await client.get(path, params={"lang": "en"}))
    for fact in (
        "CPS membership Silver",
        "Company Robin Muster Foto",
        "Price per year, excl. VAT €100.00",
        "VAT (19%) €19.00",
        "Price per year, incl. VAT €119.00",
        "Subscription type auto-renewal",
        "Purchase order number 4500123456",
        "version 2023-02, accepted on",
        "€0.00 is authorised today",
        "due date shown on the invoice, normally within 30 days",
        "Checkout: enter your card",
        "Cancel",
    ):
        assert fact in shown
    german = texts_of(await client.get(path, params={"lang": "de"})).replace("\xa0", " ")
    for fact in ("CPS-Mitgliedschaft Silber", "119,00 €", "Mehrwertsteuer (19 %)", "Heute werden"):
        assert fact in german


async def test_a_card_becomes_the_way_to_pay(client, anywhere, conversation, clock):
    token = await agree_to_card(anywhere, conversation, now=clock(), public_url=BASE)
    path = f"/checkout/{token}"
    review = texts_of(await client.get(path))
    done = await order(client, path)
    told = await client.get(done.next_request.url)

    assert "Until now Bank transfer" in review
    assert "from the invoice that is still to come (€119.00)" in review
    assert "Your card is on file" in told.text
    assert await cards(anywhere) == [None, "4242"]
    assert "You now pay with the card Visa •••• 4242" in (await heard(anywhere, conversation))[0]


async def test_looking_changes_nothing(client, anywhere, path):
    await come_back(client, path)
    before = await everything(anywhere)
    for place in (path, f"{path}/return", f"{path}/done", "/checkout/cancelled"):
        for method in ("GET", "HEAD", "GET", "OPTIONS"):
            await client.request(method, place)

    assert await everything(anywhere) == before
    page = await client.get(f"{path}/return")
    done = await press(client, f"{path}/return", "complete", card=mark_on(page))
    assert done.headers["location"].startswith("done?")


async def test_of_two_clicks_one_orders_and_both_are_told(client, anywhere, path):
    page = await come_back(client, path)
    clicks = [
        press(client, f"{path}/return?lang=en", "complete", card=mark_on(page)) for _ in range(3)
    ]
    answers = await asyncio.gather(*clicks)

    assert {answer.status_code for answer in answers} == {303}
    for answer in answers:
        told = await client.get(answer.next_request.url, follow_redirects=True)
        assert (told.status_code, told.url.path) == (200, f"{path}/done")
    assert len(await subscriptions(anywhere)) == 1


async def test_a_used_link_is_gone(client, anywhere, path, clock):
    done = await order(client, path)
    path_in_english = f"{path}?lang=en"

    assert is_gone(await client.get(path_in_english))
    assert is_gone(await press(client, path_in_english, "card"))
    assert is_gone(await press(client, path_in_english, "cancel"))
    assert len(await subscriptions(anywhere)) == 1
    told = done.next_request.url
    assert (await client.get(told)).status_code == 200
    clock.move(minutes=30)
    assert is_gone(await client.get(told))


async def test_every_link_that_does_not_count_gets_the_same_page(
    client, anywhere, conversation, clock
):
    async def link():
        token = await agree_to_order(anywhere, conversation, now=clock(), public_url=BASE)
        return f"/checkout/{token}"

    expired = await link()
    clock.move(minutes=30)
    older, cancelled = await link(), await link()
    await press(client, cancelled, "cancel")
    unknown = ("/checkout/unknown", "/checkout/" + "a" * 3000, "/checkout/%F0%9F")

    for tail in ("", "/return", "/done"):
        places = [f"{place}{tail}" for place in (expired, older, cancelled, *unknown)]
        pages = [await client.get(place, params={"lang": "en"}) for place in places]
        assert {page.status_code for page in pages} == {404}
        assert len({page.text for page in pages}) == 1
    for place in (expired, older, cancelled, *unknown):
        for button in ("card", "complete", "cancel"):
            assert is_gone(await press(client, f"{place}/return?lang=en", button))
    assert await subscriptions(anywhere) == []


async def test_cancelling_buys_nothing_and_the_chat_hears_of_it(
    client, anywhere, path, conversation
):
    await come_back(client, path)
    given_up = await press(client, f"{path}/return", "cancel")
    page = await client.get(given_up.next_request.url)

    assert (page.status_code, page.url.path) == (200, "/checkout/cancelled")
    assert "Nothing was ordered" in page.text
    assert await subscriptions(anywhere) == []
    assert await cards(anywhere) == []
    (message,) = await heard(anywhere, conversation)
    assert "cancelled the card payment" in message
    assert is_gone(await client.get(path, params={"lang": "en"}))


async def test_a_declined_card_orders_nothing_and_another_may_be_tried(client, anywhere, path):
    page = await come_back(client, path, DECLINED)
    assert "The card was declined" in page.text
    pushed = await press(client, f"{path}/return", "complete", card="")
    assert pushed.headers["location"].startswith("return?")
    assert await subscriptions(anywhere) == []

    again = await enter(client, await press(client, f"{path}/return", "card"))
    page = await client.get(again.headers["location"])
    done = await press(client, f"{path}/return", "complete", card=mark_on(page))
    assert "done?" in done.headers["location"]


async def test_without_a_card_nothing_is_ordered(client, anywhere, path):
    assert "enter your card" in (await client.get(f"{path}/return")).text
    assert "return?" in (await press(client, path, "complete")).headers["location"]
    await press(client, path, "card")

    page = await client.get(f"{path}/return")
    assert "No card confirmed yet" in page.text
    assert "return?" in (await press(client, f"{path}/return", "complete")).headers["location"]
    assert await subscriptions(anywhere) == []


async def test_a_click_counts_for_the_card_that_the_page_shows(client, anywhere, path):
    shown = await come_back(client, path)
    elsewhere = await come_back(client, path, "5555 5555 5555 4444")

    old = await press(client, f"{path}/return", "complete", card=mark_on(shown))
    assert old.headers["location"].startswith("return?")
    assert await subscriptions(anywhere) == []
    await press(client, f"{path}/return", "complete", card=mark_on(elsewhere))
    assert await cards(anywhere) == ["4444"]


async def test_a_changed_price_is_said_and_nothing_is_written(client, anywhere, path, clock):
    page = await come_back(client, path)
    await raise_price(anywhere, clock())
    before = await everything(anywhere)
    refused = await press(client, f"{path}/return", "complete", card=mark_on(page))

    assert refused.status_code == 409
    assert "Something has changed meanwhile" in refused.text
    assert await everything(anywhere) == before


async def test_one_members_link_orders_for_nobody_else(client, anywhere, path, clock):
    async with anywhere.transaction() as session:
        kims = await add_member(session, "kim", first_serial=990000200001, now=clock())
    await order(client, path)

    assert await subscriptions(anywhere, "kim") == []
    assert await heard(anywhere, kims) == []


async def test_a_card_number_is_nowhere(client, anywhere, path, caplog):
    caplog.set_level(logging.DEBUG)
    begun = await press(client, path, "card")
    shown = [await enter(client, begun, number) for number in ("4111 1111 1111 1111", "4242 1")]
    shown += [await enter(client, begun), await enter(client, begun)]
    await client.get(shown[-1].headers["location"])
    declined = await press(client, path, "card")
    shown.append(await enter(client, declined, DECLINED))
    await order(client, path)

    kept = str(await everything(anywhere)) + caplog.text
    kept += "".join(page.text + str(page.headers) for page in shown)
    # The test cards are listed on the form; what was typed is not sent back.
    kept = re.sub(r"<code>[\d ]+</code>", "", kept)
    digits = re.sub(r"[\s-]", "", kept)
    for private in ("4242424242424242", "4000000000000002", "4111111111111111", "42421"):
        assert private not in digits
    assert "737" not in re.findall(r"\b\d+\b", kept)


async def test_the_page_is_in_the_members_language_and_can_be_switched(
    client, anywhere, path, clock
):
    async with anywhere.transaction() as session:
        conversation = await add_member(
            session, "kim", "de", first_serial=990000200001, now=clock()
        )
    token = await agree_to_order(anywhere, conversation, "kim", clock(), BASE)
    german = f"/checkout/{token}"
    for place, language in ((path, "en"), (german, "de")):
        page = await client.get(place, headers={"Accept-Language": "fr"})
        assert f'<html lang="{language}">' in page.text
        assert page.headers["content-language"] == language
    begun = await press(client, f"{german}?lang=en", "card")
    form = await client.get(begun.headers["location"])
    assert '<html lang="en">' in form.text
    back = await enter(client, begun)
    assert back.headers["location"].endswith("?lang=en")
    page = await client.get(back.headers["location"])
    done = await press(client, f"{german}/return?lang=en", "complete", card=mark_on(page))
    assert done.headers["location"].endswith("lang=en")
    # The chat goes on in its own language.
    assert "Deine Mitgliedschaft Silber ist aktiv" in (await heard(anywhere, conversation))[0]


async def test_the_pages_run_nothing_are_not_kept_and_tell_nobody_their_address(client, path):
    begun = await press(client, path, "card")
    pages = [
        await client.get(path),
        begun,
        await client.get(f"{path}/return"),
        await client.get(begun.headers["location"]),
        await enter(client, begun),
        await client.get(f"{path}/return"),
        await client.get("/checkout/unknown"),
        await client.get("/checkout/cancelled"),
        await order(client, path),
        await client.get(f"{path}/done"),
    ]
    for page in pages:
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert "<script" not in page.text
        assert "style=" not in page.text
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
        assert "unsafe" not in page.headers["content-security-policy"]
    ours = [page for page in pages if "sandbox-payments" not in str(page.url)]
    for page in ours:
        assert path.removeprefix("/checkout/") not in page.text


async def test_the_styles_are_where_the_pages_say(client, path):
    begun = await press(client, path, "card")
    for place in (path, f"{path}/return", "/checkout/cancelled", begun.headers["location"]):
        page = await client.get(place)
        styles = re.findall(r'rel="stylesheet" href="([^"]+)"', page.text)
        assert styles
        for style in styles:
            assert (await client.get(page.url.join(style))).status_code == 200


@pytest.mark.parametrize("body", [b"", b"do=buy", b"\xff", b"&".join([b"a=b"] * 50)])
async def test_what_is_no_form_is_refused_and_nothing_is_lost(client, path, body):
    assert (await client.post(path, content=body)).status_code == 400
    assert (await client.get(path)).status_code == 200


async def test_a_body_that_is_too_long_is_refused(client, path):
    assert (await client.post(path, content=b"do=" + b"x" * 20_000)).status_code == 413


async def test_where_nobody_takes_cards_there_is_no_page(anywhere, conversation):
    url = anywhere.engine.url.render_as_string(hide_password=False)
    app = build_app(settings_for(url), FakeDialogue())
    async with browser_at(app, "127.0.0.1") as browser:
        for place in ("/checkout/unknown", "/sandbox-payments/unknown"):
            page = await browser.client.get(place)
            assert page.status_code == 404
            assert "checkout" not in page.text
