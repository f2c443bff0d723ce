"""``faq/…``: questions of fact, answered by their own response; personal where that helps."""

from actions.action import Question, Turn
from actions.answer import Answer, Say, say
from actions.tiers import tier_said
from bot.membership import points, tiers

CORPORATE = "corporate"


class AnswerFaq(Question):
    """A question of fact."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_answer_faq"

    async def answer(self, turn: Turn) -> Answer:
        """Its response; for the corporate tier also what points in question say."""
        label, response = turn.context.label, turn.context.faq_response
        if response is None:
            raise ValueError("a question of fact without its key")
        if label == "faq/corporate_tier":
            return Answer(await corporate_said(turn, say(response)), topic=label)
        return Answer((say(response),), topic=label)


async def corporate_said(turn: Turn, fact: Say) -> tuple[Say, ...]:
    """Whether a figure, or the member's own points, are enough for the corporate tier."""
    known = await tiers.all_tiers(turn.session, turn.today)
    corporate = next(tier for tier in known if tier.code == CORPORATE)
    figure = next(iter(turn.context.about("points")), None)
    if figure is not None:
        return tier_said(turn.words, corporate, figure, None), fact
    if turn.member is None:
        return (fact,)
    own = await points.balance(turn.session, turn.member.id)
    return fact, tier_said(turn.words, corporate, None, own)
