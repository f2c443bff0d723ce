"""Serial number, date, country and dealer: how a message gives them, and help with each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions import slots
from actions.action import Turn
from actions.answer import Answer, Choice, Say, say
from actions.context import Context
from actions.forms.cues import leaves_out
from actions.forms.form import Filled
from actions.forms.guesses import guessed
from actions.forms.picks import LEAVE_OUT, pick_choice, picked
from actions.wording import Wording
from bot.membership.rules import Details, SerialVerdict, check_serial, is_purchase_date
from bot.membership.rules.products import usual_length
from bot.membership.words import Detail, ProductType

DETAILS = tuple(detail.value for detail in Detail)
# A serial number is looked up, never guessed (G7).
TO_BE_ESTIMATED = {Detail.PURCHASE_DATE.value, Detail.COUNTRY.value, Detail.DEALER.value}
_COUNTRY_CODE = re.compile("[A-Z]{2}")
# Fewer characters are not even a date code.
SHORTEST = 5


@dataclass(slots=True)
class Read:
    """What a message says of a product's details."""

    fills: dict[str, Any] = field(default_factory=dict)
    says: list[Say] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether it was of any use."""
        return bool(self.fills or self.says)


def read_details(turn: Turn, filled: Filled, asked: str | None, kind: ProductType | None) -> Read:
    """Take the details out of a message; what is doubtful is asked back, not refused.

    Args:
        turn: of the message.
        filled: what the form knows.
        asked: its last question.
        kind: of the product, for the length of its serial number; None while it is not known.
    """
    read = Read()
    _read_serial(turn.context, filled, asked, kind, read)
    given: set[str] = set()
    for detail in sorted(TO_BE_ESTIMATED):
        if said := turn.context.said(detail):
            value = " ".join(str(said[-1]).split())
            if not _can_be(detail, value):
                continue
            if detail == Detail.PURCHASE_DATE and not is_purchase_date(value, turn.today):
                read.says.append(say("utter_purchase_date_not_yet"))
                continue
            read.fills[detail] = value
            given.add(detail)
    if given:
        before = set(filled.get("estimated") or ()) - given
        read.fills["estimated"] = sorted(before | guessed(turn.context, sorted(given)))
    named = {name for name in read.fills if name in DETAILS and read.fills[name] is not None}
    if read.fills.get("doubted"):
        named.add(Detail.SERIAL_NUMBER.value)  # there is a question about it again
    if left_out := set(filled.get("left_out") or ()) & named:
        read.fills["left_out"] = sorted(set(filled["left_out"]) - left_out)
    if asked in DETAILS and not read.anything and not turn.context.said("product"):
        _without_answer(turn, filled, asked, read)
    return read


def next_detail(filled: Filled) -> str | None:
    """The first detail that is neither known nor left out."""
    left_out = filled.get("left_out") or ()
    return next((one for one in DETAILS if not filled.get(one) and one not in left_out), None)


def details_of(filled: Filled) -> Details:
    """What the form knows, as the domain takes it."""
    estimated = filled.get("estimated") or ()
    return Details(
        serial_number=filled.get("serial_number"),
        purchase_date=filled.get("purchase_date"),
        country=filled.get("country"),
        dealer=filled.get("dealer"),
        estimated=frozenset(Detail(one) for one in estimated if filled.get(one)),
    )


def ask_for_detail(turn: Turn, detail: str, product: str) -> Answer:
    """The question for one detail; a serial number in doubt is asked back."""
    if detail == Detail.SERIAL_NUMBER:
        doubted = slots.filled(turn.context).get("doubted")
        if doubted:
            return Answer((_doubt(turn.words, str(doubted)),))
        return Answer((say("utter_ask_serial_number", product=product),))
    if detail == Detail.PURCHASE_DATE:
        return Answer((say("utter_ask_purchase_date", product=product),))
    if detail == Detail.COUNTRY:
        return Answer((say("utter_ask_country", product=product),))
    return Answer((say("utter_ask_dealer", product=product),))


def detail_lines(words: Wording, review: Mapping[str, Any]) -> str:
    """The four details as a list, each with "estimated" or "missing" where it applies."""
    return words.lines([_line(words, review, detail) for detail in Detail])


def _line(words: Wording, review: Mapping[str, Any], detail: Detail) -> str:
    title = words.line("detail", detail=detail.value)
    value = review.get(detail.value)
    if not value:
        return words.line("line-detail-missing", detail=title)
    shown = shown_value(words, detail, str(value))
    if detail.value in (review.get("estimated") or ()):
        return words.line("line-detail-estimated", detail=title, value=shown)
    return words.line("line-detail", detail=title, value=shown)


def shown_value(words: Wording, detail: Detail, value: str) -> str:
    """A detail as people write it: a country's name, a date of whatever precision."""
    if detail is Detail.COUNTRY:
        return words.country(value)
    if detail is Detail.PURCHASE_DATE:
        return words.purchase_date(value)
    return value


