"""A registration in words: which product, the review, what was done, what was not."""

from dataclasses import asdict

from actions.action import Turn
from actions.answer import Choice, Say, say
from actions.forms.details import detail_lines
from actions.forms.form import Filled
from bot.membership.registration import Registration
from bot.membership.registration_review import RegistrationReview
from bot.membership.rules import RegistrationRefusal
from bot.membership.words import Detail


def product_asked(filled: Filled) -> Say:
    """Which product; with choices, where what was said fits several."""
    names = filled.get("fitting")
    if not names:
        return say("utter_ask_product")
    choices = [Choice(name, f'/inform{{"product": "{name}"}}') for name in names]
    return say("utter_which_product", choices)


def review_said(turn: Turn, review: RegistrationReview) -> Say:
    """Everything that will be kept, and what it brings."""
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


def done_said(turn: Turn, done: Registration) -> tuple[Say, ...]:
    """What was registered, what it brought or still lacks."""
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
