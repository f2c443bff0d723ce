"""The demo's mailbox: the letters of the house, for pages of this machine only."""

import pytest
from pydantic import SecretStr

from bot.mail import MailKind, post
from bot.pages.mailbox import with_links
from tests.fakes import NOON, FakeDialogue
from tests.houses import error_of, house, settings_for
from tests.waiting import until

LINK = "http://127.0.0.1:8080/password/one-time"


@pytest.fixture
async def browser(database):
    settings = settings_for(str(database.engine.url), demo=True)
    async with house(settings, FakeDialogue()) as browser:
        yield browser


async def post_to(database, to, language="de", name="Jörg <b>Müßig</b>"):
    async with database.transaction() as session:
        post(
            session,
            to=to,
            language=language,
            kind=MailKind.PASSWORD_RESET,
            values={"link": LINK, "name": name},
            now=NOON,
        )


async def names(browser, expected=1):
    """The addresses of the letters in the list, once that many have arrived."""
    found = []

    async def have_arrived():
        page = (await browser.client.get("/demo/mailbox", params={"lang": "de"})).text
        parts = page.split('href="/demo/mailbox/')[1:]
        found[:] = [f"/demo/mailbox/{part.partition('?')[0]}" for part in parts]
        return len(found) == expected

    await until(have_arrived, seconds=20)
    return found


@pytest.mark.parametrize(
    ("language", "title", "empty"),
    [("de", "Postfach", "Noch keine E-Mails"), ("en", "Mailbox", "No e-mails yet")],
)
async def test_an_empty_mailbox_says_so(browser, language, title, empty):
    page = await browser.client.get("/demo/mailbox", params={"lang": language})
    assert f'<html lang="{language}">' in page.text
    assert f"<h1>{title}</h1>" in page.text
    assert empty in page.text


@pytest.mark.parametrize(("language", "back"), [("de", "Zurück"), ("en", "Back")])
async def test_a_letter_is_read_as_text_and_its_link_may_be_clicked(
    browser, database, language, back
):
    await post_to(database, "kim@example.com")
    [name] = await names(browser)

    page = await browser.client.get(name, params={"lang": language})

    assert back in page.text
    assert "kim@example.com" in page.text
    assert f'<a href="{LINK}">{LINK}</a>' in page.text
    assert "Jörg &lt;b&gt;Müßig&lt;/b&gt;" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "unsafe" not in page.headers["content-security-policy"]


async def test_a_letter_as_html_may_do_nothing_but_follow_a_link(browser, database):
    await post_to(database, "kim@example.com", language="en")
    [name] = await names(browser)
    page = await browser.client.get(f"{name}/html")
    policy = page.headers["content-security-policy"]
    assert f'href="{LINK}"' in page.text
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy


async def test_the_list_shows_all_letters(browser, database):
    await post_to(database, "kim@example.com")
    await post_to(database, "robin@example.com", language="en")
    assert len(set(await names(browser, expected=2))) == 2


@pytest.mark.parametrize("path", ["x", f"20260302T120000Z-{'0' * 32}", "..%2Ftest"])
async def test_a_letter_that_is_none_is_not_found(browser, path):
    for address in (f"/demo/mailbox/{path}", f"/demo/mailbox/{path}/html"):
        assert error_of(await browser.client.get(address)) == (404, "not_found")


async def test_a_foreign_name_for_this_machine_reads_nothing(browser, database):
    await post_to(database, "kim@example.com")
    [name] = await names(browser)
    for path in ("/demo/mailbox", name, f"{name}/html"):
        page = await browser.client.get(path, headers={"Host": "evil.example:8080"})
        assert error_of(page) == (404, "not_found")


async def test_letters_of_a_mail_server_are_not_shown(database):
    settings = settings_for(
        str(database.engine.url), demo=True, mail_url=SecretStr("smtp://127.0.0.1:9")
    )
    async with house(settings, FakeDialogue()) as browser:
        page = await browser.client.get("/demo/mailbox", params={"lang": "en"})
        assert "go to the mail server" in page.text
        letter = await browser.client.get(f"/demo/mailbox/20260302T120000Z-{'0' * 32}")
        assert letter.status_code == 404


async def test_outside_the_demo_there_is_no_mailbox(database):
    async with house(settings_for(str(database.engine.url)), FakeDialogue()) as browser:
        page = await browser.client.get("/demo/mailbox")
    assert error_of(page) == (404, "not_found")


async def test_the_demo_page_leads_to_the_mailbox(browser):
    page = await browser.client.get("/", params={"lang": "en"})
    assert 'href="/demo/mailbox?lang=en"' in page.text


def test_only_web_addresses_become_links():
    text = 'See https://x.example/a?b=1&c=2. Or "http://y.example" <script> javascript:alert(1)'
    assert with_links(text) == (
        'See <a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>. '
        'Or &#34;<a href="http://y.example">http://y.example</a>&#34; &lt;script&gt; '
        "javascript:alert(1)"
    )
