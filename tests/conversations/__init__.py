"""Tests of ``bot.conversations``."""
