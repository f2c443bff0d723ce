"""A value alone is an answer."""

import pytest

from bot.engine.bare_values import nothing_but_values, only_values


def found(text, *values):
    return [
        {"entity": kind, "start": text.index(words), "end": text.index(words) + len(words)}
        for kind, words in values
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("EF 70-200mm f/2.8L IS III USM", [("product", "EF 70-200mm f/2.8L IS III USM")]),
        ("und Gold?", [("tier", "Gold")]),
        ("what about silver?", [("tier", "silver")]),
        ("nein, die R6", [("product", "R6")]),
        (
            "nicht Deutschland, sondern Belgien",
            [("country", "Deutschland"), ("country", "Belgien")],
        ),
        ("it's 990000000001", [("serial_number", "990000000001")]),
    ],
)
def test_values_with_small_words_are_an_answer(text, values):
    assert only_values(text, found(text, *values))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("hallo", []),
        ("Gold?", [("tier", "Gold")]),
        ("was kostet Gold", [("tier", "Gold")]),
        ("Registrier meine R5", [("product", "R5")]),
        ("schalte aus", [("switch", "aus")]),
        ("american express ok?", [("payment_method", "american express")]),
        ("R5 999", [("product", "R5")]),
        ("die Seriennummer meiner R5", [("product", "R5")]),
    ],
)
def test_anything_more_is_for_the_model(text, values):
    assert not only_values(text, found(text, *values))


def test_the_language_is_no_value():
    assert not only_values("hallo", [{"entity": "language", "start": 0, "end": 5}])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "nein, nicht Deutschland, Österreich",
            [("country", "Deutschland"), ("country", "Österreich")],
        ),
        ("sorry, I meant 2022", [("purchase_date", "2022")]),
        ("not Wien, Berlin", [("country", "Wien"), ("country", "Berlin")]),
        ("beim calumet in hamburg", [("dealer", "calumet"), ("country", "hamburg")]),
        (
            "012345678901 oder 012345678910",
            [("serial_number", "012345678901"), ("serial_number", "012345678910")],
        ),
        ("it wasn't Calumet, it was Jessops", [("dealer", "Calumet"), ("dealer", "Jessops")]),
    ],
)
def test_an_answer_or_a_correction_in_a_form_is_an_answer(text, values):
    assert only_values(text, found(text, *values))


def test_a_name_alone_tells_no_language():
    dealer = {"entity": "dealer", "start": 0, "end": 20}
    assert nothing_but_values("Harbourlight Cameras", [dealer])
    assert nothing_but_values("Harbourlight Cameras!", [dealer])
    assert not nothing_but_values("Harbourlight Cameras, war das", [dealer])
    assert not nothing_but_values("no idea", [{"entity": "language", "start": 0, "end": 7}])
