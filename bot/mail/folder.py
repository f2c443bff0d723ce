"""Letters as files of a folder: written so that nobody else may read them, found again by name."""

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

# When it was posted, and its id.
NAME = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{32}")
ENDING = ".eml"


@dataclass(frozen=True)
class KeptLetter:
    """A letter of the folder. Text and HTML are what a mail program would show."""

    name: str
    sender: str
    recipient: str
    subject: str
    language: str
    sent_at: datetime
    text: str
    html: str


def keep(folder: Path, message: EmailMessage) -> Path:
    """Write a letter as a whole; the same one again replaces its file.

    Raises:
        OSError: the folder takes no files.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Made under a name that nobody has, with mode 600.
    number, part = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(number)
        return Path(part).replace(folder / f"{name_of(message)}{ENDING}")
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def name_of(message: EmailMessage) -> str:
    """The name of a letter's file, without ending: its time and its id."""
    letter_id = str(message["Message-ID"]).strip("<>").partition("@")[0]
    return f"{sent_at(message):%Y%m%dT%H%M%SZ}-{letter_id}"


def newest(folder: Path, limit: int) -> list[KeptLetter]:
    """The letters that were posted last, the newest first."""
    if not folder.is_dir():
        return []
    files = sorted(_files(folder), key=_age, reverse=True)
    found = (find(folder, file.stem) for file in files[:limit])
    return [letter for letter in found if letter is not None]


def find(folder: Path, name: str) -> KeptLetter | None:
    """One letter by its name."""
    if not NAME.fullmatch(name):
        return None
    try:
        content = (folder / f"{name}{ENDING}").read_bytes()
    except FileNotFoundError:
        return None
    message = message_from_bytes(content, policy=SMTP)
    return KeptLetter(
        name=name,
        sender=str(message["From"]),
        recipient=str(message["To"]),
        subject=str(message["Subject"]),
        language=str(message["Content-Language"]),
        sent_at=sent_at(message),
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def sent_at(message: EmailMessage) -> datetime:
    """When it was posted."""
    moment: datetime = message["Date"].datetime
    return moment.astimezone(UTC)


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.glob(f"*{ENDING}") if NAME.fullmatch(file.stem))


def _age(file: Path) -> tuple[str, int]:
    # Within the same second, by when they were delivered: that is in the order of posting.
    return file.stem.partition("-")[0], file.stat().st_mtime_ns


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")
