"""Buying with a card: the link from the chat, the card at the provider, the order."""
