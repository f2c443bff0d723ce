"""The words by which points are told from prices, years and counts."""

import re

from bot.engine.entities.wording import any_word, one_of

_POINTS = one_of("""
    punkte?n? punktl\\w* points? pts? pkte?n? pnkte? pukte? puntke ponits? poins cps-punkte?n?
    produktpunkte?n?
""")
POINTS_AFTER = re.compile(rf"^(?:er)?[ -]?(?:(?:von |of )?[a-z]+ )?{_POINTS}\b")
# "ein paar hundert Punkte" is no number.
VAGUE_BEFORE = re.compile(r"\b(?:paar|few|couple of|several|mehrere|einige) $")
POINTS_BEFORE = re.compile(
    rf"\b(?:{_POINTS}|punktestand|punktzahl|punktekonto|balance|stand|kontostand)"
    r"(?: (?:ist|is|sind|are|war|was|bei|von|of|at|auf|to|liegt|steht|habe|ich))*[ :=]+"
    r"(?:(?:genau|exactly|nur|only|jetzt|now) )?$"
)
ABOUT_POINTS = re.compile(r"punkt|\bpoints?\b|\bpts\b|\bp[nk]?kte?\b|pukte|ponits")
# What is asked where a number without the word means points.
ENOUGH = any_word("""
    reich* langts? genug* genugt enough suffic* qualif* eligible geht_sich ausreich* einladung
    eingeladen invit* mitmachen beitreten aufgenommen join* get_in komm_ich_rein drin schwelle
    threshold grenze marke limit hit reach* erreich* mitgliedschaft* membership stufen? levels?
    tiers? mindest* minimum missing fehl* short need* brauch*
""")

MONEY = re.compile(r"[€£$]|\b(?:euros?|eur|gbp|pounds?|pfund|chf|franken)\b")
MONEY_BEFORE = re.compile(r"(?:[€£$]|\b(?:eur|euro|gbp|usd|chf|fr\.|kostet|costs?|price|preis)) ?$")
PRICE = any_word("""
    a_year per_year pro_jahr im_jahr jahrlich yearly annually kostet kosten costs? prices? preise?
""")
OTHER_NUMBER = re.compile(r"nummer|number|\bno\b|\bnr\b|\bcode\b|\bpin\b")
_UNITS = one_of("""
    euro?s? eur gbp usd chf franken pounds? quid pfund prozent percent tage?n? days? wochen? weeks?
    monate?n? months? jahre?n? years? stunden? hours? uhr minuten? minutes? mm x mal times km gb tb
    mb mp produkte?n? products? kameras? cameras? objektive?n? lenses linsen bodys? bodies
    gerate?n? mitarbeiter* employees leute people personen fotos pictures mitglieder members
    rechnungen invoices level stufen tiers? blitze? flashes accounts? konten konto verschieden*
    dank thanks different of_(?:my|the|them) von_(?:meinen|den|meine) alte old neue new
""")
UNIT_AFTER = re.compile(rf"^ ?[€£$%]|^(?:er|st|nd|rd|th)?[ -]?{_UNITS}\b|^[:.]\d")
# "the 600" is a lens, and INV-2024-118 an invoice; "the 500 mark" is a number of points.
SPOKEN_OF_AS_THING = re.compile(r"(?:\b(?:the|a|an|my|his|her|das|ein|mein|meinem) |\w-)$")
LIMIT_AFTER = re.compile(r"^ ?-?(?:er)?[ -]?(?:mark|threshold|limit|points|grenze|marke|schwelle)")
# 8k is a resolution.
RESOLUTION = re.compile(r"\dk")

_YEAR_WORDS = one_of("""
    in im seit since jahre? year from aus vom anno januar februar marz april mai juni juli august
    september oktober november dezember january february march may june july october december
    sommer summer winter herbst autumn spring anfang ende mitte bis until by irgendwann sometime um
    around about circa von of for auf
""")
YEAR_BEFORE = re.compile(rf"\b{_YEAR_WORDS} $")
# What may stand between two numbers of points: "500 bis 999", "480 statt nur 500".
BESIDE = re.compile(
    r"^ ?(?:[,/-]|bis|to|und|and|oder|or|statt|instead of|von|of|auf|not|nicht|sondern|but|aber"
    r"|anstatt|rather than|gegen|vs|bzw\.?|but not|und nicht|and not)*"
    r"(?: ?(?:nur|only|auf|to|von|einen?|die|the|von den|ab|mit))? ?$"
)
# "und mit 2.500?", "around 1,800"
ASKS_ON = re.compile(
    r"^\W*"
    + one_of("""
    what_if was_wenn wie_ist_es how_about what_about und_mit and_with und_bei und and mit with bei
    knapp around about ca\\.? circa fast almost nearly genau exactly etwa rund uber over ungefahr
    roughly nur only
    """)
    + r"\b"
)
