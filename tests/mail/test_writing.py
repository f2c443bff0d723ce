"""What letters say, in both languages, as text and as HTML, and what their headers hold."""

from email import message_from_bytes
from email.policy import SMTP

import pytest

from bot.mail.model import Letter, MailKind
from bot.mail.outbox import NEEDED, WELCOME
from bot.mail.writing import write
from bot.texts.languages import LANGUAGES
from bot.texts.loader import load_texts
from tests.fakes import NOON
from tests.mail.conftest import LINK, SENDER

VALUES = {
    "link": LINK,
    "code": "042137",
    "number": "CPS-2026-0042",
    "amount": "1.190,00\u00a0€",
    "due_date": "1. April 2026",
    "tier": "Gold",
    "purchase_order": "4500123456",
    "payment": "card",
    "minutes": "20",
    "membership_number": "123456789",
    "valid_until": "2. März 2028",
    "name": "Jörg Müßig",
}


def letter(kind, language="de", recipient="kim@example.com", **details):
    needed = {name: VALUES[name] for name in NEEDED[kind]}
    return Letter(
        id="0" * 32,
        kind=kind.value,
        recipient=recipient,
        language=language,
        details=needed | details,
        created_at=NOON,
    )


def written(*arguments, **details):
    """The message as a mail program reads it."""
    message = write(letter(*arguments, **details), load_texts(), SENDER)
    return message_from_bytes(message.as_bytes(), policy=SMTP)


def text_of(message):
    return message.get_body(("plain",)).get_content()


def html_of(message):
    return message.get_body(("html",)).get_content()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(MailKind))
def test_text_and_html_hold_everything_that_the_member_needs(kind, language):
    details = {name: VALUES[name] for name in WELCOME[kind]}
    message = written(kind, language, **details)
    said = {name: VALUES[name] for name in NEEDED[kind]} | details
    if said.pop("payment", None):
        said["due_note"] = {"de": "Fälligkeitsdatum belastet", "en": "charged on the due date"}[
            language
        ]
    said["never_asks"] = {"de": "nach deinem Kennwort", "en": "ask you for your password"}[language]
    said["why"] = {"de": "Du bekommst diese E-Mail", "en": "You get this e-mail"}[language]
    for body in (text_of(message), html_of(message)):
        for value in said.values():
            assert value in body
    assert message["Subject"]
    assert message["Content-Language"] == language
    assert f'<html lang="{language}">' in html_of(message)


def test_a_letter_is_marked_as_automatic_and_known_again():
    message = written(MailKind.PASSWORD_RESET)
    assert message.get_content_type() == "multipart/alternative"
    assert message["From"] == "CPS <no-reply@cps.example>"
    assert message["To"] == "kim@example.com"
    assert message["Message-ID"] == f"<{'0' * 32}@cps.example>"
    assert message["Date"].datetime == NOON
    assert message["Auto-Submitted"] == "auto-generated"


def test_umlauts_and_long_links_travel_as_ascii():
    link = "https://cps.example/" + "x" * 1500
    message = write(letter(MailKind.PASSWORD_RESET, name="Jörg", link=link), load_texts(), SENDER)
    content = message.as_bytes()
    assert content.isascii()
    assert max(len(line) for line in content.splitlines()) < 998
    arrived = message_from_bytes(content, policy=SMTP)
    assert arrived["Subject"] == "Neues Kennwort für dein CPS-Konto" == str(arrived["Subject"])
    assert link in text_of(arrived)


def test_without_a_name_nobody_is_addressed_wrongly():
    assert text_of(written(MailKind.PASSWORD_CHANGED)).startswith("Hallo,\r\n")
    assert text_of(written(MailKind.PASSWORD_CHANGED, "en")).startswith("Hello,\r\n")


def test_usual_times_need_not_be_said():
    assert "30 Minuten" in text_of(written(MailKind.PASSWORD_RESET))
    assert "10 minutes" in text_of(written(MailKind.SIGN_IN_CODE, "en"))


@pytest.mark.parametrize(
    ("language", "minutes", "nobody_asks"),
    [
        ("de", "10 Minuten", "Kein Mensch bei CPS fragt dich danach"),
        ("en", "10 minutes", "no person at CPS will ever ask you for it"),
    ],
)
def test_a_code_comes_with_what_it_is_for_and_for_how_long(language, minutes, nobody_asks):
    text = " ".join(text_of(written(MailKind.SIGN_IN_CODE, language, code="012345")).split())
    for said in ("012345", minutes, nobody_asks, "Chat" if language == "de" else "chat"):
        assert said in text


def test_an_invoice_tells_what_its_payment_asks():
    transfer = written(MailKind.INVOICE, payment="bank_transfer")
    assert "überweise den Betrag" in text_of(transfer)
    assert transfer["Subject"] == "Deine CPS-Rechnung CPS-2026-0042"


def test_a_name_does_nothing_in_the_html():
    html = html_of(written(MailKind.PASSWORD_RESET, name='<img src="https://evil.example">'))
    assert "<img" not in html


@pytest.mark.parametrize("value", ["1\r\nBcc: eve@example.com", "1\nX: y", "1\rX: y"])
def test_a_subject_with_a_line_break_is_not_written(value):
    with pytest.raises(ValueError, match="linefeed"):
        written(MailKind.INVOICE, number=value)


@pytest.mark.parametrize(
    "address", ["kim@example.com\r\nBcc: eve@example.com", "kim@example.com, eve@example.com"]
)
def test_an_address_that_is_more_than_one_is_not_written(address):
    with pytest.raises((ValueError, IndexError)):
        written(MailKind.PASSWORD_RESET, recipient=address)
