"""Reporting or correcting a registered product's details: which one, what, and a look at it."""

from collections.abc import Sequence
from dataclasses import replace

from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.forms.agreeing import agreed, propose, shown_anew, take_confirmation
from actions.forms.cues import asks_how
from actions.forms.details import DETAILS, ask_for_detail, details_of
from actions.forms.details_said import (
    already_so_said,
    detail_refusal_said,
    done_said,
    review_said,
)
from actions.forms.details_wanted import (
    DETAIL,
    PRODUCT_ID,
    given,
    reopened,
    still_wanted,
    wanted,
)
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, ended
from actions.forms.own_products import meant, one_of, own_products, which_said
from actions.forms.report_reading import (
    details_to_choose,
    not_registered_said,
    product_fills,
    read_report,
    refusal_of,
)
from actions.products import none_said, product_names
from actions.ticks import gaps_said
from bot.membership.product_details import (
    DetailRefusal,
    change_details,
    review_detail_change,
)
from bot.membership.products import Product
from bot.membership.words import ProposalKind

# Another serial number may do.
OF_A_SERIAL = {
    DetailRefusal.SERIAL_YOURS,
    DetailRefusal.SERIAL_TAKEN,
    DetailRefusal.IMPLAUSIBLE_SERIAL,
}


class ReportProductDetails(Form):
    """``report_product_details_form``; its slot ``detail`` lists what is to be reported."""

    name = "report_product_details_form"
    label = "report_product_details"
    questions = (PRODUCT_ID, DETAIL, *DETAILS, CONFIRMATION)

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """How the website does it, too."""
        return (say("utter_report_introduction"),)

    def next_question(self, filled: Filled) -> str | None:
        """The product, what is wanted of its details, and the yes."""
        if filled.get(PRODUCT_ID) is None:
            return PRODUCT_ID
        if asks_for := still_wanted(filled):
            return asks_for[0]
        if not filled.get(DETAIL) and not given(filled):
            return DETAIL
        return None if filled.get(CONFIRMATION) else CONFIRMATION

    async def begin(self, turn: Turn) -> Taken:
        """With everything that the first message says."""
        taken = await self.take(turn, {}, None) or Taken()
        if taken.ends or not asks_how(turn.context.text):
            return taken
        return replace(taken, says=(*self.introduction(turn), *taken.says))

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """The product and its details, in whatever order."""
        if not self.reads(turn.context):
            return None
        own = await own_products(turn)
        if not own:
            return ended(*await none_said(turn, turn.account_id))
        found = await meant(turn, own, one_of(own, filled.get(PRODUCT_ID)))
        if asked is None and found.not_own and not found.products:
            return ended(*(not_registered_said(turn, name) for name in found.not_own))
        fills, says = product_fills(turn, own, filled, found, asked)
        product = one_of(own, {**filled, **fills}.get(PRODUCT_ID))
        # Another product is no lack of an answer.
        read = await read_report(turn, filled, None if fills else asked, product)
        fills |= read.fills
        says += read.says
        after = {**filled, **fills}
        fills[DETAIL] = after[DETAIL] = wanted(turn.context, after, asked, product)
        if product is not None:
            refusal = await refusal_of(turn, product, after)
            if refusal in OF_A_SERIAL:
                says.append(_refused_said(refusal, product, after))
                again = dict.fromkeys(["serial_number", *after[DETAIL]])
                fills |= {"serial_number": None, DETAIL: list(again)}
            elif self.next_question(after) in {CONFIRMATION, None} and (
                refusal is not None or not given(after)
            ):
                return ended(*says, _nothing_said(turn, own, product, after))
        changed = {name: value for name, value in fills.items() if filled.get(name) != value}
        if asked == CONFIRMATION and not says:
            return reopened(filled, await take_confirmation(turn, self, changed))
        if changed or says or asked not in DETAILS:
            return Taken(changed, tuple(says))
        return None

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """The product may be gone, or have these details, by now."""
        own = await own_products(turn)
        if not own:
            return ended(*await none_said(turn, turn.account_id))
        product = one_of(own, filled[PRODUCT_ID])
        if product is None:
            return Taken({PRODUCT_ID: None}, (say("utter_own_product_gone"),))
        refusal = await refusal_of(turn, product, filled)
        if refusal is None:
            return None
        said = _not_done_said(turn, own, product, filled, refusal)
        if refusal not in OF_A_SERIAL:
            return ended(said)
        again = dict.fromkeys(["serial_number", *(filled.get(DETAIL) or ())])
        return Taken({"serial_number": None, DETAIL: list(again)}, (said,))

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """The product, the detail, its value, or whether all is right."""
        own = await own_products(turn)
        if question == PRODUCT_ID:
            gaps_first = sorted(own, key=lambda one: not one.missing)
            found = await meant(turn, own)
            fitting = [one for one in gaps_first if one in found.products]
            return Answer((which_said(turn.words, fitting, gaps_first),))
        product = one_of(own, filled[PRODUCT_ID])
        if product is None:
            return Answer((say("utter_own_product_gone"),))
        name = product_names(turn.words, own)[product.id]
        if question == DETAIL:
            return Answer((say("utter_ask_detail", details_to_choose(turn), product=name),))
        if question != CONFIRMATION:
            return ask_for_detail(turn, question, name)
        review = await review_detail_change(
            turn.session, turn.account_id, product.id, details_of(filled), today=turn.today
        )
        if isinstance(review, DetailRefusal):
            return Answer((_refused_said(review, product, filled),))
        fills = await propose(turn, ProposalKind.REPORT_PRODUCT_DETAILS, review)
        return Answer((review_said(turn.words, review, name),), fills=fills)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Enter it, if it still is what was shown."""
        account, number, details = turn.account_id, int(filled[PRODUCT_ID]), details_of(filled)
        own = await own_products(turn)
        product = one_of(own, number)
        if product is None:
            return Answer((say("utter_own_product_gone"),))
        review = await review_detail_change(
            turn.session, account, number, details, today=turn.today
        )
        if isinstance(review, DetailRefusal):
            return Answer((_not_done_said(turn, own, product, filled, review),))
        if not await agreed(turn, filled, review):
            return shown_anew(self, filled)
        done = await change_details(
            turn.session, account, number, details, actor="member", now=turn.now
        )
        if isinstance(done, DetailRefusal):
            return Answer((_not_done_said(turn, own, product, filled, done),))
        after = await own_products(turn)
        says = done_said(turn.words, review, done, product_names(turn.words, after)[number])
        gaps = [one for one in after if one.missing]
        if gaps and not done.missing:
            says.append(gaps_said(turn.words, gaps))
        return Answer(tuple(says), offers=self.label if gaps else None)


def _nothing_said(turn: Turn, own: Sequence[Product], product: Product, filled: Filled) -> Say:
    name = product_names(turn.words, own)[product.id]
    if not given(filled):
        return say("utter_details_all_left", product=name)
    return already_so_said(turn.words, details_of(filled), name)


def _not_done_said(
    turn: Turn, own: Sequence[Product], product: Product, filled: Filled, refusal: DetailRefusal
) -> Say:
    if refusal is DetailRefusal.NOTHING_CHANGES:
        return _nothing_said(turn, own, product, filled)
    return _refused_said(refusal, product, filled)


def _refused_said(refusal: DetailRefusal, product: Product, filled: Filled) -> Say:
    serial = str(filled.get("serial_number") or "")
    return detail_refusal_said(refusal, product.model_name, serial)


class BeginReport(BeginForm):
    """``action_report_product_details``."""

    form = ReportProductDetails()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_report_product_details"


class ValidateReport(ValidateForm):
    """``validate_report_product_details_form``."""

    form = ReportProductDetails()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_report_product_details_form"


class SubmitReport(SubmitForm):
    """``action_submit_report_product_details``."""

    form = ReportProductDetails()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_report_product_details"
