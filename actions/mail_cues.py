"""Words that tell a wish for the first mail from a mere question about it."""

import re

_NOT = r"\b(nie(mals)?|nicht|nichts?|nich|nix|kein\w*|never|not?|nothing|none|without|\w+n['’]?t)\b"
_ARRIVES = (
    r"(e-?mails?\b|\w*mail\b|\blink|\bnachricht|\bmessage|donotreply|zugangsdaten|inbox|postfach"
    r"|login\s+details|\bankam|\bkam\b|\bkommen\b|bekommen|erhalten|\w*krieg|gekommen|geschickt"
    r"|eingegangen|eingetroffen|\bda\b|\bc[ao]me\b|arriv|rece?i?e?v|\bg[eo]t\b|\bsee\b|landed"
    r"|show\w*\s+up|turn\w*\s+up|\bsent\b)"
)
# The mail was never there, or is there no more: "kam nie an", "didn't get it", "deleted".
_NEVER_CAME = re.compile(
    rf"{_NOT}.{{0,60}}{_ARRIVES}|{_ARRIVES}.{{0,60}}{_NOT}"
    r"|\b(warte\w*|vermiss\w*|waiting|fehlt|fehlen|missing|gel(ö|oe)scht|deleted|verloren|lost"
    r"|verschluckt|ausgeblieben|ausbleibt|funkstille|radio\s+silence|bounced|ate)\b",
    re.IGNORECASE | re.DOTALL,
)
_SENDS = re.compile(
    r"\b((zu|r(ü|ue)ber|raus)?(zu)?schick(e|en|t|st)?|send(e|en|et|est)?|resend|veranlassen"
    r"|zu(zu)?send(en)?|zu(zu)?stellen|nochmals?|noch\s*(ein\s*)?mal|erneut|again|afresh"
    r"|once\s+more|another|(brauche?n?|need)\b.*(link|mail))\b"
    r"|^(?!\W*(wo|wie|was|wer|where|how|what|who)\b).*\b(bitte|please|pls)\b",
    re.IGNORECASE | re.DOTALL,
)
# "Ist die Mail schon raus?", "when do you send it?"
_ASKS_WHETHER_SENT = re.compile(
    r"^\W*(wann|when|how\s+long|wie\s+lange)\b"
    r"|^\W*(ist|sind|wurde|wird|habt|hat|is|was|were|has|have\s+(you|they)|did)\b.*"
    r"\b((he)?raus|rausgegangen|(raus|ver|ge|abge)schickt|gesendet|versandt|unterwegs|sen[dt]|out"
    r"|on\s+its\s+way)\b",
    re.IGNORECASE | re.DOTALL,
)


def wishes_the_first_mail(text: str) -> bool:
    """Whether the first mail is to be sent: somebody says so, or that it never came."""
    if _ASKS_WHETHER_SENT.search(text):
        return False
    return bool(_SENDS.search(text) or _NEVER_CAME.search(text))
