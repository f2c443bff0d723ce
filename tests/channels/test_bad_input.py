"""Whatever is sent: an error of the contract or an ordinary answer, never a crash."""

import asyncio
import json
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.website.bodies import MAX_BYTES
from tests.conftest import make_tables
from tests.fakes import FakeDialogue
from tests.houses import error_of, house, settings_for

PATHS = [
    "/api/chat/session",
    "/api/chat/messages",
    "/api/chat/typing",
    "/api/chat/transcript",
    "/api/chat/texts/de",
    "/health",
    "/nowhere",
]


JSON = {"Content-Type": "application/json"}


# Always the same: tests are told apart by what they send.
MESSAGE_ID = "5f6bd0c1-8a44-4f6e-9c55-0a1f1d3b7e21"


def message(**fields) -> bytes:
    return json.dumps({"client_message_id": MESSAGE_ID} | fields).encode()


async def send(visitor, body: bytes):
    headers = JSON | visitor.headers
    return await visitor.client.post("/api/chat/messages", content=body, headers=headers)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", (400, "invalid_json")),
        (b"not json", (400, "invalid_json")),
        (b'{"text": "a"', (400, "invalid_json")),
        (b'{"text": "\xff"}', (400, "invalid_json")),
        ('{"text": "a"}'.encode("utf-16"), (400, "invalid_json")),
        (b"[" * 20_000, (400, "invalid_json")),
        (b"1" * 5_000, (400, "invalid_json")),
        (b"null", (422, "invalid_fields")),
        (b"[]", (422, "invalid_fields")),
        (b'"text"', (422, "invalid_fields")),
        (b"{}", (422, "invalid_fields")),
        (message(), (422, "invalid_fields")),
        (message(text=7), (422, "invalid_fields")),
        (message(text=["a"]), (422, "invalid_fields")),
        (message(text=None, choice=None), (422, "invalid_fields")),
        (message(text="a", choice="b"), (422, "invalid_fields")),
        (message(choice=1), (422, "invalid_fields")),
        (message(text="a", client_message_id="7"), (422, "invalid_fields")),
        (message(text="a", client_message_id=7), (422, "invalid_fields")),
        (message(text="a", client_message_id="\ud800" * 36), (422, "invalid_fields")),
        (message(text=""), (422, "empty_text")),
        (message(text=" \n\u200b"), (422, "empty_text")),
        (message(text="a\0"), (422, "invalid_text")),
        (message(text="\x1b[2J"), (422, "invalid_text")),
        (message(text="\ud83d"), (422, "invalid_text")),
        (message(text="x" * 2_001), (413, "text_too_long")),
        (message(text="x" * MAX_BYTES), (413, "body_too_large")),
        (message(choice="nothing"), (404, "unknown_choice")),
        (message(choice="\ud800"), (404, "unknown_choice")),
    ],
)
async def test_a_message_that_is_none_is_refused_for_what_it_is(visitor, body, expected):
    assert error_of(await send(visitor, body)) == expected
    assert await visitor.messages() == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "json", None])
@pytest.mark.parametrize("path", ["session", "messages"])
async def test_what_a_foreign_page_can_post_without_our_consent_is_refused(visitor, path, kind):
    headers = visitor.headers if kind is None else visitor.headers | {"Content-Type": kind}
    url, body = f"/api/chat/{path}", message(text="Hallo")
    response = await visitor.client.post(url, content=body, headers=headers)
    assert error_of(response) == (415, "not_json")
    assert await visitor.messages() == []


async def test_a_foreign_page_uses_up_no_conversations_of_its_visitor(database):
    url = str(database.engine.url)
    async with house(settings_for(url, rate_sessions=1), FakeDialogue()) as browser:
        for _ in range(3):
            headers = {
                "Content-Type": "text/plain;charset=UTF-8",
                "Origin": "https://foreign.example",
            }
            await browser.client.post("/api/chat/session", content=b"{}", headers=headers)
        await browser.open()


@pytest.mark.parametrize("kind", ["Application/JSON", "application/json; charset=utf-8"])
async def test_json_may_be_named_in_any_form(visitor, kind):
    headers = visitor.headers | {"Content-Type": kind}
    url, body = "/api/chat/messages", message(text="Hallo")
    response = await visitor.client.post(url, content=body, headers=headers)
    assert response.status_code == 202


async def test_the_longest_text_fits_however_it_is_written(visitor):
    for ascii_only in (True, False):
        fields = {"client_message_id": str(uuid4()), "text": "📷" * 2_000}
        body = json.dumps(fields, ensure_ascii=ascii_only).encode()
        assert (await send(visitor, body)).status_code == 202


