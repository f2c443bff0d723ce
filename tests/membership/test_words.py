"""The lists of words that the database checks."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.fakes import add_account


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE business_accounts SET language = 'fr'",
        "UPDATE tier_thresholds SET source = 'rumour'",
        "UPDATE product_models SET type = 'telephone'",
    ],
)
async def test_a_word_that_is_not_in_the_list_is_refused(session, statement):
    await add_account(session, "m1")
    with pytest.raises(DBAPIError):
        async with session.begin_nested():
            await session.execute(text(statement))
