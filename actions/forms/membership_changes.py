"""What all changes of a running membership share: the website's way, prices, names."""

from collections.abc import Mapping

from actions.action import Turn
from actions.answer import Choice, Say
from actions.forms.cues import asks_how
from actions.forms.identify import CODE, EMAIL
from actions.wording import Wording
from bot.membership import tiers
from bot.membership.money import Money

ACTOR = "member"


def explained(turn: Turn, how: Say) -> tuple[Say, ...]:
    """How the website does it, for who asks that."""
    if turn.context.asked in {EMAIL, CODE}:
        return ()  # said before the member had to sign in
    return (how,) if asks_how(turn.context.text) else ()


def switch_choice(words: Wording, *, on: bool) -> Choice:
    """The offer to switch automatic renewal."""
    if on:
        return Choice(words.line("choice-switch-on"), '/auto_renewal{"switch": "on"}')
    return Choice(words.line("choice-switch-off"), '/auto_renewal{"switch": "off"}')


def price_lines(
    words: Wording, net: int, gross: int, vat_rate: int, currency: str, *, is_new: bool = False
) -> list[str]:
    """A year's price without and with VAT; minor units, the rate in hundredths of a percent."""
    price = words.money(Money(net, currency))
    return [
        words.line("line-new-net-per-year", net=price)
        if is_new
        else words.line("line-net-per-year", net=price),
        words.line(
            "line-with-vat",
            rate=words.percent(vat_rate),
            gross=words.money(Money(gross, currency)),
        ),
    ]


async def tier_names(turn: Turn) -> Mapping[str, str]:
    """What lists call each tier, by its code."""
    known = await tiers.all_tiers(turn.session, turn.today)
    return {tier.code: turn.words.tier_name(tier) for tier in known}
