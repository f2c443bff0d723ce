"""A value changes from a day on, and never in the past."""

from datetime import date

import pytest

from bot.membership.catalogue.timeline import Revision, in_force, revise

YEAR_2023 = date(2023, 2, 1)
TODAY = date(2026, 3, 2)
LATER = date(2026, 6, 1)
NEW_YEAR = date(2027, 1, 1)


def test_the_value_of_a_day():
    history = {YEAR_2023: 400, NEW_YEAR: 410}
    assert in_force(history, date(2023, 1, 31)) is None
    assert in_force(history, TODAY) == 400
    assert in_force(history, NEW_YEAR) == 410


@pytest.mark.parametrize(
    ("case", "history", "value", "stated", "expected"),
    [
        ("a first value begins today", {}, 400, None, Revision((), TODAY, None)),
        ("or when it is said to", {}, 400, YEAR_2023, Revision((), YEAR_2023, None)),
        ("the same value", {YEAR_2023: 400}, 400, YEAR_2023, Revision((), None, 400)),
        ("another value begins today", {YEAR_2023: 400}, 410, None, Revision((), TODAY, 400)),
        ("not in the past", {YEAR_2023: 400}, 410, YEAR_2023, Revision((), TODAY, 400)),
        ("but in the future", {YEAR_2023: 400}, 410, NEW_YEAR, Revision((), NEW_YEAR, 400)),
        (
            "a future value once",
            {YEAR_2023: 400, NEW_YEAR: 410},
            410,
            NEW_YEAR,
            Revision((), None, 400),
        ),
        (
            "a future value is corrected",
            {YEAR_2023: 400, NEW_YEAR: 410},
            420,
            NEW_YEAR,
            Revision((), NEW_YEAR, 400),
        ),
        (
            "a future value is put off",
            {YEAR_2023: 400, LATER: 410},
            410,
            NEW_YEAR,
            Revision((LATER,), NEW_YEAR, 400),
        ),
        (
            "a future value is withdrawn",
            {YEAR_2023: 400, NEW_YEAR: 410},
            400,
            None,
            Revision((NEW_YEAR,), None, 400),
        ),
        (
            "a future value is brought forward",
            {YEAR_2023: 400, NEW_YEAR: 410},
            410,
            None,
            Revision((NEW_YEAR,), TODAY, 400),
        ),
        (
            "today's value is corrected",
            {YEAR_2023: 400, TODAY: 410},
            420,
            None,
            Revision((), TODAY, 410),
        ),
        (
            "a first value that has not begun is put off",
            {LATER: 400},
            400,
            NEW_YEAR,
            Revision((LATER,), NEW_YEAR, None),
        ),
    ],
)
def test_how_a_timeline_is_revised(case, history, value, stated, expected):
    assert revise(history, value, stated_from=stated, on=TODAY) == expected, case
