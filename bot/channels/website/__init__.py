"""The website channel: what the chat widget speaks."""
