"""Removing a registered product: which one, and a full warning of what goes with it."""

from collections.abc import Mapping

from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.forms.agreeing import agreed, propose, shown_anew, take_confirmation
from actions.forms.cues import asks_how
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, ended
from actions.forms.own_products import (
    meant,
    not_found_said,
    one_of,
    own_products,
    spoken_of_before,
    which_said,
)
from actions.products import none_said, with_serials
from actions.wording import Wording
from bot.membership import proposals, tiers
from bot.membership.next_term import AffectedTerm
from bot.membership.product_removal import (
    RemovalRefusal,
    RemovalReview,
    remove,
    review_removal,
)
from bot.membership.products import Product
from bot.membership.words import ProposalKind

PRODUCT_ID = "product_id"


class RemoveProduct(Form):
    """``remove_product_form``."""

    name = "remove_product_form"
    label = "remove_product"
    questions = (PRODUCT_ID, CONFIRMATION)

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """That it can be done here; the guide says nothing of the website."""
        return (say("utter_remove_introduction"),)

    async def begin(self, turn: Turn) -> Taken:
        """With the product that the first message names."""
        taken = await self.take(turn, {}, None) or Taken()
        if taken.ends or not asks_how(turn.context.text):
            return taken
        return Taken(taken.fills, (*self.introduction(turn), *taken.says))

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """The product, or what is said to the warning."""
        if not self.reads(turn.context):
            return None
        own = await own_products(turn)
        if not own:
            return ended(*await none_said(turn, turn.account_id))
        current = one_of(own, filled.get(PRODUCT_ID))
        if filled.get(PRODUCT_ID) is not None and current is None:
            return Taken({PRODUCT_ID: None}, (say("utter_own_product_gone"),))
        found = await meant(turn, own, current)
        if not found.products and (says := not_found_said(found)):
            return Taken({}, tuple(says)) if len(own) > 1 or current else ended(*says)
        product = current if current in found.products else None
        if len(found.products) == 1:
            product = found.products[0]
        elif not found.products:
            product = current or (_likely(turn, own) if asked is None else None)
        changed = {} if product is current else {PRODUCT_ID: product.id if product else None}
        if asked != CONFIRMATION:
            return Taken(changed)
        if turn.context.intent == "deny" and current and not changed:
            await proposals.void(turn.session, turn.context.conversation_id, turn.now)
            return ended(say("utter_removal_declined", product=_name(turn, current)))
        return await take_confirmation(turn, self, changed)

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """It may be removed elsewhere."""
        own = await own_products(turn)
        if one_of(own, filled[PRODUCT_ID]) is not None:
            return None
        if not own:
            return ended(*await none_said(turn, turn.account_id))
        return Taken({PRODUCT_ID: None}, (say("utter_own_product_gone"),))

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """Which product, or whether it shall really go."""
        own = await own_products(turn)
        if question == PRODUCT_ID:
            found = await meant(turn, own)
            return Answer((which_said(turn.words, found.products, own),))
        review = await review_removal(
            turn.session, turn.account_id, int(filled[PRODUCT_ID]), today=turn.today
        )
        product = one_of(own, filled[PRODUCT_ID])
        if isinstance(review, RemovalRefusal) or product is None:
            return Answer((say("utter_own_product_gone"),))
        fills = await propose(turn, ProposalKind.REMOVE_PRODUCT, review)
        lines = turn.words.lines(await _lines(turn, review))
        shown = say("utter_removal_review", product=_name(turn, product), lines=lines)
        return Answer((shown,), fills=fills)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Remove it, if that still does what was shown."""
        account, number = turn.account_id, int(filled[PRODUCT_ID])
        product = one_of(await own_products(turn), number)
        review = await review_removal(turn.session, account, number, today=turn.today)
        if isinstance(review, RemovalRefusal) or product is None:
            return Answer((say("utter_own_product_gone"),))
        if not await agreed(turn, filled, review):
            return shown_anew(self, filled)
        done = await remove(turn.session, account, number, actor="member", now=turn.now)
        if isinstance(done, RemovalRefusal):
            return Answer((say("utter_own_product_gone"),))
        name, balance = _name(turn, product), turn.words.points(done.balance)
        if not done.points_removed:
            gone = say("utter_product_removed_without_points", product=name, balance=balance)
            return Answer((gone,))
        brought = turn.words.points(done.points_removed)
        return Answer(
            (say("utter_product_removed", product=name, points=brought, balance=balance),)
        )


def _likely(turn: Turn, own: tuple[Product, ...]) -> Product | None:
    """The only product, or the one that was spoken of just now."""
    return own[0] if len(own) == 1 else spoken_of_before(turn.context, own)


def _name(turn: Turn, product: Product) -> str:
    """What goes is named with its serial number, whether there is another like it or not."""
    return with_serials(turn.words, [product])[product.id]


async def _lines(turn: Turn, review: RemovalReview) -> list[str]:
    """All that the removal does, and what it does not do."""
    words = turn.words
    known = {tier.code: tier for tier in await tiers.all_tiers(turn.session, turn.today)}
    lines = [_points(turn, review)]
    if review.below_open_invitation:
        lines.append(words.line("line-removal-invitation"))
    if review.closed_tiers:
        closed = words.all_of([words.tier_name(known[code]) for code in review.closed_tiers])
        lines.append(words.line("line-removal-tiers", tiers=closed))
    if review.term is not None:
        names = {code: words.tier_name(tier) for code, tier in known.items()}
        lines.append(_membership(words, review.term, names))
    return [*lines, words.line("line-removal-again")]


def _membership(words: Wording, term: AffectedTerm, names: Mapping[str, str]) -> str:
    """What becomes of the membership, now and after its last day."""
    tier, last_day = names[term.tier], words.purchase_date(term.ends_on)
    if not term.renews:
        return words.line("line-removal-membership-ends", tier=tier, date=last_day)
    if term.next_tier is None:
        return words.line("line-removal-membership", tier=tier, date=last_day)
    following = names[term.next_tier]
    if term.lost_tier is not None:
        lost = names[term.lost_tier]
        return words.line("line-removal-plan", planned=lost, tier=following, date=last_day)
    return words.line("line-removal-membership-plan", tier=tier, planned=following, date=last_day)


def _points(turn: Turn, review: RemovalReview) -> str:
    words = turn.words
    if not review.points:
        return words.line("line-removal-no-points", balance=words.points(review.balance))
    return words.line(
        "line-removal-points",
        points=words.points(review.points),
        before=words.number(review.balance),
        after=words.points(review.balance_after),
    )


class BeginRemoval(BeginForm):
    """``action_remove_product``."""

    form = RemoveProduct()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_remove_product"


class ValidateRemoval(ValidateForm):
    """``validate_remove_product_form``."""

    form = RemoveProduct()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_remove_product_form"


class SubmitRemoval(SubmitForm):
    """``action_submit_remove_product``."""

    form = RemoveProduct()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_remove_product"
