"""``check_points``: the balance, where it comes from, and what would bring more."""

from collections.abc import Sequence

from actions import offers
from actions.action import DataQuestion, Turn
from actions.answer import Answer, Say, ask_who, leave_to, say
from actions.invitation import figure_said
from actions.tiers import tiers_said
from actions.wording import Wording
from actions.wording_cues import asks_about_fewer, balance_named
from bot.membership import points, products, tiers
from bot.membership.points import PointsChange, ProductPoints
from bot.membership.products import Product
from bot.membership.rules import Tier, next_tier, open_tiers, points_missing

MOST_CHANGES = 3


class CheckPoints(DataQuestion):
    """How many points the member has, and why."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_check_points"

    def topic(self) -> str:
        """Points."""
        return "check_points"

    async def answer(self, turn: Turn) -> Answer:
        """The member's own points; nobody else's are ever looked up."""
        if turn.context.said("tier"):
            # "How far am I from Gold" is a question of that tier.
            return leave_to("action_ask_tiers")
        if turn.context.said("product"):
            # "How much did the R1 give" is a question of that product.
            return leave_to("action_product_points")
        figure = balance_named(turn.context.said("points"), turn.context.text)
        own = await points.balance(turn.session, turn.member.id) if turn.member else None
        if figure is not None and figure != own:
            return await self._for_figure(turn, figure, own)
        if turn.member is None or own is None:
            return ask_who()
        return await self._for_member(turn, turn.member.id, own)

    async def _for_figure(self, turn: Turn, figure: int, own: int | None) -> Answer:
        """A figure of their own is answered without signing in; the account may know better."""
        known = await tiers.all_tiers(turn.session, turn.today)
        differs = [] if own is None else [differs_said(turn.words, own, figure)]
        if open_tiers(known, figure):
            said, topic = tiers_said(turn.words, known, figure, None), "ask_tiers"
        else:
            said = figure_said(turn.words, known[0], figure, signed_in=own is not None)
            topic = "check_invitation"
        return Answer((*differs, said), topic=topic)

    async def _for_member(self, turn: Turn, account: str, balance: int) -> Answer:
        """The balance, and what has changed or would change it."""
        session, words = turn.session, turn.words
        brought = await points.by_product(session, account)
        known = await tiers.all_tiers(session, turn.today)
        changes = await points.recent_changes(session, account)
        registered = await products.registered(session, account, turn.today)
        asked = asks_about_fewer(turn.context.text)
        dropped = dropped_said(words, changes, asked=asked)
        waiting = waiting_said(words, registered)
        (own,) = await offers.with_choices(turn, [balance_said(words, balance, known, brought)])
        first = (*dropped, own) if asked else (own, *dropped)
        return Answer((*first, *waiting))


def differs_said(words: Wording, own: int, figure: int) -> Say:
    """The account holds another figure than the one named."""
    return say("utter_points_not_this_many", points=words.points(own), figure=words.number(figure))


def balance_said(
    words: Wording, balance: int, known: Sequence[Tier], brought: Sequence[ProductPoints]
) -> Say:
    """The balance, the way to the next tier, and the products that brought it."""
    own = words.points(balance)
    following = next_tier(known, balance)
    lines = words.lines(
        [
            words.line("line-points", product=one.model_name, points=words.points(one.points))
            for one in brought
        ]
    )
    if following is None:
        return say("utter_points_all_tiers", points=own, lines=lines)
    missing = words.points_more(points_missing(following, balance))
    if not brought:
        return say("utter_points_without_products", points=own, missing=missing)
    if not open_tiers(known, balance):
        return say("utter_points_to_invitation", points=own, missing=missing, lines=lines)
    return say(
        "utter_points_to_next_tier",
        points=own,
        missing=missing,
        tier=words.tier(following),
        lines=lines,
    )


def dropped_said(words: Wording, changes: Sequence[PointsChange], *, asked: bool) -> list[Say]:
    """Why there are fewer points than before; who asks why is told, too, that there are not."""
    dropped = [change for change in changes if change.delta < 0][:MOST_CHANGES]
    if not dropped:
        return [say("utter_points_not_dropped")] if asked else []
    return [say("utter_points_dropped", lines=words.lines([_line(words, one) for one in dropped]))]


def waiting_said(words: Wording, registered: Sequence[Product]) -> list[Say]:
    """Products that would bring points, had they the green tick."""
    waiting = [one for one in registered if not one.has_green_tick and one.model_points]
    if not waiting:
        return []
    possible = sum(one.model_points or 0 for one in waiting)
    names = words.all_of([one.model_name for one in waiting])
    return [say("utter_points_waiting", products=names, points=words.points(possible))]


def _line(words: Wording, change: PointsChange) -> str:
    when, delta = words.day(change.created_at.date()), words.points(change.delta)
    reason = words.change(change.reason)
    if change.model_name is None:
        return words.line("line-change", date=when, points=delta, reason=reason)
    return words.line(
        "line-change-of-product",
        date=when,
        points=delta,
        reason=reason,
        product=change.model_name,
    )
