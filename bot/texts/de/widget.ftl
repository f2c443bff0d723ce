# The labels of the chat widget. Whole labels without variables: the browser gets them as JSON.

widget-title = CPS-Assistent
widget-open-chat = Chat öffnen
widget-close-chat = Chat schließen
widget-unread = Ungelesene Nachrichten
widget-messages = Nachrichten
widget-signed-in-as = Angemeldet als
widget-not-signed-in = Nicht angemeldet
widget-switch-language = Switch to English
widget-transcript = Gesprächsverlauf öffnen
widget-transcript-failed = Der Gesprächsverlauf lässt sich gerade nicht öffnen.

widget-author-visitor = Du
widget-author-bot = Assistent
widget-author-agent = Support
widget-author-system = Hinweis

widget-welcome = Hallo! Ich helfe dir bei deiner CPS-Mitgliedschaft: Produkte, Punkte, Stufen, Rechnungen. Was möchtest du wissen?
widget-choices = Antworten zur Auswahl
widget-newest = Zu den neuesten Nachrichten
widget-bot-typing = Der Assistent schreibt …
widget-agent-typing = Der Support schreibt …

widget-message-label = Deine Nachricht
widget-message-placeholder = Nachricht schreiben …
widget-message-hint = Mit Enter senden, mit Umschalt und Enter eine neue Zeile beginnen.
widget-send = Senden
widget-characters-left = Noch übrige Zeichen
widget-characters-over = Zeichen zu viel

widget-waiting = Wird gleich gesendet …
widget-failed = Nicht gesendet.
widget-retry = Erneut senden
widget-refused = Das lässt sich nicht mehr senden.
widget-dismiss = Entfernen

widget-connection-lost = Keine Verbindung. Es wird weiter versucht, nichts geht verloren.
widget-begun-anew = Die bisherige Unterhaltung ist beendet. Dies ist eine neue.
