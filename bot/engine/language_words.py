"""Words that tell a language at once, and words that tell none, whatever an n-gram says."""

from __future__ import annotations

import re

# Single chat words, on which every statistical detector fails.
GERMAN = frozenset(
    """
    hallo hallöchen halli moin servus grüezi grüß grüss gruezi tach tschüss tschüs tschau pfiat
    pfüat danke dankeschön dankschön bitte bittesehr gerne ja jo jep jawohl jap nein nee nö ned
    nicht doch genau richtig stimmt falsch passt klar natürlich sicher vielleicht leider hilfe
    abbrechen abbruch weiter zurück wie was wo wann warum wieso wer und oder aber auch noch schon
    mensch mitarbeiter bitteschön gut prima toll schade egal keine kein ahnung weiß weiss silber
    platin unternehmen rechnung punkte stufe stufen preis preise karte kreditkarte überweisung
    ueberweisung objektiv blitz drucker händler deutsch englisch morgen guten tag abend nacht
    wiedersehen ich du sie wir ihr mein meine der die das ein eine ist sind hab habe haben kann
    nochmal wiederholen verlängerung kündigen jaja jup ähm äh hä mach mal moment warte gestern
    heute januar februar märz mai juni juli oktober dezember österreich deutschland schweiz
""".split()
)
ENGLISH = frozenset(
    """
    hello hiya howdy morning evening thanks thank cheers please yes yeah yep yup no nope nah sure
    right wrong correct exactly perfect great fine good bye goodbye help cancel continue back human
    person someone what where when why who how which and or but also not again repeat points
    invoice price tier tiers card lens lenses dealer serial number silver platinum german english
    the a an is are my your i you we they it do does can could would please sorry dunno maybe
    yesterday today january february march may june july october december germany austria
    switzerland renewal
""".split()
)
# The same in both, or international: alone they tell nothing.
NEITHER = frozenset(
    """
    hi hey ok okay oki okey k ciao stop thx ty pls plz sry nice super cool wow oh ah hm hmm mhm aha
    lol test info name email e-mail mail code login account gold corporate cps canon eos rf ef visa
    mastercard amex paypal iban po link button chat bot agent support service status april august
    september november so in an am mark ii iii iv body kit system software update app website
    online internet team job international normal original minus plus premium pro km mm gb uk usa
    eu wien vienna berlin hamburg london paris madrid prag prague rom rome bern köln münchen munich
    cologne brüssel brussels usm stm speedlite speedlight imageprograf prograf extender macro makro
    ex rt sn xf xa el lp bg foto photo gmbh ltd camera cameras kg ag
""".split()
)

# What the website's pages are called in either language: said in the midst of another one.
_LABELS = (
    "migrate products?",
    "produkte migrieren",
    "my products?",
    "meine produkte",
    "view products?",
    "produkt ansehen",
    "my subscriptions?",
    "my account",
    "manage subscription",
    "change plan",
    r"auto-?\s?renewal",
    r"auto-?\s?renew",
    "purchase order(?: number)?",
    "priority support",
    "register product",
    "business account",
    "(?:cps )?dashboard",
    "terms (?:&|and) conditions",
    "due date",
    "green tick",
    "subscription active",
    "silver membership",
    "credit card",
    "bank transfer",
    "additional bank charges may apply",
    "purchase",
    "checkout",
    "logout",
    "support",
    "subscription",
    "membership(?: number)?",
    "verfügbare cps-stufen",
    "canon professional services",
)
LABELS = re.compile(rf"\b(?:{'|'.join(_LABELS)})\b", re.IGNORECASE)
# Signs of no language: addresses, links, whatever holds a digit, and what a lens is called.
WITHOUT_LANGUAGE = re.compile(
    r"\S+@\S+|https?://\S+|www\.\S+|\[card number\]"
    r"|\S*\d\S*(?: (?:L|IS|II|III|IV|USM|STM|MACRO|EX|RT|[Mm]ark|[Mm][Kk])\b)*"
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
