"""What the sandbox's form accepts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkout.cards import DECLINED_CARD, TEST_CARDS, Problem, Typed, is_declined, problems
from bot.conversations.cards import passes_luhn

TODAY = date(2026, 3, 2)
GOOD = Typed("4242 4242 4242 4242", "12/30", "123", "Robin Muster")


def typed(**changes):
    return Typed(
        **{name: getattr(GOOD, name) for name in ("number", "expiry", "code", "name")} | changes
    )


@pytest.mark.parametrize("number", [*TEST_CARDS, DECLINED_CARD, "4242-4242-4242-4242"])
def test_test_cards_are_known(number):
    assert problems(typed(number=number), TODAY) == ()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"number": ""}, Problem.NUMBER),
        ({"number": "4242 4242 4242 4241"}, Problem.NUMBER),
        ({"number": "4242"}, Problem.NUMBER),
        ({"number": "42424242424242424242"}, Problem.NUMBER),
        ({"number": "４２４２４２４２４２４２４２４２"}, Problem.NUMBER),
        ({"number": "4111 1111 1111 1111"}, Problem.NOT_A_TEST_CARD),
        ({"expiry": ""}, Problem.EXPIRY),
        ({"expiry": "13/30"}, Problem.EXPIRY),
        ({"expiry": "12/99"}, Problem.EXPIRY),
        ({"expiry": "02/26"}, Problem.EXPIRED),
        ({"expiry": "12/2025"}, Problem.EXPIRED),
        ({"code": "12"}, Problem.CODE),
        ({"code": "12345"}, Problem.CODE),
        ({"name": "  "}, Problem.NAME),
        ({"name": "x" * 121}, Problem.NAME),
    ],
)
def test_what_is_wrong_is_said(changes, problem):
    assert problems(typed(**changes), TODAY) == (problem,)


@pytest.mark.parametrize(
    "expiry", ["03/26", "3/26", "03/2026", "03 / 26", "03-26", "0326", " 12.30 "]
)
def test_a_card_is_good_until_the_end_of_its_month(expiry):
    assert problems(typed(expiry=expiry), TODAY) == ()


def test_all_that_is_wrong_is_said_at_once():
    assert problems(Typed("", "", "", ""), TODAY) == (
        Problem.NUMBER,
        Problem.EXPIRY,
        Problem.CODE,
        Problem.NAME,
    )


def test_one_card_is_declined():
    assert is_declined(typed(number="4000 0000 0000 0002"))
    assert not is_declined(GOOD)


def test_a_number_does_not_print():
    assert "4242" not in repr(GOOD)
    assert "Robin" not in str(GOOD)


@given(st.integers(10**12, 10**19 - 1).map(str))
def test_no_card_but_a_test_card_is_ever_accepted(number):
    assert problems(typed(number=number), TODAY) in (
        (Problem.NOT_A_TEST_CARD,) if passes_luhn(number) else (Problem.NUMBER,),
        () if number in {*TEST_CARDS, DECLINED_CARD} else (Problem.NUMBER,),
    )


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=10), st.text(max_size=200))
def test_whatever_is_typed_gets_an_answer(number, expiry, code, name):
    assert isinstance(problems(Typed(number, expiry, code, name), TODAY), tuple)
