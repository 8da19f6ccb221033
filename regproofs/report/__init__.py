"""Documents from records."""
