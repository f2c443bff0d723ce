"""Words that tell a refusal: a wish for points, and somebody else's account."""

import re
from collections.abc import Iterable

_POINTS = re.compile(r"\bpunkt|\bpoint", re.IGNORECASE)

# Whoever asks how, why, how many or whether wishes for nothing.
_ASKS = re.compile(
    r"\b(wie|wieso|warum|weshalb|wann|wof(ü|ue)r|was|welche\w*|sich"
    r"|how|why|when|what|which|where|do\s+i)\b"
    r"|^\W*(do|does|did|will|have|has|can|could|werden|k(ö|oe)nnen|kann)\s+(my|the|meine|die)\b",
    re.IGNORECASE,
)
# Verbs of giving and raising: enough by themselves.
_WISHES = re.compile(
    r"\b(setze?n?|schenke?n?|spendiere?n?|erh(ö|oe)he?n?|gut(zu)?schreiben|gutschrift|vergib"
    r"|(auf|drauf)(zu)?buchen|set|grant|gift|award|credit|raise|increase|bump|boost|top\s+up"
    r"|gib|gebt|geben|give|add)\b",
    re.IGNORECASE,
)
# Verbs that belong to much else: they wish for points only with an amount or a receiver.
_PERHAPS_WISHES = re.compile(
    r"\b(buche?n?|schreibe?n?|trage?n?|mache?n?|f(ü|ue)ge?n?|(ä|ae)nder[en]?n?|stelle?n?|lege?n?"
    r"|pack|(ü|ue)berweise?n?|put|change|make|transfer)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\d|\b(mir|uns|drauf|hoch|mehr|ein\s+paar|me|us|some|more|extra)\b", re.IGNORECASE
)
# A wish without a verb: "noch 200 Punkte drauf bitte".
_MORE = re.compile(
    r"\b\d+\s+punkte?\s+(obendrauf|drauf|dazu|extra|gratis|geschenkt)\b"
    r"|\b\d+\s+(extra|more|additional|free|bonus)\s+points?\b.*\bplease\b"
    r"|\bplease\b.*\b\d+\s+(extra|more|additional|free|bonus)\s+points?\b",
    re.IGNORECASE,
)
# Given shall be a view of the points, not points.
_VIEW = re.compile(
    r"stand\b|(ü|ue)bersicht|\bauskunft|\blisten?\b|\binfo|\bbescheid|\boverview|\bbalance"
    r"|\bbreakdown|\bsummary|\bneeded|\brequired|\bn(ö|oe)tig|\blist\b|\badd\s+up|\btogether|\b(gib|geben|give)\b[^\d]*"
    r"\b(meine|my)\s+(punkte|points)",
    re.IGNORECASE,
)

_OWN = re.compile(
    r"\b(mein|meine[nrms]?|unser|unsere[nrms]?)\s+(rechnung|mitglied|konto|account|abo)"
    r"|\b(my|our)\s+(invoice|bill|membership|account|subscription)|"
    r"\b(hab\w*|sind|brauch\w*|fehlen)\s+(ich|wir|mir|uns)\b|\b(ich|wir)\s+(\w+\s+){0,2}hab"
    r"|\b(do|have|am|are)\s+(i|we)\b|\b(i|we)\s+(have|got|need)\b"
    r"|\b(meine[nr]?|unsere[nr]?)\s+punkte|\b(my|our)\s+points"
    # What others say of our account, or have and we have not.
    r"|\bwir\b|\bwe\b|\bich\b.*\bnicht\b"
    r"|\b(meint|sagte?|glaubt|fragt|said|says|thinks|reckons|asks)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b("
    r"kolleg(e|en|in|innen|ens)|chefs?|chefin|vorgesetzte\w*"
    r"|(ander\w*|unser\w*|mein\w*|dieser|diesem|der|dem)\s+kund(e|en|in|innen)"
    r"|(kunde|kundin|mitglied|kundennummer|mitgliedsnummer)\s*(nr\.?|nummer)?\s*\d{4,}"
    r"|(mein\w*|unser\w*)\s+(mann|frau|freund|freundin|bruder|schwester|vater|mutter|sohn|tochter"
    r"|partner|partnerin|mitarbeiter\w*|nachbar\w*|assistent\w*)"
    r"|(ein\w*|das)\s+ander\w*\s+(konto|account|mitglied|person)|jemand(em|en)?\s+ander\w*"
    r"|colleagues?|co-?workers?|boss|manager"
    r"|(my|our|another|that|this|the)\s+(customer|client|wife|husband|friend|brother|sister|father"
    r"|mother|son|daughter|partner|neighbour|assistant|employee|teammate)s?"
    r"|(customer|client|member)\s*(no\.?|number|id)?\s*\d{4,}"
    r"|another\s+(account|member|person)|(someone|somebody)\s+else"
    r")\b",
    re.IGNORECASE,
)
_NAME = r"[A-ZÄÖÜ][a-zäöüßéè]{2,}(?:[- ][A-ZÄÖÜ][a-zäöüßéè]+)*"
_NAMED = re.compile(
    rf"\b(?:hat|has|does|besitzt)\s+(?:Herr\s+|Frau\s+|Mr\.?\s+|Mrs\.?\s+|Ms\.?\s+)?({_NAME})"
    rf"|\b({_NAME})['’]s\s+[Pp]oints"
    # One word after "Punkte von" is rather a noun.
    rf"|\b[Pp](?:unkte|oints)\s+(?:von|of)\s+(?:Herrn?\s+|Frau\s+)?({_NAME}[- ]{_NAME})"
)
# Capitalised, but nobody's name.
_NO_NAMES = frozenset(
    "canon cps gold silber silver platin platinum punkte points corporate unternehmensstufe eos"
    " speedlite extender what where here that who produkt produkte stufe tier account konto"
    " einladung migration business kamera objektiv blitz drucker akku mein meine jede jedes jeder"
    " das der die es sie ihr ihre ihren er man ich wir each every everyone this".split()
)


def speaks_of_points(text: str) -> bool:
    """Whether points are named."""
    return _POINTS.search(text) is not None


def wishes_points(text: str) -> bool:
    """Whether somebody wants to be given points, or another number of them."""
    if not speaks_of_points(text) or _VIEW.search(text):
        return False
    wish = _WISHES.search(text) or _MORE.search(text)
    if wish is None and _AMOUNT.search(text):
        wish = _PERHAPS_WISHES.search(text)
    return wish is not None and not _ASKS.search(text[: wish.end()])


def means_somebody_else(
    text: str, emails: Iterable[str] = (), *, own_email: str | None, own_name: str | None
) -> bool:
    """Whether a question about data is about another person's account.

    Args:
        text: of the message.
        emails: addresses in it.
        own_email: of the member who asks; None while nobody is signed in.
        own_name: of the same member.
    """
    named = any(email != own_email for email in emails)
    # Whoever is not known yet may say by an address who they are.
    if named and not (own_email is None and _OWN.search(text)):
        return True
    own = (own_name or "").lower().split()
    for match in _NAMED.finditer(text):
        words = next(name for name in match.groups() if name).lower().split()
        if words[0] not in _NO_NAMES and not set(words) <= set(own):
            return True
    return _PEOPLE.search(text) is not None and _OWN.search(text) is None
