"""What each kind of letter says, in words of ``bot/texts``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.mail.model import MailKind
from bot.texts.languages import Language
from bot.texts.loader import Texts


@dataclass(frozen=True)
class Words:
    """The names of a letter's texts."""

    subject: str
    says: str
    note: str
    why: str
    button: str | None = None
    # How long its link or code usually holds.
    minutes: int = 0


WORDS = {
    MailKind.PASSWORD_RESET: Words(
        subject="mail-password-reset-subject",
        says="mail-password-reset-says",
        button="mail-password-reset-button",
        note="mail-password-reset-note",
        why="mail-password-reset-why",
        minutes=30,
    ),
    MailKind.PASSWORD_CHANGED: Words(
        subject="mail-password-changed-subject",
        says="mail-password-changed-says",
        note="mail-password-changed-note",
        why="mail-password-changed-why",
    ),
    MailKind.ACTIVATION: Words(
        subject="mail-activation-subject",
        says="mail-activation-says",
        button="mail-activation-button",
        note="mail-activation-note",
        why="mail-activation-why",
    ),
    MailKind.INVOICE: Words(
        subject="mail-invoice-subject",
        says="mail-invoice-says",
        note="mail-invoice-note",
        why="mail-invoice-why",
    ),
    MailKind.SIGN_IN_CODE: Words(
        subject="mail-sign-in-code-subject",
        says="mail-sign-in-code-says",
        note="mail-sign-in-code-note",
        why="mail-sign-in-code-why",
        minutes=10,
    ),
    MailKind.MEMBERSHIP_RENEWED: Words(
        subject="mail-membership-renewed-subject",
        says="mail-membership-renewed-says",
        note="mail-membership-renewed-note",
        why="mail-membership-renewed-why",
    ),
    MailKind.MEMBERSHIP_ENDED: Words(
        subject="mail-membership-ended-subject",
        says="mail-membership-ended-says",
        note="mail-membership-ended-note",
        why="mail-membership-ended-why",
    ),
    MailKind.MEMBERSHIP_NOT_RENEWED: Words(
        subject="mail-membership-not-renewed-subject",
        says="mail-membership-not-renewed-says",
        note="mail-membership-not-renewed-note",
        why="mail-membership-not-renewed-why",
    ),
}
# An invoice tells what its way of payment asks of the member.
PAYMENT_NOTES = {
    "card": "mail-invoice-note-card",
    "bank_transfer": "mail-invoice-note-bank-transfer",
}
# What stands in the table of a letter, in this order.
FACTS = {
    "number": "mail-invoice-number",
    "amount": "mail-invoice-amount",
    "due_date": "mail-invoice-due-date",
    "tier": "mail-invoice-tier",
    "purchase_order": "mail-invoice-purchase-order",
    "membership_number": "mail-membership-number",
    "valid_until": "mail-membership-valid-until",
}


def wording(
    kind: MailKind, language: Language, details: Mapping[str, str], texts: Texts
) -> dict[str, Any]:
    """Everything that the templates of a letter show, its subject included."""
    words = WORDS[kind]
    values: dict[str, str | float] = {**details}
    values["minutes"] = int(details.get("minutes", words.minutes))
    note = PAYMENT_NOTES.get(details.get("payment", ""), words.note)

    def say(text: str) -> str:
        return texts.get(language, text, **values)

    return {
        "language": language,
        "subject": say(words.subject),
        "greeting": say("mail-greeting-name" if details.get("name") else "mail-greeting"),
        "says": say(words.says),
        "code": details.get("code"),
        "facts": [(say(text), details[key]) for key, text in FACTS.items() if key in details],
        "link": details.get("link"),
        "button": say(words.button) if words.button else None,
        "button_hint": say("mail-button-hint"),
        "note": say(note),
        "why": say(words.why),
        "never_asks": say("mail-never-asks"),
        "closing": say("mail-closing"),
        "automatic": say("mail-automatic"),
    }
