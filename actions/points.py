"""``check_points``: the balance, where it comes from, and what would bring more."""

from collections.abc import Sequence

from actions.action import Question, Turn
from actions.answer import Answer, Say, answer, say
from actions.wording import Wording
from bot.membership import points, products, tiers
from bot.membership.points import PointsChange, ProductPoints
from bot.membership.products import Product
from bot.membership.rules import Tier, next_tier, open_tiers, points_missing

MOST_CHANGES = 3


class CheckPoints(Question):
    """How many points the member has, and why."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_check_points"

    def topic(self) -> str:
        """Points."""
        return "check_points"

    async def answer(self, turn: Turn) -> Answer:
        """The member's own points; nobody else's are ever looked up."""
        if turn.member is None:
            return answer(say("utter_points_sign_in"))
        account, session = turn.member.id, turn.session
        balance = await points.balance(session, account)
        brought = await points.by_product(session, account)
        known = await tiers.all_tiers(session, turn.today)
        changes = await points.recent_changes(session, account)
        registered = await products.registered(session, account, turn.today)
        return answer(
            balance_said(turn.words, balance, known, brought),
            *dropped_said(turn.words, changes),
            *waiting_said(turn.words, registered),
            *wish_said(balance, turn.context.said("points")),
        )


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
    missing = words.points(points_missing(following, balance))
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


def dropped_said(words: Wording, changes: Sequence[PointsChange]) -> list[Say]:
    """Why there are fewer points than before, if so."""
    dropped = [change for change in changes if change.delta < 0][:MOST_CHANGES]
    if not dropped:
        return []
    return [say("utter_points_dropped", lines=words.lines([_line(words, one) for one in dropped]))]


def waiting_said(words: Wording, registered: Sequence[Product]) -> list[Say]:
    """Products that would bring points, had they the green tick."""
    waiting = [one for one in registered if not one.has_green_tick and one.model_points]
    if not waiting:
        return []
    possible = sum(one.model_points or 0 for one in waiting)
    names = words.all_of([one.model_name for one in waiting])
    return [say("utter_points_waiting", products=names, points=words.points(possible))]


def wish_said(balance: int, wished: Sequence[int]) -> list[Say]:
    """A figure above the balance may be a wish: points follow from products alone (S10)."""
    return [say("utter_points_not_by_wish")] if any(one > balance for one in wished) else []


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
