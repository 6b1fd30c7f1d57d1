"""Where braces and quotation marks of a bibliography file are closed, as BibTeX counts them."""

from __future__ import annotations

from citekit.formats.bib_patterns import BRACE, BRACE_OR_MARK


class UnclosedError(Exception):
    """A brace or quotation mark is never closed."""

    def __init__(self, offset: int) -> None:
        """Take where it opens."""
        super().__init__(offset)
        self.offset = offset


class Braces:
    """The braces of a text; what was found open once is not looked at again."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._text = text
        # The braces that are open where the text up to a limit ends.
        self._open_at, self._open_braces = -1, frozenset[int]()

    def closing(self, opening: int, limit: int) -> int:
        """Return where the brace or quotation mark that opens at an offset is closed.

        Raises `UnclosedError` if that is not before the limit.
        """
        text = self._text
        if text[opening] == '"':
            return self._closing_mark(opening, limit)
        if limit == self._open_at and opening in self._open_braces:
            raise UnclosedError(opening)
        depth = 0
        for found in BRACE.finditer(text, opening, limit):
            depth += 1 if found[0] == "{" else -1
            if depth == 0:
                return found.start()
        self._keep_open(opening, limit)
        raise UnclosedError(opening)

    def _keep_open(self, opening: int, limit: int) -> None:
        """Keep which braces from an offset on are not closed, so that none is looked at again."""
        waiting: list[int] = []
        for found in BRACE.finditer(self._text, opening, limit):
            if found[0] == "{":
                waiting.append(found.start())
            elif waiting:
                waiting.pop()
        self._open_at, self._open_braces = limit, frozenset(waiting)

    def _closing_mark(self, opening: int, limit: int) -> int:
        depth = 0
        for found in BRACE_OR_MARK.finditer(self._text, opening + 1, limit):
            if found[0] == '"' and depth == 0:
                return found.start()
            depth += {"{": 1, "}": -1, '"': 0}[found[0]]
            if depth < 0:
                break
        raise UnclosedError(opening)
