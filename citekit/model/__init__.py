"""The records: sources, what they say, who says it, and how that is known."""
