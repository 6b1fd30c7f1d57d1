"""Text and places in it; knows nothing of records."""
