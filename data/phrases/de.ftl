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

# Aufgaben.
task = { $form ->
    [register_product_form] Produkt registrieren
    [report_product_details_form] Angaben nachtragen
    [remove_product_form] Produkt entfernen
    [migrate_products_form] Produkte übernehmen
    [subscribe_form] Mitglied werden
    [change_tier_form] Stufe wechseln
    [auto_renewal_form] Verlängerung umstellen
    [cancel_membership_form] Mitgliedschaft kündigen
    [set_po_number_form] Bestellnummer eintragen
    [change_payment_method_form] Zahlungsart ändern
    [change_email_form] E-Mail-Adresse ändern
    [delete_account_form] Konto löschen
   *[other] deine Frage
}
line-detail = • { $detail }: { $value }
line-detail-estimated = • { $detail }: { $value } (geschätzt)
line-detail-missing = • { $detail }: fehlt noch
choice-new-code = Neuen Code schicken
choice-leave-out = Erst einmal weglassen

# Bestellung.
choice-renewal-on = Ja, automatisch
choice-renewal-off = Nein, nur ein Jahr
choice-card = Kreditkarte
choice-transfer = Banküberweisung
choice-change = { $field ->
    [tier] Stufe ändern
    [subscription_type] Verlängerung ändern
    [payment_method] Zahlungsart ändern
   *[po_number] Bestellnummer ändern
}
line-order-company = • Firma: { $company }
line-order-tier = • Stufe: { $tier }
line-order-price = • Preis pro Jahr ({ $country }): { $net } netto, { $gross } mit { $rate } Mehrwertsteuer
line-order-term = • Laufzeit: { $start } bis { $end }
line-order-type = • Verlängerung: { $type ->
    [auto_renewal] automatisch (Auto-Renewal), jederzeit abschaltbar
   *[manual] keine, endet nach einem Jahr
}
line-order-payment = • Zahlung: { $kind ->
    [card] Kreditkarte, abgebucht am Fälligkeitsdatum der Rechnung
   *[bank_transfer] Banküberweisung bis zum Fälligkeitsdatum der Rechnung
}
line-order-po = • Bestellnummer: { $number }
line-order-no-po = • Bestellnummer: keine
line-order-terms = • CPS Terms & Conditions: Fassung { $version }, von dir akzeptiert
line-order-number-changes = • Du bekommst eine neue Mitgliedsnummer.

# Übernahme alter Produkte.
line-incoming = • { $product }: { $points }
line-incoming-gaps = • { $product }: ohne Häkchen, es fehlt noch: { $details }
line-blocked = • { $product }: { $reason ->
    [serial_taken] die Seriennummer ist schon in einem anderen Konto registriert
    [implausible_serial] die Seriennummer kann nicht stimmen; mit der richtigen kannst du es von Hand registrieren
    [implausible_date] das Kaufdatum kann nicht stimmen; mit dem richtigen kannst du es von Hand registrieren
    [not_registrable] lässt sich nicht registrieren und bringt keine Punkte
   *[other] das Modell kenne ich nicht
}

