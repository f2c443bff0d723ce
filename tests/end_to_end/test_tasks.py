"""Members get things done in the chat: every task, from its first words to the database."""

import re

import httpx
import pytest

from tests.end_to_end.tasks import sign_in


@pytest.fixture(autouse=True)
def records(running_house):
    """What the database says; afterwards all demo members are as before."""
    yield running_house.records
    running_house.records.seed_again()


def test_one_german_sentence_of_somebody_unknown_registers_a_product(member, mailbox, records):
    visitor = member(None, "de")

    visitor.ask(
        "Registriere bitte meine EOS R5, Seriennummer 990000770001, gekauft am 3. März 2022"
        " in Österreich bei Foto Beispiel, meine Adresse ist demo-0@example.com"
    )
    review = visitor.ask(mailbox.code_to("demo-0@example.com"))
    assert "990000770001" in review
    assert "400 Punkte" in review
    assert not records.products("demo-0", "EOS R5")

    assert "grünem Häkchen" in visitor.ask("ja, passt alles")
    product = records.product("demo-0", "EOS R5")
    assert (product.purchase_date, product.country_code) == ("2022-03-03", "AT")
    assert records.points("demo-0") == 400


def test_three_english_messages_with_a_question_and_a_correction(member, mailbox, records):
    visitor = member(None, "en")
    visitor.ask("I want to register my EOS R8, the serial number is 990000770002")
    sign_in(visitor, mailbox, "demo-499")

    asked = visitor.asked
    assert "estimate" in visitor.ask("Do I have to name the dealer?").lower()
    assert visitor.asked == asked
    visitor.ask("I bought it in June 2022 in Ireland")
    assert "Sample Camera" in visitor.ask("from Sample Camera Ltd")
    review = visitor.ask("sorry, it was in July 2022")
    assert "July 2022" in review
    assert "664 points" in review

    done = visitor.ask("that's right")
    assert "664 points" in done
    assert "invitation" in done
    product = records.product("demo-499", "EOS R8")
    assert (product.purchase_date, product.country_code) == ("2022-07", "IE")
    assert product.dealer_text == "Sample Camera Ltd"


@pytest.mark.parametrize(
    ("language", "answers", "dealer"),
    [
        (
            "de",
            ["990000770003", "vor etwa drei Jahren", "ich glaube in Österreich", "Foto Beispiel"],
            "Foto Beispiel",
        ),
        (
            "en",
            ["990000770003", "about three years ago", "probably in Austria", "Sample Camera Ltd"],
            "Sample Camera Ltd",
        ),
    ],
)
def test_a_product_is_registered_question_by_question_with_estimates(
    member, records, language, answers, dealer
):
    visitor = member("demo-1000", language)
    visitor.ask({"de": "Ich möchte ein Produkt registrieren", "en": "register a product"}[language])

    visitor.tell("EOS R7", *answers)
    visitor.ask({"de": "ja", "en": "yes"}[language])

    product = records.product("demo-1000", "EOS R7")
    assert (product.est_date, product.est_country, product.est_dealer) == (True, True, False)
    assert (product.country_code, product.dealer_text) == ("AT", dealer)
    assert records.points("demo-1000") == 1140


@pytest.mark.parametrize(
    ("language", "begin", "unknown", "yes"),
    [
        ("de", "Registriere bitte eine EOS R8", "weiß ich nicht", "ja"),
        ("en", "Please register an EOS R8", "I don't know", "yes please"),
    ],
)
def test_whoever_knows_no_detail_registers_without_tick(
    member, records, language, begin, unknown, yes
):
    visitor = member("demo-1000", language)
    visitor.ask(begin)

    # Help first, then left out: twice for each of the four.
    visitor.tell(*[unknown] * 8)
    visitor.ask(yes)

    product = records.product("demo-1000", "EOS R8")
    assert (product.serial_number, product.purchase_date) == (None, None)
    assert records.points("demo-1000") == 1000


def test_a_word_that_fits_several_products_is_chosen_from(member, records):
    visitor = member("demo-1600", "en")

    assert "Several" in visitor.ask("I want to register my 24-105")
    visitor.choose("RF 24-105mm F4L IS USM")
    visitor.tell("9900007704", "May 2023", "United Kingdom", "Sample Camera Ltd", "yes")

    assert records.product("demo-1600", "RF 24-105mm F4L IS USM").purchase_date == "2023-05"


def test_two_products_in_one_message_come_one_after_the_other(member, records):
    visitor = member("demo-0", "de")

    visitor.ask("Registriere bitte eine EOS R8 und eine EOS RP")
    visitor.tell("990000770005", "Mai 2021", "Deutschland", "Foto Beispiel")
    visitor.ask("ja")
    assert "EOS RP" in visitor.asked
    visitor.tell("990000770006", "Juni 2021", "Deutschland", "Foto Beispiel", "ja")

    assert records.points("demo-0") == 165 + 120


