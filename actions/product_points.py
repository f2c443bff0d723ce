"""``product_points``: what a model of the catalogue is worth, or has brought the member."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from actions.action import Question, Turn
from actions.answer import Answer, Choice, Say, answer, say
from actions.product_names import fitting_names, product_words
from actions.wording import Wording
from bot.membership import points, products
from bot.membership.products import ModelValue

MOST_CHOICES = 4


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
        words = product_words(turn.context.beside_values)
        names = turn.context.said("product")
        if not names and words:
            names = fitting_names(words, await _own_names(turn))
            if len(set(names)) != 1:
                return which_said(turn.words, fitting_names(words, await _catalogue(turn.session)))
        names = names or turn.context.about("product")
        if not names:
            return answer(say("utter_product_which"))
        values = {
            name: await products.points_of_model(turn.session, name, turn.today) for name in names
        }
        if len(values) > 1:
            return answer(values_said(turn.words, values))
        ((name, value),) = values.items()
        if value is not None and (brought := await _own_points(turn, value.model_name)):
            return answer(
                say(
                    "utter_product_brought",
                    product=value.model_name,
                    points=turn.words.points(brought),
                )
            )
        return answer(value_said(turn.words, name, value))


async def _catalogue(session: AsyncSession) -> Sequence[str]:
    return await products.model_names(session)


async def _own_names(turn: Turn) -> Sequence[str]:
    """What the member has registered: "the 70-200" is theirs, if they have just one."""
    if turn.member is None:
        return ()
    registered = await products.registered(turn.session, turn.member.id, turn.today)
    return [one.model_name for one in registered]


async def _own_points(turn: Turn, name: str) -> int:
    """What the member's own products of a model have brought."""
    if turn.member is None:
        return 0
    brought = await points.by_product(turn.session, turn.member.id)
    return sum(one.points for one in brought if one.model_name == name)


def which_said(words: Wording, fitting: Sequence[str]) -> Answer:
    """Ask which of several models is meant; where none fits, admit it."""
    if not fitting:
        return answer(say("utter_product_not_in_catalogue"), offers="human_handoff")
    choices = [
        Choice(name, f"/product_points{json.dumps({'product': name}, ensure_ascii=False)}")
        for name in fitting[:MOST_CHOICES]
    ]
    person = Choice(words.line("choice-person"), "/human_handoff")
    return answer(say("utter_product_unclear", [*choices, person]))


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
