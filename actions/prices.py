"""``ask_price``: what a tier costs in a country, as the catalogue has it."""

from collections.abc import Mapping, Sequence

from actions.action import Question, Turn
from actions.answer import Answer, Say, say
from actions.context import Context
from actions.wording import Wording
from actions.wording_cues import points_back
from bot.membership import tiers
from bot.membership.rules import Tier
from bot.membership.tiers import Price


class AskPrice(Question):
    """Prices: per year, net of VAT, of one country (R12)."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_ask_price"

    def topic(self) -> str:
        """Prices."""
        return "ask_price"

    async def answer(self, turn: Turn) -> Answer:
        """The country named, else the member's own; without one there is no price."""
        own = turn.member.country if turn.member else None
        codes = tiers_meant(turn.context)
        named = turn.context.about("country")
        about = {"tier": codes, "country": named}
        country = next(iter(named), own)
        if country is None:
            return Answer((say("utter_price_which_country"),), about=about)
        if await tiers.is_excluded(turn.session, country):
            place = turn.words.in_country(country)
            not_offered = say("utter_price_not_offered", country=place)
            return Answer((not_offered,), offers="human_handoff", about=about)
        known = await tiers.all_tiers(turn.session, turn.today)
        asked = [tier for tier in known if tier.code in codes]
        prices = await tiers.prices(turn.session, country, turn.today)
        shown = asked or known
        unknown = all(prices[tier.code] is None for tier in shown)
        return Answer(
            (price_said(turn.words, country, shown, prices),),
            offers="human_handoff" if unknown else None,
            about=about,
        )


def tiers_meant(context: Context) -> tuple[str, ...]:
    """The tiers asked for; "was kostet das?" means those that were just spoken of."""
    said = context.about("tier")
    if said or not points_back(context.text):
        return said
    return context.last_about("tier")


def price_said(
    words: Wording, country: str, shown: Sequence[Tier], prices: Mapping[str, Price | None]
) -> Say:
    """One price in a sentence, several as a list; what the catalogue lacks is a gap."""
    place = words.in_country(country)
    if all(prices[tier.code] is None for tier in shown):
        if len(shown) > 1:
            return say("utter_prices_unknown", country=place)
        return say("utter_price_unknown", country=place, code=country, tier=words.tier(shown[0]))
    if len(shown) > 1:
        lines = words.lines([_line(words, tier, prices[tier.code]) for tier in shown])
        if any(prices[tier.code] is None for tier in shown):
            return say("utter_prices_with_gaps", country=place, lines=lines)
        return say("utter_prices", country=place, lines=lines)
    (tier,) = shown
    price = prices[tier.code]
    amount = "" if price is None else words.money(price.net)
    name = words.tier(tier)
    return say("utter_price", country=place, code=country, tier=name, price=amount)


def _line(words: Wording, tier: Tier, price: Price | None) -> str:
    name = words.tier_name(tier)
    if price is None:
        return words.line("line-no-price", tier=name)
    return words.line("line-price", tier=name, price=words.money(price.net))
