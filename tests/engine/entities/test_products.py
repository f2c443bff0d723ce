"""Products: the catalogue's name, however a member says it, and nothing where several fit."""

from pathlib import Path

import pytest

from bot.engine.entities.component import read_product_names

CATALOGUE = Path(__file__).parents[3] / "data" / "catalogue"

BODIES = [
    ("r5 ii", ["EOS R5 Mark II"]),
    ("R5 Mk2", ["EOS R5 Mark II"]),
    ("r5 mark 2", ["EOS R5 Mark II"]),
    ("r5m2", ["EOS R5 Mark II"]),
    ("R5mkII", ["EOS R5 Mark II"]),
    ("r5ii", ["EOS R5 Mark II"]),
    ("R5 Mark-II", ["EOS R5 Mark II"]),
    ("die R5 mark zwei", ["EOS R5 Mark II"]),
    ("my r5 mark two", ["EOS R5 Mark II"]),
    ("EOSR5", ["EOS R5"]),
    ("eos r6 makr ii", ["EOS R6 Mark II"]),
    ("R6 Mark ll", ["EOS R6 Mark II"]),
    ("R5", ["EOS R5"]),
    ("meine R6 bitte", ["EOS R6"]),
    ("r5c", ["EOS R5 C"]),
    ("R5 C", ["EOS R5 C"]),
    ("R5, C70", ["EOS R5", "EOS C70"]),
    ("two R7s and a C70", ["EOS R7", "EOS C70"]),
    ("the R5's serial", ["EOS R5"]),
    ("eos r", ["EOS R"]),
    ("Canon R", ["EOS R"]),
    ("die RP", ["EOS RP"]),
    ("5d mark 3", ["EOS 5D Mark III"]),
    ("5d4", ["EOS 5D Mark IV"]),
    ("5D IV", ["EOS 5D Mark IV"]),
    ("5dsr", ["EOS 5DS R"]),
    ("5ds r", ["EOS 5DS R"]),
    ("eos-1d x iii", ["EOS-1D X Mark III"]),
    ("1dx2", ["EOS-1D X Mark II"]),
    ("1D X Mark 3", ["EOS-1D X Mark III"]),
    ("7D Mark II", ["EOS 7D Mark II"]),
    ("c300 mk iii", ["EOS C300 Mark III"]),
    ("xf 605", ["XF605"]),
    ("XA75", ["XA75"]),
    ("canon eos r six mark two", ["EOS R6 Mark II"]),
    ("eos r fünf", ["EOS R5"]),
    ("r 5 mark ii", ["EOS R5 Mark II"]),
    ("1 dx mark 3", ["EOS-1D X Mark III"]),
    ("C-300 Mark III", ["EOS C300 Mark III"]),
    ("R5/R6", ["EOS R5", "EOS R6"]),
    ("R5 und r6 ii", ["EOS R5", "EOS R6 Mark II"]),
]
LENSES = [
    ("das 70-200 2.8 RF", ["RF 70-200mm F2.8L IS USM"]),
    ("RF 70-200mm F2.8L IS USM", ["RF 70-200mm F2.8L IS USM"]),
    ("rf70-200 f/2.8", ["RF 70-200mm F2.8L IS USM"]),
    ("RF 70-200 mit Blende 4", ["RF 70-200mm F4L IS USM"]),
    ("70-200 f4", ["RF 70-200mm F4L IS USM"]),
    ("EF 70-200", ["EF 70-200mm f/2.8L IS III USM"]),
    ("70-200 2,8 iii", ["EF 70-200mm f/2.8L IS III USM"]),
    ("RF 400", ["RF 400mm F2.8L IS USM"]),
    ("400 2.8", ["RF 400mm F2.8L IS USM"]),
    ("mein 400er", ["RF 400mm F2.8L IS USM"]),
    ("100-500", ["RF 100-500mm F4.5-7.1L IS USM"]),
    ("100 bis 500 mm", ["RF 100-500mm F4.5-7.1L IS USM"]),
    ("100–400", ["EF 100-400mm f/4.5-5.6L IS II USM"]),
    ("RF 24 105", ["RF 24-105mm F4L IS USM"]),
    ("24-105 II", ["EF 24-105mm f/4L IS II USM"]),
    ("85 1.2", ["RF 85mm F1.2L USM"]),
    ("EF85 f1.4", ["EF 85mm f/1.4L IS USM"]),
    ("RF 50L", ["RF 50mm F1.2L USM"]),
    ("RF 50 STM", ["RF 50mm F1.8 STM"]),
    ("EF 50 1.8", ["EF 50mm f/1.8 STM"]),
    ("EF 100 makro", ["EF 100mm f/2.8L Macro IS USM"]),
    ("35 1.8, 135 1.8", ["RF 35mm F1.8 MACRO IS STM", "RF 135mm F1.8L IS USM"]),
    ("das 135er", ["RF 135mm F1.8L IS USM"]),
    ("EF-S 17-55", ["EF-S 17-55mm f/2.8 IS USM"]),
    ("ef 17-55", ["EF-S 17-55mm f/2.8 IS USM"]),
    ("28-70 f2", ["RF 28-70mm F2L USM"]),
    ("RF fünfziger, das 1.8er", ["RF 50mm F1.8 STM"]),
    ("lending me his 400", ["RF 400mm F2.8L IS USM"]),
    ("135L", ["RF 135mm F1.8L IS USM"]),
    ("16/2.8", ["RF 16mm F2.8 STM"]),
    ("the little 40 pancake", ["EF 40mm f/2.8 STM"]),
]
OTHERS = [
    ("600ex", ["Speedlite 600EX II-RT"]),
    ("600 ex rt", ["Speedlite 600EX II-RT"]),
    ("600EX-RT II", ["Speedlite 600EX II-RT"]),
    ("speedlight 600ex", ["Speedlite 600EX II-RT"]),
    ("speedlite 430", ["Speedlite 430EX III-RT"]),
    ("430er blitz", ["Speedlite 430EX III-RT"]),
    ("el-1", ["Speedlite EL-1"]),
    ("Blitz EL 5", ["Speedlite EL-5"]),
    ("RF 1.4x", ["Extender RF 1.4x"]),
    ("1,4-fach Konverter", ["Extender RF 1.4x"]),
    ("2x Extender III", ["Extender EF 2x III"]),
    ("EF extender", ["Extender EF 2x III"]),
    ("PRO-1000", ["imagePROGRAF PRO-1000"]),
    ("imageprograf 300", ["imagePROGRAF PRO-300"]),
    ("den pro 300", ["imagePROGRAF PRO-300"]),
    ("lp-e6nh", ["Battery Pack LP-E6NH"]),
    ("bg-r10", ["Battery Grip BG-R10"]),
]
SEVERAL_FIT = [
    "70-200",
    "5D",
    "1dx",
    "RF 70-200",
    "24-70",
    "50 1.8",
    "100 macro",
    "Extender",
    "85er",
]
NOTHING = [
    "Kamera",
    "Objektiv",
    "mein Auto",
    "r",
    "R",
    "Auto-Renewal",
    "2x bezahlt",
    "100-500 Punkte",
    "zwischen 100-400 Euro",
    "14.03.2021",
    "2.500 Punkte",
    "pro 1000 Punkte",
    "0123 4567 8901",
    "Sigma 24-70",
    "Sony a7r5",
    "Nikon Z6",
    "EOS M50",
    "R5 Mark III",
    "5D Mark II",
    "RF 400 5.6",
    "EF 24-105 III",
    "90 d",
    "in 24 hours",
    "35mm film",
    "Seriennummer meines 85ers",
    "die 500er Grenze",
    "50L Rucksack, 30l",
    "Rechnung 70-2001",
    "there r 5 lenses",
]


@pytest.mark.parametrize(("text", "names"), [*BODIES, *LENSES, *OTHERS])
def test_a_product_is_named_as_in_the_catalogue(values, text, names):
    assert values("product", text) == names


@pytest.mark.parametrize("text", [*SEVERAL_FIT, *NOTHING])
def test_words_that_fit_no_entry_or_several_have_no_value(values, text):
    assert values("product", text) == []


def test_every_name_of_the_catalogue_with_a_code_is_understood(values):
    for name in read_product_names(CATALOGUE):
        if any(letter.isdigit() for letter in name) or name.startswith("EOS "):
            assert values("product", f"meine {name.lower()} bitte") == [name]
