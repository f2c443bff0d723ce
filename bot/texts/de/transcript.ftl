# Die Seite mit dem Verlauf eines Gesprächs.
transcript-title = Gesprächsverlauf
transcript-started = Begonnen am { $time }
transcript-empty = In diesem Gespräch wurde noch nichts geschrieben.
transcript-visitor = Du
transcript-bot = CPS Assistant
transcript-agent = { $name } (CPS)
transcript-agent-without-name = CPS
transcript-system = Hinweis
