"""Words inside a task: a guess, another one beside it, which answer is to be changed."""

import re

_ABOUT = re.compile(
    r"\b(etwa|circa|ca|ungef(ä|ae)hr|gesch(ä|ae)tzt|sch(ä|ae)tze?|rund|grob|vielleicht|wohl"
    r"|vermutlich|wahrscheinlich|glaube?|meine\s+ich|m(ü|ue)sste|d(ü|ue)rfte"
    # "Könnte man das ändern?" is a request.
    r"|k(ö|oe)nnte(?!\s+(ich|man|ihr|jemand|das\s+(bitte|jemand)))"
    r"|irgend\w*|so\s+um|oder\s+so|rum|keine\s+ahnung"
    r"|nicht\s+(mehr\s+)?(so\s+|ganz\s+)?(genau|sicher)|m(ü|oe)glicherweise|m(ö|oe)glich"
    r"|about|around|roughly|approximately|approx|estimated?|guess|think|maybe|perhaps|probably"
    r"|possibly|\d{2,4}-?ish|or\s+so|some\s*(time|where)|not\s+(quite\s+|entirely\s+|so\s+)?sure|unsure"
    r"|don['’]?t\s+(quite\s+|exactly\s+|really\s+)?remember)\b",
    re.IGNORECASE,
)
# Beside a date only: a dealer may be called Sommer, and "auf jeden Fall" is no autumn.
_ROUGH_DATE = re.compile(
    r"\b(sommer|winter|herbst|fr(ü|ue)hling|fr(ü|ue)hjahr|anfang|mitte|ende|summer|spring|autumn"
    r"|(in\s+(the\s+)?|last\s+)fall|fall\s+(of\s+)?\d{4}|early|mid|late|(beginning|middle|end)\s+of)\b",
    re.IGNORECASE,
)
_EXACT = re.compile(
    r"\b(exakt\w*|genaue[nsrm]?|genau(?=\s+(am|im|in|war|ist|\d))|ganz\s+sicher|definitiv|auf\s+(jeden|alle)\s+f(a|ä)lle?"
    r"|exact(ly)?|precise(ly)?|definitely|for\s+(sure|certain)"
    r"|nicht\s+(mehr\s+|nur\s+)*gesch(ä|ae)tzt|not\s+(an\s+)?estimated?|no\s+estimate)\b"
    # "Damals nur geschätzt, jetzt weiß ich es."
    r"|gesch(ä|ae)tzt\b.*\b(jetzt|nun|inzwischen)\b|\b(estimated?|guess(ed)?)\b.*\bnow\b",
    re.IGNORECASE,
)
_NOT_EXACT = re.compile(
    r"(\b(nicht|kein\w*|not|no|never|weder)|n['’]t|\b(dont|cant|couldnt|wont))\b[^.,;!?]*"
    r"\b(exakt|genau|exact|precise|for\s+(sure|certain)|ganz\s+sicher)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(auch|noch|au(ß|ss)erdem|zus(ä|ae)tzlich|weitere\w*|danach|dazu|also|too|another|as\s+well"
    r"|next|additionally|then)\b",
    re.IGNORECASE,
)
_NEW_CODE = re.compile(
    r"\b(neu(en|er|e)?|noch\s*(ein)?mals?|noch\s+ein\w*|erneut|abgelaufen|anderen"
    r"|new|again|resend|another|expired|one\s+more|once\s+more)\b",
    re.IGNORECASE,
)
_NOT = r"\b(kein\w*|nicht|nich|nichts|nix|nie|no|not|none|nothing|never|\w+n['’]?t)\b"
_CAME = (
    r"(\bcodes?\b|mails?\b|\bda\b|\bkam\b|komm|bekomm|erhalten|krieg|arriv|receiv|\bc[ao]me\b"
    r"|\bg[eo]t\b|\bsee\b|\bseh|\bfind|inbox|posteingang|postfach|spam)"
)
_NO_CODE = re.compile(rf"{_NOT}.*{_CAME}|{_CAME}.*{_NOT}", re.IGNORECASE | re.DOTALL)
_NO_WISH = re.compile(r"\b(m(ö|oe)chte|will|mag|brauche|want|need|wish)\b", re.IGNORECASE)
_HOW = re.compile(
    r"\b(wie|wo|wohin|woran|how|where)\b|\b(kann|k(ö|oe)nnte|can|could)\s+(ich|man|i|we|one)\b",
    re.IGNORECASE,
)
_LEAVES_OUT = re.compile(
    r"\b(leave|keep)\s+(it|this|that)\s+(out|blank|empty)\b|\bleave\s+out\b|\bskip\b"
    r"|\bweglassen\b|\bausl(a|ä)ss?t?(en)?\b|\blass\w*\b.*\b(weg|aus|leer|frei)\b|(ü|ue)berspring",
    re.IGNORECASE,
)
# Which question of a form its words mean.
_FIELDS = {
    "product": r"modell|produkt|kamera|objektiv|model|product|camera|lens",
    "serial_number": r"serien?\s?-?(nummer|nr)|serial|\b(s/?n|nummer|number)\b",
    # "Daten" are all of them.
    "purchase_date": r"datum|\bdates?\b|\bwann\b|\bjahr(eszahl)?\b|\b(kauf)?(tag|monat)\b"
    r"|\byear\b|\bmonth\b|\bwhen\s+(i|we|it)\b.*\bbought\b",
    "country": r"\b(kauf)?land(es)?\b|kaufort|country",
    "dealer": r"h(ä|ae)ndler|\bladen\b|gesch(ä|ae)ft\b|\b(deal|retail|sell)er|\b(shop|store)\b",
    "tier": r"stufe|tier|level|plan",
    "subscription_type": r"verl(ä|ae)nger|abo|renew|type",
    "payment_method": r"zahl|bezahl|payment|pay\b",
    "po_number": r"bestell|\bpo\b|purchase\s+order",
}


def sounds_estimated(text: str, *, of_date: bool = True) -> bool:
    """ "Vor etwa drei Jahren", "Sommer 2021", "I think it was Vienna".

    Args:
        text: what was said with the value, or instead of it.
        of_date: whether the value is a date; seasons and the like make only dates rough.
    """
    if _NOT_EXACT.search(text):
        return True
    if _EXACT.search(text):
        return False
    return bool(_ABOUT.search(text) or (of_date and _ROUGH_DATE.search(text)))


def means_another(text: str) -> bool:
    """ "Und auch noch das 50er": one more, not another one instead."""
    return _ANOTHER.search(text) is not None


def asks_for_new_code(text: str) -> bool:
    """ "Kein Code angekommen", "send it again"."""
    if _NEW_CODE.search(text):
        return True
    return _NO_CODE.search(text) is not None and _NO_WISH.search(text) is None


def leaves_out(text: str) -> bool:
    """ "Lass das weg", "skip it": this question, not the whole task."""
    return _LEAVES_OUT.search(text) is not None


def asks_how(text: str) -> bool:
    """ "Wie kann ich …?", "where do I …?": how the website does it is worth a word."""
    return _HOW.search(text) is not None


def field_meant(text: str, questions: tuple[str, ...]) -> str | None:
    """The question whose answer these words speak of: "das Datum stimmt nicht"."""
    return next(iter(fields_meant(text, questions)), None)


def fields_meant(text: str, questions: tuple[str, ...]) -> tuple[str, ...]:
    """All of them: "Händler und Datum nachtragen"."""
    return tuple(
        question
        for question in questions
        if (pattern := _FIELDS.get(question)) and re.search(pattern, text, re.IGNORECASE)
    )
