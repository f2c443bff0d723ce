"""Tests of ``bot.channels``."""
