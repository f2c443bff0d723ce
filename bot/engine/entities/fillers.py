"""Whether words are an answer and nothing else: values with small words around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from spacy.lang.de.stop_words import STOP_WORDS as GERMAN
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH

from bot.engine.entities.reading import Reading
from bot.engine.entities.spans import Covered, Span
from bot.engine.entities.spelling import key

_QUESTION_WORDS = set(
    """
    wann warum wieso weshalb wie wo woher wohin wer welche welcher welches welchen when why how
    where who what which whose wieviel wieviele kann kannst konnen konnt konnte can could would
    will does do did soll darf may machen mache nichts keine kein never
""".split()
)
_SAID_AROUND_VALUES = set(
    """
    ca circa etwa rund ungefahr irgendwann glaub glaube glaubs denk denke mein meine meiner schatze
    knapp fast nearly almost genau exactly wohl vermutlich wahrscheinlich sicher genau exakt bitte
    danke hallo hi ja nein doch ok okay so um rum herum roughly approximately around about sometime
    some time think guess reckon believe say probably maybe perhaps exactly sure please thanks yes
    no hmm stimmt ganz erst online local direkt straight direct directly direkter thereabouts anno
    oh hups mist ostern easter januar februar marz april mai juni juli august september oktober
    november dezember january february march june july october december gewesen been must muss ah
    ahm eh also mal wars hab habs gekauft kauf kaufdatum kaufjahr datum bought purchased purchase
    date year month jahr monat im seriennummer serial number nummer handler dealer shop laden store
    kamera camera objektiv lens body blitz flash gerat neu new alte alter altes old korrektur
    correction sorry ups oops quatsch falsch wrong meinte meant statt sondern instead actually
    richtig right correct lieber rather zwar vertippt typo anfang mitte ende early late mid
    beginning end start of der die das war ware country land in from aus bei at the it its i s
    erste zweite first second one two und and wasn't isn't
""".split()
)
_FILLERS = ({key(word) for word in (*GERMAN, *ENGLISH)} | _SAID_AROUND_VALUES) - _QUESTION_WORDS


class OnlyValues:
    """Where a message holds values and small words, and nothing else; its words are read once."""

    def __init__(self, reading: Reading, spans: Iterable[Span]) -> None:
        covered = Covered(spans)
        asks = "was" if reading.languages == ["de"] else None
        others = [
            word
            for word in reading.words
            if word.key[:1].isalnum()
            and (
                word.key == asks
                or not (word.key in _FILLERS or covered.overlaps(word.start, word.end))
            )
        ]
        self._starts = [word.start for word in others]
        self._ends = [word.end for word in others]

    def between(self, start: int = 0, end: int | None = None) -> bool:
        """Whether no other word reaches into a part of the message; None for the message's end."""
        next_one = bisect_right(self._ends, start)
        if next_one == len(self._starts):
            return True
        return end is not None and self._starts[next_one] >= end
