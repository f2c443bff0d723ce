"""``why_no_migrate_button`` and ``migration_status``: taking over products from an old account."""

from collections.abc import Sequence

from actions.action import Question, Turn
from actions.answer import Answer, Say, answer, ask_who, say
from actions.wording import Wording
from bot.membership import migration
from bot.membership.migration import MigrationStatus, OldProduct
from bot.membership.rules import MigrationRefusal, MigrationState


class WhyNoMigrateButton(Question):
    """Why MIGRATE PRODUCTS is not to be seen, or where it is."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_why_no_migrate_button"

    def topic(self) -> str:
        """The button."""
        return "why_no_migrate_button"

    async def answer(self, turn: Turn) -> Answer:
        """The member's own reason; in general what the sign-up guide says (S8)."""
        if turn.member is None:
            return ask_who(say("utter_migrate_button_general"))
        status = await migration.status(turn.session, turn.member.id)
        return answer(button_said(turn.words, status))


def button_said(words: Wording, status: MigrationStatus) -> Say:
    """The reason for one account (R2)."""
    match status.state, status.reason:
        case MigrationState.AVAILABLE, _:
            waiting = words.products(len(status.waiting))
            return say("utter_migrate_button_available", products=waiting)
        case MigrationState.FAILED, _:
            return say("utter_migrate_button_failed")
        case MigrationState.RUNNING, _:
            return say("utter_migrate_button_running")
        case ((MigrationState.DONE_ALL_COMPLETE | MigrationState.DONE_WITH_GAPS), _):
            return say("utter_migrate_button_done")
        case _, MigrationRefusal.NO_OLD_EMAIL:
            return say("utter_migrate_button_no_old_email")
        case _, MigrationRefusal.NO_MATCH:
            return say("utter_migrate_button_no_match")
        case _:
            return say("utter_migrate_button_nothing_left")


class ShowMigrationStatus(Question):
    """How far the migration is, and what is missing after it."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_migration_status"

    def topic(self) -> str:
        """The state."""
        return "migration_status"

    async def answer(self, turn: Turn) -> Answer:
        """The member's own migration."""
        if turn.member is None:
            return ask_who()
        status = await migration.status(turn.session, turn.member.id)
        left = left_said(turn.words, status)
        failed = status.state is MigrationState.FAILED
        return answer(
            status_said(turn.words, status),
            *left,
            offers="human_handoff" if left or failed else None,
        )


def status_said(words: Wording, status: MigrationStatus) -> Say:
    """The state with its counts; what lacks details by name."""
    waiting = words.products(len(status.waiting))
    waiting_lines = words.lines([_line_of_waiting(words, one) for one in status.waiting])
    gaps = words.lines([_line(words, one) for one in status.gaps])
    match status.state, status.reason:
        case MigrationState.AVAILABLE, _ if status.gaps:
            return say("utter_migration_available_with_gaps", products=waiting, lines=waiting_lines)
        case MigrationState.AVAILABLE, _:
            return say("utter_migration_available", products=waiting, lines=waiting_lines)
        case MigrationState.RUNNING, _:
            return say("utter_migration_running")
        case MigrationState.FAILED, _:
            return say("utter_migration_failed")
        case MigrationState.DONE_ALL_COMPLETE, _:
            return say("utter_migration_done", products=words.products(_come_over(status)))
        case MigrationState.DONE_WITH_GAPS, _:
            return say(
                "utter_migration_done_with_gaps",
                products=words.products(_come_over(status)),
                lines=gaps,
            )
        case _, MigrationRefusal.NO_OLD_EMAIL:
            return say("utter_migration_no_old_email")
        case _, MigrationRefusal.NO_MATCH:
            return say("utter_migration_no_match")
        case _:
            return say("utter_migration_nothing_left")


def left_said(words: Wording, status: MigrationStatus) -> list[Say]:
    """Old products that a finished migration has not brought."""
    done = status.state in {MigrationState.DONE_ALL_COMPLETE, MigrationState.DONE_WITH_GAPS}
    if not done or not status.waiting:
        return []
    names: Sequence[str] = [one.model_name for one in status.waiting]
    return [say("utter_migration_left_behind", products=words.all_of(names))]


def _come_over(status: MigrationStatus) -> int:
    return status.total - len(status.waiting)


def _line(words: Wording, product: OldProduct) -> str:
    return words.line(
        "line-missing", product=product.model_name, details=words.details(product.missing)
    )


def _line_of_waiting(words: Wording, product: OldProduct) -> str:
    if not product.missing:
        return words.line("line-product", product=product.model_name)
    details = words.details(product.missing)
    return words.line("line-product-missing", product=product.model_name, details=details)
