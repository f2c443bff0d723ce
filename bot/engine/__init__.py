"""What runs inside the Rasa server: language, entities, intent classifier, channel, turn."""
