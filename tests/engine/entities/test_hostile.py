"""Messages that nobody means well: they break nothing, and they are read with bounded work.

No clock runs here: what is counted are words, values and calls.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.engine.entities import reader as reading_with_spacy
from bot.engine.entities.component import read_product_names
from bot.engine.entities.dates import context
from bot.engine.entities.extractor import Extractor
from bot.engine.entities.found import MOST_VALUES, Found, settle
from bot.engine.entities.reader import LONGEST_CHUNK, Reader, pieces
from bot.engine.entities.reading import REACH
from bot.engine.entities.terms import Term

CATALOGUE = Path(__file__).parents[3] / "data" / "catalogue"
TODAY = date(2026, 11, 23)
MESSAGE = "Registrier meine R5, SN 012345678901, gekauft im Mai 2021 bei Foto Beispiel in Wien"
WITHOUT_LETTERS = [
    "\u0301",
    "\u0301 Wien \u0308",
    "\u0301\u0302\u0303",
    "Wien \u0301 \u0301 Mai",
    "\u200b",
    "\u200d \u2060 \ufeff",
    "\ufe0f",
    "\ufe0e \ufe0f \U000e0100",
    "\u034f \u20dd",
    "\u0489",
]
# What is a digit to Unicode and yet no number to Python, and the digits of other scripts.
DIGITS = "²³¹₂①⑳⑴⓪➀🄂٣߅۴३๓３𝟗½¾Ⅳⅷ四〇㊂፩៳"
NUMBERS = [
    "R5, SN 012345678901, gekauft am 14.03.2021",
    "RF 50mm f1.8",
    "70-200 2.8",
    "100-500 4.5-7.1",
    "das 50er, das 1.8er",
    "das 85 1:2.8",
    "my 135",
    "RF 24 105",
    "RF 50 mit Blende 4",
    "R6 Mark 2",
    "R5 m2",
    "5d 4",
    "1dx2",
    "Speedlite 600",
    "430er Blitz",
    "pro 1000",
    "extender 2x",
    "1.4x II",
    "vor 3 Jahren gekauft",
    "vor 4-5 Jahren gekauft",
    "bought 3 years ago",
    "2 and a half years ago",
    "14. März 2021",
    "14. März vor 3 Jahren",
    "im Mai 2021",
    "03/2021",
    "2021-03-14",
    "'21",
    "2500 Punkte",
    "2.500 points",
    "reichen 2,5k?",
    "code 482913",
    "PO 4500123456",
    "64 GB",
    "bei Foto 2000 gekauft",
    "a1@b2.de",
]
REPEATED = [
    "'21 ",
    "2020 ",
    "from uk ü ",
    "R6, märz ",
    "R5 2020 Wien ",
    "70-200, ",
    "das 50mm ",
    "SN 012345678901 ",
    "PO 45001 ",
    "gold silber ",
    "500 Punkte ",
    "a@b.de ",
    "bei Foto Müller gekauft, ",
    "Händler: Foto Müller. ",
    "nicht R5, R6 ",
    "code 123456 ",
    "Visa, Überweisung ",
    "gestern, ",
]


def kinds(found):
    return [(one.kind, one.value, one.start, one.end, one.rejected) for one in found]


@pytest.mark.parametrize("text", WITHOUT_LETTERS)
def test_marks_without_letters_leave_everyone_elses_messages_alone(extract, text):
    before = kinds(extract(MESSAGE))
    for number in range(20):
        extract(text)
        extract(f"{text} neuesWort{number} {text}")
        assert kinds(extract(MESSAGE)) == before
    for language in ("de", "en"):
        extract(text, language=language)
        assert [one.value for one in extract("Wien, Gold", language=language)] == ["AT", "gold"]


def test_words_around_a_lone_mark_are_read(extract):
    assert [one.value for one in extract("Wien \u0301 Mai 2021 gekauft")] == ["AT", "2021-05"]


def test_an_error_within_spacy_does_no_harm_to_the_next_message(monkeypatch):
    reader = Reader([Term("country", "AT", "osterreich"), Term("country", "BE", "belgien")])

    def read(text):
        reading = reader.read(text, language="de", expected=None, today=TODAY)
        return [term.value for term in reading.terms]

    def broken(*_, **__):
        raise RuntimeError("spaCy is out of order")

    for number in range(20):
        with monkeypatch.context() as patched:
            patched.setattr(reading_with_spacy, "Doc", broken)
            with pytest.raises(RuntimeError, match="out of order"):
                read(f"Österreich und nieGesehen{number}")
        assert read(f"Österreich und nieGesehen{number}") == ["AT"]
        assert read("Belgien, Östereich") == ["BE", "AT"]


@pytest.mark.parametrize("digit", DIGITS)
def test_any_digit_of_unicode_may_stand_in_a_number(extract, digit):
    for text in NUMBERS:
        places = [place for place, letter in enumerate(text) if letter.isdigit()]
        odd = ["".join(digit if letter.isdigit() else letter for letter in text)]
        odd += [text[:place] + digit + text[place + 1 :] for place in {places[0], places[-1]}]
        for message in odd:
            for expected in (None, "purchase_date"):
                found = extract(message, expected=expected)
                assert all(one.start < one.end <= len(message) for one in found)


def test_digits_of_another_script_are_digits(values):
    assert values("code", "code ٤٨٢٩١٣") == ["482913"]
    assert values("serial_number", "SN ０１２３４５６７８９０１") == ["012345678901"]
    assert values("product", "RF ５０mm f/１.８") == ["RF 50mm F1.8 STM"]


def test_a_year_too_far_back_for_a_calendar_is_no_date(values):
    assert values("purchase_date", "gekauft 14. März vor 99999999999999999999 Jahren") == []


@pytest.mark.parametrize("sign", ["%", ",", "(", "%,(", "😀", "_", "&", '"', "'s", "a)", "5km"])
def test_spacy_never_sees_long_chunks(sign):
    text = "ja " + (sign * 2000)[:1990] + " Wien"
    cut = list(pieces(text))
    assert "".join(piece for _, piece in cut) == text
    assert all(text[start:].startswith(piece) for start, piece in cut)
    assert max(len(chunk) for _, piece in cut for chunk in piece.split()) <= LONGEST_CHUNK


def test_an_ordinary_message_is_read_in_one_piece():
    assert list(pieces(MESSAGE)) == [(0, MESSAGE)]


def test_values_behind_a_long_chunk_stand_where_they_are(extract):
    text = "%" * 500 + " Wien " + "(" * 500 + " Gold"
    assert [text[one.start : one.end] for one in extract(text)] == ["Wien", "Gold"]


@pytest.mark.parametrize("phrase", REPEATED)
@pytest.mark.parametrize("expected", [None, "dealer", "purchase_date"])
def test_values_of_a_message_are_bounded(extract, phrase, expected):
    assert len(extract((phrase * 2000)[:2000], expected=expected)) <= MOST_VALUES


def test_the_first_values_are_the_ones_kept():
    found = [Found("tier", "gold", place, place + 2) for place in range(0, 300, 3)]
    assert settle(reversed(found)) == found[:MOST_VALUES]


@pytest.mark.parametrize("phrase", ["'21 ", "2020 in Wien, ", "R6, märz "])
def test_words_are_looked_through_once_however_many_dates_there_are(monkeypatch, phrase):
    extractor = Extractor(read_product_names(CATALOGUE))
    made: list[type] = []

    class Counted(context.OnlyValues):
        def __init__(self, *args):
            made.append(Counted)
            super().__init__(*args)

    monkeypatch.setattr(context, "OnlyValues", Counted)
    for text in (phrase, (phrase * 2000)[:2000]):
        made.clear()
        extractor.extract("gekauft " + text, today=TODAY)
        assert len(made) == 1


def test_what_stands_before_a_value_is_looked_at_within_reach():
    reading = Reader([]).read("a" * 900 + " Wien", language="de", expected=None, today=TODAY)
    assert len(reading.before(901)) == REACH
    assert reading.before(901).endswith("a ")
