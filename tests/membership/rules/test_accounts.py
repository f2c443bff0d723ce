"""How far a business account has come."""

from bot.membership.rules import AccountState, account_state
from tests.fakes import NOON


def test_the_activation_mail_has_not_gone_out():
    assert account_state(None, None) is AccountState.CREATED


def test_the_mail_has_gone_out_but_no_password_was_set():
    assert account_state(NOON, None) is AccountState.ACTIVATION_SENT


def test_with_a_password_the_account_is_active():
    assert account_state(NOON, NOON) is AccountState.ACTIVE
