"""Registering a product: which one, its four details, and a look at everything before it counts."""

from actions.action import Turn
from actions.answer import Answer, Say, say
from actions.forms.agreeing import agreed, propose, shown_anew, take_confirmation
from actions.forms.details import (
    DETAILS,
    ask_for_detail,
    details_of,
    next_detail,
    read_details,
)
from actions.forms.details_wanted import reopened
from actions.forms.flow import BeginForm, SubmitForm, ValidateForm
from actions.forms.form import CONFIRMATION, Filled, Form, Taken
from actions.forms.register_reading import MORE, read_products
from actions.forms.register_words import done_said, product_asked, refusal_said, review_said
from bot.membership import products
from bot.membership.registration import register
from bot.membership.registration_review import RegistrationReview, review_registration
from bot.membership.rules import RegistrationRefusal
from bot.membership.words import ProposalKind


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
        fills, says = await read_products(turn, filled, asked)
        product = fills.get("product") or filled.get("product")
        model = await products.model_by_name(turn.session, product) if product else None
        # Whoever corrects the product needs no help with the detail that was asked for.
        still_asked = None if fills or says else asked
        read = read_details(turn, filled, still_asked, model.type if model else None)
        fills.update(read.fills)
        says += read.says
        after = {**filled, **fills}
        if model is not None and after.get("serial_number") and not says:
            # A serial number that counts already, here or elsewhere (P14).
            review = await _review(turn, after)
            if isinstance(review, RegistrationRefusal):
                fills["serial_number"] = None
                says.append(_refused_said(review, after))
        changed = {name: value for name, value in fills.items() if filled.get(name) != value}
        if asked == CONFIRMATION and not says:
            return reopened(filled, await take_confirmation(turn, self, changed))
        if fills or says or asked is None:
            return Taken(fills, tuple(says))
        return None

    async def still_possible(self, turn: Turn, filled: Filled) -> Taken | None:
        """The serial number may count elsewhere by now, and the model may be gone."""
        review = await _review(turn, filled)
        if not isinstance(review, RegistrationRefusal):
            return None
        return Taken({_asked_again(review): None}, (_refused_said(review, filled),))

    async def ask(self, turn: Turn, filled: Filled, question: str) -> Answer:
        """The product, a detail, or whether all is right."""
        if question == "product":
            return Answer((product_asked(filled),))
        if question != CONFIRMATION:
            return ask_for_detail(turn, question, str(filled["product"]))
        review = await _review(turn, filled)
        if isinstance(review, RegistrationRefusal):
            return Answer((_refused_said(review, filled),))
        fills = await propose(turn, ProposalKind.REGISTER_PRODUCT, review)
        return Answer((review_said(turn, review),), fills=fills)

    async def submit(self, turn: Turn, filled: Filled) -> Answer:
        """Register it, if it still is what was shown."""
        review = await _review(turn, filled)
        if isinstance(review, RegistrationRefusal):
            return self._next_product(filled, _refused_said(review, filled))
        if not await agreed(turn, filled, review):
            return shown_anew(self, filled)
        done = await register(
            turn.session,
            turn.account_id,
            str(filled["product"]),
            details_of(filled),
            actor="member",
            now=turn.now,
        )
        if isinstance(done, RegistrationRefusal):
            return self._next_product(filled, _refused_said(done, filled))
        return self._next_product(filled, *done_said(turn, done))

    def _next_product(self, filled: Filled, *says: Say) -> Answer:
        """On with those that wait."""
        more = list(filled.get(MORE) or ())
        if not more:
            return Answer(says)
        rest = {"product": more[0], MORE: more[1:] or None}
        goes_on = say("utter_register_next_product", product=more[0])
        return Answer((*says, goes_on), begins=self.name, fills=rest)


async def _review(turn: Turn, filled: Filled) -> RegistrationReview | RegistrationRefusal:
    return await review_registration(
        turn.session,
        turn.account_id,
        str(filled["product"]),
        details_of(filled),
        today=turn.today,
    )


def _refused_said(refusal: RegistrationRefusal, filled: Filled) -> Say:
    serial = details_of(filled).serial_number or ""
    return refusal_said(refusal, str(filled["product"]), serial)


def _asked_again(refusal: RegistrationRefusal) -> str:
    """What may be said otherwise."""
    if refusal in {RegistrationRefusal.UNKNOWN_MODEL, RegistrationRefusal.NOT_REGISTRABLE}:
        return "product"
    if refusal is RegistrationRefusal.IMPLAUSIBLE_DATE:
        return "purchase_date"
    return "serial_number"


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
