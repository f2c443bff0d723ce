"""``nlu_fallback``: asking back what was meant, a person at the third miss; ``out_of_scope``."""

import json

from actions.action import Question, Turn
from actions.answer import Answer, Choice, leave_to, say
from actions.continuing import continued
from actions.refusals import points_refused

MOST_CHOICES = 3
MISSES_UNTIL_PERSON = 3
# Less likely meanings are noise: better no choice than a silly one.
LEAST_CONFIDENCE = 0.15
# A bare value often scores low; a message with more words beside it is more than that.
MOST_WORDS_BESIDE_A_VALUE = 4
# "Wetter in Österreich" is not our subject, whatever was asked before.
MOST_WORDS_OUT_OF_SCOPE = 1


class Clarify(Question):
    """The message was not understood."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_clarify"

    def refused(self, turn: Turn) -> Answer | None:
        """Whether understood or not."""
        return super().refused(turn) or points_refused(turn.context, turn.member)

    async def answer(self, turn: Turn) -> Answer:
        """Go on with a bare value; else ask back, and at the third miss offer a person."""
        few = turn.context.words <= MOST_WORDS_BESIDE_A_VALUE
        if few and (action := continued(turn.context)):
            return leave_to(action)
        if turn.context.misunderstood + 1 >= MISSES_UNTIL_PERSON:
            person = say("utter_clarify_person")
            return Answer((person,), offers="human_handoff", not_understood=True)
        choices = meant(turn)
        said = say("utter_clarify", choices) if choices else say("utter_not_understood")
        return Answer((said,), not_understood=True)


class DefaultFallback(Clarify):
    """Rasa's own way out, which would undo the member's message."""

    def name(self) -> str:
        """The name that Rasa gives it."""
        return "action_default_fallback"

    def by_rule(self) -> bool:
        """Rasa calls it where it has no rule, and would again."""
        return False


class OutOfScope(Question):
    """Something that is not our subject, or gibberish: no miss, but no success either."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_out_of_scope"

    def refused(self, turn: Turn) -> Answer | None:
        """A wish for points may sound like anything."""
        return super().refused(turn) or points_refused(turn.context, turn.member)

    async def answer(self, turn: Turn) -> Answer:
        """Say so; a bare value goes on with the question all the same."""
        few = turn.context.words <= MOST_WORDS_OUT_OF_SCOPE
        if few and (action := continued(turn.context)):
            return leave_to(action)
        return Answer((say("utter_out_of_scope"),), nothing_answered=True)


def meant(turn: Turn) -> list[Choice]:
    """The likeliest meanings that have a title, with the message's values."""
    carried = turn.context.carried()
    values = json.dumps(carried, ensure_ascii=False) if carried else ""
    return [
        Choice(turn.house.titles[label][turn.words.language], f"/{label}{values}")
        for label, confidence in turn.context.ranking
        if label in turn.house.titles and confidence >= LEAST_CONFIDENCE
    ][:MOST_CHOICES]
