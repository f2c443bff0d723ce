"""The demo site: members to sign in as, for pages of this machine only."""

import pytest

from bot.pages.demo import comes_from_us, page_language
from tests.fakes import FakeDialogue, add_account
from tests.houses import error_of, house, settings_for

OURS = "http://127.0.0.1:8080"


@pytest.fixture
async def browser(database):
    async with database.transaction() as session:
        await add_account(session, "robin", name="Robin Muster", language="en")
    settings = settings_for(str(database.engine.url), demo=True)
    async with house(settings, FakeDialogue()) as browser:
        yield browser


async def test_the_page_holds_the_widget_and_nothing_inline_may_run(browser):
    page = await browser.client.get("/", params={"lang": "en"})
    assert page.status_code == 200
    assert "<cps-chat" in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("wanted", "accepted", "language"),
    [("en", "de", "en"), ("fr", "en", "en"), (None, "en-GB", "en"), (None, "", "de")],
)
def test_the_page_speaks_the_language_that_was_asked_for(wanted, accepted, language):
    assert page_language(wanted, accepted) == language


async def test_the_members_are_listed_with_their_points(browser):
    response = await browser.client.get("/demo/accounts")
    assert response.json() == [
        {"id": "robin", "name": "Robin Muster", "language": "en", "points": 0}
    ]


async def test_a_page_of_ours_signs_a_member_in(browser):
    response = await browser.client.post(
        "/demo/identity", json={"account": "robin"}, headers={"Origin": OURS}
    )
    robin = await browser.open(identity=response.json()["identity"])
    assert robin.session["member"] == {"name": "Robin Muster"}


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null", "http://127.0.0.1:9999"])
async def test_nobody_else_gets_an_identity(browser, origin):
    headers = {} if origin is None else {"Origin": origin}
    response = await browser.client.post(
        "/demo/identity", json={"account": "robin"}, headers=headers
    )
    assert error_of(response) == (403, "forbidden")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"account": "nobody"}', (404, "not_found")),
        (b'{"account": 1}', (404, "not_found")),
        (b'{"account": "\\u0000"}', (404, "not_found")),
        (b"[]", (404, "not_found")),
        (b"{", (400, "bad_request")),
        (b"\xff", (400, "bad_request")),
        (b"x" * 5_000, (413, "body_too_large")),
    ],
)
async def test_a_member_who_is_none_gets_no_identity(browser, body, expected):
    response = await browser.client.post("/demo/identity", content=body, headers={"Origin": OURS})
    assert error_of(response) == expected


@pytest.mark.parametrize(
    ("origin", "host", "ours"),
    [
        (OURS, "127.0.0.1:8080", True),
        ("http://localhost:9000", "localhost:9000", True),
        ("http://[::1]:9000", "[::1]:9000", True),
        ("http://localhost:9000", "localhost:9001", False),
        ("http://evil.example:8080", "evil.example:8080", False),
        ("http://127.0.0.1.evil.example", "127.0.0.1.evil.example", False),
        ("http://[", "[", False),
        ("null", None, False),
        (None, "127.0.0.1:8080", False),
    ],
)
def test_a_foreign_name_for_this_machine_is_not_ours(origin, host, ours):
    assert comes_from_us(origin, host, OURS) is ours
