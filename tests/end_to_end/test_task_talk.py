"""People do not answer forms in order: questions, corrections, other tasks, going away."""

import uuid

import pytest

from tests.end_to_end.tasks import TASKS, sign_in

FAQ = {"de": "Was bedeutet das grüne Häkchen?", "en": "What does the green tick mean?"}
OWN = {"de": "Wie viele Punkte habe ich?", "en": "How many points do I have?"}
CANCEL = {"de": "abbrechen", "en": "cancel"}
YES = {"de": "ja", "en": "yes"}


@pytest.fixture(autouse=True)
def records(running_house):
    """What the database says; afterwards all demo members are as before."""
    yield running_house.records
    running_house.records.seed_again()


@pytest.mark.parametrize("task", TASKS, ids=str)
def test_questions_in_the_middle_are_answered_and_the_task_asks_again(member, records, task):
    visitor = member(task.account, task.language)
    visitor.ask(task.begin)
    asked = visitor.asked

    for question, said in ((FAQ, "tick"), (OWN, "point")):
        answer = visitor.ask(question[task.language])
        word = {"tick": "Häkchen", "point": "Punkte"}[said] if task.language == "de" else said
        assert word in answer.removesuffix(asked)
        assert visitor.asked == asked


@pytest.mark.parametrize("task", TASKS, ids=str)
def test_a_cancelled_task_changes_nothing(member, records, task):
    visitor = member(task.account, task.language)
    before = records.everything(task.account)
    visitor.ask(task.begin)

    stopped = visitor.ask(CANCEL[task.language])
    visitor.ask(YES[task.language])

    assert {"de": "abgebrochen", "en": "stopped"}[task.language] in stopped
    assert records.everything(task.account) == before


@pytest.mark.parametrize(
    ("language", "first", "correction", "yes"),
    [
        ("de", "Registriere eine EOS R8, Seriennummer 990000771001", "nein, es ist die RP", "ja"),
        ("en", "register an EOS R8, serial 990000771001", "no wait, it is the RP", "yes"),
    ],
)
def test_the_product_is_corrected_in_the_middle(member, records, language, first, correction, yes):
    visitor = member("demo-1000", language)

    visitor.tell(first, correction)
    visitor.tell("2022", {"de": "Österreich", "en": "Austria"}[language], "Foto Beispiel", yes)

    assert records.product("demo-1000", "EOS RP").serial_number == "990000771001"
    assert not records.products("demo-1000", "EOS R8")


def test_a_task_inside_a_task_and_back(member, records):
    visitor = member("demo-gaps", "en")
    visitor.tell("I want to register an EOS R8", "990000771002")
    asked = visitor.asked

    visitor.ask("I sold the RF 50mm F1.8 STM, please remove it")
    back = visitor.ask("yes, remove it")
    assert "Back to" in back
    assert visitor.asked == asked
    visitor.tell("May 2023", "United Kingdom", "Sample Camera Ltd", "yes")

    assert not records.products("demo-gaps", "RF 50mm F1.8 STM")
    assert records.product("demo-gaps", "EOS R8").serial_number == "990000771002"


def test_a_request_for_a_person_leaves_the_task_open(member, records):
    visitor = member("demo-1000", "de")
    visitor.ask("Ich möchte eine EOS R8 registrieren")
    asked = visitor.asked

    visitor.ask("ich möchte mit einem menschen sprechen")
    assert len(records.cases("demo-1000")) == 1
    assert visitor.asked == asked


def test_the_language_changes_in_the_middle(member, records):
    visitor = member("demo-1000", "de")
    visitor.ask("Ich möchte eine EOS R8 registrieren")

    assert "serial number" in visitor.ask("can we speak english please?")
    visitor.tell("990000771003", "May 2023", "Germany", "Sample Camera Ltd")
    assert "665" in visitor.ask("ja, passt") or records.points("demo-1000") == 1165


def test_a_wrong_code_and_then_the_right_one(member, mailbox):
    visitor = member(None, "en")
    visitor.tell("How many points do I have?", "demo-1599@example.com")
    code = mailbox.code_to("demo-1599@example.com")
    wrong = "000000" if code.replace(" ", "") != "000000" else "000001"

    assert "not right" in visitor.ask(wrong)
    assert "1,599" in visitor.ask(code)


def test_a_form_left_for_an_hour_asks_who_it_is_and_keeps_everything(member, mailbox, records):
    visitor = member(None, "en")
    visitor.ask("I want to register an EOS R8, serial 990000771004")
    sign_in(visitor, mailbox, "demo-999")
    visitor.ask("June 2022")
    records.send_away("demo-999")

    away = visitor.ask("in Ireland")
    assert "half an hour" in away
    sign_in(visitor, mailbox, "demo-999")
    assert "dealer" in visitor.asked
    visitor.tell("Sample Camera Ltd", "yes")

    product = records.product("demo-999", "EOS R8")
    assert (product.purchase_date, product.country_code) == ("2022-06", "IE")


def test_a_yes_after_an_hour_does_nothing_until_it_is_said_again(member, mailbox, records):
    visitor = member(None, "de")
    visitor.ask("Migriere bitte meine Produkte.")
    sign_in(visitor, mailbox, "demo-legacy")
    records.send_away("demo-legacy")

    visitor.ask("ja")
    assert "725" in sign_in(visitor, mailbox, "demo-legacy")
    assert records.points("demo-legacy") == 0
    visitor.ask("ja")
    assert records.points("demo-legacy") == 725


def test_a_long_talk_in_the_middle_of_a_form_loses_nothing(member, records):
    visitor = member("demo-1000", "en")
    visitor.ask("register an EOS R8, serial number 990000771005, bought in June 2022")

    # More than 60 events: the tracker begins anew, more than once.
    visitor.tell(*[FAQ["en"], OWN["en"]] * 6)
    visitor.tell("Ireland", "Sample Camera Ltd", "yes")

    product = records.product("demo-1000", "EOS R8")
    assert (product.serial_number, product.purchase_date) == ("990000771005", "2022-06")


def test_a_message_sent_twice_is_done_once(member, records):
    visitor = member("demo-legacy", "de")
    visitor.ask("Migriere bitte meine Produkte.")
    once = str(uuid.uuid4())

    seqs = [visitor.send("ja", client_message_id=once).json()["seq"] for _ in range(2)]
    visitor.wait_for("bot", after=seqs[0])

    assert seqs[0] == seqs[1]
    assert records.points("demo-legacy") == 725


def test_a_double_click_is_done_once(member, records):
    visitor = member("demo-gaps", "en")
    visitor.ask("I sold the RF 50mm F1.8 STM, please remove it")
    choice = next(c for m in visitor.messages() for c in m["choices"] if "Yes" in c["title"])

    clicks = [visitor.send(choice=choice["id"]) for _ in range(2)]
    first = min(click.json()["seq"] for click in clicks if click.status_code == 202)
    visitor.wait_for("bot", after=first)
    visitor.ask("how many points do I have?")

    assert records.points("demo-gaps") == 0
