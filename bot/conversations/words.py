"""What the house itself says in a conversation."""

from dataclasses import dataclass

from bot.conversations.ports import Offer, Reply
from bot.texts.languages import Language
from bot.texts.loader import Texts


@dataclass(frozen=True)
class SystemWords:
    """System messages in the member's language."""

    texts: Texts
    # What the choice "talk to a person" means to the dialogue.
    person_payload: str

    def takes_longer(self, language: Language) -> str:
        """It takes longer, and nothing is lost."""
        return self.texts.get(language, "system-takes-longer")

    def apology(self, language: Language) -> Reply:
        """There is no answer to this; a person may have one."""
        title = self.texts.get(language, "system-ask-a-person")
        text = self.texts.get(language, "system-no-answer")
        return Reply(text, (Offer(title, self.person_payload),))
