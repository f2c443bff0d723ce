"""``list_products``: what is registered, with ticks, points and gaps."""

from collections import Counter
from collections.abc import Mapping, Sequence

from actions import offers
from actions.action import DataQuestion, Turn
from actions.answer import Answer, Say, answer, ask_who, say
from actions.product_asked import own_asked
from actions.wording import Wording
from bot.membership import migration, points, products
from bot.membership.products import Product
from bot.membership.rules import MigrationState

MOST_PRODUCTS = 30


class ListProducts(DataQuestion):
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
            return ask_who()
        registered = await products.registered(turn.session, turn.member.id, turn.today)
        asked = own_asked(turn.context, [one.model_name for one in registered])
        if not registered and not asked.any:
            return answer(*await none_said(turn, turn.member.id))
        brought = {
            one.registered_product_id: one.points
            for one in await points.by_product(turn.session, turn.member.id)
        }
        shown = [one for one in registered if not asked.any or one.model_name in asked.names]
        lacking = set(asked.names) - {one.model_name for one in shown}
        says = [
            *list_said(turn.words, shown, brought, every=not asked.any),
            *(say("utter_product_not_registered", product=name) for name in sorted(lacking)),
            *([say("utter_product_not_among_own")] if asked.fits_none else []),
        ]
        return Answer(tuple(await offers.with_choices(turn, says)), about={"product": asked.names})


async def none_said(turn: Turn, account: str) -> list[Say]:
    """Nothing is registered; what the old account may still hold."""
    status = await migration.status(turn.session, account)
    if status.state is MigrationState.AVAILABLE:
        waiting = turn.words.products(len(status.waiting))
        return [say("utter_products_none_but_waiting", products=waiting)]
    return [say("utter_products_none")]


def list_said(
    words: Wording, shown: Sequence[Product], brought: Mapping[int, int], *, every: bool
) -> list[Say]:
    """The list, one line a product."""
    if not shown:
        return []
    # Who asks for one product may want its number.
    names = {} if every or len(shown) > 1 else with_serials(words, shown)
    names = names or product_names(words, shown)
    lines = words.lines(
        [_line(words, one, names[one.id], brought.get(one.id, 0)) for one in shown], MOST_PRODUCTS
    )
    if not every:
        return [say("utter_products_found", lines=lines)]
    return [say("utter_products_listed", products=words.products(len(shown)), lines=lines)]


def product_names(words: Wording, shown: Sequence[Product]) -> dict[int, str]:
    """How to call each product: with its serial number, where two share a name."""
    counts = Counter(one.model_name for one in shown)
    alike = with_serials(words, [one for one in shown if counts[one.model_name] > 1])
    return {one.id: one.model_name for one in shown} | alike


def with_serials(words: Wording, shown: Sequence[Product]) -> dict[int, str]:
    """Each product with its serial number, if it has one."""
    return {
        one.id: words.line(
            "product-with-serial", product=one.model_name, serial=one.details.serial_number
        )
        if one.details.serial_number
        else one.model_name
        for one in shown
    }


def _line(words: Wording, product: Product, name: str, brought: int) -> str:
    if product.missing:
        return words.line("line-not-ticked", product=name, details=words.details(product.missing))
    if product.points_assigned_at is None:
        return words.line("line-not-assigned", product=name)
    return words.line("line-ticked", product=name, points=words.points(brought))
