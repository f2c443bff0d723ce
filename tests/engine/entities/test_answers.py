"""What an answer to the open question of a form says, and what is no answer at all."""

import pytest

DEALERS = [
    ("Foto Müller", ["Foto Müller"]),
    ("calumet", ["calumet"]),
    ("beim calumet in hamburg", ["calumet"]),
    ("amazon", ["amazon"]),
    ("it was park cameras", ["park cameras"]),
    ("bei so nem kleinen laden, foto brenner", ["foto brenner"]),
    ("nein, Foto Nord", ["Foto Nord"]),
    ("sorry, I meant Jessops", ["Jessops"]),
    ("nicht Calumet, Foto Nord", [("Calumet", "rejected"), "Foto Nord"]),
    ("nicht calumet, sondern foto nord", [("calumet", "rejected"), "foto nord"]),
    ("it wasn't Calumet, it was Jessops", [("Calumet", "rejected"), "Jessops"]),
]
NO_DEALERS = [
    *("weiß ich nicht mehr, irgendein Laden in Wien", "irgendein Laden in Wien"),
    *("some shop in London, can't remember", "wieso braucht ihr den?", "wozu das denn"),
    *("ja", "jo", "nee", "yep", "no", "y", "passt so", "stimmt alles", "guten Tag", "cheers"),
    *("vergiss es", "forget it", "lass gut sein", "abbruch", "exit", "moment", "continue"),
    *("ka", "idk", "k.A.", "n/a", "leer lassen", "kein plan", "überfragt", "geschenk"),
    *("melde mich ab", "log me out", "passwort vergessen", "doppelt abgebucht", "is it free"),
]
PO_NUMBERS = [
    ("4500123456", ["4500123456"]),
    ("AB-12/7", ["AB-12/7"]),
    ("die 4500123456", ["4500123456"]),
    ("4500123456?", ["4500123456"]),
    ("keine", []),
    ("muss ich die bis 30.06.2024 angeben?", []),
    ("wie viele Punkte fehlen mir bis 2500?", []),
    ("meine Mitgliedsnummer ist 1513354881", []),
    ("it's 4500123457, not 4500123456", ["4500123457", ("4500123456", "rejected")]),
    ("nicht 4500123456, sondern 4500123457", [("4500123456", "rejected"), "4500123457"]),
]
SERIALS = [
    ("012345678901", ["012345678901"]),
    ("0123 4567 8901", ["012345678901"]),
    ("UR1203", ["UR1203"]),
    ("ur 1203", ["UR1203"]),
    ("99-123", ["99123"]),
    ("1234", ["1234"]),
    ("0123456789012", ["0123456789012"]),
    ("012345678901 oder 012345678910", ["012345678901", "012345678910"]),
    ("null eins zwei drei vier fünf sechs sieben acht neun null eins", ["012345678901"]),
    ("2", []),
    ("im 2021", []),
    ("wieso? meine Mitgliedsnummer ist doch 1513354881", []),
    ("wie viele Punkte fehlen mir bis 25000", []),
]
COUNTRIES = [
    ("Österreich", ["AT"]),
    ("AT", ["AT"]),
    ("at", ["AT"]),
    ("de", ["DE"]),
    ("in de", ["DE"]),
    ("uk", ["GB"]),
    ("UK", ["GB"]),
    ("D", ["DE"]),
    ("nein, ch", ["CH"]),
    ("online in DE gekauft", ["DE"]),
    ("Wien", ["AT"]),
    ("in der Schweiz", ["CH"]),
    ("no", []),
    ("so", []),
    ("is it de?", []),
    ("es war im Mai", []),
]
CODES = [
    ("482.913", ["482913"]),
    ("482-913", ["482913"]),
    ("der code ist 482913", ["482913"]),
    ("vier acht zwei neun eins drei", ["482913"]),
    ("meine Mitgliedsnummer ist 151335", []),
    ("482913 Punkte", []),
    ("2021.03", []),
]
EMAILS = [
    ("Max.Muster@Example.com", ["max.muster@example.com"]),
    ("max punkt muster at example punkt com", ["max.muster@example.com"]),
    ("max.muster @ example.com", ["max.muster@example.com"]),
    ("max.muster(at)example(dot)com", ["max.muster@example.com"]),
    ("'o'brien@example.ie'", ["o'brien@example.ie"]),
    ("ich bin at home.", []),
]
SWITCHES = [
    ("an", ["on"]),
    ("nein, an lassen", ["on"]),
    ("keep it on", ["on"]),
    ("automatisch bitte", ["on"]),
    ("leave it off", ["off"]),
    ("nicht automatisch", ["off"]),
    ("manuell", ["off"]),
    ("ist das automatisch?", []),
]


def answers(kind, pairs):
    return [pytest.param(kind, text, said, id=f"{kind}: {text}") for text, said in pairs]


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        *answers("dealer", DEALERS),
        *answers("dealer", [(text, []) for text in NO_DEALERS]),
        *answers("po_number", PO_NUMBERS),
        *answers("serial_number", SERIALS),
        *answers("country", COUNTRIES),
        *answers("code", CODES),
        *answers("email", EMAILS),
        *answers("switch", SWITCHES),
    ],
)
def test_the_answer_to_an_open_question(values, kind, text, said):
    assert values(kind, text, expected=kind) == said


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("country", "de"),
        ("country", "at"),
        ("code", "482 913"),
        ("code", "vier acht zwei neun eins drei"),
        ("email", "max punkt muster at example punkt com"),
        ("serial_number", "1234"),
        ("po_number", "AB-12/7"),
        ("switch", "manuell"),
        ("dealer", "calumet"),
        ("purchase_date", "15032021"),
    ],
)
def test_unasked_it_says_nothing(values, kind, text):
    assert values(kind, text) == []


def test_the_town_of_a_forgotten_dealer_names_the_country(extract):
    found = extract("weiß ich nicht mehr, irgendein Laden in Wien", expected="dealer")
    assert [(one.kind, one.value) for one in found] == [("country", "AT")]


@pytest.mark.parametrize(
    "text", ["no wait, it was 2022", "nein, 2022", "das war 2022", "2022", "sorry, I meant 2022"]
)
def test_a_year_said_to_a_review_corrects_the_one_in_it(values, text):
    assert values("purchase_date", text, expected="confirmation") == ["2022"]


def test_a_review_makes_no_date_of_a_question(values):
    assert values("purchase_date", "was kostet das 2022?", expected="confirmation") == []
