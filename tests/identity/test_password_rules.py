"""Which passwords are too weak."""

import unicodedata

import pytest

from bot.identity.password_rules import Weakness, common_passwords, normalised, weakness

OWN = ("robin@example.com", "Robin Muster", "Lichtwerk Muster GmbH")


@pytest.mark.parametrize(
    "password",
    [
        "kupfer-Mond-41-tafel",
        "Sechs Wale singen",
        "x7Kq!92mzPeL",
        "наводнение-сорок",
        "robin-tanzt-im-regen",
        "Das Passwort der Wale",
        "Ab1!" + "xyz" * 84,
    ],
)
def test_long_and_odd_enough(password):
    assert weakness(password, OWN) is None


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("", Weakness.TOO_SHORT),
        ("x7Kq!92mzPe", Weakness.TOO_SHORT),
        ("x7Kq!92mzPeL", None),
        ("Wal-" + "0123456789ab" * 21, None),
        ("Wal-" + "0123456789ab" * 21 + "!", Weakness.TOO_LONG),
    ],
)
def test_at_least_12_and_at_most_256_characters(password, expected):
    assert weakness(password, OWN) is expected


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaa",
        "aaaaaaaaaaab",
        "abcabcabcabc",
        "Ab1!Ab1!Ab1!",
        "hallo1hallo1",
        "sommer-sommer-som",
        "abcdefghijkl",
        "zyxwvutsrqpo",
        "123456789012",
        "987654321098",
    ],
)
def test_a_pattern_is_no_password(password):
    assert weakness(password, OWN) is Weakness.REPETITIVE


@pytest.mark.parametrize(
    "password",
    [
        "passwort1234",
        "Passwort2024!",
        "P4ssw0rt!!!!",
        "MeinPasswort!",
        "2024-Sommer-2024",
        "CanonCanon2024",
        "Canon Professional",
        "qwertzuiop12",
        "1QAY2wsx3edc",
        "testtest1234",
    ],
)
def test_what_is_tried_first_is_no_password(password):
    assert weakness(password, OWN) is Weakness.COMMON


@pytest.mark.parametrize(
    "password",
    [
        "robin@example.com",
        "Robin.Muster2024",
        "MUSTER-lichtwerk-1",
        "lichtwerkmustergmbh",
        "example.com-2024",
        "Muster-abc-2024!",
    ],
)
def test_what_others_know_of_the_member_is_no_password(password):
    assert weakness(password, OWN) is Weakness.OWN_DATA


def test_keyboards_compose_letters_differently_but_the_password_is_the_same():
    composed = "Übermäßig-große-Wale"
    assert normalised(unicodedata.normalize("NFD", composed)) == normalised(composed)


def test_the_list_holds_long_ones_and_is_in_lower_case():
    assert sum(len(word) >= 12 for word in common_passwords()) > 100
    assert all(word == word.casefold().strip() for word in common_passwords())
