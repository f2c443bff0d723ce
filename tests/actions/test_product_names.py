"""Words that may mean several products, or one of the member's own."""

import pytest

from actions.product_names import fitting_names, product_words

NAMES = [
    "EOS R6",
    "EOS R6 Mark II",
    "EOS 5D Mark IV",
    "EOS 5D Mark III",
    "EOS-1D X Mark III",
    "RF 70-200mm F2.8L IS USM",
    "RF 70-200mm F4L IS USM",
    "EF 70-200mm f/2.8L IS III USM",
    "RF 50mm F1.8 STM",
    "RF 50mm F1.2L USM",
    "RF 100mm F2.8L MACRO IS USM",
    "EF 100mm f/2.8L Macro IS USM",
]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the 70-200?", ["RF 70-200mm F2.8L IS USM", "RF 70-200mm F4L IS USM", NAMES[7]]),
        ("mein RF 70–200", ["RF 70-200mm F2.8L IS USM", "RF 70-200mm F4L IS USM"]),
        ("RF 70-200 2,8", ["RF 70-200mm F2.8L IS USM"]),
        ("the 50mm", ["RF 50mm F1.8 STM", "RF 50mm F1.2L USM"]),
        ("das 50er", ["RF 50mm F1.8 STM", "RF 50mm F1.2L USM"]),
        ("50 1.8", ["RF 50mm F1.8 STM"]),
        ("100 makro rf", ["RF 100mm F2.8L MACRO IS USM"]),
        ("meine 5D", ["EOS 5D Mark IV", "EOS 5D Mark III"]),
        ("1dx", ["EOS-1D X Mark III"]),
        ("die R6", ["EOS R6", "EOS R6 Mark II"]),
        ("eos r100", []),
        ("Leica Q3", []),
    ],
)
def test_which_names_fit(text, names):
    words = product_words(text)

    assert words
    assert list(fitting_names(words, NAMES)) == names


@pytest.mark.parametrize(
    "text",
    ["meine kamera", "ich habe 2 produkte", "480 Punkte", "am 3. Mai 2024", "warum fehlt das", ""],
)
def test_no_product_is_spoken_of(text):
    assert product_words(text) == frozenset()
    assert fitting_names(product_words(text), NAMES) == ()
