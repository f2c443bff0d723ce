"""In which language a request is answered."""

from starlette.requests import Request

from bot.texts.languages import Language, preferred_language


def language_of(request: Request) -> Language:
    """The conversation's language once it is known, else what the browser prefers."""
    known: Language | None = getattr(request.state, "language", None)
    return known or preferred_language(request.headers.get("accept-language", ""))


def remember_language(request: Request, language: Language) -> None:
    """From here on, this request is answered in this language."""
    request.state.language = language
