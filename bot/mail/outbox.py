"""Posting a letter: a row of the caller's transaction, delivered after its commit or never."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.mail.model import Letter, MailKind
from bot.mail_settings import CONTROL, is_address
from bot.texts.languages import Language

__all__ = ["LetterRefused", "MailKind", "post"]

# Of a membership.
TERM = frozenset({"tier", "membership_number", "valid_until"})

# What the caller must say for each kind, and what it may; all of it text as the letter shows it.
# ``name`` is for the greeting; ``minutes`` is how long a link or a code holds, if it is not the
# usual time; ``payment`` is ``card`` or ``bank_transfer``.
NEEDED: dict[MailKind, frozenset[str]] = {
    MailKind.PASSWORD_RESET: frozenset({"link"}),
    MailKind.PASSWORD_CHANGED: frozenset(),
    MailKind.ACTIVATION: frozenset({"link"}),
    MailKind.INVOICE: frozenset({"number", "amount", "due_date"}),
    MailKind.SIGN_IN_CODE: frozenset({"code"}),
    MailKind.MEMBERSHIP_RENEWED: TERM,
    MailKind.MEMBERSHIP_ENDED: TERM,
    MailKind.MEMBERSHIP_NOT_RENEWED: TERM,
}
WELCOME: dict[MailKind, frozenset[str]] = {
    MailKind.PASSWORD_RESET: frozenset({"name", "minutes"}),
    MailKind.PASSWORD_CHANGED: frozenset({"name"}),
    MailKind.ACTIVATION: frozenset({"name"}),
    MailKind.INVOICE: frozenset({"name", "tier", "purchase_order", "payment"}),
    MailKind.SIGN_IN_CODE: frozenset({"name", "minutes"}),
    MailKind.MEMBERSHIP_RENEWED: frozenset({"name"}),
    MailKind.MEMBERSHIP_ENDED: frozenset({"name"}),
    MailKind.MEMBERSHIP_NOT_RENEWED: frozenset({"name"}),
}


class LetterRefused(ValueError):
    """A letter cannot be written like this. The text tells what is wrong, and no content."""


def post(
    session: AsyncSession,
    *,
    to: str,
    language: Language,
    kind: MailKind,
    values: Mapping[str, str],
    now: datetime,
    expires_at: datetime | None = None,
) -> None:
    """Write a letter in the transaction of what it tells about; it leaves after the commit.

    Args:
        session: of the caller, who commits.
        to: one address.
        language: in which the letter is written.
        kind: what it is about.
        values: what it says: ``NEEDED`` and ``WELCOME`` tell what belongs to each kind. Amounts
            and dates come as the language writes them.
        now: what time it is.
        expires_at: from when on it is of no use and no longer tried.

    Raises:
        LetterRefused: the address is none; a value is missing, unknown or holds a control
            character; a link is none of the web.
    """
    if not is_address(to):
        raise LetterRefused(f"{kind}: not an address")
    session.add(
        Letter(
            kind=kind.value,
            recipient=to,
            language=language,
            details=_checked(kind, values),
            created_at=now,
            due_at=now,
            expires_at=expires_at,
        )
    )


def _checked(kind: MailKind, values: Mapping[str, str]) -> dict[str, str]:
    if missing := NEEDED[kind] - values.keys():
        raise LetterRefused(f"{kind}: missing {', '.join(sorted(missing))}")
    if unknown := values.keys() - NEEDED[kind] - WELCOME[kind]:
        raise LetterRefused(f"{kind}: unknown {', '.join(sorted(unknown))}")
    # A name is what somebody once typed; its blanks and breaks are no reason to refuse a letter.
    checked = {
        name: " ".join(value.split()) if name == "name" else value for name, value in values.items()
    }
    for name, value in checked.items():
        if CONTROL.search(value):
            raise LetterRefused(f"{kind}: a control character in {name}")
    if not checked.get("minutes", "1").isdecimal():
        raise LetterRefused(f"{kind}: minutes that are no number")
    if not checked.get("link", "https://").startswith(("https://", "http://")):
        raise LetterRefused(f"{kind}: a link that is none")
    return checked
