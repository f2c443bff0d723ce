"""Registering a product: which one, its four details, and a look at everything before it counts."""

from dataclasses import asdict
from typing import Any

from actions.action import Turn
from actions.answer import Answer, Choice, Say, say
from actions.forms.agreeing import agreed, propose, take_confirmation
from actions.forms.cues import means_another
from actions.forms.details import (
    DETAILS,
    ask_for_detail,
    detail_lines,
    details_of,
    next_detail,
    read_details,
)
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken
from actions.product_names import fitting_names, product_words
from bot.membership import products
from bot.membership.registration import Registration, register
from bot.membership.registration_review import RegistrationReview, review_registration
from bot.membership.rules import RegistrationRefusal
from bot.membership.words import Detail, ProposalKind

MOST_CHOICES = 6
MORE = "more_products"


class RegisterProduct(Form):
    """``register_product_form``."""

    name = "register_product_form"
    label = "register_product"
    questions = ("product", *DETAILS, CONFIRMATION)
    intents = frozenset({"report_product_details", "faq/where_my_products"})

    def introduction(self, turn: Turn) -> tuple[Say, ...]:
        """How the website does it, too."""
        return (say("utter_register_introduction"),)

    def next_question(self, filled: Filled) -> str | None:
        """A detail may be left out; everything else may not."""
        if not filled.get("product"):
            return "product"
        detail = next_detail(filled)
        return detail or (None if filled.get(CONFIRMATION) else CONFIRMATION)

    async def begin(self, turn: Turn) -> Taken:
        """With everything that the first message says."""
        return await self.take(turn, {}, None) or Taken()

    async def take(self, turn: Turn, filled: Filled, asked: str | None) -> Taken | None:
        """Products and details, in whatever order."""
        if not self.reads(turn.context):
            return None
        fills, says = await _products(turn, filled, asked)
        product = fills.get("product") or filled.get("product")
        model = await products.model_by_name(turn.session, product) if product else None
        read = read_details(turn, filled, asked, model.type if model else None)
        fills.update(read.fills)
        says += read.says
        after = {**filled, **fills}
        if model is not None and after.get("serial_number") and not says:
            refused = await _refused(turn, model.name, after)
            if refused is not None:
                fills["serial_number"] = None
                says.append(refused)
        changed = {name: value for name, value in fills.items() if filled.get(name) != value}
        if asked == CONFIRMATION and not says:
            return await take_confirmation(turn, self, changed)
        if fills or says or asked is None:
            return Taken(fills, tuple(says))
        return None

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """The product, a detail, or whether all is right."""
        if question == CONFIRMATION:
            return await _review(turn, filled)
        if question == "product":
            return Answer((_product_asked(filled),))
        return ask_for_detail(turn, question, str(filled["product"]))

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Register it, if it still is what was shown."""
        account, product = turn.account_id, str(filled["product"])
        details = details_of(filled)
        review = await review_registration(
            turn.session, account, product, details, today=turn.today
        )
        if not isinstance(review, RegistrationRefusal) and not await agreed(turn, filled, review):
            return Answer((say("utter_review_changed"),), begins=self.name, fills=_again(filled))
        done = await register(turn.session, account, product, details, actor="member", now=turn.now)
        more = list(filled.get(MORE) or ())
        if isinstance(done, RegistrationRefusal):
            says: tuple[Say, ...] = (refusal_said(done, product, details.serial_number or ""),)
        else:
            says = _done(turn, done)
        if not more:
            return Answer(says, offers=None)
        rest = {"product": more[0], MORE: more[1:] or None}
        goes_on = say("utter_register_next_product", product=more[0])
        return Answer((*says, goes_on), begins=self.name, fills=rest)


def _again(filled: Filled) -> dict[str, Any]:
    return {**filled, CONFIRMATION: None, "proposal": None}


async def _products(
    turn: Turn, filled: Filled, asked: str | None
) -> tuple[dict[str, Any], list[Say]]:
    """The product that the form is about; others wait for their turn."""
    context, current = turn.context, filled.get("product")
    named = [str(one) for one in context.said("product")]
    waiting = list(filled.get(MORE) or ())
    if current and named and (means_another(context.text) or len(named) > 1):
        new = [one for one in named if one not in {current, *waiting}]
        if new:
            note = say("utter_register_noted", products=turn.words.all_of(new))
            return {MORE: [*waiting, *new]}, [note]
    if named:
        fills: dict[str, Any] = {}
        if named[0] != current:
            fills = {"product": named[0], "fitting": None}
        if more := [one for one in named[1:] if one not in waiting]:
            fills[MORE] = [*waiting, *more]
        refusal = await _not_registrable(turn, named[0])
        return ({}, [refusal]) if refusal else (fills, [])
    if asked not in {None, "product"} or current:
        return {}, []
    return await _fitting(turn, asked)


async def _fitting(turn: Turn, asked: str | None) -> tuple[dict[str, Any], list[Say]]:
    """The models that the words fit; a word that it is none where they fit none."""
    context = turn.context
    words = product_words(context.beside_values)
    fitting = fitting_names(words, await products.model_names(turn.session))
    if fitting:
        return {"fitting": list(fitting[:MOST_CHOICES])}, []
    if words or (asked == "product" and context.intent in {"inform", "dont_know"}):
        return {}, [say("utter_register_model_unknown")]
    return {}, []


def _product_asked(filled: Filled) -> Say:
    """Which product; with choices, where what was said fits several."""
    names = filled.get("fitting")
    if not names:
        return say("utter_ask_product")
    choices = [Choice(name, f'/inform{{"product": "{name}"}}') for name in names]
    return say("utter_which_product", choices)


async def _not_registrable(turn: Turn, name: str) -> Say | None:
    model = await products.points_of_model(turn.session, name, turn.today)
    if model is None:
        return say("utter_register_model_unknown")
    return None if model.registrable else say("utter_register_not_registrable", product=name)


async def _refused(turn: Turn, product: str, filled: Filled) -> Say | None:
    """A serial number that counts already, here or elsewhere (P14)."""
    details = details_of(filled)
    review = await review_registration(
        turn.session, turn.account_id, product, details, today=turn.today
    )
    if isinstance(review, RegistrationRefusal):
        return refusal_said(review, product, details.serial_number or "")
    return None


async def _review(turn: Turn, filled: Filled) -> Answer:
    """Everything that will be kept, and what it does to the points."""
    product = str(filled["product"])
    review = await review_registration(
        turn.session, turn.account_id, product, details_of(filled), today=turn.today
    )
    if isinstance(review, RegistrationRefusal):
        serial = str(filled.get("serial_number") or "")
        return Answer((refusal_said(review, product, serial),))
    fills = await propose(turn, ProposalKind.REGISTER_PRODUCT, review)
    return Answer((_review_said(turn, review),), fills=fills)


def _review_said(turn: Turn, review: RegistrationReview) -> Say:
    lines = detail_lines(turn.words, asdict(review))
    if review.missing:
        missing = turn.words.details([Detail(one) for one in review.missing])
        return say(
            "utter_register_review_incomplete",
            product=review.model_name,
            lines=lines,
            missing=missing,
            points=turn.words.points(review.points_once_complete),
        )
    return say(
        "utter_register_review",
        product=review.model_name,
        lines=lines,
        points=turn.words.points(review.points),
        balance=turn.words.points(review.balance_after),
    )


def _done(turn: Turn, done: Registration) -> tuple[Say, ...]:
    words = turn.words
    if done.missing:
        missing = words.details(done.missing)
        return (say("utter_registered_incomplete", product=done.model_name, missing=missing),)
    registered = say(
        "utter_registered",
        product=done.model_name,
        points=words.points(done.points_assigned),
        balance=words.points(done.balance),
    )
    return (registered, say("utter_invited_now")) if done.invited else (registered,)


def refusal_said(refusal: RegistrationRefusal, product: str, serial: str) -> Say:
    """Why a product cannot be registered so."""
    if refusal is RegistrationRefusal.UNKNOWN_MODEL:
        return say("utter_register_model_unknown")
    if refusal is RegistrationRefusal.NOT_REGISTRABLE:
        return say("utter_register_not_registrable", product=product)
    if refusal is RegistrationRefusal.SERIAL_YOURS:
        return say("utter_serial_yours", product=product, serial=serial)
    if refusal is RegistrationRefusal.SERIAL_TAKEN:
        return say("utter_serial_taken", product=product, serial=serial)
    if refusal is RegistrationRefusal.IMPLAUSIBLE_DATE:
        return say("utter_purchase_date_not_yet")
    return say("utter_serial_implausible", serial=serial)


class BeginRegistration(BeginForm):
    """``action_register_product``."""

    form = RegisterProduct()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_register_product"


class ValidateRegistration(ValidateForm):
    """``validate_register_product_form``."""

    form = RegisterProduct()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "validate_register_product_form"


class SubmitRegistration(SubmitForm):
    """``action_submit_register_product``."""

    form = RegisterProduct()

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_submit_register_product"
