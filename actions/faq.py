"""``faq/…``: questions of fact, answered by their own response; personal where that helps."""

from actions import offers, own_facts
from actions.action import Question, Turn
from actions.answer import NOTHING, Answer, Say, leave_to, say
from actions.invoices import TROUBLE
from actions.tiers import balance
from actions.wording import Wording
from bot.membership import tiers
from bot.membership.rules import Tier, is_open, points_missing

CORPORATE = "corporate"


class AnswerFaq(Question):
    """A question of fact."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_answer_faq"

    async def answer(self, turn: Turn) -> Answer:
        """Its response; about one product or one's own points, what the database knows."""
        label = turn.context.question
        if not label.startswith("faq/"):
            raise ValueError("a question of fact without its key")
        response = turn.context.faq_response or f"utter_{label}"  # Rasa's own rule of names
        if turn.context.said("product"):
            if label == "faq/eligible_products":
                return leave_to("action_product_points")
            if label == "faq/green_tick" and turn.member is not None:
                return leave_to("action_why_no_green_tick")
        if label == "faq/corporate_tier" and (said := await _corporate(turn)):
            return Answer(tuple(await offers.with_choices(turn, [said])), topic=label)
        own = await own_facts.own_of(turn, label)
        if own != NOTHING and turn.context.names_another_address(turn.member):
            return Answer((say("utter_only_own_account"),))
        fact = () if own.instead else (say(response),)
        says = (*own.before, *fact, *own.after)
        trouble = any(said.response in TROUBLE for said in says)
        return Answer(says, offers="human_handoff" if trouble else None, topic=label)


async def _corporate(turn: Turn) -> Say | None:
    figure = next(iter(turn.context.about("points")), None)
    own = await balance(turn)
    if figure is None and own is None:
        return None
    known = await tiers.all_tiers(turn.session, turn.today)
    corporate = next(tier for tier in known if tier.code == CORPORATE)
    return corporate_said(turn.words, corporate, figure, own or 0)


def corporate_said(words: Wording, corporate: Tier, figure: int | None, own: int) -> Say:
    """Whether a figure, else the member's own points, are enough for the corporate tier."""
    threshold = words.threshold(corporate)
    if figure is None:
        missing = words.points_more(points_missing(corporate, own))
        if is_open(corporate, own):
            return say("utter_corporate_open", points=words.points(own), threshold=threshold)
        return say(
            "utter_corporate_missing",
            points=words.points(own),
            threshold=threshold,
            missing=missing,
        )
    with_points = words.points_dative(figure)
    if is_open(corporate, figure):
        return say("utter_corporate_enough", points=with_points, threshold=threshold)
    return say(
        "utter_corporate_not_enough",
        points=with_points,
        threshold=threshold,
        missing=words.points_more(points_missing(corporate, figure)),
    )
