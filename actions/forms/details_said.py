"""What is said about a change of details: before the member agrees, and after it."""

from actions.answer import Choice, Say, say
from actions.forms.details import shown_value
from actions.forms.picks import PRODUCT
from actions.forms.register_words import refusal_said
from actions.wording import Wording
from bot.membership.detail_changes import ChangedDetail
from bot.membership.product_details import DetailChange, DetailRefusal, DetailReview
from bot.membership.rules import Details, RegistrationRefusal
from bot.membership.words import Detail


def review_said(words: Wording, review: DetailReview, product: str) -> Say:
    """Each detail as it is and as it will be, and what comes of it."""
    lines = [
        *(_change(words, one) for one in review.changes),
        _tick(words, review),
        _points(words, review),
        *([words.line("line-invitation-comes")] if review.invitation else []),
    ]
    return say("utter_details_review", product=product, lines=words.lines(lines))


def done_said(words: Wording, review: DetailReview, done: DetailChange, product: str) -> list[Say]:
    """What was entered, what it brought, and what is still missing."""
    balance = words.points(done.balance)
    if done.missing:
        missing = words.details(done.missing)
        payload = f'/report_product_details{{"pick": "{PRODUCT}:{done.product_id}"}}'
        go_on = Choice(words.line("choice-add-details"), payload)
        return [
            say(
                "utter_details_incomplete",
                [go_on],
                product=product,
                missing=missing,
                balance=balance,
            )
        ]
    if not review.tick_comes and not done.points_assigned:
        return [say("utter_details_changed", product=product, balance=balance)]
    brought = words.points(done.points_assigned)
    says = [say("utter_details_complete", product=product, points=brought, balance=balance)]
    return [*says, say("utter_invited_now")] if done.invited else says


def already_so_said(words: Wording, details: Details, product: str) -> Say:
    """The details that were said are what is recorded."""
    known = {
        Detail.SERIAL_NUMBER: details.serial_number,
        Detail.PURCHASE_DATE: details.purchase_date,
        Detail.COUNTRY: details.country,
        Detail.DEALER: details.dealer,
    }
    lines = [
        words.line(
            "line-detail",
            detail=words.line("detail", detail=detail.value),
            value=_value(words, detail, value, estimated=detail in details.estimated),
        )
        for detail, value in known.items()
        if value
    ]
    return say("utter_details_already_so", product=product, lines=words.lines(lines))


def detail_refusal_said(refusal: DetailRefusal, model: str, serial: str) -> Say:
    """Why a product cannot have these details."""
    if refusal is DetailRefusal.SERIAL_YOURS:
        return refusal_said(RegistrationRefusal.SERIAL_YOURS, model, serial)
    if refusal is DetailRefusal.SERIAL_TAKEN:
        return refusal_said(RegistrationRefusal.SERIAL_TAKEN, model, serial)
    if refusal is DetailRefusal.IMPLAUSIBLE_SERIAL:
        return refusal_said(RegistrationRefusal.IMPLAUSIBLE_SERIAL, model, serial)
    if refusal is DetailRefusal.IMPLAUSIBLE_DATE:
        return refusal_said(RegistrationRefusal.IMPLAUSIBLE_DATE, model, serial)
    return say("utter_own_product_gone")


def _change(words: Wording, one: ChangedDetail) -> str:
    detail = Detail(one.detail)
    before = words.line("detail-missing")
    if one.before:
        before = _value(words, detail, one.before, estimated=one.before_estimated)
    after = _value(words, detail, one.after, estimated=one.after_estimated)
    title = words.line("detail", detail=one.detail)
    return words.line("line-detail-change", detail=title, before=before, after=after)


def _value(words: Wording, detail: Detail, value: str, *, estimated: bool) -> str:
    shown = shown_value(words, detail, value)
    return words.line("detail-estimated", value=shown) if estimated else shown


def _tick(words: Wording, review: DetailReview) -> str:
    if review.missing:
        missing = words.details([Detail(one) for one in review.missing])
        return words.line("line-tick-missing", missing=missing)
    return words.line("line-tick-comes") if review.tick_comes else words.line("line-tick-stays")


def _points(words: Wording, review: DetailReview) -> str:
    balance = words.points(review.balance_after)
    if review.points:
        brings = words.points(review.points)
        return words.line("line-points-come", points=brings, balance=balance)
    return words.line("line-points-stay", balance=balance)