def _can_be(detail: str, value: str) -> bool:
    """Whether the column takes it: what is none of this is no answer, and is asked for again."""
    if detail == Detail.COUNTRY:
        return _COUNTRY_CODE.fullmatch(value) is not None
    return any(character.isalnum() for character in value)


def _read_serial(
    context: Context, filled: Filled, asked: str | None, kind: ProductType | None, read: Read
) -> None:
    said = context.said("serial_number")
    doubted = filled.get("doubted")
    if not said:
        if asked == "serial_number" and doubted and context.intent == "affirm":
            read.fills.update(serial_number=doubted, doubted=None)
        elif asked == "serial_number" and doubted and context.intent == "deny":
            read.fills.update(doubted=None)
            read.says.append(say("utter_serial_where"))
        return
    serial = check_serial(str(said[-1]))
    if serial.verdict is SerialVerdict.IMPLAUSIBLE or len(serial.value) < SHORTEST:
        read.says.append(say("utter_serial_implausible", serial=serial.value))
        return
    if serial.value == doubted or _is_usual(serial.verdict, serial.value, kind):
        read.fills.update(serial_number=serial.value, doubted=None)
        return
    read.fills.update(serial_number=None, doubted=serial.value)


def _doubt(words: Wording, serial: str) -> Say:
    choices = [
        Choice(words.line("choice-is-serial"), "/affirm"),
        Choice(words.line("choice-is-no-serial"), "/deny"),
    ]
    if check_serial(serial).verdict is SerialVerdict.DATE_CODE:
        return say("utter_serial_date_code", choices, serial=serial)
    return say("utter_serial_length", choices, serial=serial)


def _is_usual(verdict: SerialVerdict, value: str, kind: ProductType | None) -> bool:
    return verdict is SerialVerdict.PLAUSIBLE and usual_length(kind, len(value))


def _without_answer(turn: Turn, filled: Filled, asked: str, read: Read) -> None:
    """Help once; the second time, or by its button, the detail may wait."""
    context = turn.context
    helped = set(filled.get("helped") or ())
    stuck = context.intent == "dont_know"
    skips = picked(context) == LEAVE_OUT or leaves_out(context.text)
    if skips or (stuck and asked in helped):
        read.fills["left_out"] = sorted({*(filled.get("left_out") or ()), asked})
        read.says.append(
            say("utter_detail_left_out", detail=turn.words.line("detail", detail=asked))
        )
        return
    if not stuck and context.intent not in {"inform", "affirm", "deny"}:
        return
    read.fills["helped"] = sorted({*helped, asked})
    read.says.append(_help(turn.words, asked))


def _help(words: Wording, asked: str) -> Say:
    later: list[Choice] = [pick_choice(words, "choice-leave-out", LEAVE_OUT)]
    if asked == "serial_number":
        return say("utter_serial_where", later)
    if asked == "purchase_date":
        return say("utter_purchase_date_estimate", later)
    if asked == "country":
        return say("utter_country_estimate", later)
    return say("utter_dealer_estimate", later)
