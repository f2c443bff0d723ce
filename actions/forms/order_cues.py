"""Words inside an order: no order number, with or without renewal."""

import re

_NO_NUMBER = re.compile(
    r"\b(keine?|ohne|no|without(\s+an?)?)\s+((eigene|purchase|order)\s+)*"
    r"(bestell\s?-?(nummer|nr)|po\b|order\s+number|number|nummer)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\W*(kein(e|en|er)?|ohne|nichts?|n(ö|oe|ee)|none|nope|no|nothing|without|skip(\s+it)?)\W*",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(nicht|nein|nie|kein\w*|ohne|aus|ab|no|not|never|without|off)\b|n['’]t\b", re.IGNORECASE
)


def wants_no_number(text: str, *, asked: bool) -> bool:
    """ "Ohne Bestellnummer", "no PO number"; a bare "keine" only where it was asked for."""
    return _NO_NUMBER.search(text) is not None or (asked and _NONE.fullmatch(text) is not None)


def is_against(text: str) -> bool:
    """ "Nein, nicht verlängern"; "ja, automatisch verlängern" is not."""
    return _NOT.search(text) is not None
