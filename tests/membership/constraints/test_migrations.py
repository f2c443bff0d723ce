"""What the database refuses of old accounts and their migration."""

import pytest

from bot.membership.model import LegacyAccount
from tests.fakes import NOON, add_account
from tests.membership.constraints.rows import link, migration, refuses


@pytest.mark.usefixtures("member")
async def test_one_migration_that_has_not_failed(session, old):
    session.add(link(legacy_id=old.id))
    await refuses(session, migration(legacy_id=old.id), migration(legacy_id=old.id))
    session.add(migration(legacy_id=old.id, failed_at=NOON))
    await session.flush()


@pytest.mark.usefixtures("member")
async def test_an_old_account_belongs_to_one_member(session, old):
    await add_account(session, "m2")
    await refuses(session, link("m1", legacy_id=old.id), link("m2", legacy_id=old.id))


@pytest.mark.usefixtures("member")
async def test_a_migration_takes_over_the_members_own_old_account(session, old):
    await add_account(session, "m2")
    await refuses(session, link("m2", legacy_id=old.id), migration(legacy_id=old.id))
    session.add(link("m1", old_email_given="typo@example.com", linked_at=None))
    await session.flush()
    await refuses(session, migration(legacy_id=old.id))


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("bad", "constraint"),
    [
        (
            lambda: LegacyAccount(old_email="Old@example.com"),
            "ck_legacy_cps_accounts_old_email_lower_case",
        ),
        (
            lambda: link(old_email_given=None, legacy_id=1),
            "ck_account_legacy_links_linked_by_email",
        ),
        (link, "ck_account_legacy_links_linked_with_time"),
        (
            lambda: link(legacy_id=1, linked_at=None),
            "ck_account_legacy_links_linked_with_time",
        ),
        (
            lambda: link(old_email_given="Old@example.com", linked_at=None),
            "ck_account_legacy_links_old_email_lower_case",
        ),
    ],
)
async def test_old_accounts_and_links_that_cannot_be(session, bad, constraint):
    await refuses(session, bad(), constraint=constraint)


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"finished_at": NOON, "failed_at": NOON}, "ck_migrations_one_end"),
        ({"n_complete": 2}, "ck_migrations_counts_add_up"),
        ({"n_complete": 1, "n_incomplete": 1}, "ck_migrations_counts_add_up"),
        ({"n_incomplete": -1}, "ck_migrations_counts_not_negative"),
    ],
)
async def test_migrations_that_cannot_be(session, old, values, constraint):
    bad = migration(legacy_id=old.id, **values)
    await refuses(session, link(legacy_id=old.id), bad, constraint=constraint)
