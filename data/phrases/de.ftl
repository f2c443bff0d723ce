# Kleine Teile von Antworten: was in die Platzhalter von data/responses kommt.
# Beide Sprachen haben dieselben Namen und Angaben; tests/languages/test_phrases.py prüft es.

# Mengen. Nach „mit“ und „ab“ braucht das Deutsche den Dativ.
number = { $count }
points = { $count ->
    [one] { $count } Punkt
   *[other] { $count } Punkte
}
points-dative = { $count ->
    [one] { $count } Punkt
   *[other] { $count } Punkten
}
# „Du hast 20 Punkte und brauchst noch 480“, „… noch 1 Punkt“.
points-more = { $count ->
    [one] { $count } Punkt
   *[other] { $count }
}
products = { $count ->
    [one] { $count } Produkt
   *[other] { $count } Produkte
}
products-dative = { $count ->
    [one] { $count } Produkt
   *[other] { $count } Produkten
}

# Stufen. $code ist die Stufe, $title ihr Name aus dem Katalog.
tier = { $code ->
    [corporate] die { $title }
   *[other] { $title }
}
threshold = { $strict ->
    [yes] mehr als { $points }
   *[no] mindestens { $points }
}

# Länder: wo ein Preis gilt.
in-country = { $code ->
    [CH] in der Schweiz
    [GB] im Vereinigten Königreich
    [LI] in Liechtenstein
    [NL] in den Niederlanden
    [SK] in der Slowakei
    [TR] in der Türkei
    [UA] in der Ukraine
    [US] in den USA
   *[other] in { $title }
}

# Was zu einem Produkt anzugeben ist.
detail = { $detail ->
    [serial_number] Seriennummer
    [purchase_date] Kaufdatum
    [country] Land des Kaufs
   *[dealer] Händler
}

# Warum sich Punkte geändert haben.
change = { $reason ->
    [removed] Produkt entfernt
    [revalued] neu bewertet
    [correction] Korrektur
   *[assigned] zugewiesen
}

# Ein Produkt unter gleichen erkennt man an der Seriennummer.
product-with-serial = { $product } (Seriennummer { $serial })

# Zeilen von Listen.
line-points = • { $product }: { $points }
line-ticked = ✓ { $product }: { $points }
line-not-ticked = ○ { $product }: noch kein grünes Häkchen, offen: { $details }
line-not-assigned = ○ { $product }: noch keine Punkte zugewiesen
line-product = • { $product }
line-product-missing = • { $product } (noch offen: { $details })
line-missing = • { $product }: { $details }
line-change = • { $date }: { $points } ({ $reason })
line-change-of-product = • { $date }: { $points }, { $product } ({ $reason })
line-tier = • { $tier }: { $threshold }
line-tier-open = ✓ { $tier }: { $threshold }
line-tier-closed = ○ { $tier }: { $threshold }
line-price = • { $tier }: { $price }
line-no-price = • { $tier }: kein Preis bekannt
line-not-registrable = • { $product }: nicht registrierbar, keine Punkte
line-unknown = • { $product }: kenne ich nicht
line-more = … und { $count } weitere

# Auswahl, die es nicht in jeder Antwort gibt.
choice-subscribe = Mitglied werden
choice-membership = Meine Mitgliedschaft
choice-ticks = Wo fehlt ein Häkchen?
choice-person = Mit einem Menschen sprechen

# Mitgliedschaft und Rechnungen.
days-dative = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tagen
}
line-number = • Mitgliedsnummer: { $number }
line-former-number = • Frühere Nummer: { $number }
line-until = • { $tier }, aktiv bis { $date }
line-renewal = • { $renews ->
    [yes] Verlängert sich automatisch (Auto-Renewal)
   *[no] Verlängert sich nicht automatisch
}
invoice-name = { $number } vom { $date }
line-payment = • { $date }: { $amount } { $kind ->
    [card] per Kreditkarte
   *[bank_transfer] per Banküberweisung
}
choice-invoice = Meine Rechnung
choice-overdue = Meine überfällige Rechnung
