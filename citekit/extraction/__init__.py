"""From a plain text to its quotations, their speakers and the cast; knows no source and no HTML."""
