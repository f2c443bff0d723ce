"""What the pages of a purchase are written on: language, templates, headers."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.texts.languages import LANGUAGES, Language, preferred_language
from bot.texts.loader import Texts

TEMPLATES = Path(__file__).resolve().parent / "templates"


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True)
class Paper:
    """Templates and texts, and where the forms of a page may lead."""

    texts: Texts
    # An origin beside our own; empty if there is none.
    form_origin: str = ""
    templates: Environment = field(default_factory=_environment)

    def page(
        self,
        request: Request,
        template: str,
        language: Language,
        status: int = 200,
        /,
        **values: object,
    ) -> Response:
        """A page; headers against keeping it and telling its address come from headers.py."""
        text = self.templates.get_template(template).render(
            language=language,
            t=partial(self.texts.get, language),
            root="../" * (request.url.path.strip("/").count("/")),
            switches=_switches(request),
            **values,
        )
        headers = {
            "Content-Language": language,
            "Content-Security-Policy": self._policy(),
            "X-Robots-Tag": "noindex",
        }
        return HTMLResponse(text, status_code=status, headers=headers)

    def _policy(self) -> str:
        # Browsers apply form-action to where a form's answer sends them on, too.
        forms = " ".join(["'self'", *([self.form_origin] if self.form_origin else [])])
        return (
            "default-src 'none'; style-src 'self'; base-uri 'none'; "
            f"form-action {forms}; frame-ancestors 'none'"
        )


def asked_language(request: Request, known: Language | None) -> Language:
    """The language that was asked for, else the member's, else what the browser prefers."""
    wanted = request.query_params.get("lang")
    for language in LANGUAGES:
        if wanted == language:
            return language
    return known or preferred_language(request.headers.get("accept-language", ""))


def _switches(request: Request) -> list[tuple[Language, str, str]]:
    """The same page in each language: code, name, address."""
    kept = {name: value for name, value in request.query_params.items() if name != "lang"}
    names: tuple[tuple[Language, str], ...] = (("de", "Deutsch"), ("en", "English"))
    return [(code, name, f"?{urlencode({'lang': code} | kept)}") for code, name in names]
