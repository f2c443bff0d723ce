"""Tests of the widget and the demo page in Chromium."""
