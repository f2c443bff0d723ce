"""Every task with a member who may do it, how it begins, and what makes up its first question."""

from dataclasses import dataclass

from tests.end_to_end.mailbox import Mailbox
from tests.end_to_end.member import Member


@dataclass(frozen=True)
class Task:
    """One way into a form, in one language."""

    label: str
    account: str
    language: str
    begin: str

    def __str__(self) -> str:
        return f"{self.label}-{self.language}"


_WORDS = {
    "register_product": (
        "demo-1000",
        "Ich möchte eine EOS R8 registrieren",
        "I would like to register an EOS R8",
    ),
    "report_product_details": (
        "demo-gaps",
        "Ich möchte die fehlenden Angaben zu meiner EOS R6 nachtragen",
        "I want to add the missing details of my EOS R6",
    ),
    "remove_product": (
        "demo-gaps",
        "Ich habe das RF 50mm F1.8 STM verkauft, bitte entfernen",
        "I sold the RF 50mm F1.8 STM, please remove it",
    ),
    "migrate_products": (
        "demo-legacy",
        "Migriere bitte meine Produkte.",
        "Please migrate my products.",
    ),
    "subscribe": ("demo-1600", "Ich möchte Mitglied werden", "I want to become a member"),
    "change_tier": (
        "demo-overdue",
        "Ich möchte auf Silber wechseln",
        "I want to move to Silver",
    ),
    "auto_renewal": (
        "demo-active",
        "Schalte die automatische Verlängerung aus.",
        "Turn off auto-renewal.",
    ),
    "cancel_membership": ("demo-overdue", "Ich will kündigen.", "I want to cancel my membership."),
    "change_email": (
        "demo-1999",
        "Meine E-Mail-Adresse hat sich geändert.",
        "My e-mail address has changed.",
    ),
    "delete_account": (
        "demo-999",
        "Bitte lösche mein Konto und meine Daten.",
        "Please delete my account and data.",
    ),
}
TASKS = [
    Task(label, account, language, begin)
    for label, (account, german, english) in _WORDS.items()
    for language, begin in (("de", german), ("en", english))
]


def sign_in(visitor: Member, mailbox: Mailbox, account: str) -> str:
    """Give the address of the account when asked, then the code; the answer to the code."""
    address = f"{account}@example.com"
    before = len(mailbox.bodies(address))
    visitor.ask(address)
    return visitor.ask(mailbox.code_to(address, after=before))
