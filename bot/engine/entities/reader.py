"""Reads a message with spaCy: the language's tokeniser, then an entity ruler over word keys."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from bot.engine.entities.reading import Reading, TermSpan, Word
from bot.engine.entities.spans import Covered
from bot.engine.entities.spelling import key, nearest
from bot.engine.entities.terms import Term

LANGUAGES = ("de", "en")

# Where both tokenisers cut a word in two: "Gold-Mitgliedschaft", "R5/R6", "Wien,Foto".
_INFIXES = [r"[-–—/+~…]", r"(?<=[^\W\d_])[,:;.!?](?=[^\W\d_])", r"(?<=\d)(?=[^\W\d_]{3})"]
_HYPHENS = {"-", "–", "—", "‐", "‑", "−"}
# spaCy takes signs off the ends of a chunk one by one and reads all of it each time: 2,000 signs
# in a row would take a second. No word that we look for is as long as this.
LONGEST_CHUNK = 64
_ENDLESS = re.compile(rf"\S{{{LONGEST_CHUNK + 1},}}")


class Reader:
    """Both languages' pipelines, built once."""

    def __init__(self, terms: Iterable[Term]) -> None:
        terms = list(terms)
        self._pipelines = {language: _Pipeline(language, terms) for language in LANGUAGES}

    def read(
        self, text: str, *, language: str | None, expected: str | None, today: date
    ) -> Reading:
        """Read a message in its language, or in both if that is not known."""
        languages = [language] if language in self._pipelines else list(LANGUAGES)
        read = [self._pipelines[name].read(text) for name in languages]
        terms = {
            (term.start, term.end, term.label, term.value): term
            for _, found in read
            for term in found
        }
        longest_first = sorted(terms.values(), key=lambda term: (term.start, -term.end))
        return Reading(text, languages, read[0][0], longest_first, expected, today)


class _Pipeline:
    def __init__(self, language: str, terms: Sequence[Term]) -> None:
        self._nlp: Language = spacy.blank(language)
        infixes = compile_infix_regex(_INFIXES)
        self._nlp.tokenizer.infix_finditer = infixes.finditer
        self._ruler = EntityRuler(self._nlp, phrase_matcher_attr="LOWER", validate=False)
        ours = [term for term in terms if term.language in (None, language)]
        self._ruler.add_patterns(
            [{"label": term.label, "pattern": term.phrase, "id": term.value} for term in ours]
        )
        # By their first letter, which no slip of the finger changes.
        self._mistakable: dict[str, dict[str, Term]] = defaultdict(dict)
        for term in ours:
            if term.fuzzy and " " not in term.phrase:
                self._mistakable[term.phrase[:1]][term.phrase] = term

    def read(self, text: str) -> tuple[list[Word], list[TermSpan]]:
        """The words and terms of a text.

        Raises:
            Exception: whatever spaCy raised; the next text is read as if nothing had been.
        """
        failure: Exception | None = None
        # Words never seen before would stay in spaCy's vocabulary for good without the zone. An
        # exception that leaves the zone skips its clearing up: the vocabulary would then point to
        # memory that is gone, for all who come after.
        with self._nlp.memory_zone():
            try:
                words = list(self._words(text))
                terms = self._terms(words)
            except Exception as error:  # noqa: BLE001 - raised again outside of the zone
                failure = error
        if failure is not None:
            raise failure
        return words, [*terms, *self._mistyped(words, terms)]

    def _words(self, text: str) -> Iterator[Word]:
        for start, piece in pieces(text):
            for token in self._nlp.make_doc(piece):
                # A combining mark alone has an empty key, which spaCy takes for no word.
                if token.is_space or token.text in _HYPHENS or not key(token.text):
                    continue
                first = start + token.idx
                yield Word(token.text, key(token.text), first, first + len(token))

    def _terms(self, words: Sequence[Word]) -> list[TermSpan]:
        doc = Doc(self._nlp.vocab, words=[word.key for word in words])
        return [
            TermSpan(
                span.label_,
                span.ent_id_,
                words[span.start].start,
                words[span.end - 1].end,
                True,
            )
            for span in self._ruler(doc).ents
        ]

    def _mistyped(self, words: Sequence[Word], terms: Sequence[TermSpan]) -> Iterator[TermSpan]:
        covered = Covered((term.start, term.end) for term in terms)
        for word in words:
            if not covered.overlaps(word.start, word.start + 1):
                terms_alike = self._mistakable.get(word.key[:1], {})
                meant = nearest(word.key, terms_alike)
                if meant is not None:
                    term = terms_alike[meant]
                    yield TermSpan(term.label, term.value, word.start, word.end, False)


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces with where they begin: one, unless letters without a blank go on and on."""
    start = 0
    for chunk in _ENDLESS.finditer(text):
        for cut in range(chunk.start() + LONGEST_CHUNK, chunk.end(), LONGEST_CHUNK):
            yield start, text[start:cut]
            start = cut
    yield start, text[start:]
