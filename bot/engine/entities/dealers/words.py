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
    r"(?:^|[,.;] ?|\b(?:und|and) )(?:no,? |nein,? |nee,? )?(?:doch |it was |it's |it |es war )?"
    r"(?:not|nicht|wasn't) (?=\S)"
)
NOT_AT_THE_END = re.compile(r"(?:not|nicht|wasn't) $")
# "Not pixel barn, shutter house": asked for, a name taken back may be in small letters.
INSTEAD = re.compile(r" *(?:,|;|\.|sondern\b|but\b|statt|instead)")
# "The dealer is wrong, it was Jessops": one word in a capital, within a task.
IT_WAS = re.compile(
    r"\b(?:it was|es war|war(?: es)?|wars|it's|should be|meinte|meant)"
    r"(?: (?:der|die|das|the|bei))? "
)
# "Blende Sieben gibts nicht mehr", "Harrow Lane Cameras closed years ago"
SENTENCE = re.compile(r"[.?!] ")
COMMA = re.compile(r", ")
# "Trag als Händler Jessops ein", "add dealer Jessops to my R5"
NAME_ENDS = re.compile(r"(?:ein|nach|dazu|hinzu|to|for|bei|eintragen|nachtragen|angeben)\b|$")
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
        vermutlich probably nein nee ne no sorry ups oops quatsch falsch wrong halt korrektur
        correction meinte? meine meant mean sondern but actually eigentlich richtig correct wait
        should_be sollte it_should_be schreib put shop laden seller name
    """)
    + r"\b[ ,.:]*)*"
)
NO_ANSWER = re.compile(
    r"\?|\b"
    + one_of("""
        weis+ keine?n? ahnung know idea remember erinner* vergessen forgot* sicher sure warum wieso
        weshalb wozu why how wie (?<!it_)(?<!that_)was wer wo wann when where what whats cancel
        abbrech* stopp? hilfe help egal mensch human agent mitarbeiter* no(?![,;.]) nope ok okay
        danke thanks bitte please privat* unknown unbekannt skip* uberspring* weiter zuruck back
        kundig* punkte? points muss must need brauch* kann can could soll mochte want will would
        registrier* register nicht not don't dunno keins nix nichts none nothing hallo hello hi
        mehr any vergis+* forget lass las+en las+t leer blank empty irgendein* irgendwo* somewhere
        some leave passt moment continue next later spater geschenk* gift present friend freund
        freundin melde* abmeld* log logg* sign signed mind drop whatever moglich optional wichtig
        notig pflicht* bringt zahlt zeig* show tell sag erklar* explain warte wait_a hinterlegt
        nochmal again repeat wiederhol* schade anders andere* english englisch deutsch german
        schreibe write steht found find finde see sehe jemand* someone somebody second_?hand
        gebraucht used losche* delete remove entfern* ander* change update
    """)
    + r"\b"
)
# Talk that is the whole answer, and no shop's name.
TALK = re.compile(
    r"\W*(?:(?:"
    + one_of("""
        jo+ jap jep ja+ jup yep yup yeah yes aye nee+ ne no na nope nah nein ka idk dk k.?a\\.? kp
        hah? ha+ ah+ oh hm+ hmm+ huh eh uff ups oops oh? tja na_ja naja stimmt genau korrekt korrekt
        richtig correct exactly right exakt super top prima perfekt perfect great toll fein cool
        nice alles_klar klar sicher gut good fine jawohl sorry bye ciao tschuss servus moin hey na
        n/?a nv keiner ohne wurscht schnuppe wayne quatsch lol haha lach test start menu end ende
        spot bang so long on fertig done weg same dito ditto online
    """)
    + r")\b\W*)+"
)
# "Kamera Registrieren", "Photo Paper": what our own pages speak of.
OUR_NOUNS = re.compile(
    one_of("""
        regist paper papier upload support service serien serial number nummer point punkt list
        repair reparatur kaufen problem defekt \\beos\\b product produkt tick account konto migr
        bag tasche body bodies kit\\b
    """)
)

# With these begin words for accounts, invoices and orders, of which German makes ever new ones.
OUR_STEMS = re.compile(
    one_of("""
        passw kennw konto mitglied member rechnung punkt points? zahl uberweis migr regist mahn
        gebuhr kosten preis\\w abo\\b verlanger kundig stornier vertrag seriennum support reparatur
        invoice payment refund renew account email mail
    """)
)
