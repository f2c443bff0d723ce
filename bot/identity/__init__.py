"""Which member a conversation is with."""
