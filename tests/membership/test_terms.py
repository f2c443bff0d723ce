"""Which terms a member agrees to, and how new ones begin."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.membership import catalogue, terms
from bot.membership.catalogue.files import TermsEntry
from bot.membership.errors import CatalogueError
from tests.fakes import NOON

TODAY = NOON.date()
DAY = timedelta(days=1)
NEW_YEAR = date(2027, 1, 1)


async def apply(session, files, *more, on=TODAY):
    wanted = replace(files, terms=(*files.terms, *more))
    return await catalogue.apply(session, wanted, on=on, now=NOON)


def version(name, valid_from):
    return TermsEntry(version=name, valid_from=valid_from)


async def test_the_first_terms_hold_from_the_day_that_the_file_states(session):
    assert await terms.current(session, TODAY) == "2023-02"
    assert await terms.current(session, date(2023, 2, 1)) == "2023-02"
    with pytest.raises(CatalogueError, match=r"terms.yml: no version is in force on 2023-01-31"):
        await terms.current(session, date(2023, 1, 31))


async def test_new_terms_begin_on_their_day(session, files):
    newer = version("2027-01", NEW_YEAR)
    (change,) = await apply(session, files, newer)
    assert (change.kind, change.name, change.before) == ("terms", "2027-01", None)
    assert await terms.current(session, NEW_YEAR - DAY) == "2023-02"
    assert await terms.current(session, NEW_YEAR) == "2027-01"
    assert await apply(session, files, newer) == ()
    assert await apply(session, files, newer, on=NEW_YEAR + DAY) == ()


async def test_new_terms_never_begin_in_the_past(session, files):
    late = version("2026-01", date(2026, 1, 1))
    await apply(session, files, late)
    assert await terms.current(session, TODAY - DAY) == "2023-02"
    assert await terms.current(session, TODAY) == "2026-01"
    assert await apply(session, files, late) == ()


async def test_terms_that_have_begun_are_not_moved(session, files):
    moved = replace(files, terms=(version("2023-02", NEW_YEAR),))
    assert await catalogue.apply(session, moved, on=TODAY, now=NOON) == ()
    assert await terms.current(session, TODAY) == "2023-02"


async def test_terms_that_have_begun_cannot_be_taken_away(session, files):
    without = replace(files, terms=(version("2027-01", NEW_YEAR),))
    with pytest.raises(CatalogueError, match=r"^terms.yml: 2023-02 is missing"):
        await catalogue.apply(session, without, on=TODAY, now=NOON)


async def test_terms_that_are_still_to_come_are_moved_and_withdrawn(session, files):
    await apply(session, files, version("2027-01", NEW_YEAR))
    (change,) = await apply(session, files, version("2027-01", NEW_YEAR + DAY))
    assert change.after == f"valid_from={NEW_YEAR + DAY}"
    assert await terms.current(session, NEW_YEAR) == "2023-02"
    (change,) = await apply(session, files)
    assert (change.after, change.valid_from) == ("withdrawn", NEW_YEAR + DAY)
    assert await terms.current(session, NEW_YEAR + DAY) == "2023-02"


async def test_of_two_that_begin_together_the_later_version_holds(session, files):
    await apply(session, files, version("2025-01", date(2025, 1, 1)), version("2026-01", TODAY))
    assert await terms.current(session, TODAY) == "2026-01"


async def test_without_a_catalogue_there_are_no_terms(empty):
    async with empty.transaction() as session:
        with pytest.raises(CatalogueError, match="no version is in force"):
            await terms.current(session, TODAY)
