"""``why_no_green_tick``: which product lacks which details, and what to do about it."""

from collections.abc import Sequence

from actions.action import Question, Turn
from actions.answer import Answer, Say, answer, ask_who, leave_to, say
from actions.product_asked import own_asked
from actions.products import none_said, product_names
from actions.wording import Wording
from bot.membership import migration, products
from bot.membership.products import Product
from bot.membership.rules import MigrationState
from bot.membership.words import Detail


class WhyNoGreenTick(Question):
    """Why the green tick is missing."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_why_no_green_tick"

    def topic(self) -> str:
        """The tick."""
        return "why_no_green_tick"

    async def answer(self, turn: Turn) -> Answer:
        """All products, or the one asked for."""
        if turn.member is None:
            return ask_who(say("utter_tick_general"))
        registered = await products.registered(turn.session, turn.member.id, turn.today)
        asked = own_asked(turn.context, [one.model_name for one in registered])
        if not registered and not asked.any:
            status = await migration.status(turn.session, turn.member.id)
            if status.state is MigrationState.AVAILABLE:
                return leave_to("action_migration_status")
            return answer(*await none_said(turn, turn.member.id), say("utter_tick_how_to"))
        everything = not asked.any or asked.fits_none
        shown = [one for one in registered if everything or one.model_name in asked.names]
        lacking = sorted(set(asked.names) - {one.model_name for one in shown})
        unassigned = [one for one in shown if not one.missing and one.points_assigned_at is None]
        says = ticks_said(turn.words, shown, named=bool(asked.names))
        return Answer(
            (
                *([say("utter_product_not_among_own")] if asked.fits_none else []),
                *says,
                *(say("utter_product_not_registered", product=name) for name in lacking),
            ),
            offers="human_handoff" if unassigned else _offer(shown),
            about={"product": asked.names},
        )


def ticks_said(words: Wording, shown: Sequence[Product], *, named: bool) -> list[Say]:
    """What is missing; what is complete but was assigned no points; or that all is well.

    Args:
        words: of the reply's language.
        shown: the products that the question is about.
        named: whether the question named them.
    """
    gaps = [one for one in shown if one.missing]
    unassigned = [one for one in shown if not one.missing and one.points_assigned_at is None]
    ticked = [one for one in shown if not one.missing and one.points_assigned_at is not None]
    says = [gaps_said(words, gaps)] if gaps else []
    if unassigned:
        says.append(say("utter_tick_not_assigned", products=_names(words, unassigned)))
    if ticked and named:
        says.append(say("utter_tick_there", products=_names(words, ticked)))
    if ticked and not says:
        says.append(say("utter_ticks_all_there", products=words.products_dative(len(ticked))))
    return says


def gaps_said(words: Wording, gaps: Sequence[Product]) -> Say:
    """The missing details. A serial number is looked up, everything else may be estimated (G7)."""
    names = product_names(words, gaps)
    needs_serial = any(Detail.SERIAL_NUMBER in one.missing for one in gaps)
    if len(gaps) > 1:
        lines = words.lines(
            [
                words.line(
                    "line-missing", product=names[one.id], details=words.details(one.missing)
                )
                for one in gaps
            ]
        )
        if needs_serial:
            return say("utter_ticks_missing_with_serial", lines=lines)
        return say("utter_ticks_missing", lines=lines)
    (product,) = gaps
    details = words.details(product.missing)
    if needs_serial:
        return say("utter_tick_missing_with_serial", product=names[product.id], details=details)
    return say("utter_tick_missing", product=names[product.id], details=details)


def _offer(shown: Sequence[Product]) -> str | None:
    """To fill the gaps, where those are the only trouble."""
    return "report_product_details" if any(one.missing for one in shown) else None


def _names(words: Wording, shown: Sequence[Product]) -> str:
    return words.all_of(list(product_names(words, shown).values()))
