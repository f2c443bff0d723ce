"""Which details a message wants to report: named, said, or simply those that are missing."""

from dataclasses import replace

from actions.context import Context
from actions.forms.change_cues import wants_change
from actions.forms.cues import fields_meant
from actions.forms.details import DETAILS
from actions.forms.form import Filled, Taken
from actions.forms.own_products import spoken_of_before
from actions.forms.picks import picked
from bot.membership.products import Product

PRODUCT_ID, DETAIL = "product_id", "detail"
# "detail:dealer": the button of a detail.
PICK = "detail"


def wanted(
    context: Context, filled: Filled, asked: str | None, product: Product | None
) -> list[str]:
    """The details that are to be reported, whether their values are known yet or not.

    Args:
        context: of the message.
        filled: what the form knows, with this message.
        asked: the question asked last; None for the first message.
        product: which one, if that is known.
    """
    named: list[str] = []
    if asked in {None, PRODUCT_ID, DETAIL}:
        chosen = (picked(context) or "").removeprefix(f"{PICK}:")
        named = [one for one in DETAILS if one == chosen]
        named += fields_meant(context.text, DETAILS)
    # Said, but not believed: it is asked for again.
    unclear = [one for one in DETAILS if context.said(one) and not filled.get(one)]
    found = list(dict.fromkeys([*unclear, *(filled.get(DETAIL) or ()), *named]))
    if not found and product is not None and not given(filled):
        return [one.value for one in product.missing]
    return found


def still_wanted(filled: Filled) -> list[str]:
    """What is to be asked for."""
    left_out = filled.get("left_out") or ()
    return [one for one in filled.get(DETAIL) or () if not filled.get(one) and one not in left_out]


def reopened(filled: Filled, taken: Taken | None) -> Taken | None:
    """A detail that is said to be wrong is asked for again, though it was to wait before."""
    fills = taken.fills if taken else {}
    wrong = [one for one in DETAILS if one in fills and fills[one] is None]
    if taken is None or not wrong:
        return taken
    left_out = [one for one in filled.get("left_out") or () if one not in wrong]
    again = {**fills, "left_out": left_out}
    if DETAIL in filled:
        again[DETAIL] = list(dict.fromkeys([*filled[DETAIL], *wrong]))
    return replace(taken, fills=again)


def given(filled: Filled) -> bool:
    """Whether any detail was said."""
    return any(filled.get(one) for one in DETAILS)


def likely(context: Context, own: tuple[Product, ...]) -> Product | None:
    """The product that is meant where none is named: spoken of just now, or the only one lacking.

    What is wrong, and not missing, may be wrong with any product.
    """
    before = spoken_of_before(context, own)
    if before is not None or len(own) == 1:
        return before or own[0]
    gaps = [one for one in own if one.missing]
    if len(gaps) != 1:
        return None
    named = fields_meant(context.text, DETAILS)
    corrects = wants_change(context.text) and named and not set(named) & set(gaps[0].missing)
    return None if corrects else gaps[0]
