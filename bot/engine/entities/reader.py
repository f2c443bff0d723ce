"""Reads a message with spaCy: the language's tokeniser, then an entity ruler over word keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from bot.engine.entities.reading import Reading, TermSpan, Word
from bot.engine.entities.spelling import key, nearest
from bot.engine.entities.terms import Term

LANGUAGES = ("de", "en")

# Where both tokenisers cut a word in two: "Gold-Mitgliedschaft", "R5/R6", "Wien,Foto".
_INFIXES = [r"[-–—/+~…]", r"(?<=[^\W\d_])[,:;.!?](?=[^\W\d_])", r"(?<=\d)(?=[^\W\d_]{3})"]
_HYPHENS = {"-", "–", "—", "‐", "‑", "−"}


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
        self._mistakable = {
            term.phrase: term for term in ours if term.fuzzy and " " not in term.phrase
        }

    def read(self, text: str) -> tuple[list[Word], list[TermSpan]]:
        # Words never seen before would stay in spaCy's vocabulary for good without the zone.
        with self._nlp.memory_zone():
            words = [
                Word(token.text, key(token.text), token.idx, token.idx + len(token))
                for token in self._nlp.make_doc(text)
                if not token.is_space and token.text not in _HYPHENS
            ]
            doc = Doc(self._nlp.vocab, words=[word.key for word in words])
            terms = [
                TermSpan(
                    span.label_,
                    span.ent_id_,
                    words[span.start].start,
                    words[span.end - 1].end,
                    True,
                )
                for span in self._ruler(doc).ents
            ]
        return words, [*terms, *self._mistyped(words, terms)]

    def _mistyped(self, words: Sequence[Word], terms: Sequence[TermSpan]) -> Iterator[TermSpan]:
        covered = {word.start for term in terms for word in words if _within(word, term)}
        for word in words:
            if word.start not in covered:
                meant = nearest(word.key, self._mistakable)
                if meant is not None:
                    term = self._mistakable[meant]
                    yield TermSpan(term.label, term.value, word.start, word.end, False)


def _within(word: Word, term: TermSpan) -> bool:
    return term.start <= word.start < term.end
