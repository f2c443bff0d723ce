# The labels of the chat widget. Whole labels without variables: the browser gets them as JSON.

widget-title = CPS Assistant
widget-open-chat = Open chat
widget-close-chat = Close chat
widget-unread = Unread messages
widget-messages = Messages
widget-signed-in-as = Signed in as
widget-not-signed-in = Not signed in
widget-switch-language = Auf Deutsch umschalten
widget-transcript = Open transcript
widget-transcript-failed = The transcript cannot be opened right now.

widget-author-visitor = You
widget-author-bot = Assistant
widget-author-agent = Support
widget-author-system = Note

widget-welcome = Hello! I help you with your CPS membership: products, points, tiers, invoices. What would you like to know?
widget-choices = Suggested answers
widget-newest = To the newest messages
widget-bot-typing = The assistant is typing …
widget-agent-typing = Support is typing …

widget-message-label = Your message
widget-message-placeholder = Write a message …
widget-message-hint = Press Enter to send, Shift and Enter for a new line.
widget-send = Send
widget-characters-left = Characters left
widget-characters-over = Characters too many

widget-waiting = Will be sent in a moment …
widget-failed = Not sent.
widget-retry = Send again
widget-refused = This can no longer be sent.
widget-dismiss = Remove

widget-connection-lost = No connection. We keep trying, nothing will be lost.
widget-begun-anew = The previous conversation has ended. This is a new one.
