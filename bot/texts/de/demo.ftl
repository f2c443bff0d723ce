# Die Demonstrationsseite „My Products“. Das Menü ist englisch wie auf der Website des Programms.

demo-title = Meine Produkte
demo-site-name = Mitgliederportal
demo-skip = Zum Inhalt
demo-menu = Hauptmenü
demo-language = Sprache der Seite
demo-news = Mitteilungen
demo-no-news = Keine neuen Mitteilungen.
demo-note-label = Hinweis
demo-note = Dies ist eine Demonstration. Mitglieder, Punkte und Rechnungen sind erfunden; die Seite gehört zu keinem Kamerahersteller.

demo-lead = Registriere deine Ausrüstung, sammle Produktpunkte und wähle deine Mitgliedschaft. Der Assistent unten rechts kennt sich aus.
demo-points = Punkte
demo-signed-in = Angemeldet als
demo-ask-products = Nach meinen Produkten fragen

demo-sign-in-title = Als Mitglied ausprobieren
demo-sign-in-lead = Wähle ein erfundenes Mitglied. Der Assistent antwortet dann mit dessen Daten. Ohne Anmeldung beantwortet er allgemeine Fragen.
demo-members = Mitglied
demo-anonymous = Ohne Anmeldung
demo-anonymous-hint = als Gast
demo-sign-in = Anmelden
demo-members-failed = Die Liste der Mitglieder lässt sich gerade nicht laden.
demo-try-again = Noch einmal versuchen
demo-no-script = Der Chat und die Anmeldung brauchen JavaScript.

demo-questions-title = Fragen zum Ausprobieren
demo-questions-lead = Ein Klick schreibt die Frage in den Chat; abschicken kannst du sie dort.
demo-question-points = Wie viele Punkte habe ich?
demo-question-tiers = Welche Stufen kann ich wählen?
demo-question-tick = Was bedeutet das grüne Häkchen?
demo-question-no-tick = Warum hat meine R6 kein Häkchen?
demo-question-no-button = Wieso sehe ich den blauen Knopf zum Migrieren nicht?
demo-question-product = Wie viele Punkte bringt eine EOS R5?
demo-question-products = Welche Produkte habe ich registriert?
demo-question-price = Was kostet Silber?
demo-question-corporate = Ab wann gibt es die Unternehmensstufe?
demo-question-membership = Bis wann läuft meine Mitgliedschaft?
demo-question-invoice = Welche Rechnungen sind noch offen?
demo-question-card = Wann wird meine Karte belastet?

demo-mailbox = Postfach

demo-steps-title = In vier Schritten zur Mitgliedschaft
demo-step-register = Produkte registrieren
demo-step-register-text = Unter „My Products“ meldest du alle deine Produkte an. Aus einem früheren CPS-Konto lassen sie sich übernehmen.
demo-step-points = Punkte erhalten
demo-step-points-text = Das grüne Häkchen zeigt: Alle Angaben sind da, und die Produktpunkte sind zugewiesen.
demo-step-tier = Stufe wählen
demo-step-tier-text = Ab 500 Punkten kommt die Einladung. Je mehr Punkte, desto mehr Stufen stehen dir offen.
demo-step-payment = Bezahlen
demo-step-payment-text = Mit Kreditkarte oder Banküberweisung. Die Mitgliedschaft gilt sofort, die Rechnung folgt in wenigen Stunden.
