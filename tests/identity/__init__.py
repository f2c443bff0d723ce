"""Tests of ``bot.identity``."""
