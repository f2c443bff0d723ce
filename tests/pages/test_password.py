"""The page behind the link in a letter, as browsers and mail scanners meet it."""

import asyncio
import re
from datetime import timedelta

import httpx
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from bot.app import build_app
from bot.database import utc_now
from bot.identity import passwords
from bot.mail.model import Letter
from bot.membership.model import Password
from tests.fakes import Clock, FakeDialogue, add_account
from tests.houses import browser_at, identity_of, settings_for

GOOD = "kupfer-Mond-41-tafel"


@pytest.fixture
def clock():
    return Clock(utc_now())


@pytest.fixture
async def browser(anywhere, clock):
    async with anywhere.transaction() as session:
        await add_account(session, "robin", name="Robin Muster", language="en")
        await add_account(session, "kim", name="Kim Beispiel")
    url = anywhere.engine.url.render_as_string(hide_password=False)
    app = build_app(settings_for(url), FakeDialogue(), clock)
    async with app.router.lifespan_context(app), browser_at(app, "127.0.0.1") as browser:
        yield browser


@pytest.fixture
def link(anywhere, clock):
    """Asks for a link; its path."""

    async def link(email="robin@example.com"):
        async with anywhere.transaction() as session:
            await passwords.request_link(
                session, email, public_url="https://x.example", language="de", now=clock()
            )
            # Here, for once it is delivered the letter is empty.
            query = select(Letter).where(Letter.recipient == email, Letter.kind == "password_reset")
            newest = (await session.scalars(query.order_by(Letter.created_at.desc()))).first()
            return newest.details["link"].removeprefix("https://x.example")

    return link


async def send(browser, path, password=GOOD, again=None) -> httpx.Response:
    fields = {"password": password, "again": password if again is None else again}
    return await browser.client.post(path, data=fields)


async def stored(database, account_id="robin"):
    async with database.reading() as session:
        row = await session.get(Password, account_id)
        return None if row is None else row.password_hash


def is_gone(page):
    return page.status_code == 404 and "no longer valid" in page.text


async def test_a_member_sets_a_password_and_is_told_so(browser, anywhere, link):
    path = await link()
    form = await browser.client.get(path)
    done = await send(browser, path)
    page = await browser.client.get(done.next_request.url)

    assert (form.status_code, done.status_code, page.status_code) == (200, 303, 200)
    assert "r…@example.com" in form.text
    assert "robin@example.com" not in form.text
    assert page.url.path == "/password/done"
    assert PasswordHasher().verify(await stored(anywhere), GOOD)


async def test_programs_that_follow_every_link_use_nothing_up(browser, anywhere, link):
    path = await link()
    for method in ("GET", "HEAD", "GET", "OPTIONS"):
        await browser.client.request(method, path)

    assert await stored(anywhere) is None
    assert (await send(browser, path)).status_code == 303


async def test_a_link_cannot_be_replayed(browser, anywhere, link):
    path = await link()
    await send(browser, path)
    first = await stored(anywhere)

    path += "?lang=en"
    assert is_gone(await browser.client.get(path))
    assert is_gone(await send(browser, path, "another-Mond-42-tafel"))
    assert await stored(anywhere) == first


async def test_of_two_who_send_at_once_one_sets_the_password(browser, anywhere, link):
    path = await link()
    words = ["kupfer-Mond-41-tafel", "silber-Mond-42-tafel"]
    answers = await asyncio.gather(*(send(browser, path, word) for word in words))

    assert sorted(answer.status_code for answer in answers) == [303, 404]
    winner = next(
        word for word, answer in zip(words, answers, strict=True) if answer.status_code == 303
    )
    assert PasswordHasher().verify(await stored(anywhere), winner)


async def test_an_expired_an_older_and_an_unknown_link_get_the_same_page(browser, clock, link):
    expired = await link("kim@example.com")
    clock.move(minutes=31)
    older = await link()
    clock.move(minutes=1)
    await link()
    query = {"lang": "en"}
    paths = (expired, older, "/password/unknown", "/password/" + "a" * 3000, "/password/%F0%9F")

    pages = [await browser.client.get(path, params=query) for path in paths]

    assert {page.status_code for page in pages} == {404}
    assert len({page.text for page in pages}) == 1
    assert "forgot my password" in pages[0].text
    assert (await send(browser, older)).status_code == 404


