# Die Seiten hinter dem Link aus dem Chat, mit denen eine Bestellung per Karte abgeschlossen wird.

checkout-language = Sprache der Seite
checkout-step = Schritt { $step } von 3
checkout-title = Bestellung mit Kreditkarte
checkout-lead = Das hast du im Chat geprüft und bestätigt. Bestellt ist noch nichts.
checkout-change-title = Künftig mit Kreditkarte zahlen
checkout-change-lead = Das hast du im Chat geprüft und bestätigt. Geändert ist noch nichts.
checkout-today = Heute werden { $amount } autorisiert
checkout-charged-later = Die Jahresgebühr wird an dem Tag abgebucht, der auf der Rechnung als Fälligkeitsdatum steht, normalerweise innerhalb von 30 Tagen.
checkout-go = Weiter zur Karteneingabe
checkout-cancel = Abbrechen
checkout-elsewhere = Deine Kartennummer gibst du auf der Seite des Zahlungsanbieters ein. Wir sehen davon nur die letzten vier Ziffern.

# Die Angaben.
checkout-tier = CPS-Mitgliedschaft
checkout-company = Firma
checkout-type = Abonnement
checkout-type-auto-renewal = automatische Verlängerung, jederzeit änderbar
checkout-type-manual = ohne automatische Verlängerung, jederzeit änderbar
checkout-term = Laufzeit
checkout-term-until = ein Jahr, bis { $day }
checkout-po-number = Bestellnummer
checkout-net = Preis pro Jahr, netto
checkout-vat = Mehrwertsteuer ({ $rate })
checkout-gross = Preis pro Jahr, brutto
checkout-terms = Teilnahmebedingungen
checkout-terms-accepted = Version { $version }, akzeptiert am { $day }
checkout-number = Mitgliedsnummer
checkout-number-changes = du bekommst eine neue
checkout-method-now = Bisher
checkout-method-then = Künftig
checkout-method-card = Kreditkarte
checkout-method-card-ending = Kreditkarte mit den Endziffern { $last4 }
checkout-method-bank-transfer = Banküberweisung
checkout-method-none = noch nichts gewählt
checkout-counts-for = Gilt
checkout-counts-for-this = ab der Rechnung, die noch kommt ({ $amount })
checkout-counts-for-next = ab der nächsten Rechnung

# Zurück vom Zahlungsanbieter.
checkout-card-title = Deine Karte ist angenommen
checkout-card-accepted = { $brand } •••• { $last4 }, autorisiert mit { $amount }
checkout-card-next = Ein Klick noch: Erst damit bestellst du.
checkout-card-next-change = Ein Klick noch: Erst damit gilt die Karte.
checkout-complete = Bestellung abschließen
checkout-complete-change = Karte übernehmen
checkout-declined-title = Die Karte wurde abgelehnt
checkout-declined-says = Es wurde nichts bestellt oder geändert und nichts abgebucht. Prüfe die Angaben, nimm eine andere Karte, oder brich ab und wähle im Chat die Banküberweisung.
checkout-try-again = Noch einmal versuchen
checkout-pending-title = Noch keine Karte bestätigt
checkout-pending-says = Der Zahlungsanbieter hat noch keine Karte bestätigt. Es wurde nichts bestellt oder geändert.
checkout-look-again = Noch einmal nachsehen
checkout-unavailable-title = Kartenzahlung gerade nicht möglich
checkout-unavailable-says = Der Zahlungsanbieter antwortet nicht. Es wurde nichts bestellt oder geändert. Versuche es in ein paar Minuten noch einmal, oder brich ab und wähle im Chat die Banküberweisung.
checkout-once-more = Noch einmal versuchen
checkout-changed-title = Inzwischen hat sich etwas geändert
checkout-changed-says = Was du im Chat bestätigt hast, stimmt so nicht mehr, zum Beispiel der Preis oder deine Punkte. Deshalb wurde nichts bestellt oder geändert und nichts abgebucht. Geh zurück in den Chat und sieh dir dort den neuen Stand an.

checkout-done-title = Deine Mitgliedschaft ist aktiv
checkout-done-change-title = Deine Karte ist hinterlegt
checkout-done-number = Mitgliedsnummer
checkout-done-until = Aktiv bis
checkout-done-card = Kreditkarte
checkout-done-card-ending = { $brand } •••• { $last4 }
checkout-done-invoice = Du kannst sie sofort nutzen. Die Rechnung kommt innerhalb weniger Stunden.
checkout-done-note = Im Chat steht das auch. Diese Seite kannst du schließen.

checkout-cancelled-title = Abgebrochen
checkout-cancelled-says = Es wurde nichts bestellt oder geändert und nichts abgebucht. Im Chat kannst du jederzeit neu beginnen. Diese Seite kannst du schließen.

checkout-gone-title = Dieser Link gilt nicht mehr
checkout-gone-why = Ein Link gilt 30 Minuten und nur ein Mal; ein neuer ersetzt den alten. Hast du mehrere bekommen, nimm den neuesten aus dem Chat, und achte darauf, dass er vollständig ist.
checkout-gone-next = Ob etwas bestellt wurde, steht im Chat. Dort bekommst du auch einen neuen Link.

# Was der Chat davon hört.
checkout-told-subscribed = Deine Mitgliedschaft { $tier } ist aktiv, bis { $until }. Deine Mitgliedsnummer: { $number }. Du kannst sie sofort nutzen; die Rechnung kommt innerhalb weniger Stunden. Deine Karte { $brand } •••• { $last4 } wird erst am Fälligkeitsdatum der Rechnung belastet.
checkout-told-changed = Du zahlst jetzt mit der Karte { $brand } •••• { $last4 }. Belastet wird sie jeweils am Fälligkeitsdatum der Rechnung.
checkout-told-cancelled = Du hast die Kartenzahlung abgebrochen. Es wurde nichts bestellt oder geändert.

# Die Seite des Sandkastens, der für Vorführungen an der Stelle eines Zahlungsanbieters steht.
sandbox-title = Testkarte eingeben
sandbox-error = Fehler
sandbox-warning = Nur zum Testen.
sandbox-warning-says = Gib hier nie eine echte Karte ein. Diese Seite steht an der Stelle eines Zahlungsanbieters; Geld fließt nicht.
sandbox-lead = Autorisiert wird ein Betrag von null.
sandbox-number = Kartennummer
sandbox-number-wrong = Das ist keine Kartennummer. Bitte prüfe die Ziffern.
sandbox-number-not-a-test = Hier werden nur die Testkarten angenommen, die unten stehen. Die Nummer wurde nicht gespeichert.
sandbox-expiry = Gültig bis
sandbox-expiry-hint = Monat/Jahr, etwa 12/30
sandbox-expiry-wrong = Bitte schreib Monat und Jahr so: 12/30.
sandbox-expired = Diese Karte ist abgelaufen.
sandbox-code = Prüfnummer
sandbox-code-hint = drei oder vier Ziffern
sandbox-code-wrong = Die Prüfnummer hat drei oder vier Ziffern.
sandbox-name = Name auf der Karte
sandbox-name-wrong = Bitte gib den Namen ein, höchstens 120 Zeichen.
sandbox-check = Karte prüfen
sandbox-back = Zurück ohne Karte
sandbox-cards = Testkarten
sandbox-cards-rest = Gültig bis: irgendein künftiger Monat. Prüfnummer und Name: beliebig.
sandbox-declined = wird abgelehnt
sandbox-gone-title = Diese Seite gilt nicht mehr
sandbox-gone-says = Hier wurde schon eine Karte eingegeben, oder es ist zu lange her. Geh zurück zur Bestellung.
