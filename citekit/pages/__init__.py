"""Reading a saved page: what its parts say about it, which of that is chosen, and its own text."""
