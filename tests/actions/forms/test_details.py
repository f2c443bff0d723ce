"""How a message gives a product's details, what is asked back, and what may wait."""

from datetime import UTC, datetime

import pytest
from rasa_sdk import Tracker

from actions.action import Turn
from actions.context import Context
from actions.forms.cues import asks_how, field_meant, fields_meant, sounds_estimated
from actions.forms.details import (
    DETAILS,
    Read,
    ask_for_detail,
    detail_lines,
    details_of,
    next_detail,
    read_details,
)
from actions.forms.guesses import guessed
from actions.wording import Wording, load_phrases
from bot.membership.rules import Details
from bot.membership.words import Detail, ProductType

NOW = datetime(2026, 8, 1, 12, tzinfo=UTC)
PHRASES = load_phrases()
CAMERA, LENS = ProductType.MIRRORLESS_CAMERA, ProductType.EF_LENS


def turn(text="", intent="inform", *, known=None, language="de", at=None, **values):
    """A turn of a message with these values; ``at`` tells the words in which a value stands."""
    entities = []
    for kind, value in values.items():
        words = (at or {}).get(kind)
        place = {"start": text.index(words), "end": text.index(words) + len(words)} if words else {}
        entities.append({"entity": kind, "value": value, **place})
    message = {"text": text, "intent": {"name": intent}, "entities": entities, "metadata": {}}
    slots = {"language": language, **(known or {})}
    tracker = Tracker("c1", slots, message, [], False, None, {}, "action_listen")
    words = Wording(PHRASES, language)
    return Turn(None, None, Context(tracker), words, None, NOW)


def read(text="", intent="inform", *, asked=None, known=None, kind=CAMERA, **values) -> Read:
    heard = turn(text, intent, known=known, **values)
    return read_details(heard, known or {}, asked, kind)


def names(found: Read) -> list[str]:
    return [one.response for one in found.says]


def test_all_four_at_once():
    found = read(
        "", serial_number="991234567890", purchase_date="2021-05", country="AT", dealer="Foto X"
    )

    assert found.says == []
    assert found.fills == {
        "serial_number": "991234567890",
        "doubted": None,
        "purchase_date": "2021-05",
        "country": "AT",
        "dealer": "Foto X",
        "estimated": [],
    }
    assert details_of(found.fills) == Details("991234567890", "2021-05", "AT", "Foto X")
    assert next_detail(found.fills) is None


@pytest.mark.parametrize(
    ("serial", "kind", "question"),
    [
        ("UR1203", LENS, "utter_serial_date_code"),
        ("1234567", CAMERA, "utter_serial_length"),
        ("12345678901", LENS, "utter_serial_length"),
    ],
)
def test_a_doubtful_serial_number_is_asked_back_and_taken_at_a_yes(serial, kind, question):
    first = read(serial, asked="serial_number", kind=kind, serial_number=serial)
    assert first.fills == {"serial_number": None, "doubted": serial}
    assert first.says == []
    (said,) = ask_for_detail(turn(known=first.fills), "serial_number", "EOS R6").says
    assert said.response == question
    assert [choice.payload for choice in said.choices] == ["/affirm", "/deny"]

    yes = read("ja", "affirm", asked="serial_number", known={"doubted": serial}, kind=kind)

    assert yes.fills == {"serial_number": serial, "doubted": None}


def test_a_no_to_the_doubt_asks_anew_and_a_second_time_is_a_yes():
    no = read("nein", "deny", asked="serial_number", known={"doubted": "UR1203"})
    again = read("UR1203", known={"doubted": "UR1203"}, serial_number="UR1203", kind=LENS)
    better = read("123", known={"doubted": "UR1203"}, serial_number="991234567890")

    assert (no.fills, names(no)) == ({"doubted": None}, ["utter_serial_where"])
    assert again.fills["serial_number"] == "UR1203"
    assert better.fills == {"serial_number": "991234567890", "doubted": None}


@pytest.mark.parametrize(
    ("serial", "kind"),
    [("991234567890", CAMERA), ("9912345678", LENS), ("12345", LENS), ("1234567", None)],
)
def test_usual_serial_numbers_raise_no_doubt(serial, kind):
    assert read(serial, serial_number=serial, kind=kind).fills["serial_number"] == serial


@pytest.mark.parametrize("serial", ["1234", "UR12", "1234567890123"])
def test_too_short_or_too_long_is_no_serial_number(serial):
    found = read(serial, asked="serial_number", serial_number=serial)

    assert names(found) == ["utter_serial_implausible"]
    assert found.fills == {}


def test_a_date_to_come_is_asked_for_again_and_the_rest_is_kept():
    found = read("2031 in Österreich", asked="purchase_date", purchase_date="2031", country="AT")

    assert names(found) == ["utter_purchase_date_not_yet"]
    assert "purchase_date" not in found.fills
    assert found.fills["country"] == "AT"


@pytest.mark.parametrize(
    "text",
    [
        "vor etwa drei Jahren",
        "ca. 2021",
        "2021 glaube ich",
        "ich schätze 2021",
        "weiß nicht mehr genau, 2021",
        "irgendwann 2021",
        "Sommer 2021",
        "about three years ago",
        "I think it was 2021",
        "probably 2021",
        "not sure, 2021",
        "I don't remember exactly, 2021",
        "2021-ish",
        "early 2021",
        "in the fall of 2021",
    ],
)
def test_a_guess_in_either_language(text):
    assert sounds_estimated(text)
    assert read(text, purchase_date="2021").fills["estimated"] == ["purchase_date"]


