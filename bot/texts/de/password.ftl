# Die Seite hinter dem Link, mit dem ein Kennwort festgelegt wird.

password-language = Sprache der Seite
password-title = Neues Kennwort festlegen
password-lead = Für das Konto mit der E-Mail-Adresse { $email }.
password-new = Neues Kennwort
password-rules = Mindestens { $least } Zeichen, höchstens { $most }. Am besten mehrere Wörter, die nichts miteinander zu tun haben. Nicht dein Name, deine Firma oder deine E-Mail-Adresse.
password-again = Neues Kennwort noch einmal
password-save = Kennwort speichern
password-signs-out = Danach bist du in allen offenen Chats abgemeldet und meldest dich mit dem neuen Kennwort an.

# Was am Kennwort nicht stimmt. Der Link gilt weiter.
password-error = Fehler
password-too-short = Das Kennwort ist zu kurz: Es braucht mindestens { $least } Zeichen.
password-too-long = Das Kennwort ist zu lang: Es darf höchstens { $most } Zeichen haben.
password-repetitive = Das Kennwort wiederholt nur ein Muster oder zählt Zeichen auf. Bitte wähle etwas, das niemand fortsetzen kann.
password-common = Dieses Kennwort benutzen viele; es wird als Erstes ausprobiert. Bitte wähle ein anderes.
password-own-data = Das Kennwort besteht fast nur aus deinem Namen, deiner Firma oder deiner E-Mail-Adresse. Bitte wähle ein anderes.
password-different = Die beiden Eingaben sind verschieden. Bitte gib das neue Kennwort in beide Felder ein.

password-done-title = Dein neues Kennwort gilt
password-done-next = Melde dich auf der Website mit deinem neuen Kennwort an. Diese Seite kannst du schließen.
password-done-note = In allen Chats, die offen waren, bist du abgemeldet. Eine E-Mail an dein Konto bestätigt die Änderung.

password-gone-title = Dieser Link gilt nicht mehr
password-gone-why = Ein Link gilt 30 Minuten und nur ein Mal; ein neuer ersetzt den alten. Hast du mehrere E-Mails bekommen, nimm den Link aus der neuesten, und achte darauf, dass er vollständig ist.
password-gone-next = Einen neuen Link bekommst du im Chat auf der Website: Schreib dort „Kennwort vergessen“.
