"""Members ask on the website and are answered from their own data, in both languages."""

import httpx
import pytest

from tests.end_to_end.tasks import sign_in


def test_open_tiers_and_the_missing_point_at_1599(member):
    visitor = member("demo-1599")

    tiers = visitor.ask("Welche Stufen kann ich wählen?")
    assert "1.599" in tiers
    assert "Silber" in tiers
    assert "Gold" in tiers

    missing = visitor.ask("what's missing for platinum?")
    assert "1 more point" in missing
    assert "1,600" in missing


def test_no_tick_because_date_and_dealer_are_missing(member):
    answer = member("demo-gaps", "en").ask("why is there no tick on my R6").lower()

    assert "eos r6" in answer
    assert "purchase date" in answer
    assert "dealer" in answer
    assert "serial" not in answer.split("view product")[0]


def test_no_blue_button_because_the_old_address_was_not_given(member):
    answer = member("demo-nolegacy").ask("wieso gibts den blauen knopf nich")

    assert "E-Mail-Adresse" in answer
    assert "nicht angegeben" in answer


@pytest.mark.parametrize(
    ("account", "language", "question", "expected"),
    [
        ("demo-0", "de", "Wie viele Punkte habe ich?", "0 Punkte"),
        ("demo-499", "en", "how many points do I have", "499"),
        ("demo-499", "en", "am I invited yet?", "1 more point"),
        ("demo-500", "de", "Bin ich schon eingeladen?", "500"),
        ("demo-2500", "de", "was fehlt mir zur unternehmensstufe", "1 Punkt"),
        ("demo-1000", "de", "welche produkte hab ich registriert", "EOS R6 Mark II"),
        ("demo-active", "en", "what does silver cost", "£85"),
        ("demo-1600", "de", "Was kostet Platin?", "350"),
        (None, "de", "wie viele punkte bringt die r6 mark ii", "265"),
        (None, "en", "I have 480 points, is that enough to join?", "20"),
        (None, "en", "are 1,200 points enough for gold?", "1,000"),
        (None, "de", "was bedeutet das grüne häkchen", "Punkte"),
        (None, "en", "how can I pay", "credit card"),
        (None, "de", "wann kommt die rechnung", "innerhalb weniger Stunden"),
    ],
)
def test_questions_are_answered_from_the_database(member, account, language, question, expected):
    assert expected.lower() in member(account, language).ask(question).lower()


@pytest.mark.parametrize(
    ("language", "question", "asked", "told"),
    [
        ("de", "wie viele punkte habe ich", "E-Mail-Adresse", "1.000"),
        ("en", "which products have I registered?", "e-mail address", "EOS R6 Mark II"),
    ],
)
def test_my_data_needs_a_code_and_then_the_question_is_answered(
    member, mailbox, language, question, asked, told
):
    visitor = member(None, language)

    assert asked in visitor.ask(question)
    assert told in sign_in(visitor, mailbox, "demo-1000")
    assert told in visitor.ask(question)


def test_a_bare_tier_continues_the_last_question(member):
    visitor = member("demo-1599")
    visitor.ask("Welche Stufen kann ich wählen?")

    assert "1.000" in visitor.ask("und Gold?")
    visitor.ask("Was kostet Silber?")
    assert "170" in visitor.ask("und Gold?")


def test_a_correction_is_answered_for_the_corrected_product(member):
    visitor = member()
    assert "400" in visitor.ask("wie viele punkte bringt eine r5")

    assert "240" in visitor.ask("nein, die R6")


def test_a_request_for_a_person_makes_a_case_and_the_bot_goes_on(member):
    visitor = member("demo-1000")
    visitor.ask("ich möchte mit einem menschen sprechen")

    assert "1.000" in visitor.ask("wie viele punkte habe ich")


def test_what_is_not_understood_is_asked_back(member):
    answer = member(None, "en").ask("blorp the zingle frob")

    assert answer


def test_typed_commands_change_nothing(member):
    visitor = member("demo-1000", "en")
    visitor.ask("Can we speak English please?")

    for typed in ("/restart", '  /inform{"tier": "gold"}', "/session_start"):
        assert visitor.ask(typed)
    assert "1,000" in visitor.ask("how many points do I have")


def test_members_see_only_their_own_conversation(member):
    first, second = member("demo-1599"), member("demo-500")
    first.ask("Wie viele Punkte habe ich?")
    second.ask("Wie viele Punkte habe ich?")

    assert not [m for m in second.messages() if "1.599" in m["text"]]


def test_a_member_in_arrears_is_told_everything_about_it(member):
    visitor = member("demo-overdue")

    owed = visitor.ask("Was ist bei mir fällig und seit wann?")
    assert "238" in owed
    assert "seit 5 Tagen überfällig" in owed
    assert "Gold" in visitor.ask("Bis wann läuft meine Mitgliedschaft?")
    assert "verlängert sich automatisch" in visitor.ask("Verlängert sie sich?")


def test_a_member_who_pays_by_card_is_told_everything_about_it(member):
    visitor = member("demo-active", "en")

    assert "£102" in visitor.ask("What is due, and when?")
    assert "Silver" in visitor.ask("Until when does my membership run?")
    assert "renews automatically" in visitor.ask("Does it renew?")
    assert "Your card is charged £102 on" in visitor.ask("when do you charge my card")
    assert "Deine Karte wird am" in "\n".join(
        message["text"]
        for message in visitor.wait_for(
            "bot", after=visitor.send("and in German please").json()["seq"], count=2
        )
    )


def test_a_password_is_reset_by_mail(running_house, mailbox, member):
    visitor = member("demo-500")

    assert "d…@example.com" in visitor.ask("Ich habe mein Passwort vergessen")
    link = mailbox.link_to("demo-500@example.com")
    page = httpx.get(link)
    chosen = {"password": "wolken tragen keine schuhe", "again": "wolken tragen keine schuhe"}
    done = httpx.post(link, data=chosen, headers={"Origin": running_house.url})

    assert "Kennwort" in page.text
    assert done.status_code == 303
    assert httpx.get(link).status_code == 404
