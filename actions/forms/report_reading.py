"""What a message reports: which product, which of its details, and what of them cannot be."""

import json
from typing import Any

from actions.action import Turn
from actions.answer import Choice, Say, say
from actions.forms.details import DETAILS, Read, details_of, read_details
from actions.forms.details_wanted import PICK, PRODUCT_ID, given, likely
from actions.forms.form import Filled
from actions.forms.own_products import Meant, not_found_said, one_of
from actions.forms.picks import payload
from bot.membership import products
from bot.membership.product_details import DetailRefusal, review_detail_change
from bot.membership.products import Product


def product_fills(
    turn: Turn, own: tuple[Product, ...], filled: Filled, found: Meant, asked: str | None
) -> tuple[dict[str, Any], list[Say]]:
    """The product that a message is about, if it changes; what is none of the member's own."""
    number = filled.get(PRODUCT_ID)
    current = one_of(own, number)
    if number is not None and current is None:
        return {PRODUCT_ID: None}, [say("utter_own_product_gone")]
    if len(found.products) == 1:
        (only,) = found.products
        return ({}, []) if only is current else ({PRODUCT_ID: only.id}, [])
    if found.products:
        return ({}, []) if current in found.products else ({PRODUCT_ID: None}, [])
    if found.not_own or (found.fits_none and current is None):
        return {}, not_found_said(found)
    if asked is None and current is None and (likeliest := likely(turn.context, own)):
        return {PRODUCT_ID: likeliest.id}, []
    return {}, []


async def read_report(
    turn: Turn, filled: Filled, asked: str | None, product: Product | None
) -> Read:
    """The details; of a known product, what is left out only stays as it is."""
    model = await products.model_by_name(turn.session, product.model_name) if product else None
    read = read_details(turn, filled, asked, model.type if model else None)
    if product is None or asked in product.missing:
        return read
    # What is known already can wait without a loss.
    for place, said in enumerate(read.says):
        if said.response == "utter_detail_left_out":
            read.says[place] = say("utter_detail_stays", detail=said.values["detail"])
    return read


async def refusal_of(turn: Turn, product: Product, filled: Filled) -> DetailRefusal | None:
    """Why the details cannot be entered, as far as they are known."""
    if not given(filled):
        return None
    review = await review_detail_change(
        turn.session, turn.account_id, product.id, details_of(filled), today=turn.today
    )
    return review if isinstance(review, DetailRefusal) else None


def details_to_choose(turn: Turn) -> list[Choice]:
    """A button for each detail."""
    return [
        Choice(turn.words.line("detail", detail=detail), payload(f"{PICK}:{detail}"))
        for detail in DETAILS
    ]


def not_registered_said(turn: Turn, name: str) -> Say:
    """The details may be those of a product to register: they are taken along."""
    values = json.dumps({**turn.context.carried(), "product": name}, ensure_ascii=False)
    choice = Choice(turn.words.line("choice-register-it"), f"/register_product{values}")
    return say("utter_details_not_registered", [choice], product=name)
