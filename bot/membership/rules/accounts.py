"""How far a business account has come (R1)."""

from datetime import datetime
from enum import StrEnum


class AccountState(StrEnum):
    """The way to signing in (S2, S3)."""

    CREATED = "created"  # the automatic e-mail has not gone out
    ACTIVATION_SENT = "activation_sent"  # it has, but no password was set yet
    ACTIVE = "active"  # may sign in


def account_state(
    activation_email_sent_at: datetime | None, activated_at: datetime | None
) -> AccountState:
    """Signing in needs the account, then the activation mail, then an own password."""
    if activation_email_sent_at is None:
        return AccountState.CREATED
    return AccountState.ACTIVATION_SENT if activated_at is None else AccountState.ACTIVE
