"""Tests of ``bot.mail``."""
