"""The language that the page says to be in, and the one that its words are in."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.pages.fields import Candidate, PageField
from citekit.pages.languages import language_of
from citekit.pages.page import Page
from citekit.pages.proposing import propose


def language_of_prose(page: Page) -> Iterator[Candidate]:
    """Yield the language that the root element declares, and that of the paragraphs' words."""
    yield from propose(page, PageField.LANGUAGE, page.declared_language, "html-lang", 0.7)
    found = language_of(page.prose) or language_of(page.body_text)
    if found:
        yield from propose(page, PageField.LANGUAGE, found, "words", 0.9)
