"""Whether old products can be taken over, and how far that is (R2)."""

from datetime import datetime
from enum import StrEnum


class MigrationRefusal(StrEnum):
    """Why there is no MIGRATE PRODUCTS button."""

    NO_OLD_EMAIL = "no_old_email"  # none was given with the business account (S8)
    NO_MATCH = "no_match"  # one was given, but belongs to no old account
    NOTHING_LEFT = "nothing_left"  # every old product is registered already, or there was none
    ALREADY_RUNNING = "already_running"
    ALREADY_DONE = "already_done"


class MigrationRun(StrEnum):
    """Where the latest attempt stands."""

    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"


class MigrationState(StrEnum):
    """What a member sees of it."""

    UNAVAILABLE = "unavailable"
    AVAILABLE = "available"
    RUNNING = "running"
    DONE_ALL_COMPLETE = "done_all_complete"
    DONE_WITH_GAPS = "done_with_gaps"
    FAILED = "failed"


def migration_run(finished_at: datetime | None, failed_at: datetime | None) -> MigrationRun:
    """Where an attempt that was started stands."""
    if failed_at is not None:
        return MigrationRun.FAILED
    return MigrationRun.RUNNING if finished_at is None else MigrationRun.FINISHED


def may_migrate(
    *, old_email_given: str | None, has_old_account: bool, waiting: int, run: MigrationRun | None
) -> MigrationRefusal | None:
    """R2: allowed if the old address was given and belongs to an old account (S6).

    Args:
        old_email_given: the address given when the business account was registered.
        has_old_account: whether that address belongs to an old account.
        waiting: how many old products are not registered yet.
        run: where the latest attempt stands; a failed one may be repeated.
    """
    if run is MigrationRun.RUNNING:
        return MigrationRefusal.ALREADY_RUNNING
    if run is MigrationRun.FINISHED:
        return MigrationRefusal.ALREADY_DONE
    if not old_email_given:
        return MigrationRefusal.NO_OLD_EMAIL
    if not has_old_account:
        return MigrationRefusal.NO_MATCH
    return None if waiting else MigrationRefusal.NOTHING_LEFT


def migration_state(
    refusal: MigrationRefusal | None, run: MigrationRun | None, incomplete: int
) -> MigrationState:
    """The state of D, from the latest attempt and the products that still lack a detail."""
    if run is MigrationRun.RUNNING:
        return MigrationState.RUNNING
    if run is MigrationRun.FINISHED:
        return MigrationState.DONE_WITH_GAPS if incomplete else MigrationState.DONE_ALL_COMPLETE
    if refusal is not None:
        return MigrationState.UNAVAILABLE
    return MigrationState.FAILED if run is MigrationRun.FAILED else MigrationState.AVAILABLE
