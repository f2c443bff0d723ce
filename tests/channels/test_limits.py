"""Rate limits: where they begin, what they say, and whom they count."""

from uuid import uuid4

import pytest

from bot.app import build_app
from bot.channels.website.limits import SlidingWindow, address_key
from tests.houses import browser_at, error_of, house, settings_for


class Seconds:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_so_many_pass_in_any_stretch_of_time():
    clock = Seconds()
    window = SlidingWindow(2, 60, clock)
    assert window.take("a") == 0
    clock.now += 50
    assert window.take("a") == 0
    assert window.take("a") == 10
    clock.now += 10
    assert window.take("a") == 0
    assert window.take("a") == 50


def test_each_key_is_counted_for_itself_and_forgotten_in_time():
    clock = Seconds()
    window = SlidingWindow(1, 60, clock)
    assert [window.take(str(number)) for number in range(100)] == [0] * 100
    clock.now += 61
    window.take("new")
    assert list(window._passed) == ["new"]


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("somewhere", "somewhere"),
        ("", ""),
    ],
)
def test_a_household_with_ipv6_counts_as_one(host, key):
    assert address_key(host) == key


async def test_the_thirty_first_message_of_a_minute_waits(visitor):
    for _ in range(30):
        assert (await visitor.post(text="Hallo")).status_code == 202
    response = await visitor.post(text="Hallo")
    assert error_of(response) == (429, "too_many_messages")
    assert 1 <= int(response.headers["retry-after"]) <= 60


async def test_a_repeat_of_an_accepted_message_is_no_message_too_many(database, dialogue):
    async with house(settings_for(str(database.engine.url), rate_messages=2), dialogue) as browser:
        visitor = await browser.open()
        once = {"text": "Hallo", "client_message_id": str(uuid4())}
        first = await visitor.post(**once)
        for _ in range(5):
            again = await visitor.post(**once)
            assert (again.status_code, again.json()) == (202, first.json())
        assert (await visitor.post(text="Noch etwas")).status_code == 202
        assert error_of(await visitor.post(text="Zu viel")) == (429, "too_many_messages")
        assert (await visitor.post(**once)).status_code == 202


async def test_too_many_new_conversations_from_one_address(database, dialogue):
    settings = settings_for(str(database.engine.url), rate_sessions=2)
    app = build_app(settings, dialogue)
    async with (
        app.router.lifespan_context(app),
        browser_at(app, "192.0.2.1") as one,
        browser_at(app, "192.0.2.2") as other,
    ):
        first = await one.open()
        await one.open()
        response = await one.client.post("/api/chat/session", json={})
        assert error_of(response) == (429, "too_many_sessions")
        assert int(response.headers["retry-after"]) > 3000
        # Going on with a conversation is not beginning one, and others are not to blame.
        await first.open()
        await other.open()


async def test_a_forwarded_address_is_believed_from_a_trusted_proxy_only(database, dialogue):
    url = str(database.engine.url)
    for trusted, expected in {("127.0.0.1",): 201, (): 429}.items():
        settings = settings_for(url, rate_sessions=1, trusted_proxies=trusted)
        async with house(settings, dialogue) as browser:
            for number in (1, 2):
                response = await browser.client.post(
                    "/api/chat/session",
                    json={},
                    headers={"X-Forwarded-For": f"203.0.113.9, 192.0.2.{number}"},
                )
            assert response.status_code == expected
