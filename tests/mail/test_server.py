"""Mail servers: with TLS and without, with a password, and what their refusals mean."""

import asyncio

import aiosmtplib
import pytest
from aiosmtpd.smtp import LoginPassword

from bot.mail import carriers
from bot.mail.carriers import LetterImpossible, NobodyThere, ServerCarrier, Undelivered, explained
from bot.mail_settings import MailServer
from tests.mail.conftest import SENDER
from tests.mail.mail_server import Inbox, serving_mail

PASSWORD = {"user": "cps", "password": "p@ss"}


@pytest.fixture
def trusted(certificate, monkeypatch):
    """The operating system trusts the certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))


async def test_starttls_is_used_where_the_server_knows_it(office, tls, trusted):
    await office.post()
    async with serving_mail(Inbox(), tls_context=tls) as inbox:
        await office.postman_to(inbox.port).deliver()
    assert inbox.sessions[0].ssl is not None


async def test_starttls_is_not_needed(office, inbox):
    await office.post()
    await office.postman_to(inbox.port).deliver()
    assert inbox.sessions[0].ssl is None


async def test_tls_from_the_first_byte(office, tls, trusted):
    await office.post()
    async with serving_mail(Inbox(), tls=tls) as inbox:
        place = MailServer(host="localhost", port=inbox.port, tls=True)
        await office.postman(ServerCarrier(place, SENDER)).deliver()
    assert len(inbox.letters) == 1


async def test_a_certificate_that_nobody_vouches_for_gets_no_letter(office, tls):
    await office.post()
    async with serving_mail(Inbox(), tls_context=tls) as inbox:
        await office.postman_to(inbox.port).deliver()
    assert inbox.letters == []
    assert (await office.letter()).given_up_at is None


async def test_the_server_is_signed_in_to(office, tls, trusted):
    await office.post()
    server = Inbox()
    async with serving_mail(server, tls_context=tls, authenticator=server.login) as inbox:
        await office.postman_to(inbox.port, **PASSWORD).deliver()
    assert inbox.logins == [LoginPassword(b"cps", b"p@ss")]
    assert len(inbox.letters) == 1


async def test_a_wrong_password_is_the_operators_fault_and_not_the_letters(
    office, tls, trusted, caplog
):
    await office.post()
    server = Inbox()
    with caplog.at_level("INFO", "bot.mail"):
        async with serving_mail(server, tls_context=tls, authenticator=server.login) as inbox:
            await office.postman_to(inbox.port, user="cps", password="wrong").deliver()
    assert inbox.letters == []
    assert (await office.letter()).given_up_at is None
    [line] = caplog.messages
    assert "SMTPAuthenticationError 535" in line
    assert "wrong" not in line


async def test_a_password_leaves_this_machine_under_tls_or_not_at_all(office, monkeypatch):
    monkeypatch.setattr(carriers, "is_loopback", lambda host: False)
    await office.post()
    server = Inbox()
    async with serving_mail(server, authenticator=server.login, auth_require_tls=False) as inbox:
        await office.postman_to(inbox.port, **PASSWORD).deliver()
    assert inbox.logins == []
    assert inbox.letters == []
    assert (await office.letter()).given_up_at is None


async def test_a_server_that_hangs_after_taking_a_letter_gets_it_once(office, monkeypatch):
    monkeypatch.setattr(carriers, "GOODBYE_SECONDS", 0.05)
    await office.post()

    class NoGoodbye(Inbox):
        async def handle_QUIT(self, *_arguments):  # noqa: N802
            await asyncio.sleep(0.5)
            return "221 Bye"

    async with serving_mail(NoGoodbye()) as inbox:
        await office.postman_to(inbox.port).deliver()
    assert len(inbox.letters) == 1
    assert (await office.letter()).delivered_at is not None


async def test_a_server_that_says_nothing_is_not_waited_for_for_ever(office, monkeypatch):
    monkeypatch.setattr(carriers, "LONGEST_SECONDS", 0.1)
    await office.post()
    loop = asyncio.get_running_loop()
    silent = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0)
    async with silent:
        await office.postman_to(silent.sockets[0].getsockname()[1]).deliver()
    letter = await office.letter()
    assert (letter.attempts, letter.delivered_at, letter.given_up_at) == (1, None, None)


def recipient_refused(code):
    return aiosmtplib.SMTPRecipientsRefused(
        [aiosmtplib.SMTPRecipientRefused(code, "no", "kim@example.com")]
    )


@pytest.mark.parametrize(
    ("error", "kind", "reason"),
    [
        (recipient_refused(550), LetterImpossible, "SMTPRecipientsRefused 550"),
        (recipient_refused(450), Undelivered, "SMTPRecipientsRefused 450"),
        (aiosmtplib.SMTPDataError(554, "spam"), LetterImpossible, "SMTPDataError 554"),
        (aiosmtplib.SMTPDataError(452, "full"), Undelivered, "SMTPDataError 452"),
        (aiosmtplib.SMTPSenderRefused(553, "no", "x"), NobodyThere, "SMTPSenderRefused 553"),
        (aiosmtplib.SMTPNotSupported("no TLS"), NobodyThere, "SMTPNotSupported"),
        (aiosmtplib.SMTPServerDisconnected("gone"), NobodyThere, "SMTPServerDisconnected"),
        (ConnectionRefusedError(), NobodyThere, "ConnectionRefusedError"),
        (TimeoutError(), NobodyThere, "TimeoutError"),
        (ValueError("kim@example.com"), LetterImpossible, "ValueError"),
    ],
)
def test_what_a_failure_means(error, kind, reason):
    meaning = explained(error)
    assert type(meaning) is kind
    assert str(meaning) == reason
