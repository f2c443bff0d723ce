# Briefe des Hauses, als Text und HTML. Nach der Anrede und ihrem Komma geht es klein weiter.
mail-greeting = Hallo,
mail-greeting-name = Hallo { $name },
mail-closing = Dein CPS-Team
mail-never-asks = Niemand von CPS fragt dich nach deinem Kennwort: weder per E-Mail noch im Chat oder am Telefon.
mail-automatic = Diese E-Mail wurde automatisch verschickt. Antworten darauf liest niemand; Fragen beantwortet der CPS-Assistent im Chat.
mail-button-hint = Wenn die Schaltfläche nicht funktioniert, kopiere diese Adresse in deinen Browser:

mail-password-reset-subject = Neues Kennwort für dein CPS-Konto
mail-password-reset-says = über den folgenden Link kannst du ein neues Kennwort für dein CPS-Konto setzen.
mail-password-reset-button = Neues Kennwort setzen
mail-password-reset-note = Der Link gilt { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
 } und nur einmal. Forderst du einen neuen an, gilt dieser nicht mehr.
mail-password-reset-why = Du bekommst diese E-Mail, weil für das Konto mit dieser Adresse ein neues Kennwort angefordert wurde. Warst du das nicht, brauchst du nichts zu tun: Dein Kennwort bleibt, wie es ist.

mail-password-changed-subject = Dein CPS-Kennwort wurde geändert
mail-password-changed-says = das Kennwort deines CPS-Kontos wurde soeben geändert. Zur Sicherheit wurdest du im Chat überall abgemeldet.
mail-password-changed-note = Warst du das nicht? Dann fordere gleich im Chat ein neues Kennwort an und bitte um ein Gespräch mit einem Menschen.
mail-password-changed-why = Du bekommst diese E-Mail, damit keine Änderung deines Kennworts unbemerkt bleibt.

mail-activation-subject = Aktiviere dein CPS-Konto
mail-activation-says = dein CPS-Konto ist angelegt. Setze ein Kennwort, dann kannst du dich anmelden und deine Produkte registrieren.
mail-activation-button = Kennwort setzen
mail-activation-note = Der Link gilt nur einmal. Ist er abgelaufen, schickt dir der CPS-Assistent im Chat einen neuen.
mail-activation-why = Du bekommst diese E-Mail, weil mit dieser Adresse ein CPS-Konto angelegt wurde. Warst du das nicht, brauchst du nichts zu tun: Ohne Kennwort lässt sich das Konto nicht benutzen.

mail-invoice-subject = Deine CPS-Rechnung { $number }
mail-invoice-says = hier sind die Angaben zu deiner Rechnung für deine CPS-Mitgliedschaft.
mail-invoice-number = Rechnungsnummer
mail-invoice-amount = Betrag
mail-invoice-due-date = Fällig am
mail-invoice-tier = Mitgliedschaft
mail-invoice-purchase-order = Bestellnummer
mail-invoice-note = Maßgeblich ist das Fälligkeitsdatum.
mail-invoice-note-card = Deine Karte wird am Fälligkeitsdatum belastet. Du brauchst nichts zu tun.
mail-invoice-note-bank-transfer = Bitte überweise den Betrag bis zum Fälligkeitsdatum und gib dabei die Rechnungsnummer an.
mail-invoice-why = Du bekommst diese E-Mail, weil für dein CPS-Konto eine Rechnung ausgestellt oder noch einmal angefordert wurde.

mail-sign-in-code-subject = Dein Code für den CPS-Assistenten
mail-sign-in-code-says = mit diesem Code bestätigst du im Chat, dass du es bist:
mail-sign-in-code-note = Der Code gilt { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
 }. Gib ihn nur in dem Chat ein, in dem du ihn angefordert hast, und gib ihn an niemanden weiter: Kein Mensch bei CPS fragt dich danach.
mail-sign-in-code-why = Du bekommst diese E-Mail, weil im Chat des CPS-Assistenten diese Adresse angegeben wurde, um über dein Konto zu sprechen. Warst du das nicht, brauchst du nichts zu tun: Ohne den Code erfährt dort niemand etwas.

mail-membership-number = Mitgliedsnummer
mail-membership-valid-until = Gültig bis

mail-membership-renewed-subject = Deine CPS-Mitgliedschaft wurde verlängert
mail-membership-renewed-says = deine CPS-Mitgliedschaft hat sich automatisch um ein Jahr verlängert. Deine Mitgliedsnummer bleibt, wie sie ist.
mail-membership-renewed-note = Die Rechnung für das neue Jahr kommt mit einer eigenen E-Mail. Ob sich deine Mitgliedschaft das nächste Mal wieder verlängert, kannst du jederzeit ändern; der CPS-Assistent hilft dir im Chat dabei.
mail-membership-renewed-why = Du bekommst diese E-Mail, damit keine Verlängerung deiner Mitgliedschaft unbemerkt bleibt.

mail-membership-ended-subject = Deine CPS-Mitgliedschaft ist zu Ende
mail-membership-ended-says = deine CPS-Mitgliedschaft ist abgelaufen und hat sich nicht verlängert.
mail-membership-ended-note = Möchtest du wieder Mitglied werden, hilft dir der CPS-Assistent im Chat.
mail-membership-ended-why = Du bekommst diese E-Mail, damit das Ende deiner Mitgliedschaft nicht unbemerkt bleibt.

mail-membership-not-renewed-subject = Deine CPS-Mitgliedschaft wurde nicht verlängert
mail-membership-not-renewed-says = deine CPS-Mitgliedschaft ist abgelaufen. Sie sollte sich automatisch verlängern, aber das war nicht möglich. Für ein weiteres Jahr wird dir nichts berechnet.
mail-membership-not-renewed-note = Der Fall ist für das CPS-Team notiert; ein Mensch sieht ihn sich an. Welche Stufen dir mit deinen Punkten offenstehen, sagt dir der CPS-Assistent im Chat.
mail-membership-not-renewed-why = Du bekommst diese E-Mail, damit das Ende deiner Mitgliedschaft nicht unbemerkt bleibt.
