# Was das Haus selbst in einem Gespräch sagt.
system-takes-longer = Die Antwort dauert gerade länger als sonst. Deine Nachricht ist gespeichert und geht nicht verloren; die Antwort kommt hier an, sobald es weitergeht.
system-no-answer = Das tut mir leid: Auf diese Nachricht konnte ich wegen eines Fehlers bei uns nicht antworten. Möchtest du mit einem Menschen sprechen?
system-ask-a-person = Mit einem Menschen sprechen
