"""Tests of ``bot.pages``."""
