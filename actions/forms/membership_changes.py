"""What all changes of a running membership share: the website's way, prices, a no, a late yes."""

from collections.abc import Mapping

from actions.action import Turn
from actions.answer import Answer, Choice, Say, say
from actions.forms.form import CONFIRMATION, Filled, Form, Taken, ended
from actions.forms.identify import CODE, EMAIL
from actions.forms.membership_cues import asks_how
from actions.wording import Wording
from bot.membership import proposals, tiers
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


def price_lines(words: Wording, net: int, gross: int, vat_rate: int, currency: str) -> list[str]:
    """A year's price without and with VAT; minor units, the rate in hundredths of a percent."""
    return [
        words.line("line-net-per-year", net=words.money(Money(net, currency))),
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


async def left_alone(turn: Turn, form: Form) -> Taken:
    """A no, where there is nothing but a yes or a no to say."""
    await proposals.void(turn.session, turn.context.conversation_id, turn.now)
    return ended(say("utter_task_cancelled", task=turn.words.line("task", form=form.name)))


def shown_anew(form: Form, filled: Filled) -> Answer:
    """The yes was said to something that is otherwise by now."""
    fills = {**filled, CONFIRMATION: None, "proposal": None}
    return Answer((say("utter_review_changed"),), begins=form.name, fills=fills)
