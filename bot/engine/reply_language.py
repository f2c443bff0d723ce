"""In which language the next reply is, and the conversation from now on."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("de", "en")
# One or two words may be a product's name or a loan word; three tell a person's language.
WORDS_THAT_DECIDE = 3
# "apple pay" is no English, "welche stufen" is German.
SURE_OF_FEW_WORDS = 0.94


@dataclass(frozen=True)
class Languages:
    """The language of this reply, of the conversation, and whether the member has fixed it."""

    reply: str
    conversation: str
    fixed: bool | None


def choose_languages(
    *,
    text: str | None,
    intent: str | None,
    said: str | None,
    confidence: float,
    conversation: str,
    fixed: bool | None,
) -> Languages:
    """Decide the languages of a turn.

    Args:
        text: what was typed; None for a choice.
        intent: the message's intent; ``switch_language`` fixes the language.
        said: the language of the message, None where it cannot be told.
        confidence: how sure that is, 0 to 1.
        conversation: the conversation's language until now.
        fixed: whether the member asked for it; then messages in another language keep it.
    """
    if intent == "switch_language":
        wanted = wanted_language(text or "") or _other(said or conversation)
        return Languages(wanted, wanted, True)
    if fixed or said is None:
        return Languages(conversation, conversation, fixed)
    if len((text or "").split()) >= WORDS_THAT_DECIDE:
        return Languages(said, said, fixed)
    reply = said if confidence >= SURE_OF_FEW_WORDS else conversation
    return Languages(reply, conversation, fixed)


def wanted_language(text: str) -> str | None:
    """The language that a request to switch names."""
    lowered = text.lower()
    named = {
        "de": any(word in lowered for word in ("deutsch", "german", "allemand")),
        "en": any(word in lowered for word in ("engl", "english", "anglais")),
    }
    found = [language for language in LANGUAGES if named[language]]
    return found[0] if len(found) == 1 else None


def _other(language: str) -> str:
    return "en" if language == "de" else "de"
