"""Which product a message registers, and which ones after it."""

from typing import Any

from actions.action import Turn
from actions.answer import Say, say
from actions.forms.cues import means_another
from actions.forms.form import Filled
from actions.product_names import fitting_names, product_words
from bot.membership import products

MOST_CHOICES = 6
MORE = "more_products"


async def read_products(
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


async def _not_registrable(turn: Turn, name: str) -> Say | None:
    model = await products.points_of_model(turn.session, name, turn.today)
    if model is None:
        return say("utter_register_model_unknown")
    return None if model.registrable else say("utter_register_not_registrable", product=name)
