"""The date on which gear was bought, only as precise as it was said."""
