"""Dealers, as said, without the preposition before them and without their city."""
