"""What can be wrong with a card that was typed into the sandbox's form."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.conversations.cards import LONGEST, SHORTEST, passes_luhn

# Numbers that providers publish for tests: no account is behind them.
TEST_CARDS = {
    "4242424242424242": "Visa",
    "5555555555554444": "Mastercard",
    "378282246310005": "American Express",
}
DECLINED_CARD = "4000000000000002"
# Far enough for any card that is printed today.
MOST_YEARS = 20
MOST_NAME = 120

_EXPIRY = re.compile(r"(0?[1-9]|1[0-2])\s*[/.\s-]\s*(\d{2}|20\d{2})", re.ASCII)
_EXPIRY_CLOSE = re.compile(r"(0[1-9]|1[0-2])(\d{2}|20\d{2})", re.ASCII)
_CODE = re.compile(r"\d{3,4}", re.ASCII)
_DIGITS = re.compile(r"[0-9]+", re.ASCII)


class Problem(StrEnum):
    """What is wrong, and with which field."""

    NUMBER = "number"
    NOT_A_TEST_CARD = "not_a_test_card"
    EXPIRY = "expiry"
    EXPIRED = "expired"
    CODE = "code"
    NAME = "name"


@dataclass(frozen=True)
class Typed:
    """What was typed into the form. The number and the code are for this moment only."""

    number: str = field(repr=False)
    expiry: str = field(repr=False)
    code: str = field(repr=False)
    name: str = field(repr=False)

    @property
    def digits(self) -> str:
        """The number without blanks and hyphens."""
        return re.sub(r"[\s-]", "", self.number)


def problems(typed: Typed, today: date) -> tuple[Problem, ...]:
    """All that is wrong with what was typed, in the order of the fields."""
    found = (
        _number_problem(typed.digits),
        _expiry_problem(typed.expiry.strip(), today),
        None if _CODE.fullmatch(typed.code.strip()) else Problem.CODE,
        None if 0 < len(typed.name.strip()) <= MOST_NAME else Problem.NAME,
    )
    return tuple(problem for problem in found if problem is not None)


def is_declined(typed: Typed) -> bool:
    """Whether it is the card that no bank accepts."""
    return typed.digits == DECLINED_CARD


def _number_problem(digits: str) -> Problem | None:
    plausible = _DIGITS.fullmatch(digits) and SHORTEST <= len(digits) <= LONGEST
    if not plausible or not passes_luhn(digits):
        return Problem.NUMBER
    # A real card has no business in a sandbox.
    return None if digits in TEST_CARDS or digits == DECLINED_CARD else Problem.NOT_A_TEST_CARD


def _expiry_problem(text: str, today: date) -> Problem | None:
    """A card is good until the end of its month."""
    found = _EXPIRY.fullmatch(text) or _EXPIRY_CLOSE.fullmatch(text)
    if found is None:
        return Problem.EXPIRY
    month, year = int(found[1]), int(found[2]) % 100 + 2000
    if (year, month) < (today.year, today.month):
        return Problem.EXPIRED
    return Problem.EXPIRY if year > today.year + MOST_YEARS else None
