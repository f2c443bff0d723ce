"""The words by which the date of a purchase is told from other dates."""

import re

from bot.engine.entities.wording import any_word, one_of

BUYING = any_word("""
    gekauft* eingekauft kauft kaufte* kauf kaufdatum kaufjahr kaufzeitpunkt erworben* erwarb
    angeschafft* anschaff* schaffte zugelegt gegonnt geleistet erstanden ergattert ersteigert
    investiert bought purchased? acquired snagged invested treated_myself splashed_out
""")
# Said of gear anywhere in the message, these mean a purchase, too ...
FETCHING = any_word("""
    geholt besorgt ersteigert abgekauft abgeholt mitgenommen collected picked_up
    picked_(?:it|them|this|one)_up (?<!have_)(?<!'ve_)got_(?:it|them|one|mine)
""")
# ... and these, said of gear in the same clause.
GETTING = any_word("""
    bestellt bekommen geschenkt gekriegt gotten ordered received geliefert delivered ubernommen
    gebraucht second_?hand used new neu (?<!have_)(?<!has_)(?<!'ve_)(?<!ive_)got(?!_rid|_to\\b)
""")
OWNING = any_word("besitz* gehort own owned have_had had got habe? hatte have ive 've")
SINCE = re.compile(
    r"^(?:seit|since|for)\b|\b(?:seit|since) (?:dem |der |the )?(?:anfang |ende |mitte )?$"
)
FROM = re.compile(
    r"\b(?:von|aus|vom|from|aus dem jahr|dated|stammt aus|of)"
    r"(?: (?:ca\.?|about|circa|etwa|the year|dem jahre?|anfang|ende|mitte))? $"
)
GEAR = any_word("""
    kameras? cameras? objektive?[ns]? lens(?:es)? linsen? body bodys bodies gehause blitze?s?
    flash* drucker printers? gerate?s?n? optik* extender ausrustung gear kit teleobjektiv makro
    macro zoom glass
""")

_WRONG = one_of("wrong falsch verrutscht verschrieben vertippt vertan")
# A date is spoken of as such, and it is not the one of an invoice or of the membership's end.
ABOUT_DATES = re.compile(
    r"(?<!ablauf)(?<!falligkeits)(?<!rechnungs)(?<!due )(?<!expiry )(?<!expiration )(?<!up to )"
    r"\b(?:[a-z]*datum|dates?|kaufjahr|zeitpunkt)\b"
    rf"|\b(?:im jahr|(?:the|my) year|jahr|year) (?:\w+ ){{0,2}}{_WRONG}\b"
    r"|\b(?:wrong|falsche[sn]?) (?:jahr|year|monat|month|tag|day)\b"
)
ABOUT_OTHER_DATES = re.compile(
    r"(?:ablauf|falligkeits|rechnungs|geburts|end|gultigkeits)datum"
    r"|(?:due|expiry|expiration|end|renewal|start) date"
)
# A purchase of this is none of gear.
MEMBERSHIP = re.compile(
    r"mitglied|\bmember|\babo\b|subscription|\bcps\b|checkout|widerruf|\bcancel|kundig|\binvoice"
    r"|\brechnung|belastet|charged"
)
# "Laut Rechnung am 30.11.2021": the shop's invoice, not ours.
_RECEIPT = one_of("""
    (?:kauf)?rechnung invoice receipt beleg bon kassenbon kassenzettel quittung bill
""")
BY_RECEIPT = re.compile(
    rf"\b(?:laut|according to|steht auf|nach)(?: (?:der|dem|the|my|meiner|meinem))? {_RECEIPT}\b"
    rf"|\bsteht\b.{{0,30}}\bauf (?:der|dem|meine[rm]) {_RECEIPT}\b"
    rf"|\bauf (?:der|dem|meine[rm]) {_RECEIPT} steht\b|\bit says\b.{{0,30}}\bon the {_RECEIPT}\b"
    rf"|\b{_RECEIPT} (?:says|sagt|ist (?:vom|von)|is (?:from|dated)|reads|shows)\b"
)
NOT_BY_RECEIPT = re.compile(
    r"\?|\b(?:fallig\w*|due|be?zahl\w*|paid|pay|overdue|uberw\w*|canon|cps)\b"
)

# A guess at a date, which is asked about before it is given.
GUESSING = any_word("""
    weis+_nur only_know tipp tippe schatze geschatzt vermutlich vermute hinschreiben angeben angabe
    sagen irgendwann sometime guess say would_say go_for probably estimate* state write
""")
YEAR = re.compile(r"(?:19|20)\d\d")
RELATIVE = re.compile(r"gestern|heute|letzte|vor|ago|last|this|diese|yesterday|today")
# "That's all for today", "open on Saturday?": said in passing.
IN_PASSING = re.compile(
    r"heute|today|(?:am|on|this|diesen) [a-z]+day|(?:am|diesen) [a-z]+(?:tag|woch|abend)"
)
# "und 2000?" asks about points.
ASKS_ON = re.compile(r"^\W*(?:und|and|mit|with|bei|what about|wie ware|how about)\b")
# What else may have happened on a date.
OTHER_EVENT = any_word("""
    verkauf* sold sell registr* regist* register* angemeldet anmeld* eingetragen eintrag* entered
    added wart* wait* rechnung* invoice* fallig* due be?zahl* paid pay* uberw* transfer* lauft
    ablauf* abgelaufen expir* verlanger* renew* mitglied* member* migr* repar* repair* defekt*
    kaputt broken? broke geschickt sent send mails? einladung* invit* punkte?\\w* points? haken
    hakchen ticks? konto account passwor[td] kennwort support ticket stolen geklaut gestohlen
    abgebucht belastet charged? loan* rent* gemietet miet* geliehen leih* freigeschalt* baujahr*
    gebaut released erschienen termin* shooting hochzeit wedding login subscri* abo gekundigt
    kundig* cancel* upgrade* entfernt removed? geloscht deleted? gemeldet melde reported knopf
    button gestern_noch spam reset* link
""")
