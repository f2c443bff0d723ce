"""The invoice that follows an order, and the letter with it."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from bot.duties import Tally
from bot.mail.carriers import ServerCarrier
from bot.mail.delivery import Postman
from bot.mail_settings import MailServer, Sender
from bot.membership.model import Account, AuditEntry, Payment
from bot.membership.rules import DUE_DAYS
from bot.texts.loader import load_texts
from tests.duties.conftest import CARD, HOUR
from tests.fakes import NOON
from tests.mail.mail_server import Inbox, serving_mail

SENDER = Sender("CPS", "no-reply@cps.example")
NOTHING = Tally(done=0, failed=0)


async def test_an_hour_after_the_order_the_invoice_and_its_letter_go_out(programme):
    await programme.member("robin")
    programme.clock.move(minutes=59)
    assert await programme.issue() == NOTHING
    assert await programme.letters() == {}

    programme.clock.move(minutes=1)
    assert await programme.issue() == Tally(done=1, failed=0)

    (invoice,) = await programme.invoices()
    assert (invoice.number, invoice.issued_on) == ("CPS-2026-000001", NOON.date())
    assert invoice.due_date == NOON.date() + timedelta(days=DUE_DAYS)
    letter = (await programme.letters())["robin@example.com"]
    assert (letter.kind, letter.language) == ("invoice", "de")
    assert letter.details == {
        "name": "Robin Muster",
        "number": "CPS-2026-000001",
        "amount": "119\N{NO-BREAK SPACE}€",
        "due_date": "1. April 2026",
        "tier": "Silber",
        "purchase_order": "PO 7",
        "payment": "bank_transfer",
    }


async def test_the_letter_is_in_the_language_of_the_account(programme):
    await programme.member("kim", CARD, language="en")
    programme.clock.move(hours=1)
    await programme.issue()

    letter = (await programme.letters())["kim@example.com"]
    assert letter.language == "en"
    assert letter.details == {
        "name": "Robin Muster",
        "number": "CPS-2026-000001",
        "amount": "€119",
        "due_date": "1 April 2026",
        "tier": "Silver",
        "payment": "card",
    }


async def test_a_card_is_to_be_charged_on_the_due_date(programme):
    await programme.member("robin", CARD)
    programme.clock.move(hours=1)
    await programme.issue()
    (payment,) = await programme.all(Payment)
    (invoice,) = await programme.invoices()
    assert payment.scheduled_on == invoice.due_date


async def test_the_operator_sets_how_long_after_the_order(programme):
    await programme.member("robin")
    programme.clock.move(minutes=1, seconds=59)
    assert await programme.issue(delay=timedelta(minutes=2)) == NOTHING
    programme.clock.move(seconds=1)
    assert await programme.issue(delay=timedelta(minutes=2)) == Tally(done=1, failed=0)

    await programme.member("kim", when=programme.clock())
    programme.clock.move(hours=3, minutes=59)
    assert await programme.issue(delay=4 * HOUR) == NOTHING
    programme.clock.move(minutes=1)
    assert await programme.issue(delay=4 * HOUR) == Tally(done=1, failed=0)


async def test_two_gateways_at_once_issue_each_invoice_once(programme):
    for name in ("robin", "kim", "alex"):
        await programme.member(name)
    programme.clock.move(hours=1)

    one, other = await asyncio.gather(programme.issue(), programme.issue())

    assert (one.done + other.done, one.failed + other.failed) == (3, 0)
    assert sorted(await programme.numbers()) == [f"CPS-2026-{number:06}" for number in (1, 2, 3)]
    assert len(await programme.letters()) == 3
    async with programme.database.reading() as session:
        written = select(AuditEntry).where(AuditEntry.action == "invoices.issue")
        assert len((await session.scalars(written)).all()) == 3
    assert await programme.issue() == NOTHING


async def test_without_its_letter_no_invoice_is_issued_and_the_others_are(programme, caplog):
    await programme.member("robin")
    await programme.member("kim")
    async with programme.database.transaction() as session:
        (await session.get_one(Account, "robin")).email = "robin at home"
    programme.clock.move(hours=1)

    assert await programme.issue() == Tally(done=1, failed=1)

    # The number that was taken for the first one is the second one's.
    assert await programme.numbers() == [None, "CPS-2026-000001"]
    assert list(await programme.letters()) == ["kim@example.com"]
    assert "LetterRefused" in caplog.text
    assert "robin" not in caplog.text


async def test_once_it_is_mended_the_invoice_follows(programme):
    await programme.member("robin")
    async with programme.database.transaction() as session:
        (await session.get_one(Account, "robin")).email = "robin at home"
    programme.clock.move(hours=1)
    gateway = programme.rounds()
    assert await programme.issue(gateway) == Tally(done=0, failed=1)
    async with programme.database.transaction() as session:
        (await session.get_one(Account, "robin")).email = "robin@example.com"

    assert await programme.issue(gateway) == NOTHING
    programme.clock.move(minutes=1)
    assert await programme.issue(gateway) == Tally(done=1, failed=0)


async def test_what_was_cancelled_in_time_is_never_issued(programme):
    await programme.member("robin")
    (invoice,) = await programme.invoices()
    await programme.change(invoice, cancelled_at=NOON)
    programme.clock.move(hours=1)
    assert await programme.issue() == NOTHING
    assert await programme.letters() == {}


async def test_being_overdue_brings_no_letter(programme):
    """The programme says nothing of reminders (G10)."""
    await programme.member("robin")
    programme.clock.move(hours=1)
    await programme.issue()
    programme.clock.move(days=DUE_DAYS + 10)
    await programme.issue()
    await programme.end_terms()
    assert len(await programme.letters()) == 1


async def test_the_letter_reaches_a_mail_server(programme):
    await programme.member("robin")
    programme.clock.move(hours=1)
    await programme.issue()

    async with serving_mail(Inbox()) as inbox:
        server = MailServer(host="127.0.0.1", port=inbox.port, tls=False)
        carrier = ServerCarrier(server, SENDER)
        postman = Postman(programme.database, carrier, load_texts(), SENDER, programme.clock)
        await postman.deliver()
        await postman.deliver()

    (letter,) = inbox.letters
    assert (letter["To"], letter["Subject"]) == (
        "robin@example.com",
        "Deine CPS-Rechnung CPS-2026-000001",
    )
    text = letter.get_body(("plain",)).get_content()
    for said in ("CPS-2026-000001", "119\N{NO-BREAK SPACE}€", "1. April 2026", "Silber", "PO 7"):
        assert said in text
    assert "überweise den Betrag" in " ".join(text.split())
