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
_ACCEPTS = re.compile(
    r"^\W*(ja|jo|jep|jawohl|klar|ok(ay)?|gern\w*|yes|yep|yeah|sure|ich|i)\b[^?]*"
    r"\b(akzeptier\w*|stimme?\b[^?]*\bzu|zugestimmt|einverstanden|accept(ed)?|agreed?)\b[^?]*$",
    re.IGNORECASE,
)


def accepts(text: str) -> bool:
    """ "Ja, ich akzeptiere die AGB", however much it sounds like a question about them."""
    return _ACCEPTS.search(text) is not None and not is_against(text)


def wants_no_number(text: str, *, asked: bool) -> bool:
    """ "Ohne Bestellnummer", "no PO number"; a bare "keine" only where it was asked for."""
    return _NO_NUMBER.search(text) is not None or (asked and _NONE.fullmatch(text) is not None)


def is_against(text: str) -> bool:
    """ "Nein, nicht verlängern"; "ja, automatisch verlängern" is not."""
    return _NOT.search(text) is not None