@pytest.mark.parametrize(
    ("password", "again", "field", "said"),
    [
        ("Wal-41", None, "password", "too short"),
        ("", None, "password", "too short"),
        ("w" + "al-0123" * 40, None, "password", "too long"),
        ("w" * 20_000, None, "password", "too long"),
        ("abcabcabcabc", None, "password", "pattern"),
        ("P4ssw0rt2024!", None, "password", "tried first"),
        ("robin.muster2024", None, "password", "your name"),
        (GOOD, GOOD.upper(), "again", "differ"),
    ],
)
async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    browser, anywhere, link, password, again, field, said
):
    path = await link()

    page = await send(browser, path, password, again)

    assert page.status_code == 422
    entry = re.search(rf'<input type="password" id="{field}".*?>', page.text, re.DOTALL)[0]
    described = re.search(r'aria-describedby="([^"]+)"', entry)[1].split()
    assert 'aria-invalid="true"' in entry
    problem = re.search(rf'<p class="problem" id="{described[0]}">(.*?)</p>', page.text)[1]
    assert said in problem
    assert page.text.count('aria-invalid="true"') == 1
    assert "<title>Error: " in page.text
    if password:
        assert password not in page.text
    assert await stored(anywhere) is None
    assert (await send(browser, path)).status_code == 303


async def test_any_language_may_be_used_and_is_hashed_in_one_form(browser, anywhere, link):
    path = await link()
    composed, decomposed = "Übermut-tötet-Wale", "Übermut-tötet-Wale"

    assert (await send(browser, path, composed, decomposed)).status_code == 303
    assert PasswordHasher().verify(await stored(anywhere), composed)


@pytest.mark.parametrize("body", [b"\xff", b"password=%FF", b"&".join([b"a=b"] * 50)])
async def test_what_is_no_form_is_refused_and_nothing_is_lost(browser, link, body):
    path = await link()
    assert (await browser.client.post(path, content=body)).status_code == 400
    assert (await browser.client.get(path)).status_code == 200


async def test_the_page_is_in_the_accounts_language_and_can_be_switched(browser, link):
    english, german = await link(), await link("kim@example.com")

    for path, language in ((english, "en"), (german, "de")):
        page = await browser.client.get(path, headers={"Accept-Language": "fr"})
        assert f'<html lang="{language}">' in page.text
        assert page.headers["content-language"] == language
    switched = await browser.client.get(german, params={"lang": "en"})
    assert "Set a new password" in switched.text
    done = await browser.client.post(f"{german}?lang=en", data={"password": GOOD, "again": GOOD})
    assert done.headers["location"].endswith("lang=en")


async def test_the_page_runs_nothing_is_not_kept_and_tells_nobody_its_address(browser, link):
    path = await link()
    for page in (
        await browser.client.get(path),
        await send(browser, path, "Wal-41"),
        await browser.client.get("/password/unknown"),
        await browser.client.get("/password/done"),
        await send(browser, path),
    ):
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert "script" not in page.text
        assert "style=" not in page.text
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
        assert "unsafe" not in page.headers["content-security-policy"]
        assert path.removeprefix("/password/") not in page.text


async def test_the_style_is_where_the_page_says(browser, link):
    page = await browser.client.get(await link())
    style = re.search(r'rel="stylesheet" href="([^"]+)"', page.text)[1]
    assert (await browser.client.get(page.url.join(style))).status_code == 200


async def test_a_new_password_signs_the_member_out_and_nobody_else(browser, link):
    robin = await browser.open(identity=identity_of("robin"))
    kim = await browser.open(identity=identity_of("kim"))
    await send(browser, await link())

    assert (await robin.get("messages")).status_code == 401
    assert (await kim.get("messages")).status_code == 200


async def test_one_members_link_sets_nobody_elses_password(browser, anywhere, link):
    robins, kims = await link(), await link("kim@example.com")
    await send(browser, robins)

    assert await stored(anywhere, "kim") is None
    assert (await send(browser, kims)).status_code == 303


async def test_the_letter_of_a_change_names_no_password(browser, anywhere, link, clock):
    await send(browser, await link())
    async with anywhere.reading() as session:
        query = select(Letter).where(Letter.kind == "password_changed")
        letter = (await session.scalars(query)).one()
    assert letter.recipient == "robin@example.com"
    assert GOOD not in str(letter.details)
    assert letter.created_at - clock() < timedelta(seconds=1)
