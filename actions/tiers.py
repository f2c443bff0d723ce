"""``ask_tiers``: which tiers there are, which are open, and what is missing to one."""

from collections.abc import Sequence

from actions import offers
from actions.action import DataQuestion, Turn
from actions.answer import Answer, Say, say
from actions.wording import Wording
from actions.wording_cues import balance_named
from bot.membership import points, tiers
from bot.membership.rules import Tier, is_open, next_tier, open_tiers, points_missing


class AskTiers(DataQuestion):
    """Tiers: for a figure, for the member, or in general."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_tiers"

    def topic(self) -> str:
        """Tiers."""
        return "ask_tiers"

    async def answer(self, turn: Turn) -> Answer:
        """The tiers asked for, or all of them."""
        known = await tiers.all_tiers(turn.session, turn.today)
        codes = turn.context.about("tier")
        asked = [tier for tier in known if tier.code in codes]
        figure = balance_named(turn.context.about("points"), turn.context.text)
        own = await balance(turn)
        if not asked:
            says = [tiers_said(turn.words, known, figure, own)]
        else:
            says = [tier_said(turn.words, tier, figure, own) for tier in asked]
        if figure is None:
            says = await offers.with_choices(turn, says)
        return Answer(tuple(says))


async def balance(turn: Turn) -> int | None:
    """The member's points; None while nobody is signed in."""
    return None if turn.member is None else await points.balance(turn.session, turn.member.id)


def tier_said(words: Wording, tier: Tier, figure: int | None, own: int | None) -> Say:
    """One tier: enough for a figure, open to the member, or what it takes.

    Args:
        words: of the reply's language.
        tier: the one asked for.
        figure: points named in the question; they come before the member's own.
        own: the member's points, None while nobody is signed in.
    """
    name, threshold = words.tier(tier), words.threshold(tier)
    if figure is not None:
        missing = points_missing(tier, figure)
        with_points = words.points_dative(figure)
        if not missing:
            return say(
                "utter_tier_enough",
                tier=name,
                code=tier.code,
                points=with_points,
                threshold=threshold,
            )
        return say(
            "utter_tier_not_enough",
            tier=name,
            points=with_points,
            threshold=threshold,
            missing=words.points_more(missing),
        )
    if own is None:
        return say("utter_tier_needs", tier=name, code=tier.code, threshold=threshold)
    if is_open(tier, own):
        return say(
            "utter_tier_open",
            tier=name,
            code=tier.code,
            points=words.points(own),
            threshold=threshold,
        )
    return say(
        "utter_tier_missing",
        tier=name,
        points=words.points(own),
        threshold=threshold,
        missing=words.points_more(points_missing(tier, own)),
    )


def tiers_said(words: Wording, known: Sequence[Tier], figure: int | None, own: int | None) -> Say:
    """All tiers: which are open to a figure or to the member, and the way to the next."""
    if figure is not None:
        return _for_figure(words, known, figure)
    if own is None:
        every = [_line(words, "line-tier", tier) for tier in known]
        return say("utter_tiers_all", lines=words.lines(every))
    lines = words.lines(
        [
            _line(words, "line-tier-open" if is_open(tier, own) else "line-tier-closed", tier)
            for tier in known
        ]
    )
    reached, following = open_tiers(known, own), next_tier(known, own)
    with_points = words.points_dative(own)
    if following is None:
        return say("utter_tiers_all_open", points=with_points, lines=lines)
    missing, next_name = words.points_more(points_missing(following, own)), words.tier(following)
    if not reached:
        return say(
            "utter_tiers_none_open",
            points=with_points,
            next=next_name,
            missing=missing,
            lines=lines,
        )
    return say(
        "utter_tiers_open",
        points=with_points,
        tiers=_choice_of(words, reached),
        next=next_name,
        missing=missing,
        lines=lines,
    )


def _for_figure(words: Wording, known: Sequence[Tier], figure: int) -> Say:
    reached, following = open_tiers(known, figure), next_tier(known, figure)
    with_points = words.points_dative(figure)
    if following is None:
        return say(
            "utter_tiers_all_for_figure", points=with_points, tiers=_choice_of(words, reached)
        )
    missing, next_name = words.points_more(points_missing(following, figure)), words.tier(following)
    if not reached:
        return say(
            "utter_tiers_none_for_figure", points=with_points, next=next_name, missing=missing
        )
    return say(
        "utter_tiers_for_figure",
        points=with_points,
        tiers=_choice_of(words, reached),
        next=next_name,
        missing=missing,
    )


def _choice_of(words: Wording, tiers: Sequence[Tier]) -> str:
    return words.one_of([words.tier(tier) for tier in tiers])


def _line(words: Wording, name: str, tier: Tier) -> str:
    return words.line(name, tier=words.tier_name(tier), threshold=words.threshold(tier))
