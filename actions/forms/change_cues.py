"""Words at a review: something is to be changed, or just not."""

import re

_CHANGE = re.compile(
    r"(?<!unver)(ä|ae)nder|korrigier|falsch|(stimmt|passt)\s+(\w+\s+)?nicht|nicht\s+(ganz\s+)?richtig"
    r"|anders|doch\s+nicht"
    r"|\b(change|wrong|edit|incorrect|fix)|(\bnot|n['’]t)\s+(\w+\s+)?(right|correct)\b"
    # "Yes, correct" is none; "correct the date" is.
    r"|\b(please|to)\s+correct\b|\bcorrect\s+(the|it|this|my|our|his|her|their)\b",
    re.IGNORECASE,
)
_WRONG = (
    r"(\w*(ä|ae)nder\w*|\w*korrigier\w*|falsch\w*|anders|fehler\w*"
    r"|chang\w+|wrong|edit\w*|incorrect|fix\w*|correct(ed|ing|ions?)|mistakes?)"
)
_NOTHING_WRONG = re.compile(
    # "Nichts mehr zu ändern", "nothing needs to be changed".
    rf"\b(nichts|nix|nothing(['’]s)?)\s+((?!richtig|stimmt|passt|right)[\w'’]+\s+){{0,4}}{_WRONG}"
    # "Nicht falsch", "I can't see anything wrong".
    r"|(\b(nicht|not|never)|n['’]t)\s+((mehr|etwas|was|zu|to|be|want|need|see|find|anything)\s+){0,4}"
    rf"{_WRONG}"
    # "Keine Änderungen", "no need to change anything"; "no change the date" is another matter.
    r"|\b(kein\w*|ohne|no|without)\s+((weiteren?|need|to|further|more|any)\s+){0,3}"
    rf"{_WRONG}(?!\s+(the|it|that|this|my))"
    # "Ändern muss ich nichts", "change nothing".
    r"|\b((ä|ae)nder\w*|korrigier\w*|change|fix|edit)\s+"
    r"((ist|gibt|es|muss|will|m(ö|oe)chte|soll|brauche|ich|du|man|wir|da|daran|hier|bitte|mehr)\s+){0,4}"
    r"(nichts|nix|nothing)\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(aber|jedoch|allerdings|au(ß|ss)er|bis\s+auf|but|except|apart\s+from)\b", re.IGNORECASE
)
_JUST_CHANGE = re.compile(
    r"\W*((ja|jo|jup|jep|gern|ok(ay)?|yes|yep|sure|bitte|please|das|es|so|do|mach|it|that|like|this"
    r"|dann|then|(ä|ae)nder[en]?|change)\b\W*)+",
    re.IGNORECASE,
)


def wants_change(text: str) -> bool:
    """Whether something shown is to be changed; "nichts zu ändern" is no such wish."""
    if _BUT.search(text) is None:
        text = _NOTHING_WRONG.sub(" ", text)
    return _CHANGE.search(text) is not None


def says_just_change(text: str) -> bool:
    """ "Ja, bitte ändern": the yes to a review that asks whether to change something."""
    return _JUST_CHANGE.fullmatch(text) is not None