@pytest.mark.parametrize(
    ("account", "language", "message", "said"),
    [
        ("demo-0", "de", "Registriere bitte einen Akku LP-E6NH", "nicht registrieren"),
        ("demo-499", "en", "sign me up for CPS Silver", "1 more point"),
        ("demo-0", "de", "Nimm mich bitte in CPS Silber auf", "500"),
        ("demo-active", "en", "I want to become a member", "Silver"),
        ("demo-inactive", "de", "Ich möchte Mitglied werden", "500"),
        ("demo-nolegacy", "de", "Migriere bitte meine Produkte", "nicht angegeben"),
        ("demo-active", "en", "I want to move to Gold", "475"),
        ("demo-0", "de", "Schalte die automatische Verlängerung aus", "Mitglied"),
        ("demo-499", "en", "cancel my membership", "member"),
    ],
)
def test_what_is_not_possible_is_refused_with_the_reason(
    member, records, account, language, message, said
):
    before = records.everything(account)

    assert said in member(account, language).ask(message)
    assert records.everything(account) == before


def test_the_serial_number_of_somebody_else_is_not_registered(member, records):
    taken = records.product("demo-1600", "EOS R5").serial_number
    visitor = member("demo-1000", "en")

    assert "another account" in visitor.ask(f"register my EOS R5, serial number {taken}")
    assert not records.products("demo-1000", "EOS R5")


@pytest.mark.parametrize(
    ("language", "begin", "yes"),
    [
        ("de", "Migriere bitte meine Produkte.", "ja, übernehmen"),
        ("en", "please migrate my products", "yes, go ahead"),
    ],
)
def test_products_of_the_old_account_are_taken_over(member, records, language, begin, yes):
    visitor = member("demo-legacy", language)

    assert "725" in visitor.ask(begin)
    assert records.points("demo-legacy") == 0
    assert "Speedlite 600EX II-RT" in visitor.ask(yes)

    assert records.points("demo-legacy") == 725
    assert records.product("demo-legacy", "Speedlite 600EX II-RT").points_assigned_at is None


def test_the_corporate_tier_by_bank_transfer_with_an_order_number(member, records):
    visitor = member("demo-2501", "de")

    visitor.ask("Ich möchte die Unternehmensstufe, per Überweisung, Bestellnummer PO-2024-778")
    visitor.ask("ja, automatisch verlängern")
    review = visitor.ask("ja, ich akzeptiere die AGB")
    assert "PO-2024-778" in review
    assert not records.subscriptions("demo-2501")

    assert "Mitgliedsnummer" in visitor.ask("ja, bestellen")
    ordered = records.subscription("demo-2501")
    assert (ordered.tier, ordered.po_number) == ("corporate", "PO-2024-778")
    assert ordered.type == "auto_renewal"
    assert records.pays_by("demo-2501") == "bank_transfer"
    assert len(records.invoices("demo-2501")) == 1


def test_an_order_with_changes_of_mind(member, records):
    visitor = member("demo-1999", "en")

    visitor.tell("I want to become a member", "gold", "no, one year only", "credit card")
    visitor.tell("no order number", "yes, I accept")
    assert "Platinum" in visitor.ask("platinum instead")
    visitor.choose("Change the payment")
    visitor.tell("bank transfer", "yes, order it")

    ordered = records.subscription("demo-1999")
    assert (ordered.tier, ordered.type, ordered.po_number) == ("platinum", "manual", None)
    assert records.pays_by("demo-1999") == "bank_transfer"


def test_an_order_by_card_ends_on_the_page_for_the_card(member, records):
    visitor = member("demo-500", "de")

    visitor.tell(
        "Ich möchte Silber-Mitglied werden, mit Kreditkarte", "ja", "keine", "ja, ich akzeptiere"
    )
    answer = visitor.ask("ja, zahlungspflichtig bestellen")
    link = re.search(r"http\S+", answer)

    assert link is not None
    assert httpx.get(link[0], follow_redirects=True).status_code == 200
    assert not records.subscriptions("demo-500")


@pytest.mark.parametrize(
    ("language", "no"), [("de", "nein, die akzeptiere ich nicht"), ("en", "no, I do not accept")]
)
def test_without_a_yes_to_the_terms_nothing_is_ordered(member, records, language, no):
    visitor = member("demo-1000", language)
    visitor.ask(
        {
            "de": "Ich möchte Mitglied werden, Gold, per Überweisung",
            "en": "I want to become a Gold member, by bank transfer",
        }[language]
    )
    visitor.tell({"de": "ja", "en": "yes"}[language], {"de": "keine", "en": "none"}[language])
    assert "Terms & Conditions" in visitor.asked

    visitor.ask(no)
    visitor.ask({"de": "ja", "en": "yes"}[language])
    assert not records.subscriptions("demo-1000")
