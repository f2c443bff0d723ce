"""Writes a letter: text and HTML, in the language of the member."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.mail.model import Letter, MailKind
from bot.mail.wording import wording
from bot.mail_settings import Sender
from bot.texts.loader import Texts

TEMPLATES = Path(__file__).resolve().parent / "templates"


def write(letter: Letter, texts: Texts, sender: Sender) -> EmailMessage:
    """The message, the same however often the letter is tried.

    Raises:
        ValueError: the address is none that mail servers know, or would break the header.
    """
    shown = wording(MailKind(letter.kind), letter.language, letter.details, texts)
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(sender.name, addr_spec=sender.address)
    message["To"] = Address(addr_spec=_as_mail_servers_write(letter.recipient))
    message["Subject"] = shown["subject"]
    message["Date"] = format_datetime(letter.created_at)
    message["Message-ID"] = f"<{letter.id}@{sender.domain}>"
    # Nobody's holiday notice should answer (RFC 3834; the second is what Exchange knows).
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    templates = _environment()
    # Whatever the server can take: lines of any length and umlauts arrive unharmed.
    text = templates.get_template("letter.txt").render(shown)
    message.set_content(text, cte="quoted-printable")
    html = templates.get_template("letter.html").render(shown)
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = letter.language
    return message


def _as_mail_servers_write(address: str) -> str:
    """With a domain in ASCII: müller.example is xn--mller-kva.example to them."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
