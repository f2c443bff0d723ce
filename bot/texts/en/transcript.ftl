# The page with the transcript of a conversation.
transcript-title = Transcript
transcript-started = Started on { $time }
transcript-empty = Nothing has been written in this conversation yet.
transcript-visitor = You
transcript-bot = CPS Assistant
transcript-agent = { $name } (CPS)
transcript-agent-without-name = CPS
transcript-system = Note
