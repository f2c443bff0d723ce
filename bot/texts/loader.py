"""Reads the Fluent files of both languages; complete or not at all."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from bot.texts.languages import LANGUAGES

HERE = Path(__file__).resolve().parent
# The file whose texts the widget fetches.
WIDGET_FILE = "widget.ftl"


class TextsError(Exception):
    """A text is missing or broken. Its message names it."""


class Texts:
    """All texts of both languages."""

    def __init__(self, bundles: dict[str, FluentBundle], widget_names: tuple[str, ...]) -> None:
        self._bundles = bundles
        self._widget_names = widget_names

    def get(self, language: str, name: str, /, **arguments: str | float) -> str:
        """One text.

        Raises:
            TextsError: there is none of that name, or an argument is missing.
        """
        bundle = self._bundles[language]
        if not bundle.has_message(name):
            raise TextsError(f"{language}: no text {name}")
        pattern = bundle.get_message(name).value
        if pattern is None:
            raise TextsError(f"{language}: text {name} is empty")
        value, errors = bundle.format_pattern(pattern, arguments)
        if errors:
            raise TextsError(f"{language}: text {name}: {errors[0]}")
        return str(value)

    def widget_labels(self, language: str) -> dict[str, str]:
        """What the widget shows, by name."""
        return {name: self.get(language, name) for name in self._widget_names}


def load_texts(folder: Path = HERE) -> Texts:
    """Read all files."""
    bundles: dict[str, FluentBundle] = {
        language: bundle_of(sorted((folder / language).glob("*.ftl")), language)
        for language in LANGUAGES
    }
    widget = message_patterns(folder / LANGUAGES[0] / WIDGET_FILE)
    return Texts(bundles, tuple(widget))


def message_patterns(path: Path) -> dict[str, Any]:
    """The messages of one file, by name.

    Raises:
        TextsError: a line is not Fluent.
    """
    messages = {}
    for entry in _resource(path).body:
        kind = type(entry).__name__
        if kind == "Junk":
            raise TextsError(f"{path.parent.name}/{path.name}: not Fluent: {entry.content[:60]!r}")
        if kind == "Message":
            messages[entry.id.name] = entry.value
    return messages


def bundle_of(paths: Iterable[Path], language: str) -> FluentBundle:
    """The texts of some files in one language."""
    # No isolating marks around arguments: they would show in plain text.
    bundle = FluentBundle([language], use_isolating=False)
    for path in paths:
        bundle.add_resource(_resource(path))
    return bundle


def _resource(path: Path) -> Any:
    return FluentResource(path.read_text(encoding="utf-8"))
