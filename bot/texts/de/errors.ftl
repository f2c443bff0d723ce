# Fehler der Website-Schnittstelle.
error-bad-request = Die Anfrage ist nicht lesbar.
error-not-json = Die Anfrage muss JSON sein (Content-Type: application/json).
error-invalid-json = Die Anfrage ist kein gültiges JSON in UTF-8.
error-body-too-large = Die Anfrage ist zu groß.
error-invalid-fields = Die Anfrage ist unvollständig oder hat falsche Angaben: { $fields }
error-invalid-cursor = Die Nummer der letzten Nachricht ist ungültig.
error-invalid-text = Die Nachricht enthält Steuerzeichen, die wir nicht speichern können.
error-empty-text = Die Nachricht ist leer.
error-text-too-long = Die Nachricht ist zu lang. Höchstens { $limit } Zeichen passen hinein.
error-invalid-token = Dieses Gespräch ist nicht mehr geöffnet. Bitte beginne ein neues.
error-conversation-closed = Dieses Gespräch ist beendet. Bitte beginne ein neues.
error-unknown-choice = Diese Auswahl gibt es in diesem Gespräch nicht.
error-choice-expired = Diese Auswahl gilt nicht mehr. Bitte antworte auf die neueste Frage.
error-identity-invalid = Deine Anmeldung konnte nicht geprüft werden. Bitte melde dich neu an.
error-identity-expired = Deine Anmeldung ist abgelaufen. Bitte melde dich neu an.
error-identity-reused = Diese Anmeldung wurde schon verwendet. Bitte lade die Seite neu.
error-identity-unknown-account = Zu dieser Anmeldung gibt es kein Konto.
error-too-many-messages = Das waren viele Nachrichten auf einmal. Bitte warte { $seconds ->
    [one] eine Sekunde
   *[other] { $seconds } Sekunden
 } und sende sie dann noch einmal.
error-too-many-sessions = Von deinem Anschluss wurden zu viele Gespräche begonnen. Bitte versuche es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
 } noch einmal.
error-forbidden = Das ist von hier aus nicht erlaubt.
error-not-found = Hier gibt es nichts.
error-method-not-allowed = So kann man hier nicht anfragen.
error-internal = Da ist bei uns etwas schiefgegangen. Bitte versuche es noch einmal.
error-unavailable = Wir sind gerade nicht erreichbar. Bitte versuche es gleich noch einmal.
