"""The way from records to places in a text, and back."""
