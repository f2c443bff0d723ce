"""Whether the blue button is there, and why not."""

import pytest

from bot.membership.rules import (
    MigrationRefusal,
    MigrationRun,
    MigrationState,
    may_migrate,
    migration_run,
    migration_state,
)
from tests.fakes import NOON


def decide(*, old_email="old@example.com", matches=True, waiting=4, run=None):
    return may_migrate(old_email_given=old_email, has_old_account=matches, waiting=waiting, run=run)


def test_the_old_address_was_given_and_matches():
    assert decide() is None


def test_an_old_account_exists_but_its_address_was_not_given():
    assert decide(old_email=None, matches=False) is MigrationRefusal.NO_OLD_EMAIL
    assert decide(old_email="", matches=False) is MigrationRefusal.NO_OLD_EMAIL


def test_the_old_address_was_given_but_belongs_to_nobody():
    assert decide(matches=False) is MigrationRefusal.NO_MATCH


def test_nothing_is_left_to_migrate():
    assert decide(waiting=0) is MigrationRefusal.NOTHING_LEFT


def test_once_is_enough():
    assert decide(run=MigrationRun.FINISHED) is MigrationRefusal.ALREADY_DONE
    assert decide(run=MigrationRun.RUNNING) is MigrationRefusal.ALREADY_RUNNING


def test_a_failed_migration_may_be_repeated():
    assert decide(run=MigrationRun.FAILED) is None


def test_where_an_attempt_stands():
    assert migration_run(None, None) is MigrationRun.RUNNING
    assert migration_run(NOON, None) is MigrationRun.FINISHED
    assert migration_run(None, NOON) is MigrationRun.FAILED


@pytest.mark.parametrize(
    ("refusal", "run", "incomplete", "state"),
    [
        (MigrationRefusal.NO_OLD_EMAIL, None, 0, MigrationState.UNAVAILABLE),
        (None, None, 1, MigrationState.AVAILABLE),
        (MigrationRefusal.ALREADY_RUNNING, MigrationRun.RUNNING, 1, MigrationState.RUNNING),
        (MigrationRefusal.ALREADY_DONE, MigrationRun.FINISHED, 0, MigrationState.DONE_ALL_COMPLETE),
        (MigrationRefusal.ALREADY_DONE, MigrationRun.FINISHED, 1, MigrationState.DONE_WITH_GAPS),
        (None, MigrationRun.FAILED, 1, MigrationState.FAILED),
        (MigrationRefusal.NOTHING_LEFT, MigrationRun.FAILED, 0, MigrationState.UNAVAILABLE),
    ],
)
def test_what_a_member_sees_of_it(refusal, run, incomplete, state):
    assert migration_state(refusal, run, incomplete) is state
