"""A wrong setting is named in one line, and secrets never print."""

from datetime import timedelta

import pytest

from bot.membership.rules import INVOICE_DELAY
from bot.settings import SettingsError, load_database_settings, load_settings

SECRET = "s3cret-s3cret-s3cret-s3cret-s3cret"


@pytest.fixture(autouse=True)
def operator(monkeypatch):
    """The least that an operator has to set."""
    for name in ("CPS_RASA_TOKEN", "CPS_IDENTITY_SECRET"):
        monkeypatch.setenv(name, SECRET)


@pytest.mark.parametrize(
    ("variable", "value", "line"),
    [
        ("CPS_RASA_TOKEN", "short", "CPS_RASA_TOKEN must hold at least 32 characters"),
        ("CPS_IDENTITY_SECRET", "", "CPS_IDENTITY_SECRET must hold at least 32 characters"),
        ("CPS_DATABASE_URL", "mysql://x", "CPS_DATABASE_URL: must start with sqlite:// or"),
        ("CPS_PORT", "x", "CPS_PORT: "),
        ("CPS_RATE_MESSAGES", "0", "CPS_RATE_MESSAGES: "),
        ("CPS_PATIENCE", "-1", "CPS_PATIENCE: "),
        ("CPS_PUBLIC_URL", "", "CPS_PUBLIC_URL: must be like https://"),
        ("CPS_PUBLIC_URL", "cps.example.com", "CPS_PUBLIC_URL: must be like https://"),
        ("CPS_PUBLIC_URL", "https://cps.example.com:x", "CPS_PUBLIC_URL: must be like https://"),
        ("CPS_PUBLIC_URL", "https://cps.example.com/?a=b", "CPS_PUBLIC_URL: must be like https://"),
        ("CPS_PUBLIC_URL", "https://cps.example.com\n", "CPS_PUBLIC_URL: must be like https://"),
        ("CPS_MAIL_URL", "", "CPS_MAIL_URL: must be like file:var/mail"),
        ("CPS_MAIL_URL", f"http://cps:{SECRET}@host", "CPS_MAIL_URL: must be like"),
        ("CPS_MAIL_URL", f"smtp://cps:{SECRET}/@host", "CPS_MAIL_URL: must be like"),
        ("CPS_MAIL_URL", f"smtp://{SECRET}@host", "CPS_MAIL_URL: must hold both user and"),
        ("CPS_PAYMENTS", "stripe", "CPS_PAYMENTS: "),
        ("CPS_INVOICE_DELAY_MINUTES", "241", "CPS_INVOICE_DELAY_MINUTES: "),
        ("CPS_INVOICE_DELAY_MINUTES", "-1", "CPS_INVOICE_DELAY_MINUTES: "),
        ("CPS_MAIL_FROM", "nobody", "CPS_MAIL_FROM: must be one address such as"),
        ("CPS_MAIL_FROM", "a@x.example\nBcc: b@x.example", "CPS_MAIL_FROM: must be one address"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch, variable, value, line):
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError) as refused:
        load_settings()

    assert str(refused.value).startswith(line)
    assert "\n" not in str(refused.value)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CPS_HOST", "0.0.0.0"),  # noqa: S104  that is what must be refused
        ("CPS_PUBLIC_URL", "https://cps.example.com"),
    ],
)
def test_the_demo_stays_on_this_machine(monkeypatch, variable, value):
    monkeypatch.setenv("CPS_DEMO", "1")
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError, match="CPS_DEMO runs on loopback only"):
        load_settings()


def test_the_database_needs_no_secret(monkeypatch):
    monkeypatch.delenv("CPS_RASA_TOKEN")
    monkeypatch.setenv("CPS_DATABASE_URL", "postgresql://cps@db/cps")

    assert load_database_settings().database_url == "postgresql+asyncpg://cps@db/cps"


def test_secrets_do_not_print():
    assert SECRET not in repr(load_settings())


def test_origins_are_the_listed_ones_and_our_own(monkeypatch):
    monkeypatch.setenv("CPS_ALLOWED_ORIGINS", "https://www.example.com, https://shop.example.com")
    monkeypatch.setenv("CPS_PUBLIC_URL", "https://cps.example.com/chat")

    assert load_settings().origins == (
        "https://www.example.com",
        "https://shop.example.com",
        "https://cps.example.com",
    )


def test_an_invoice_follows_as_the_programme_has_it():
    assert timedelta(minutes=load_settings().invoice_delay_minutes) == INVOICE_DELAY


@pytest.mark.parametrize(
    ("demo", "payments", "taken"),
    [
        ("0", None, False),
        ("1", None, True),
        ("1", "none", False),
        ("0", "sandbox", True),
        ("0", "none", False),
    ],
)
def test_cards_are_taken_in_the_demo_or_where_somebody_takes_them(
    monkeypatch, demo, payments, taken
):
    monkeypatch.setenv("CPS_DEMO", demo)
    if payments is not None:
        monkeypatch.setenv("CPS_PAYMENTS", payments)

    assert load_settings().payments_available is taken
