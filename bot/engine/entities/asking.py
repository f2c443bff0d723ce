"""Whether a message asks something back: then a word in it is no answer to an open question."""

from __future__ import annotations

import re

from bot.engine.entities.wording import one_of

_OPENING = one_of("und and aber but ok okay also moment hm+ ah+m? sorry ja nein yes no he hey")
# "wie gesagt", "was 2021" and "what I remember" begin answers.
_QUESTION_WORD = one_of("""
    wieso weshalb warum wozu wofur woher wohin wie(?!_(?:gesagt|schon|oben|immer)) wo wann wer wen
    wem welche* wievie* why how when(?!_(?:we|i)\\b) where who whose which what's
    whats what(?!_i_) whether
    was(?!_(?:in|im|at|from|on|it|last|this|about|around|a|the|ich)\\b|_\\d|_[a-z]+_\\d)
""")
_VERB = one_of("""
    muss musse* kann konn* darf durfen soll* ist sind war hat habt reicht reichen zahlt zahlen
    geht can could must should shall may does do did is are was would has have
""")
_PERSON = one_of("""
    ich man wir ihr du sie es das die der den euch i we you it that this the there my mein*
""")
_BEGINS_A_QUESTION = re.compile(rf"\W*(?:{_OPENING}\b\W*){{0,3}}{_QUESTION_WORD}\b")
_VERB_FIRST = re.compile(rf"\W*(?:{_OPENING}\b\W*){{0,3}}{_VERB} {_PERSON}\b")
# "war das 2021" and "is it Jessops" guess at the answer: without a question mark they give one.
_BEING = re.compile(r"\W*(?:(?:ja|nein|yes|no)\b\W*)?(?:ist|sind|war|hat|is|was|has|are)\b")


def asks_back(plain: str) -> bool:
    """Whether a message is a question rather than an answer.

    Args:
        plain: the message in plain form, see :func:`bot.engine.entities.spelling.plain`.
    """
    if plain.rstrip(" .!").endswith("?") or _BEGINS_A_QUESTION.match(plain):
        return True
    return _VERB_FIRST.match(plain) is not None and _BEING.match(plain) is None
