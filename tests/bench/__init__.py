"""How fast a message is understood and answered, beside stock Rasa."""
