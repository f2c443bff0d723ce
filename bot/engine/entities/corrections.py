"""Corrections: of two values of a kind, which one the member took back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading
from bot.engine.entities.spans import Span
from bot.engine.entities.wording import any_word, one_of

# Small words that may stand between "nicht" and the value.
_SMALL = (
    "(?:"
    + one_of("""
        die der das den dem des ein* mein* unser* the my our an? in im aus bei beim von vom from at
        mit per by with fur for am on vor zu auf to of mehr etwa eos canon it was is es war buy
        bought get purchase kaufen gekauft normal* alte* old plain regular standard andere* other
        erste* first
    """)
    + " +)*"
)
_NOT = one_of("""
    nicht ned net nit not isn't wasn't keine?n? no_longer statt anstatt anstelle_von instead_of
    rather_than und_kein*
""")
_TAKEN_BACK_BEFORE = re.compile(rf"(?:\b{_NOT}(?: mehr)? +{_SMALL}| \W*nicht )$")
# "Kann ich nicht Gold nehmen?", "why not gold": a question, no correction.
_ASKING = one_of("""
    warum wieso weshalb why kann kannst konnte darf soll sollte can could should ob if
""")
_ASKING_BEFORE = re.compile(rf"\b{_ASKING}\b[^.,!?]*$")
# "R5, äh nein, R6", "Germany, sorry, Belgium", "I said France, I meant Luxembourg"
_MARKS = """
    nein nee ah+m? eh quatsch sorry pardon ups oops wait korrektur correction vielmehr
    besser_gesagt scratch_that i_meant? ich_meinte? meinte meant mean meine actually make_that
    sondern falsch wrong ist_falsch is_wrong stimmt_nicht should_be it_should_be
"""
_SMALL_MARKS = """
    ne no ach ah+ eh+ halt stopp? moment entschuldigung verzeihung but richtig_ist correct_is
    it_was es_war war_es doch eher rather lieber that
"""
_TAKEN_BACK_BETWEEN = re.compile(
    rf"^[^\w]*(?:{one_of(_MARKS + _SMALL_MARKS)}\b[\W_]*){{1,6}}{_SMALL}$"
)
_MARKED = any_word(_MARKS)
_YEAR_SAID = re.compile(
    r"\d{4}|'\d\d|\.\d\d?\.\d\d|[a-z] \d\d$|jahr|year|ago|vor |letzt|last|gestern|yesterday"
)
# "What is in Platinum that is not in Gold": a comparison.
_COMPARING_BEFORE = re.compile(
    r"\b(?:that's|that is|which is|which are|das|die|der|was|what's|wo) (?:es |sie |er )?"
    r"(?=(?:nicht|not)\b)"
)
# Kinds of which a message seldom holds two by chance.
# Letters before a "not" in which a comparison would show.
FAR = 20
_KINDS = {
    *("product", "serial_number", "purchase_date", "country", "dealer", "tier", "payment_method"),
    *("po_number", "email", "points"),
}


def mark_rejected(
    reading: Reading, found: Sequence[Found], unclear: Sequence[Span] = ()
) -> list[Found]:
    """Mark the values that the member took back; there must be another one, or a plain "no".

    Args:
        reading: the message.
        found: its values.
        unclear: spans that speak of a product without saying which: "nicht die R6, das 50mm".
    """
    marked = [
        replace(item, rejected=True) if _taken_back(reading, item, found, unclear) else item
        for item in found
    ]
    return [_in_the_same_year(reading, item, marked) for item in marked]


def _in_the_same_year(reading: Reading, item: Found, found: Sequence[Found]) -> Found:
    """ "Nicht im Mai, im Juni 2021", "im Juni, nicht im Mai 2021": both were of 2021."""
    if item.kind != "purchase_date" or _says_year(reading, item):
        return item
    years = {
        str(one.value)[:4]
        for one in found
        if one.kind == item.kind and one.rejected != item.rejected and _says_year(reading, one)
    }
    if len(years) != 1 or len(str(item.value)) == len("2021"):
        return item
    value = years.pop() + str(item.value)[4:]
    return item if value > reading.today.isoformat() else replace(item, value=value)


def _says_year(reading: Reading, item: Found) -> bool:
    return _YEAR_SAID.search(reading.text[item.start : item.end].lower()) is not None


def _taken_back(
    reading: Reading, item: Found, found: Sequence[Found], unclear: Sequence[Span]
) -> bool:
    if item.kind not in _KINDS:
        return False
    rivals = [
        other.start for other in found if other.kind == item.kind and other.value != item.value
    ]
    if item.kind == "product":
        rivals = sorted([*rivals, *(start for start, _ in unclear)])
    before = reading.before(item.start)
    match = _TAKEN_BACK_BEFORE.search(before)
    compared = match and _COMPARING_BEFORE.search(before, max(0, match.start() - FAR))
    if match and not compared and not _ASKING_BEFORE.search(before[: match.start() + 1]):
        kept = any(not _TAKEN_BACK_BEFORE.search(reading.before(other)) for other in rivals)
        return kept or _plain_no(reading, item)
    following = [other for other in rivals if other >= item.end]
    if not following:
        return False
    between = reading.plain[item.end : following[0]]
    return _TAKEN_BACK_BETWEEN.match(between) is not None and _MARKED.search(between) is not None


def _plain_no(reading: Reading, item: Found) -> bool:
    """ "Nein, nicht Deutschland": nothing else was said."""
    rest = reading.plain[: item.start] + reading.plain[item.end :]
    words = re.findall(r"[a-z]+", rest)
    return set(words) <= {
        "nein",
        "nee",
        "no",
        "nicht",
        "not",
        "die",
        "der",
        "das",
        "in",
        "the",
        "aus",
        "from",
        "nope",
        "bitte",
        "please",
    }