@pytest.mark.parametrize(
    "text",
    [
        "am 3. Mai 2021",
        "auf jeden Fall 2021",
        "das genaue Datum ist der 3. Mai 2021",
        "damals nur geschätzt, jetzt weiß ich es: 2021",
        "Könnte ich das Datum auf 2021 ändern?",
        "exactly in May 2021",
        "that was a guess, now I know: May 2021",
        "bought in May 2021",
    ],
)
def test_no_guess_in_either_language(text):
    assert not sounds_estimated(text)
    assert read(text, purchase_date="2021").fills["estimated"] == []


@pytest.mark.parametrize(
    ("text", "places", "guesses"),
    [
        (
            "Im Mai 2021 in Österreich, Händler war wohl Foto X",
            {"purchase_date": "Mai 2021", "country": "Österreich", "dealer": "Foto X"},
            {"dealer"},
        ),
        (
            "2021, Österreich, Foto X, alles nur geschätzt",
            {"purchase_date": "2021", "country": "Österreich", "dealer": "Foto X"},
            {"purchase_date", "country", "dealer"},
        ),
        (
            "Österreich, aber das Datum weiß ich nicht mehr genau, 2021",
            {"purchase_date": "2021", "country": "Österreich"},
            {"purchase_date"},
        ),
        (
            "in May 2021 at Mid Winter Ltd",
            {"purchase_date": "May 2021", "dealer": "Mid Winter Ltd"},
            set(),
        ),
        (
            "Sommer 2021 bei Foto X",
            {"purchase_date": "Sommer 2021", "dealer": "Foto X"},
            {"purchase_date"},
        ),
        ("bei Foto Sommer", {"dealer": "Foto Sommer"}, set()),
    ],
)
def test_a_guess_is_only_what_sounds_like_one(text, places, guesses):
    heard = turn(text, at=places, **dict.fromkeys(places, "x"))

    assert guessed(heard.context, places) == guesses


def test_an_exact_date_takes_the_place_of_a_guess():
    known = {"purchase_date": "2021", "dealer": "Foto X", "estimated": ["dealer", "purchase_date"]}

    found = read("der 3. Mai 2021", known=known, purchase_date="2021-05-03")

    assert found.fills["estimated"] == ["dealer"]


@pytest.mark.parametrize("detail", DETAILS)
def test_who_does_not_know_is_helped_once_then_the_detail_waits(detail):
    first = read("keine Ahnung", "dont_know", asked=detail)
    assert first.fills == {"helped": [detail]}
    assert [choice.payload for choice in first.says[0].choices] == ['/inform{"pick": "leave_out"}']

    second = read("keine Ahnung", "dont_know", asked=detail, known=first.fills)

    assert names(second) == ["utter_detail_left_out"]
    assert second.fills == {"left_out": [detail]}
    assert next_detail({**first.fills, **second.fills}) != detail


def test_the_button_leaves_it_out_at_once():
    found = read(asked="dealer", pick="leave_out")

    assert found.fills == {"left_out": ["dealer"]}


def test_what_was_left_out_is_known_once_it_is_said():
    known = {"left_out": ["dealer", "serial_number"]}

    dealer = read("Foto X", known=known, dealer="Foto X")
    doubted = read("UR1203", known=known, serial_number="UR1203", kind=LENS)

    assert dealer.fills["left_out"] == ["serial_number"]
    assert doubted.fills["left_out"] == ["dealer"]


def test_naming_the_product_is_no_lack_of_an_answer():
    found = read("nein, die R5", "deny", asked="serial_number", product="EOS R5")

    assert not found.anything


def test_what_sounds_like_another_question_is_left_to_the_rules():
    assert not read("asdf", "nlu_fallback", asked="dealer").anything


def test_a_guess_beside_a_dont_know_is_an_answer():
    found = read("keine Ahnung, 2019", "dont_know", asked="purchase_date", purchase_date="2019")

    assert found.fills == {"purchase_date": "2019", "estimated": ["purchase_date"]}


def test_the_list_marks_guesses_and_gaps():
    review = {"purchase_date": "2021-05", "country": "AT", "estimated": ["country"]}

    assert detail_lines(turn().words, review).splitlines() == [
        "• Seriennummer: fehlt noch",
        "• Kaufdatum: Mai 2021",
        "• Land des Kaufs: Österreich (geschätzt)",
        "• Händler: fehlt noch",
    ]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Händler und Kaufdatum nachtragen", ("purchase_date", "dealer")),
        ("Daten berichtigen bei meiner Kamera", ()),
        ("Produktdaten bearbeiten", ()),
        ("kaufland ändern", ("country",)),
        ("land des kaufs ändern", ("country",)),
        ("falsche nummer eingegeben", ("serial_number",)),
        ("zahlendreher in der SN", ("serial_number",)),
        ("please update my lens", ()),
        ("the wrong dealer", ("dealer",)),
        ("the serial number and the shop", ("serial_number", "dealer")),
        ("ich habe es hochgeladen", ()),
        ("falsches Jahr", ("purchase_date",)),
    ],
)
def test_which_details_words_speak_of(text, fields):
    assert fields_meant(text, DETAILS) == fields
    assert field_meant(text, DETAILS) == next(iter(fields), None)


def test_how_do_i():
    assert asks_how("Wie kann ich das Kaufdatum ändern?")
    assert asks_how("where do I add the dealer?")
    assert not asks_how("Kaufdatum ändern")


def test_every_detail_has_its_question():
    asked = [ask_for_detail(turn(), one.value, "EOS R6").says[0].response for one in Detail]

    assert asked == [f"utter_ask_{detail}" for detail in DETAILS]
