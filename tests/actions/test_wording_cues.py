"""Words that mark a wish, another person, a drop, or what was spoken of before."""

import pytest

from actions.refusal_cues import means_somebody_else, wishes_points
from actions.wording_cues import (
    asks_about_fewer,
    asks_for_own_method,
    balance_named,
    claims_to_have_paid,
    means_the_others,
    points_back,
    says_yes,
)


@pytest.mark.parametrize(
    "text",
    [
        "setz meine punkte auf 100",
        "gib mir 500 punkte",
        "noch 200 Punkte drauf bitte",
        "200 more points please",
        "erhöhe meine Punkte",
        "erhoehe bitte meine punkte",
        "buch mir 200 punkte drauf",
        "schenk mir punkte",
        "Kannst du mir 500 Punkte gutschreiben?",
        "mach mal 3000 punkte draus",
        "set my points to 500",
        "please credit 300 points to my account",
        "add 1000 points",
        "can you give me some points",
        "raise my points",
        "gib mir Punkte",
        "Ich habe 480 Punkte, setz sie auf 500",
        "change my points to 500",
    ],
)
def test_a_wish(text):
    assert wishes_points(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ich habe 480 Punkte, geht das?",
        "my points are 2500",
        "zeig mir bitte meine punkte",
        "Wie kann ich meine Punkte erhöhen?",
        "how do I add points",
        "why did you change my points",
        "wie viele punkte gibt mir die r5",
        "gibt es mehr punkte für objektive",
        "set my tier to gold",
        "gib mir eine Übersicht meiner Punkte",
        "give me my points",
        "please give me my points balance",
        "Können sich meine Punkte ändern?",
        "do my points increase every year",
    ],
)
def test_no_wish(text):
    assert not wishes_points(text)


@pytest.mark.parametrize(
    "text",
    [
        "wie viele punkte hat mein chef",
        "wie viele punkte hat meine Kollegin",
        "punkte von kunde 151335488",
        "Wie viele Punkte hat Anna Meier?",
        "Punkte von Ottilie Rautenberg",
        "how many points has Cedric Hollowell",
        "how many points does my colleague have",
        "how many points does my boss have?",
        "show me another account",
        "Cedric Hollowell’s points",
    ],
)
def test_somebody_else(text):
    assert means_somebody_else(text, own_email=None, own_name=None)


@pytest.mark.parametrize(
    "text",
    [
        "Wie viele Punkte habe ich?",
        "Mein Chef will wissen, wie viele Punkte wir haben",
        "ich bin kunde seit 5 jahren, wie viele punkte hab ich",
        "Wie viele Punkte hat mein Konto?",
        "Wie viele Punkte hat Platin?",
        "Zeig mir die Punkte von Objektiven",
        "how many points does my account have",
        "What’s my balance",
    ],
)
def test_nobody_else(text):
    assert not means_somebody_else(text, own_email=None, own_name=None)


def test_whoever_names_their_own_name_or_address_means_themselves():
    text, own = "how many points has Cedric Hollowell", "c@example.com"

    assert not means_somebody_else(text, [own], own_email=own, own_name="Cedric Hollowell")
    assert means_somebody_else(text, ["d@example.com"], own_email=own, own_name="Cedric Hollowell")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warum habe ich weniger Punkte?", True),
        ("meine punkte sind weg", True),
        ("why have my points dropped", True),
        ("I have fewer points", True),
        ("wie viele punkte habe ich", False),
        ("how many points do I have", False),
    ],
)
def test_fewer(text, expected):
    assert asks_about_fewer(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Was kostet das?", True),
        ("how much is that", True),
        ("what does it cost?", True),
        ("Was kostet das in Österreich?", True),
        ("Was kostet CPS?", False),
        ("Was kostet das Programm insgesamt für alle?", False),
    ],
)
def test_pointing_back(text, expected):
    assert points_back(text) is expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("reichen 480 punkte", 480),
        ("mit 480 punkten, was fehlt mir da noch?", 480),
        ("wie viel fehlt mir bei 480 punkten", 480),
        ("so one single point short?!", None),
        ("mir fehlt nur 1 punkt", None),
        ("480 points missing, really?", None),
    ],
)
def test_a_number_that_is_missing_is_no_balance(text, named):
    assert balance_named([480], text) == named


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("ich habs letzte woche überwiesen!", True),
        ("ich habe schon bezahlt", True),
        ("I paid last week", True),
        ("my transfer went out a week ago", True),
        ("the transfer was made on monday", True),
        ("ist meine überweisung da?", False),
        ("hat meine chefin die rechnung bezahlt?", False),
        ("wann ist meine rechnung fällig", False),
    ],
)
def test_who_says_to_have_paid(text, claims):
    assert claims_to_have_paid(text) is claims


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("which card do you have on file", True),
        ("wie zahle ich, karte oder überweisung?", True),
        ("wie kann ich zahlen", False),
        ("how can I pay", False),
    ],
)
def test_how_this_member_pays_or_how_one_can(text, own):
    assert asks_for_own_method(text) is own


@pytest.mark.parametrize(
    ("text", "yes"),
    [("ja bitte", True), ("yes please pass it on", True), ("ok", False), ("alles klar", False)],
)
def test_a_consent_is_more_than_an_acknowledgement(text, yes):
    assert says_yes(text) is yes


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("und bei der anderen?", True),
        ("and the other one?", True),
        ("what about the rest", True),
        ("und die übrigen", True),
        ("und bei der R6?", False),
        ("any other questions", False),
    ],
)
def test_what_was_not_spoken_of_before(text, others):
    assert means_the_others(text) is others
