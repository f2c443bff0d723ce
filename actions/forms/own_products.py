"""Which of the member's registered products a message means: by name, by words, or by a button."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.action import Turn
from actions.answer import Choice, Say, say
from actions.context import Context
from actions.forms.picks import PRODUCT, payload, picked_id
from actions.product_asked import own_asked
from actions.product_names import product_words
from actions.products import product_names
from actions.wording import Wording
from actions.wording_cues import means_the_others
from bot.membership import products
from bot.membership.products import Product
from bot.membership.words import ProductType

MOST_CHOICES = 6
_CAMERA = re.compile(r"kamera|\bcameras?\b|\bbody\b|geh(ä|ae)use", re.IGNORECASE)
_LENS = re.compile(r"objektiv|\blens(es)?\b|\blinse", re.IGNORECASE)
_PRINTER = re.compile(r"drucker|\bprinter", re.IGNORECASE)
_FLASH = re.compile(r"blitz|\bflash", re.IGNORECASE)
_TYPES = (
    (
        _CAMERA,
        {ProductType.MIRRORLESS_CAMERA, ProductType.DSLR_CAMERA, ProductType.VIDEO_CAMERA},
    ),
    (_LENS, {ProductType.RF_LENS, ProductType.EF_LENS}),
    (_PRINTER, {ProductType.PRINTER}),
)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a message says of products."""

    products: tuple[Product, ...] = ()
    """The member's own that it may mean."""
    not_own: tuple[str, ...] = ()
    """Models that it names and the member has not registered."""
    fits_none: bool = False
    """It speaks of a product, but of none of the member's own."""


async def own_products(turn: Turn) -> tuple[Product, ...]:
    """What the member has registered."""
    return await products.registered(turn.session, turn.account_id, turn.today)


def one_of(own: Sequence[Product], number: object) -> Product | None:
    """The member's product with this id; None for anybody else's."""
    return next((one for one in own if one.id == number), None)


async def meant(turn: Turn, own: Sequence[Product], current: Product | None = None) -> Meant:
    """The products that a message means; nothing at all, where it speaks of none.

    Args:
        turn: of the message.
        own: the member's products.
        current: which one is spoken of until now; "the other one" is not that.
    """
    context = turn.context
    number = picked_id(context, PRODUCT)
    if number is not None:
        found = one_of(own, number)
        return Meant((found,)) if found else Meant(fits_none=True)
    others = means_the_others(context.text)
    if context.said("product") or product_words(context.beside_values):
        named = _named(context, own)
        beside = tuple(one for one in named.products if one is not current)
        return Meant(beside, named.not_own) if others and beside else named
    if others and (before := _before(context, own, current)):
        beside = tuple(one for one in own if one not in before)
        return Meant(beside, fits_none=not beside)
    return Meant(() if current else await _of_type(turn, own))


def spoken_of_before(context: Context, own: Sequence[Product]) -> Product | None:
    """The one product that the last answer was about."""
    names = context.last_about("product")
    found = [one for one in own if one.model_name in names]
    return found[0] if len(found) == 1 else None


def not_found_said(found: Meant) -> list[Say]:
    """What is none of the member's own."""
    says = [say("utter_product_not_registered", product=name) for name in found.not_own]
    if found.fits_none:
        says.append(say("utter_product_not_among_own"))
    return says


def which_said(words: Wording, fitting: Sequence[Product], own: Sequence[Product]) -> Say:
    """Ask which one: of those that fit, or of all.

    Args:
        words: of the reply's language.
        fitting: what the message may mean, if it means any; what is likelier first.
        own: all products of the member, in the same order.
    """
    shown = fitting if len(fitting) > 1 else own
    names = product_names(words, own)
    choices = [
        Choice(names[one.id], payload(f"{PRODUCT}:{one.id}")) for one in shown[:MOST_CHOICES]
    ]
    if len(fitting) > 1:
        return say("utter_which_own_product", choices)
    return say("utter_ask_own_product", choices)


def _named(context: Context, own: Sequence[Product]) -> Meant:
    asked = own_asked(context, [one.model_name for one in own])
    fitting = tuple(one for one in own if one.model_name in asked.names)
    serials = context.said("serial_number")
    alike = tuple(one for one in fitting if one.details.serial_number in serials)
    names = {one.model_name for one in own}
    not_own = tuple(name for name in asked.names if name not in names)
    return Meant(alike or fitting, not_own, asked.fits_none)


def _before(
    context: Context, own: Sequence[Product], current: Product | None
) -> tuple[Product, ...]:
    if current is not None:
        return (current,)
    names = context.last_about("product")
    return tuple(one for one in own if one.model_name in names)


async def _of_type(turn: Turn, own: Sequence[Product]) -> tuple[Product, ...]:
    """ "Meine Kamera": whoever has one of them means that."""
    text = turn.context.beside_values
    types = {kind for pattern, kinds in _TYPES if pattern.search(text) for kind in kinds}
    flash = _FLASH.search(text) is not None
    if not types and not flash:
        return ()
    found = []
    for one in own:
        model = await products.model_by_name(turn.session, one.model_name)
        is_flash = flash and one.model_name.startswith("Speedlite")
        if is_flash or (model is not None and model.type in types):
            found.append(one)
    return tuple(found)