# Angaben nachtragen und Produkte entfernen.
line-detail-change = • { $detail }: { $before } → { $after }
detail-estimated = { $value } (geschätzt)
detail-missing = fehlt noch
line-tick-comes = • Grünes Häkchen: kommt, damit ist alles da
line-tick-missing = • Grünes Häkchen: noch nicht, es fehlt { $missing }
line-tick-stays = • Grünes Häkchen: bleibt
line-points-come = • Punkte: { $points } dazu, dann sind es zusammen { $balance }
line-points-stay = • Punkte: keine neuen, es bleiben { $balance }
line-invitation-comes = • Einladung zu CPS: kommt, damit hast du genug Punkte
choice-add-details = Jetzt nachtragen
choice-is-serial = Ja, das ist sie
choice-is-no-serial = Nein
choice-register-it = Neu registrieren
line-removal-points = • Abgezogen werden: { $points }. Du hast dann { $after } statt { $before }.
line-removal-no-points = • Punkte hat es keine gebracht, es bleiben { $balance }.
line-removal-invitation = • Einladung zu CPS: Du hast sie noch nicht angenommen, und die Punkte reichen dann nicht mehr dafür.
line-removal-tiers = • Dann nicht mehr offen: { $tiers }
line-removal-membership = • Deine laufende Mitgliedschaft ({ $tier }) bleibt bis { $date }. Danach verlängert sie sich nur, wenn die Punkte wieder reichen.
line-removal-membership-ends = • Deine laufende Mitgliedschaft ({ $tier }) bleibt bis { $date } und endet dann ohnehin, denn sie verlängert sich nicht.
line-removal-membership-plan = • Deine laufende Mitgliedschaft ({ $tier }) bleibt bis { $date } und verlängert sich danach wie geplant: { $planned }.
line-removal-plan = • Der geplante Wechsel ({ $planned }) klappt dann nur, wenn die Punkte am { $date } wieder reichen. Sonst verlängert sich deine Mitgliedschaft in der jetzigen Stufe: { $tier }.
line-removal-again = • Du kannst das Produkt später wieder registrieren; dann zählen die Punkte von dem Tag.

# Änderungen einer Mitgliedschaft.
choice-switch-on = Verlängerung einschalten
choice-switch-off = Verlängerung ausschalten
choice-other-tier = Andere Stufe
choice-other-method = Andere Zahlungsart
choice-to-card = Auf Kreditkarte wechseln
tier-and-planned = { $tier } (geplant ab der nächsten Laufzeit: { $planned })
method = { $kind ->
    [card] Kreditkarte
    [bank_transfer] Banküberweisung
   *[none] noch keine
}
method-card-ending = Kreditkarte, die auf { $digits } endet
line-tier-now = • Stufe: { $tier }
line-tier-change = • Stufe: { $before } → { $after }
line-from-now-on = • Gilt: ab sofort
line-from-day-on = • Gilt: ab { $date }, mit der nächsten Laufzeit
line-net-until-now = • Preis bisher: { $net } netto pro Jahr
line-net-per-year = • Preis pro Jahr: { $net } netto
line-new-net-per-year = • Neuer Preis: { $net } netto pro Jahr
line-with-vat = • Mit { $rate } Mehrwertsteuer: { $gross }
line-price-unknown = • Preis: für dein Land kenne ich keinen
line-last-day = • Letzter Tag: { $date }
line-renews-after = • Verlängert sich nach dem { $date } um ein Jahr
line-renewal-points-missing = • Für diese Stufe fehlen dir heute: { $points }
line-planned-tier-dropped = • Der geplante Wechsel entfällt: { $tier }
line-cancellation-withdrawn = • Deine Kündigung ist damit zurückgenommen
line-invoice-stays = • Die Rechnung für diese Laufzeit bleibt, wie sie ist
line-po-before = • Bestellnummer bisher: { $number }
line-no-po-before = • Bestellnummer bisher: keine
line-po-after = • Bestellnummer neu: { $number }
line-on-pending-invoice = • Gilt für: die Rechnung, die noch kommt
line-on-next-invoice = • Gilt für: die nächste Rechnung
line-method-before = • Bisher: { $method }
line-method-after = • Neu: { $method }
line-counts-for-this = • Gilt für: die Rechnung, die noch kommt, über { $amount } mit Mehrwertsteuer
line-counts-for-next = • Gilt für: die nächste Rechnung
choice-order = Ja, zahlungspflichtig bestellen
choice-cancel = Abbrechen

# Was nur ein Mensch tun kann.
line-account = • Konto: { $company } ({ $email })
line-account-membership = • Mitgliedschaft: { $tier }, aktiv bis { $date }
line-account-no-membership = • Mitgliedschaft: keine
line-account-products = • Registriert: { $products }, { $points }
line-account-invoice = • Offene Rechnung { $number ->
    [none] (noch ohne Nummer)
   *[other] { $number }
}: { $amount }
line-account-no-invoice = • Offene Rechnungen: keine
