"""Numbers that say what they are: a membership number, a telephone number, a ticket."""

from __future__ import annotations

import re

from bot.engine.entities.wording import one_of

# Signs between the name and the number: "mein Kundenkonto hat die Nummer 1234567890".
NEAR = 60

_NAMES = """
    \\b(?:iban|ust|vat|tel|fax|uid|plz|job|case|tax|mobil|phone|account|customer) kunden* mitglied*
    member* rechnung* invoice* telefon* handy* konto* ticket* karten?* card vorgang* steuer*
"""
_NAMES_OF_ORDERS = """
    \\b(?:po|order|project) \\bp\\.o\\.? purchase_order bestell* auftrag* referen* projekt*
    kostenstelle cost_cent(?:re|er)
"""
_BETWEEN = (
    r"(?:[ -]?(?:nummer|number|no|nr|id|code|#))?"
    r"(?:[ :.#=-]|ist|is|hat|has|nummer|number|no|lautet|unter|mit|with|der|die|the|meine|my|neue"
    r"|new|auf|to|hinzufugen|add|doch|ja)*$"
)
ANY_NAME = one_of(_NAMES + _NAMES_OF_ORDERS)
_NAMED = re.compile(one_of(_NAMES) + _BETWEEN)
_NAMED_OR_ORDERED = re.compile(ANY_NAME + _BETWEEN)
_DIALLED = re.compile(r"\+\d[\d /-]*$")


def names_another_number(plain: str, start: int, *, orders: bool = False) -> bool:
    """Whether the words before a number say that it is one of the membership, a telephone, ...

    Args:
        plain: the message in plain form.
        start: where the number begins.
        orders: whether a purchase order's or a project's number is another one, too.
    """
    before = plain[max(0, start - NEAR) : start]
    named = (_NAMED_OR_ORDERED if orders else _NAMED).search(before)
    return named is not None or _DIALLED.search(before) is not None
