"""What the gateway itself says, in German and English: errors, system messages, the widget."""
