"""``list_products`` and ``product_points``: what is registered, and what a model is worth."""

from collections import Counter
from collections.abc import Mapping, Sequence

from actions.action import Question, Turn
from actions.answer import Answer, Say, answer, say
from actions.wording import Wording
from bot.membership import points, products
from bot.membership.products import ModelValue, Product

MOST_PRODUCTS = 30


class ListProducts(Question):
    """What the member has registered."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_list_products"

    def topic(self) -> str:
        """The list."""
        return "list_products"

    async def answer(self, turn: Turn) -> Answer:
        """All products, or those asked for."""
        if turn.member is None:
            return answer(say("utter_products_sign_in"))
        registered = await products.registered(turn.session, turn.member.id, turn.today)
        asked = turn.context.about("product")
        if not registered and not asked:
            return answer(say("utter_products_none"))
        brought = {
            one.registered_product_id: one.points
            for one in await points.by_product(turn.session, turn.member.id)
        }
        shown = [one for one in registered if not asked or one.model_name in asked]
        lacking = set(asked) - {one.model_name for one in shown}
        return answer(
            *list_said(turn.words, shown, brought, every=not asked),
            *(say("utter_product_not_registered", product=name) for name in sorted(lacking)),
        )


def list_said(
    words: Wording, shown: Sequence[Product], brought: Mapping[int, int], *, every: bool
) -> list[Say]:
    """The list, one line a product."""
    if not shown:
        return []
    names = product_names(words, shown)
    lines = words.lines(
        [_line(words, one, names[one.id], brought.get(one.id, 0)) for one in shown], MOST_PRODUCTS
    )
    if not every:
        return [say("utter_products_found", lines=lines)]
    return [say("utter_products_listed", products=words.products(len(shown)), lines=lines)]


def product_names(words: Wording, shown: Sequence[Product]) -> dict[int, str]:
    """How to call each product: with its serial number, where two share a name."""
    counts = Counter(one.model_name for one in shown)
    return {
        one.id: words.line(
            "product-with-serial", product=one.model_name, serial=one.details.serial_number
        )
        if counts[one.model_name] > 1 and one.details.serial_number
        else one.model_name
        for one in shown
    }


def _line(words: Wording, product: Product, name: str, brought: int) -> str:
    if product.missing:
        return words.line("line-not-ticked", product=name, details=words.details(product.missing))
    if product.points_assigned_at is None:
        return words.line("line-not-assigned", product=name)
    return words.line("line-ticked", product=name, points=words.points(brought))


class ProductPoints(Question):
    """How many points a model brings today."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_product_points"

    def topic(self) -> str:
        """A model's points."""
        return "product_points"

    async def answer(self, turn: Turn) -> Answer:
        """The models named; none or an unclear one: which?"""
        names = turn.context.about("product")
        if not names:
            return answer(say("utter_product_which"))
        values = {
            name: await products.points_of_model(turn.session, name, turn.today) for name in names
        }
        if len(values) > 1:
            return answer(values_said(turn.words, values))
        ((name, value),) = values.items()
        return answer(value_said(turn.words, name, value))


def value_said(words: Wording, name: str, value: ModelValue | None) -> Say:
    """What one model is worth."""
    if value is None:
        return say("utter_product_unknown", product=name)
    if not value.registrable or not value.points:
        return say("utter_product_not_registrable", product=value.model_name)
    return say("utter_product_worth", product=value.model_name, points=words.points(value.points))


def values_said(words: Wording, values: Mapping[str, ModelValue | None]) -> Say:
    """What several models are worth, each and together."""
    total = sum(value.points or 0 for value in values.values() if value and value.registrable)
    lines = [_value_line(words, name, value) for name, value in values.items()]
    return say("utter_products_worth", lines=words.lines(lines), total=words.points(total))


def _value_line(words: Wording, name: str, value: ModelValue | None) -> str:
    if value is None:
        return words.line("line-unknown", product=name)
    if not value.registrable or not value.points:
        return words.line("line-not-registrable", product=value.model_name)
    return words.line("line-points", product=value.model_name, points=words.points(value.points))
