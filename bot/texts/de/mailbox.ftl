# Das Postfach der Demonstration.
mailbox-title = Postfach
mailbox-note = Das Postfach der Demonstration: Hier liegen alle E-Mails, die das Haus geschrieben hat, gleich an wen. Außerhalb der Demonstration gibt es diese Seite nicht.
mailbox-reload = Neu laden
mailbox-empty = Noch keine E-Mails. Eine neue liegt nach wenigen Sekunden hier.
mailbox-elsewhere = E-Mails gehen an den Mailserver aus CPS_MAIL_URL und werden hier nicht gezeigt.
mailbox-back = Zurück zum Postfach
mailbox-as-html = Als HTML ansehen
mailbox-from = Von
mailbox-to = An
mailbox-sent-at = Gesendet
