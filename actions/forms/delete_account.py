"""The end of the account and its data: a person deletes, the chat takes the wish down."""

from collections.abc import Mapping
from datetime import date

from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.forms.agreeing import agreed, left_alone, propose, shown_anew, take_confirmation
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken
from actions.forms.membership_changes import tier_names
from actions.handoff import case_of, request_person
from actions.wording import Wording
from bot.membership.account_requests import (
    DeletionReview,
    OpenInvoice,
    pass_deletion_on,
    review_deletion,
)
from bot.membership.money import Money
from bot.membership.words import ProposalKind


class DeleteAccount(Form):
    """``delete_account_form``."""

    name = "delete_account_form"
    label = "delete_account"
    questions = (CONFIRMATION,)

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """Who does it."""
        return (say("utter_delete_account_introduction"),)

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """Yes or no; there is nothing to choose."""
        if not self.reads(turn.context):
            return None
        if asked != CONFIRMATION or turn.context.intent == self.label:
            return Taken()
        if turn.context.intent == "deny":
            return await left_alone(turn, self)
        return await take_confirmation(turn, self, {})

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """How the account stands."""
        review = await review_deletion(turn.session, turn.account_id, today=turn.today)
        fills = await propose(turn, ProposalKind.DELETE_ACCOUNT, review)
        lines = deletion_lines(turn.words, review, await tier_names(turn))
        return Answer((say("utter_delete_account_review", lines=lines),), fills=fills)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """A case for a person; nothing is deleted here."""
        review = await review_deletion(turn.session, turn.account_id, today=turn.today)
        if not await agreed(turn, filled, review):
            return shown_anew(self, filled)
        case = case_of(turn, await request_person(turn))
        await pass_deletion_on(turn.session, turn.account_id, case, now=turn.now)
        return Answer((say("utter_delete_account_passed_on", email=review.email),))


def deletion_lines(words: Wording, review: DeletionReview, tiers: Mapping[str, str]) -> str:
    """The account as a list: membership, products, and every open invoice; tiers by their code."""
    account = words.line("line-account", company=review.company, email=review.email)
    if review.tier is None or review.expires_on is None:
        membership = words.line("line-account-no-membership")
    else:
        tier = tiers[review.tier]
        until = words.day(date.fromisoformat(review.expires_on))
        membership = words.line("line-account-membership", tier=tier, date=until)
    products = words.line(
        "line-account-products",
        products=words.products(review.products),
        points=words.points(review.points),
    )
    unpaid = [_invoice(words, one) for one in review.open_invoices]
    lines = [account, membership, products, *(unpaid or [words.line("line-account-no-invoice")])]
    return words.lines(lines, most=len(lines))


def _invoice(words: Wording, invoice: OpenInvoice) -> str:
    amount = words.money(Money(invoice.gross, invoice.currency))
    return words.line("line-account-invoice", number=invoice.number or "none", amount=amount)


class BeginDeletion(BeginForm):
    """``action_delete_account``."""

    form = DeleteAccount()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_delete_account"


class ValidateDeletion(ValidateForm):
    """``validate_delete_account_form``."""

    form = DeleteAccount()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_delete_account_form"


class SubmitDeletion(SubmitForm):
    """``action_submit_delete_account``."""

    form = DeleteAccount()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_delete_account"
