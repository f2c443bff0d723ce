"""The labels: each one that a script uses exists in both languages, and none is left over."""

import re
from pathlib import Path

import pytest

from bot.texts.loader import load_texts, message_patterns

BOT = Path(__file__).resolve().parent.parent.parent / "bot"
USED_IN_SCRIPT = re.compile(r"""\bt\("([^"]+)"\)""")
USED_IN_TEMPLATE = re.compile(r"""\bt\(["']([^"']+)["']\)""")


def used(pattern: re.Pattern[str], files: list[Path]) -> set[str]:
    return {name for file in files for name in pattern.findall(file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_widget_uses_exactly_the_labels_that_there_are(language):
    scripts = sorted((BOT / "static" / "widget").rglob("*.js"))
    labels = message_patterns(BOT / "texts" / language / "widget.ftl")
    assert used(USED_IN_SCRIPT, scripts) == set(labels)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_demo_page_uses_exactly_the_texts_that_there_are(language):
    template = BOT / "pages" / "templates" / "demo.html"
    texts = message_patterns(BOT / "texts" / language / "demo.ftl")
    assert used(USED_IN_TEMPLATE, [template]) == set(texts)


@pytest.mark.parametrize("language", ["de", "en"])
def test_labels_need_no_values_since_the_browser_cannot_fill_them_in(language):
    for text in load_texts().widget_labels(language).values():
        assert "{" not in text


def test_every_browser_file_says_on_top_what_it_is_for():
    for file in sorted((BOT / "static").rglob("*.*")):
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        assert re.match(r"/\*\*? .+ \*/$|<!-- .+ -->$", first), file


def test_no_script_reads_text_as_html():
    for file in sorted((BOT / "static").rglob("*.js")):
        script = file.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", script), (
            file
        )
