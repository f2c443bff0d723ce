"""The words by which a dealer's name is recognised, and what is none."""

import re

from bot.engine.entities.wording import any_word, one_of

_HAVING_BOUGHT = """
    (?:ge)?kauft kaufte erworben angeschafft zugelegt geholt besorgt bestellt erstanden ersteigert
    bezogen bought purchased acquired ordered
"""
# A name in small letters must stand right beside one of these.
HAVING_BOUGHT = any_word(_HAVING_BOUGHT + "got")
BOUGHT = any_word(
    _HAVING_BOUGHT
    + """
    gekauft* eingekauft kaufte* kauf kaufdatum gegonnt buy buying purchase picked_up
    picked_(?:it|them|this|one)_up gehort_mir owner_of (?<!'ve_)(?<!have_)(?<!ive_)got
"""
)
# In a question this asks whether such gear counts.
SECOND_HAND = any_word("second_?hand gebraucht used")
# What one gets from somebody who is no dealer.
GOT_OTHERWISE = any_word("""
    (?:e-?)?mails? invoices? rechnung link messages? nachricht codes? letters? invit* einladung
    reply antwort loan* leih* geliehen miet* rent* borrow* points? punkte?
""")

# "im Fotohaus Seidl" names a dealer where "im Mai" does not: only before a firm's word.
PREPOSITION = re.compile(r"\b(?P<word>bei|beim|from|at|von|vom|im|in(?: the| der| dem)?|uber|via) ")
ALWAYS_OF_A_DEALER = {"bei", "beim", "from", "at"}

_SELLER = (
    r"\b(?:(?:foto|fach|kamera|online|photo|camera|internet)?[ -]?"
    + one_of("handler haendler dealer retailer seller verkaufer shop store laden geschaft vendor")
    + r"s?)\b"
)
SELLER = re.compile(_SELLER)
# "dealer: sample camera", "a shop called lens & light": a name in small letters is one, too.
SELLER_CALLED = re.compile(
    rf"{_SELLER}(?: in [\w-]+)?(?: ?[:=] ?"
    r"| ?,? ?(?:das |it |which |der |die )?(?:ist |war |is |was )?"
    r"(?:hies+|heis+t|nennt sich|namens|mit (?:dem )?namen|called|named"
    r"|name(?: is| was| ist| war)?)"
    r"(?: (?:der|die|das|the|wohl))* )"
)
# "the dealer ... it was Sample Photo": what follows must look like a name.
SAID_TO_BE = re.compile(
    r"(?:\b(?:war|wars|ist|is|was|to|as|als|auf|be|put|nimm|take|use)"
    r"(?: (?:der|die|das|the|wohl|bei|glaub ich|i think))* | ?[:=] ?)"
)
NOT_BEFORE = re.compile(
    r"(?:^|[,.;] ?|\b(?:und|and) )(?:no,? |nein,? |nee,? )?(?:not|nicht) (?=\S)"
)
NOT_AT_THE_END = re.compile(r"(?:not|nicht) $")
# "Blende Sieben gibts nicht mehr", "Harrow Lane Cameras closed years ago"
SENTENCE = re.compile(r"[.?!] ")
COMMA = re.compile(r", ")
ITEM_ENDS = re.compile(r" *(?:[,.;!]|$)")
GONE = re.compile(
    r" (?:gibt|hat|ist|existiert|macht|closed|went|no longer|does|doesn|has|is|shut|existed)"
)

# What may stand before the name in an answer, and what makes it no answer.
BEFORE_ANSWER = re.compile(
    "(?:"
    + one_of("""
        also make_that ah+m? hm+ das es it that thats war wars was ist is handler haendler dealer
        glaube? ich i think believe der die den the hies+ heis+t called gekauft bought hab habe
        direkt straight direct directly bei beim from at von vom im in dem ja yes so doch wohl
        vermutlich probably
    """)
    + r"\b[ ,.:]*)*"
)
NO_ANSWER = re.compile(
    r"\?|\b"
    + one_of("""
        weis+ keine?n? ahnung know idea remember erinner* vergessen forgot* sicher sure warum wieso
        why how wie (?<!it_)(?<!that_)was wer wo wann when where what cancel abbrech* stopp? hilfe
        help egal mensch human agent mitarbeiter* no nope ok okay danke thanks bitte please privat*
        unknown unbekannt skip uberspringen weiter zuruck back kundig* punkte? points muss must
        need brauch* kann can could soll mochte want will would registrier* register nicht not
        don't dunno keins nix nichts none nothing hallo hello hi mehr any
    """)
    + r"\b"
)
# "Kamera Registrieren", "Photo Paper": what our own pages speak of.
OUR_NOUNS = re.compile(
    one_of("""
        regist paper papier upload support service serien serial number nummer point punkt list
        repair reparatur kaufen problem defekt \\beos\\b product produkt tick account konto migr
        bag tasche body bodies kit\\b
    """)
)
