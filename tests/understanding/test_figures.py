"""The figures of `make eval`, on a handful of lines counted by hand."""

import pytest

from tests.understanding import figures
from tests.understanding.figures import Example, Found, Share, Understood

GOLD = ("tier", "gold", "")
SILVER = ("tier", "silver", "")


def line(wanted, got, *, told="de", entities=(), found=()):
    return (
        Example("de", "…", wanted, frozenset(entities)),
        Understood(told, got, frozenset(found)),
    )


LINES = [
    line("ask_tiers", "ask_tiers", entities=[GOLD], found=[GOLD, SILVER]),
    line("ask_price", "ask_tiers", entities=[SILVER]),
    line("faq/vat", "faq/vat", told="en"),
    line("faq/terms", "nlu_fallback", told=None),
    line("check_points", "out_of_scope"),
    line("out_of_scope", "out_of_scope"),
    line("out_of_scope", "nlu_fallback"),
]


def test_labels_and_languages():
    assert figures.labels_right(LINES) == Share(3, 7)
    assert figures.facts_right(LINES) == Share(1, 2)
    assert figures.language_right(LINES) == Share(5, 7)
    assert figures.language_wrong(LINES) == Share(1, 7)
    assert figures.confusions(LINES)["ask_price", "ask_tiers"] == 1


def test_what_was_refused_rightly_and_falsely():
    assert figures.out_of_scope_recall(LINES) == Share(1, 2)
    assert figures.false_refusals(LINES) == Share(2, 5)


def test_entities_count_with_their_values():
    found = figures.entities(LINES)

    assert found == Found(hit=1, missed=1, false=1)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, pytest.approx(0.5))
    assert figures.entities(LINES, "points") == Found(0, 0, 0)
    assert figures.entities(LINES, "points").f1 == 0.0


def test_a_share_of_nothing_is_no_number():
    assert str(Share(97, 102)) == "0.951 (97 of 102)"
    assert str(figures.facts_right(figures.in_language(LINES, "en"))) == "- (0 of 0)"
