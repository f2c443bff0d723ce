"""The development test set: messages that training never sees, and what they mean."""
