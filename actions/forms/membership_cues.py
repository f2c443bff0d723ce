"""Words about a membership's change that ask only how it is, not for the change."""

import re

_WHERE = re.compile(r"\b(wo|wohin|where)\b", re.IGNORECASE)
_NOTICE = re.compile(
    # "Fristgerecht" and "I give notice" are words of who does cancel.
    r"frist(?!gerecht)|mindestlaufzeit|\bbis\s+wann\b|jederzeit\s+k(ü|ue)ndbar"
    r"|\bnotice\s+(period|how)\b|\bhow\s+(much|long|many)\b.*\bnotice\b"
    r"|\b(minimum\s+term|by\s+when|deadline)\b",
    re.IGNORECASE,
)
_IN_GENERAL = re.compile(
    r"pflicht|zwingend|notwendig|freiwillig|optional|mandatory|required|compulsory|obligatory"
    r"|\bmuss\s+(ich|man|da|das|die|wir)\b|\b(do|must|should)\s+(i|we)\s+(have|need|enter)\b"
    r"|\bmust\s+(i|we|it)\b|\bbraucht?\s+man\b"
    r"|\b(leer|blank|empty|skip)\b|(ü|ue)berspring|auslassen|weglassen"
    r"|\bformat\b|aussehen|look\s+like|vorgabe|buchstaben|letters"
    r"|\bwas\s+(ist|hei(ß|ss)t|bedeutet)\b|\bwhat('s|\s+is|\s+does)\b|gemeint|\bmean"
    r"|\b(wozu|wof(ü|ue)r|what\s+for|sinn|purpose)\b",
    re.IGNORECASE,
)
_REMOVE = re.compile(
    r"l(ö|oe)sch|entfern|\braus\b|\b(remove|delete|take\s+(it\s+)?off)\b", re.IGNORECASE
)


def asks_about_notice(text: str) -> bool:
    """ "Welche Kündigungsfrist habe ich?": nothing is to be cancelled yet."""
    return _NOTICE.search(text) is not None


def asks_about_po_number(text: str) -> bool:
    """ "Ist die Bestellnummer Pflicht?": what the field is, not where it is."""
    return _IN_GENERAL.search(text) is not None and _WHERE.search(text) is None


def wants_removal(text: str) -> bool:
    """ "Lösch die PO wieder": no number instead of another one."""
    return _REMOVE.search(text) is not None
