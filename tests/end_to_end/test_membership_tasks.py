"""Members look after what they have: details, products, tier, renewal, payment, account."""

import pytest

from tests.end_to_end.tasks import sign_in


@pytest.fixture(autouse=True)
def records(running_house):
    """What the database says; afterwards all demo members are as before."""
    yield running_house.records
    running_house.records.seed_again()


@pytest.mark.parametrize(
    ("language", "messages"),
    [
        (
            "de",
            [
                "Ich möchte die fehlenden Angaben zu meiner R6 nachtragen",
                "Im Mai 2021 gekauft, bei Foto Beispiel",
                "ja",
            ],
        ),
        ("en", ["add the missing details of my R6", "May 2021", "Harbourlight Cameras", "yes"]),
    ],
)
def test_the_missing_details_bring_the_tick(member, records, language, messages):
    before = records.points("demo-gaps")
    visitor = member("demo-gaps", language)

    visitor.tell(*messages)

    product = records.product("demo-gaps", "EOS R6")
    assert product.purchase_date == "2021-05"
    assert product.points_assigned_at is not None
    assert records.points("demo-gaps") == before + 240


@pytest.mark.parametrize(
    ("language", "begin", "yes"),
    [
        ("de", "Ich habe das RF 50mm F1.8 STM verkauft, bitte entfernen", "ja, entfernen"),
        ("en", "I sold the RF 50mm F1.8 STM, please remove it", "yes, remove it"),
    ],
)
def test_a_sold_product_is_removed_with_its_points(member, records, language, begin, yes):
    visitor = member("demo-gaps", language)

    assert "20" in visitor.ask(begin)
    assert records.points("demo-gaps") == 20
    visitor.ask(yes)

    assert not records.products("demo-gaps", "RF 50mm F1.8 STM")
    assert records.points("demo-gaps") == 0


@pytest.mark.parametrize(
    ("language", "off", "on", "yes"),
    [
        (
            "de",
            "Schalte die automatische Verlängerung aus.",
            "Schalte die automatische Verlängerung wieder ein",
            "ja",
        ),
        ("en", "Turn off auto-renewal.", "turn auto-renewal on again", "yes"),
    ],
)
def test_renewal_is_switched_off_and_on_again(member, records, language, off, on, yes):
    visitor = member("demo-active", language)

    visitor.tell(off, yes)
    assert records.subscription("demo-active").type == "manual"
    visitor.tell(on, yes)
    assert records.subscription("demo-active").type == "auto_renewal"


@pytest.mark.parametrize(
    ("account", "language", "begin", "yes"),
    [
        ("demo-overdue", "de", "Ich will kündigen.", "ja, kündigen"),
        ("demo-active", "en", "I want to cancel my membership.", "yes, cancel it"),
    ],
)
def test_a_membership_is_cancelled_to_its_end(member, records, account, language, begin, yes):
    visitor = member(account, language)
    visitor.ask(begin)
    assert records.subscription(account).cancel_requested_at is None

    visitor.ask(yes)
    cancelled = records.subscription(account)
    assert cancelled.cancel_requested_at is not None
    assert cancelled.ended_at is None


@pytest.mark.parametrize(
    ("language", "begin", "yes"),
    [
        ("de", "Ich möchte auf Silber wechseln", "ja, wechseln"),
        ("en", "I want to move to Silver", "yes, change it"),
    ],
)
def test_a_lower_tier_comes_with_the_next_term(member, records, language, begin, yes):
    visitor = member("demo-overdue", language)

    visitor.tell(begin, yes)

    changed = records.subscription("demo-overdue")
    assert (changed.tier, changed.next_tier) == ("gold", "silver")


def order(visitor) -> None:
    """Silver by bank transfer, with no order number; its invoice is still to come."""
    visitor.tell("I want to become a member, Silver by bank transfer", "yes", "no order number")
    visitor.tell("yes, I accept", "yes")


def test_a_new_order_can_still_be_changed_until_its_invoice_comes(member, records):
    visitor = member("demo-1999", "en")
    order(visitor)

    visitor.tell("Add PO 4500123456 to the invoice.", "yes")
    assert records.subscription("demo-1999").po_number == "4500123456"
    visitor.tell("I want to move from Silver to Gold", "yes")
    assert records.subscription("demo-1999").tier == "gold"
    assert len(records.subscriptions("demo-1999")) == 1


def test_what_an_issued_invoice_says_is_changed_by_a_person(member, records):
    visitor = member("demo-active", "de")
    before = records.everything("demo-active")

    assert "Mensch" in visitor.ask("Ergänze PO 4500123456 auf der Rechnung.")
    visitor.ask("ja")

    assert len(records.cases("demo-active")) == 1
    assert records.everything("demo-active") == before


@pytest.mark.parametrize(
    ("language", "messages", "passed_on"),
    [
        (
            "de",
            ["Meine E-Mail-Adresse hat sich geändert", "neu-1999@example.com", "ja"],
            "neu-1999@example.com",
        ),
        (
            "en",
            ["my e-mail address has changed to new-1999@example.com", "yes"],
            "new-1999@example.com",
        ),
        ("de", ["Bitte lösche mein Konto und meine Daten.", "ja, weitergeben"], "Gelöscht"),
        ("en", ["Please delete my account and data.", "yes, pass it on"], "deleted"),
    ],
)
def test_what_becomes_of_an_account_is_passed_to_a_person(
    member, records, language, messages, passed_on
):
    visitor = member("demo-1999", language)
    before = records.everything("demo-1999")

    assert passed_on in visitor.tell(*messages)
    assert len(records.cases("demo-1999")) == 1
    assert records.everything("demo-1999") == before


def test_whoever_typed_a_code_can_sign_out(member, mailbox, records):
    visitor = member(None, "de")
    visitor.ask("Wie viele Punkte habe ich?")
    assert "1.000" in sign_in(visitor, mailbox, "demo-1000")

    visitor.ask("melde mich ab")
    assert "E-Mail-Adresse" in visitor.ask("Wie viele Punkte habe ich?")
