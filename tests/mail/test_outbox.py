"""What may be posted."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from bot.mail import LetterRefused, MailKind, post
from bot.mail.model import Letter
from tests.fakes import NOON
from tests.mail.conftest import LINK


@pytest.fixture
def try_to_post(office):
    async def try_to_post(to="kim@example.com", kind=MailKind.PASSWORD_RESET, **values):
        async with office.database.transaction() as session:
            post(session, to=to, language="de", kind=kind, values=values, now=NOON)

    return try_to_post


@pytest.mark.parametrize(
    "to",
    [
        "kim@example.com\nBcc: eve@example.com",
        "kim@example.com\r\n",
        "kim@example.com,eve@example.com",
        "kim@example.com eve@example.com",
        "Kim <kim@example.com>",
        "kim@example.com\u2028",
        "kim",
        "kim@",
        "",
        "k" * 320 + "@example.com",
    ],
)
async def test_only_one_plain_address_gets_a_letter(try_to_post, office, to):
    with pytest.raises(LetterRefused) as refused:
        await try_to_post(to, link=LINK)
    assert str(refused.value) == "password_reset: not an address"
    assert await office.letters() == []


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, "missing link"),
        ({"link": LINK, "subject": "x"}, "unknown subject"),
        ({"link": f"{LINK}\nx"}, "a control character in link"),
        ({"link": "javascript:alert(1)"}, "a link that is none"),
        ({"link": LINK, "minutes": "soon"}, "minutes that are no number"),
    ],
)
async def test_a_letter_says_what_belongs_to_its_kind(try_to_post, values, reason):
    with pytest.raises(LetterRefused, match=reason):
        await try_to_post(**values)


async def test_a_number_with_a_line_break_never_comes_near_a_subject(try_to_post):
    with pytest.raises(LetterRefused, match="a control character in number"):
        await try_to_post(
            kind=MailKind.INVOICE, number="1\r\nBcc: e@x.example", amount="1", due_date="1"
        )


async def test_amounts_may_hold_blanks_that_do_not_break(try_to_post, office):
    await try_to_post(kind=MailKind.INVOICE, number="1", amount="9,90\u00a0€", due_date="1.4.")
    assert (await office.letter()).details["amount"] == "9,90\u00a0€"


async def test_breaks_in_a_name_are_no_reason_to_refuse(try_to_post, office):
    await try_to_post(link=LINK, name=" Kim\r\n Muster ")
    assert (await office.letter()).details["name"] == "Kim Muster"


async def test_an_error_of_the_database_does_not_tell_the_link(office_anywhere):
    await office_anywhere.post()

    async def break_it():
        async with office_anywhere.database.transaction() as session:
            await session.execute(update(Letter).values(language="xx", details={"link": LINK}))

    with pytest.raises(DBAPIError) as failed:
        await break_it()
    assert LINK not in str(failed.value)