async def test_fields_that_nobody_knows_are_ignored(visitor):
    assert (await send(visitor, message(text="Hallo", owner="human"))).status_code == 202


@pytest.mark.parametrize("token", ["", "x", "\u00ff", "x" * 10_000])
@pytest.mark.parametrize("scheme", ["Bearer", "Basic", ""])
async def test_without_a_good_token_nothing_is_shown(browser, token, scheme):
    for method, path in [
        ("DELETE", "session"),
        ("POST", "messages"),
        ("GET", "messages"),
        ("GET", "events"),
        ("POST", "typing"),
        ("GET", "transcript"),
    ]:
        headers = {"Authorization": f"{scheme} {token}".encode("latin-1")}
        response = await browser.client.request(method, f"/api/chat/{path}", headers=headers)
        assert error_of(response) == (401, "invalid_token")
        assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "٣", "99999999999999999999", ""])
async def test_a_cursor_is_a_number(visitor, cursor):
    for path in ("messages", "events"):
        response = await visitor.get(path, params={"after": cursor})
        assert error_of(response) == (422, "invalid_cursor")


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/nowhere", (404, "not_found")),
        ("GET", "/api/chat/texts/fr", (404, "not_found")),
        ("GET", "/static/../settings.py", (404, "not_found")),
        ("GET", "/static/%00", (404, "not_found")),
        ("PUT", "/api/chat/messages", (405, "method_not_allowed")),
        ("GET", "/demo/accounts", (404, "not_found")),
        ("POST", "/demo/identity", (404, "not_found")),
        ("GET", "/", (404, "not_found")),
    ],
)
async def test_what_is_not_there_is_told_in_json_too(browser, method, path, expected):
    assert error_of(await browser.client.request(method, path)) == expected


async def test_a_wrong_method_hears_the_right_ones(browser):
    response = await browser.client.put("/api/chat/session")
    assert {name.strip() for name in response.headers["allow"].split(",")} == {"POST", "DELETE"}


@pytest.mark.parametrize("language", ["fr", "", 1, ["de"], "de\0"])
async def test_a_language_that_we_do_not_speak_is_refused(browser, language):
    response = await browser.client.post("/api/chat/session", json={"language": language})
    assert error_of(response) == (422, "invalid_fields")


async def test_a_failure_of_ours_is_told_in_json_and_says_nothing_more(browser, monkeypatch):
    async def broken(*_arguments, **_options):
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("bot.channels.website.sessions.open_session", broken)
    response = await browser.client.post(
        "/api/chat/session", json={}, headers={"Accept-Language": "en"}
    )
    assert error_of(response) == (500, "internal_error")
    assert "secret" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=5,
)
fields = st.sampled_from(["client_message_id", "text", "choice", "language", "identity"])
values = anything | st.just(str(uuid4())) | st.sampled_from(["de", "/restart", "a.b.c"])
texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)
bodies = (
    st.binary(max_size=200)
    | st.dictionaries(fields, values | texts).map(lambda body: json.dumps(body).encode())
    | texts.map(lambda text: message(text=text))
)


@pytest.fixture(scope="module")
def call(tmp_path_factory):
    """Calls a gateway without rate limits, from a test that is not async, as Hypothesis needs."""
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('gateway')}/test.db"
    unlimited = settings_for(url, rate_messages=1_000_000, rate_sessions=1_000_000)
    with asyncio.Runner() as runner:
        runner.run(make_tables(url))
        running = house(unlimited, FakeDialogue())
        browser = runner.run(running.__aenter__())
        visitor = runner.run(browser.open())

        def request(method, path, signed_in, **options):
            # Signed out, the visitor would be a stranger for the rest of the test.
            headers = JSON | (visitor.headers if signed_in and method != "DELETE" else {})
            return runner.run(browser.client.request(method, path, headers=headers, **options))

        yield request
        runner.run(running.__aexit__(None, None, None))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=st.sampled_from(PATHS),
    method=st.sampled_from(["GET", "HEAD", "POST", "DELETE", "PUT"]),
    signed_in=st.booleans(),
    content=bodies,
    params=st.dictionaries(st.sampled_from(["after", "x"]), st.text(max_size=10), max_size=2),
)
def test_no_request_is_answered_with_a_crash(call, path, method, signed_in, content, params):
    response = call(method, path, signed_in, content=content, params=params)
    assert response.status_code < 500
    if response.status_code >= 400 and method != "HEAD":
        error_of(response)
