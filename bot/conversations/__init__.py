"""Who said what, and who answers next."""
