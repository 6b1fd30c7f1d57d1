"""From a saved document to its source, snapshot, people, quotations and claims."""
