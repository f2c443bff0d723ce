"""``change_payment_method``: how the website does it; card data are refused before."""

from actions.action import Question, Turn
from actions.answer import Answer, answer, say


class ChangePaymentMethod(Question):
    """Paying in another way. Every question refuses card data; this one is often their place."""

    def name(self) -> str:
        """The name in ``domain.yml``."""
        return "action_change_payment_method"

    def topic(self) -> str:
        """The payment method."""
        return "change_payment_method"

    async def answer(self, turn: Turn) -> Answer:
        """The way over the website."""
        return answer(say("utter_change_payment_method_on_website"))
