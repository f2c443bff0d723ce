"""Taking products over from the old CPS account: what comes, what has gaps, then all in one go."""

from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.forms.agreeing import agreed, left_alone, propose, take_confirmation
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, ended, left_to
from bot.membership import migration
from bot.membership.migrating import (
    CannotMigrate,
    MigrationResult,
    MigrationReview,
    NoneComesOver,
    migrate,
    review_migration,
)
from bot.membership.old_products import BlockedProduct
from bot.membership.rules import MigrationState
from bot.membership.words import Detail, ProposalKind


class MigrateProducts(Form):
    """``migrate_products_form``."""

    name = "migrate_products_form"
    label = "migrate_products"
    questions = (CONFIRMATION,)

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """Where the website has it (S6, S7)."""
        return (say("utter_migrate_introduction"),)

    async def begin(self, turn: Turn) -> Taken:
        """Only who has the button may press it (R2)."""
        status = await migration.status(turn.session, turn.account_id)
        if status.state is MigrationState.UNAVAILABLE:
            return left_to("action_why_no_migrate_button")
        if status.state is not MigrationState.AVAILABLE:
            return left_to("action_migration_status")
        review = await review_migration(turn.session, turn.account_id, today=turn.today)
        if not isinstance(review, MigrationReview):
            return ended(*_not_possible(turn, review), offers="human_handoff")
        return Taken()

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """Yes or no; there is nothing to choose."""
        if not self.reads(turn.context) or asked != CONFIRMATION:
            return None
        if turn.context.intent == "deny":
            return await left_alone(turn, self)
        return await take_confirmation(turn, self, {})

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """Somebody may have registered the same products meanwhile."""
        review = await review_migration(turn.session, turn.account_id, today=turn.today)
        if isinstance(review, MigrationReview):
            return None
        return ended(*_not_possible(turn, review), offers="human_handoff")

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """Everything that will come over, with its gaps."""
        review = await review_migration(turn.session, turn.account_id, today=turn.today)
        if not isinstance(review, MigrationReview):
            return Answer(_not_possible(turn, review))
        fills = await propose(turn, ProposalKind.MIGRATE_PRODUCTS, review)
        return Answer(_review_said(turn, review), fills=fills)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Take them over, if it still is what was shown."""
        review = await review_migration(turn.session, turn.account_id, today=turn.today)
        if not isinstance(review, MigrationReview):
            return Answer(_not_possible(turn, review))
        if not await agreed(turn, filled, review):
            return Answer((say("utter_review_changed"),), begins=self.name)
        done = await migrate(turn.session, turn.account_id, actor="member", now=turn.now)
        if not isinstance(done, MigrationResult):
            return Answer((say("utter_review_changed"),), begins=self.name)
        return _done(turn, done, review)


def _review_said(turn: Turn, review: MigrationReview) -> tuple[Say, ...]:
    words = turn.words
    lines = []
    for product in review.products:
        if product.missing:
            details = words.details([Detail(one) for one in product.missing])
            line = words.line("line-incoming-gaps", product=product.model_name, details=details)
        else:
            points = words.points(product.points)
            line = words.line("line-incoming", product=product.model_name, points=points)
        lines.append(line)
    shown = say(
        "utter_migrate_review",
        lines=words.lines(lines, most=len(lines)),
        points=words.points(review.points),
        balance=words.points(review.balance_after),
    )
    return (*_blocked(turn, review.blocked), shown)


def _blocked(turn: Turn, blocked: list[BlockedProduct]) -> tuple[Say, ...]:
    """What stays behind, each with its reason, which decides whether anything helps."""
    if not blocked:
        return ()
    lines = [
        turn.words.line("line-blocked", product=one.model_name, reason=one.reason)
        for one in blocked
    ]
    return (say("utter_migrate_blocked", lines=turn.words.lines(lines, most=len(lines))),)


def _done(turn: Turn, done: MigrationResult, review: MigrationReview) -> Answer:
    words = turn.words
    says = [
        say(
            "utter_migrated",
            complete=words.products(done.complete),
            points=words.points(done.points_assigned),
            balance=words.points(done.balance),
        )
    ]
    if done.invited:
        says.append(say("utter_invited_now"))
    if not done.incomplete:
        return Answer(tuple(says))
    gaps = words.all_of([one.model_name for one in review.products if one.missing])
    says.append(say("utter_migrated_gaps", products=gaps))
    return Answer(tuple(says), offers="report_product_details")


def _not_possible(turn: Turn, refusal: CannotMigrate) -> tuple[Say, ...]:
    if isinstance(refusal, NoneComesOver):
        return _blocked(turn, refusal.blocked)
    return (say("utter_migrate_not_now"),)


class BeginMigration(BeginForm):
    """``action_migrate_products``."""

    form = MigrateProducts()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_migrate_products"


class ValidateMigration(ValidateForm):
    """``validate_migrate_products_form``."""

    form = MigrateProducts()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_migrate_products_form"


class SubmitMigration(SubmitForm):
    """``action_submit_migrate_products``."""

    form = MigrateProducts()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_migrate_products"
