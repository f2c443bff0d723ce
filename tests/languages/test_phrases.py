"""The small words in the placeholders: both languages have the same, and each is used."""

from functools import cache

from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor

from bot.settings import ROOT
from tests.languages.files import calls, strings


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - theirs
        self.found.add(node.id.name)


@cache
def phrases(language: str) -> dict[str, set[str]]:
    """Each phrase's arguments."""
    text = (ROOT / "data" / "phrases" / f"{language}.ftl").read_text("utf-8")
    found = {}
    for entry in FluentParser().parse(text).body:
        assert not isinstance(entry, Junk), entry.content
        if isinstance(entry, Message):
            assert entry.id.name not in found
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.found
    return found


def test_both_languages_have_the_same_phrases_with_the_same_arguments():
    assert phrases("de") == phrases("en")


def test_python_fills_just_the_arguments_of_a_phrase():
    wrong = [
        (call.args[0].value, call.lineno)
        for call in calls("line")
        if {word.arg for word in call.keywords} != phrases("de")[call.args[0].value]
    ]

    assert wrong == []


def test_every_phrase_is_used():
    assert phrases("de").keys() - strings() == set()
