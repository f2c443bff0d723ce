"""Where letters go and from whom they come, by two settings."""

from pathlib import Path

import pytest

from bot.mail_settings import MailFolder, MailServer, Sender, parse_mail_url, parse_sender
from bot.settings import ROOT
from tests.houses import settings_for


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("file:var/mail", MailFolder(Path("var/mail"))),
        ("file:///srv/cps%20mail", MailFolder(Path("/srv/cps mail"))),
        ("smtp://127.0.0.1:1025", MailServer("127.0.0.1", 1025, tls=False)),
        ("smtp://mail.example", MailServer("mail.example", 25, tls=False)),
        (
            "smtp://cps%40x.example:p%40ss@mail.example",
            MailServer("mail.example", 587, tls=False, user="cps@x.example", password="p@ss"),
        ),
        (
            "smtps://cps:secret@mail.example/",
            MailServer("mail.example", 465, tls=True, user="cps", password="secret"),
        ),
        ("smtp://[::1]:25", MailServer("::1", 25, tls=False)),
    ],
)
def test_an_address_names_a_folder_or_a_server(url, place):
    assert parse_mail_url(url) == place


@pytest.mark.parametrize(
    "url",
    [
        *("var/mail", "file:", "file://var/mail", "smtp:", "smtp://", "smtp://host:port"),
        *(
            "smtp://host/path",
            "smtp://host?tls=1",
            "smtp://host\n",
            "smtp://[",
            "mailto:a@b.example",
        ),
    ],
)
def test_what_names_neither_is_refused(url):
    with pytest.raises(ValueError, match="must be like"):
        parse_mail_url(url)


def test_a_password_does_not_print():
    assert "secret" not in repr(parse_mail_url("smtp://cps:secret@mail.example"))


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("no-reply@cps.example", Sender("", "no-reply@cps.example")),
        ("CPS Österreich <cps@cps.example>", Sender("CPS Österreich", "cps@cps.example")),
    ],
)
def test_a_sender_has_an_address_and_perhaps_a_name(text, sender):
    assert parse_sender(text) == sender


@pytest.mark.parametrize(
    "text", ["CPS", "CPS <cps>", "a@x.example, b@x.example", "a@x.example\r\nX: y", "ä@x.example"]
)
def test_what_is_no_sender_is_refused(text):
    with pytest.raises(ValueError, match="must be one address"):
        parse_sender(text)


@pytest.mark.parametrize(
    ("public_url", "address"),
    [
        ("https://cps.example.com/chat", "no-reply@cps.example.com"),
        ("http://127.0.0.1:8080", "no-reply@localhost"),
        ("http://[::a]:8080", "no-reply@localhost"),
    ],
)
def test_without_a_sender_the_public_address_is_one(public_url, address):
    settings = settings_for("sqlite:///x.db", public_url=public_url)
    assert settings.mail_sender.address == address


def test_a_folder_is_found_wherever_the_process_was_started():
    settings = settings_for("sqlite:///x.db", mail_url="file:var/mail")
    assert settings.mail_place == MailFolder(ROOT / "var/mail")
