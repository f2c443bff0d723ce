"""The sandbox's form for a card, in a provider's place."""

import re

import pytest

from bot.app import build_app
from bot.checkout.sandbox import SandboxProvider
from tests.fakes import Clock, FakeDialogue
from tests.houses import BASE, browser_at, settings_for

BACK = f"{BASE}/checkout/abc/return?lang=en"
GOOD = {"number": "4242 4242 4242 4242", "expiry": "12/30", "code": "123", "name": "Robin Muster"}


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def client(database, clock):
    url = database.engine.url.render_as_string(hide_password=False)
    app = build_app(settings_for(url, payments="sandbox"), FakeDialogue(), clock)
    async with app.router.lifespan_context(app), browser_at(app, "127.0.0.1") as browser:
        yield browser.client


@pytest.fixture
async def form(database, clock):
    provider = SandboxProvider(database, BASE, clock)
    hosted = await provider.begin(1, amount=0, currency="EUR", return_url=BACK, language="en")
    return hosted.url


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("number", "4242 4242 4242 4241", "no card number"),
        ("number", "4111 1111 1111 1111", "Only the test cards"),
        ("expiry", "soon", "like this: 12/30"),
        ("expiry", "01/20", "has expired"),
        ("code", "1", "three or four digits"),
        ("name", "", "Please enter the name"),
    ],
)
async def test_what_is_wrong_stands_beside_its_field(client, form, field, typed, said):
    page = await client.post(form, data=GOOD | {field: typed})

    assert page.status_code == 422
    entry = re.search(rf'<input type="text" id="{field}".*?>', page.text, re.DOTALL)[0]
    described = re.search(r'aria-describedby="([^"]+)"', entry)[1].split()
    problem = re.search(rf'<p class="problem" id="{described[0]}">(.*?)</p>', page.text)[1]
    assert said in problem
    assert 'aria-invalid="true"' in entry
    assert "autofocus" in entry
    assert page.text.count('aria-invalid="true"') == 1
    assert "<title>Error: " in page.text
    for private in ("number", "code"):
        entry = re.search(rf'<input type="text" id="{private}".*?>', page.text, re.DOTALL)[0]
        assert 'value=""' in entry
    assert (await client.post(form, data=GOOD)).headers["location"] == BACK


async def test_the_page_says_that_it_is_for_tests(client, form):
    english, german = await client.get(form), await client.get(form.replace("lang=en", "lang=de"))

    assert "Never enter a real card" in english.text
    assert "nie eine echte Karte" in german.text


async def test_switching_the_language_keeps_the_way_back(client, form):
    page = await client.get(form)
    address = re.search(r'<a href="([^"]+)" hreflang="de"', page.text)[1].replace("&amp;", "&")
    german = await client.get(page.url.join(address))

    assert '<html lang="de">' in german.text
    assert BACK.replace("&", "&amp;") in german.text


async def test_a_card_is_entered_once(client, form):
    await client.post(form, data=GOOD)

    assert (await client.get(form)).status_code == 404
    assert (await client.post(form, data=GOOD)).headers["location"] == BACK


async def test_a_page_that_waits_too_long_is_gone(client, form, clock):
    clock.move(minutes=30)
    assert (await client.get(form)).status_code == 404


@pytest.mark.parametrize("back", ["", "https://evil.example/", "//evil.example/checkout/"])
async def test_nobody_is_led_elsewhere(client, form, back):
    place = form.partition("?")[0]
    assert (await client.get(place, params={"return": back})).status_code == 404
    answer = await client.post(place, params={"return": back}, data=GOOD)
    assert answer.status_code == 404
    assert "evil" not in str(answer.headers)


async def test_what_was_typed_is_shown_as_text(client, form):
    page = await client.post(form, data=GOOD | {"code": "x", "name": '"><script>'})
    assert "<script" not in page.text
