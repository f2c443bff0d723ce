"""What CPS_MAIL_URL and CPS_MAIL_FROM mean: a folder or a mail server, and a sender."""

import re
from dataclasses import dataclass, field
from email.utils import formataddr, getaddresses
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

LONGEST_ADDRESS = 320
# One address and nothing beside it: no second one, no display name, no line break.
_PART = r"[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f-\x9f]+"
ADDRESS = re.compile(rf"{_PART}@{_PART}")
# What could begin a line of its own.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

NO_URL = (
    "must be like file:var/mail, smtp://host:25 or smtps://user:password@host:465"
    " (odd characters of a password are written as %40)"
)
NO_SENDER = "must be one address such as CPS <no-reply@example.com>"


@dataclass(frozen=True)
class MailFolder:
    """Letters become files of this folder."""

    path: Path


@dataclass(frozen=True)
class MailServer:
    """Letters go to this server."""

    host: str
    port: int
    # TLS from the first byte (``smtps``); else STARTTLS, if the server knows it.
    tls: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Sender:
    """From whom letters come."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]

    def __str__(self) -> str:
        return formataddr((self.name, self.address))


def parse_mail_url(url: str) -> MailFolder | MailServer:
    """Where letters go.

    Raises:
        ValueError: nowhere; the text repeats nothing of the address, which may hold a password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError(NO_URL) from None
    if CONTROL.search(url) or parts.query or parts.fragment:
        raise ValueError(NO_URL)
    if parts.scheme == "file" and parts.path and not parts.netloc:
        return MailFolder(Path(unquote(parts.path)))
    if parts.scheme in {"smtp", "smtps"} and parts.hostname and parts.path in {"", "/"}:
        return _server(parts, parts.hostname, port)
    raise ValueError(NO_URL)


def _server(parts: SplitResult, host: str, port: int | None) -> MailServer:
    if bool(parts.username) != bool(parts.password):
        raise ValueError("must hold both user and password, or neither")
    tls = parts.scheme == "smtps"
    usual = 465 if tls else 587 if parts.username else 25
    return MailServer(
        host=host,
        port=port or usual,
        tls=tls,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def parse_sender(text: str) -> Sender:
    """From whom letters come: an address, with a name before it or not.

    Raises:
        ValueError: it is none.
    """
    found = getaddresses([text])
    if len(found) != 1 or CONTROL.search(text):
        raise ValueError(NO_SENDER)
    name, address = found[0]
    if not is_address(address) or not address.isascii():
        raise ValueError(NO_SENDER)
    return Sender(name, address)


def is_address(text: str) -> bool:
    """Whether this is one e-mail address and nothing beside it."""
    return len(text) <= LONGEST_ADDRESS and ADDRESS.fullmatch(text) is not None
