"""Values that claim the same words, long messages, and odd signs."""

from __future__ import annotations

import time

import pytest

from bot.engine.entities.found import Found, settle

WHOLE = [
    (
        "Registrier meine R5, SN 012345678901, gekauft im Mai 2021 bei Foto Beispiel in Wien",
        [
            ("product", "EOS R5"),
            ("serial_number", "012345678901"),
            ("purchase_date", "2021-05"),
            ("dealer", "Foto Beispiel"),
            ("country", "AT"),
        ],
    ),
    (
        "Bought an RF 85 1.2 (SN 9900112233) from Sample Camera Ltd, London, in March 2022",
        [
            ("product", "RF 85mm F1.2L USM"),
            ("serial_number", "9900112233"),
            ("dealer", "Sample Camera Ltd"),
            ("country", "GB"),
            ("purchase_date", "2022-03"),
        ],
    ),
    ("PO 4500123456", [("po_number", "4500123456")]),
    ("Seriennummer 012345678901", [("serial_number", "012345678901")]),
    ("gekauft am 14.03.2021", [("purchase_date", "2021-03-14")]),
    ("RF 400mm 2.8", [("product", "RF 400mm F2.8L IS USM")]),
]
LONG = [
    "a" * 2000,
    "1 " * 1000,
    "bei " * 500,
    "und bitte " * 200,
    "nicht statt " * 160,
    "r5 " * 660,
    "im Mai " * 280,
    "gekauft bei Foto Beispiel " * 76,
    "schalte aus " * 160,
    "PO 12-" * 330,
    "a.b@" * 500,
    "70-200 " * 285,
    "zwei tausend " * 150,
    "\n" * 2000,
    "\x00" * 2000,
    "😀" * 1000,
]


@pytest.mark.parametrize(("text", "found"), WHOLE)
def test_each_word_belongs_to_one_value(extract, text, found):
    assert [(one.kind, one.value) for one in extract(text)] == found


def test_the_longest_reading_of_the_same_words_holds():
    year = Found("purchase_date", "2021", 10, 14)
    points = Found("points", 2021, 10, 14)
    dealer = Found("dealer", "Foto 2021", 5, 14)
    assert settle([points, year]) == [year]
    assert settle([points, year, dealer]) == [dealer]


@pytest.mark.parametrize("text", LONG)
@pytest.mark.parametrize("expected", [None, "dealer", "serial_number", "po_number"])
def test_the_longest_message_takes_no_long_time(extract, text, expected):
    before = time.process_time()
    found = extract(text[:2000], expected=expected)
    assert time.process_time() - before < 2
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize("text", ["", " ", "ﬁﬀ", "İstanbul", "ＲＦ ４００", "R\u200b5", "é́́"])
def test_odd_signs_are_no_trouble(extract, text):
    extract(text)


def test_what_was_found_says_where_it_stood(extract):
    text = "Ich möchte Überweisung, für die straße in Köln"
    assert [text[one.start : one.end] for one in extract(text)] == ["Überweisung", "Köln"]
