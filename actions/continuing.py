"""A bare value ("und Gold?", "nein, die R6") continues the question before it."""

from actions.action import Question, Turn
from actions.answer import Answer, answer, ask_who, leave_to, say
from actions.context import SUBJECTS, Context
from actions.product_names import product_words
from actions.refusals import points_refused
from actions.topics import ACTIONS
from actions.wording_cues import means_the_others

# Which kinds of value each question goes on with.
FITTING = {
    "ask_tiers": {"tier", "points"},
    "ask_price": {"tier", "country"},
    "check_invitation": {"points"},
    "product_points": {"product"},
    "why_no_green_tick": {"product"},
    "list_products": {"product"},
}
# They ask for an e-mail address; and whoever got no letter may try another one.
ASK_FOR_AN_ADDRESS = {"reset_password", "resend_activation"}
# Questions about a product go on with words that name none clearly, too: they ask which.
ABOUT_PRODUCTS = {"product_points", "why_no_green_tick", "list_products"}
# What a value is most likely about, where the last question does not fit it.
USUAL = {"tier": "ask_tiers", "product": "product_points", "points": "ask_tiers"}
# Questions that a person settles, who then needs what is said next: an amount, an address.
FOR_A_PERSON = {"faq/wrong_charge", "faq/invoice_address"}
# Details of a registered product: with them, a message is no question.
DETAILS_OF_A_PRODUCT = {"serial_number", "purchase_date", "dealer"}
DETAILS = DETAILS_OF_A_PRODUCT | {"po_number"}


def continued(context: Context) -> str | None:
    """The action that a message without a verb of asking goes on with."""
    kinds = context.said_kinds()
    subjects = [kind for kind in SUBJECTS if kind in kinds]
    topic = context.topic or ""
    if topic in ASK_FOR_AN_ADDRESS and "email" in kinds:
        return ACTIONS[topic]
    if kinds & DETAILS:
        return None
    if not subjects:
        about_products = topic in ABOUT_PRODUCTS and (
            product_words(context.beside_values) or means_the_others(context.text)
        )
        if topic == "check_points" and product_words(context.beside_values):
            return ACTIONS["product_points"]
        return ACTIONS[topic] if about_products else None
    if set(subjects) <= FITTING.get(topic, set()):
        return ACTIONS[topic]
    if subjects == ["country"] and topic == "ask_tiers":
        return ACTIONS["ask_price"]
    usual = next((USUAL[kind] for kind in ("tier", "product", "points") if kind in kinds), None)
    return None if usual is None else ACTIONS[usual]


class ContinueTopic(Question):
    """A bare value, with or without a question before it."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_continue_topic"

    def refused(self, turn: Turn) -> Answer | None:
        """ "Set my points to 500" may sound like a mere value."""
        return super().refused(turn) or points_refused(turn.context, turn.member)

    async def answer(self, turn: Turn) -> Answer:
        """Leave it to the question that it continues."""
        action = continued(turn.context)
        if action is not None:
            return leave_to(action)
        if turn.context.history.label_before in FOR_A_PERSON:
            return answer(say("utter_told_to_a_person"), offers="human_handoff")
        if turn.context.said_kinds() & DETAILS_OF_A_PRODUCT:
            return leave_to("action_report_product_details")
        if turn.context.said("email"):
            # "Ich bin demo@example.com": who it is, and then what is wanted.
            return ask_who() if turn.member is None else answer(say("utter_what_next"))
        return answer(say("utter_nothing_to_continue"))
