"""Words that change what an answer must say: a drop, a claim, a difference, "that one"."""

import re
from collections.abc import Iterable

_FEWER = re.compile(
    r"\b(weniger|gesunken|sinken|sinkt|gefallen|abgezogen|abzug|verschwunden|verloren|weg|futsch"
    r"|reduziert|gek(ü|ue)rzt|runter|abgenommen|gestrichen|geschrumpft"
    r"|fewer|less|drop(ped|s)?|gone|lost|lose|losing|disappeared|vanished|decreased?|reduced"
    r"|deducted|taken\s+away|went\s+down|gone\s+down|shrunk|removed)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(die|der|den|dem|das|bei|beim|meine[nrm]?|alle[nr]?)\s+((zwei|drei|beiden)\s+)?"
    r"(ander(e|en|er|es|em)|(ü|ue)brigen?|restlichen?)\b"
    r"|\b(the|my|all)\s+(\w+\s+)?(others?|rest)\b|\bthe\s+other\s+(one|product)s?\b",
    re.IGNORECASE,
)
_HOW_RESETTING_WORKS = re.compile(
    r"\bwie\s+(oft|lang|lange|viele)\b|\b(regeln|vorgaben|anforderungen)\b|\blimit\b"
    r"|\b(kann|darf|k(ö|oe)nnen|d(ü|ue)rfen)\b.*\b(beliebig\s+oft|mehrmals|mehrfach|jederzeit)\b"
    r"|\bhow\s+(often|long|many)\b|\b(rules|requirements)\b"
    r"|\b(can|may|am)\b.*\b(more\s+than\s+once|several\s+times|as\s+often|at\s+any\s+time)\b",
    re.IGNORECASE,
)
_THAT_ONE = re.compile(
    r"\b(das|die|dies|diese|it|that|this)\b\W*$"
    r"|\bkostet\s+(das|die|es)\s+(pro|im|in|denn|dann|jetzt|eigentlich)\b"
    r"|\b(does|would|will)\s+(it|that|this)\s+cost\b",
    re.IGNORECASE,
)
MOST_WORDS_THAT_POINT_BACK = 6


_HAVE_PAID = re.compile(
    r"\b(hab|habe|haben|wurde|ist|hat)\w*\b.*\b((ü|ue)berwiesen|gezahlt|bezahlt|angewiesen|raus)\b"
    r"|\bl(ä|ae)ngst\s+(be)?zahlt"
    r"|\b(i|we)(['’]ve|\s+have)?\s+(already\s+|just\s+)?(paid|transferred|wired|sent)\b"
    r"|\b(transfer|payment|money)\s+(went|was|has)\b.*\b(out|sent|made|left)\b",
    re.IGNORECASE,
)
_OWN_METHOD = re.compile(
    r"\b(hinterlegt|gespeichert|eingetragen|on\s+file|saved|stored|registered)\b"
    r"|\bwelche\s+karte|\bwhich\s+card|\b(zahle?|bezahle?)\s+ich\b|\b(am|do)\s+i\s+pay(ing)?\b",
    re.IGNORECASE,
)
# What is missing is no balance: "one point short", "mir fehlt nur ein Punkt".
_COUNT = r"(\d[\d.,]*|ein(en|e|em)?|one|zwei|two|drei|three)\s+(\w+\s+)?(punkte?n?|points?)"
_DIFFERENCE = re.compile(
    rf"\b{_COUNT}\s+(\w+\s+)?(short|missing|lacking|zu\s+wenig|too\s+few|away|off|to\s+go|fehl\w*)"
    r"|\b(fehl(t|en|te|ten)|short|missing|lacking)\s+"
    rf"((mir|uns|nur|noch|also|da|genau|me|us|just|only|by|exactly|still)\s+)*{_COUNT}\b",
    re.IGNORECASE,
)


_YES = re.compile(
    r"\b(ja|jo|jep|jup|yes|yeah|yep|yup|bitte|please|gerne?|sure|mach|tu|do|weiter\w*|pass)\b",
    re.IGNORECASE,
)


def claims_to_have_paid(text: str) -> bool:
    """ "Ich hab letzte Woche überwiesen"; a question whether it was, is none."""
    return _HAVE_PAID.search(text) is not None and not text.rstrip().endswith("?")


def asks_for_own_method(text: str) -> bool:
    """Whether the question is how this member pays, not how one can pay."""
    return _OWN_METHOD.search(text) is not None


def balance_named(points: Iterable[int], text: str) -> int | None:
    """The balance that a question brings along, unless its number is what is missing."""
    return None if _DIFFERENCE.search(text) else next(iter(points), None)


def asks_about_fewer(text: str) -> bool:
    """Whether points have become fewer, in the member's view."""
    return _FEWER.search(text) is not None


def asks_how_resetting_works(text: str) -> bool:
    """How often a password may be reset, how long a link is valid, what the rules are."""
    return _HOW_RESETTING_WORKS.search(text) is not None


def points_back(text: str) -> bool:
    """ "Was kostet das?": whether a short question is about what was spoken of before."""
    return len(text.split()) <= MOST_WORDS_THAT_POINT_BACK and bool(_THAT_ONE.search(text))


def means_the_others(text: str) -> bool:
    """ "Und bei der anderen?": whatever was not spoken of before."""
    return _OTHERS.search(text) is not None


def says_yes(text: str) -> bool:
    """Whether a consent is meant, and not only "ok, I see"."""
    return _YES.search(text) is not None


_SIGNING_OUT = re.compile(
    r"meld|logg|\blog|wrong\s+person|\bausl?og|\bsi(gn|ng)|loggout|sitzung|\bsession\b|konto|account|nutzer|\buser\b|anonym"
    r"|profil|wer\s+ich\s+bin|who\s+i\s+am|somebody\s+else|jemand\s+ander|nicht\s+mehr\s+ich"
    r"|\bandere?r?\s+(person|dran)",
    re.IGNORECASE,
)


def speaks_of_signing_out(text: str) -> bool:
    """Whether signing out is spoken of at all; it must not happen by a misunderstanding."""
    return _SIGNING_OUT.search(text) is not None
