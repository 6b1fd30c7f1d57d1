"""The text of an article, with the stretches that are not its prose."""

from __future__ import annotations

from citekit.pages.fields import PageBody
from citekit.pages.page import Page


def read_body(page: Page) -> PageBody | None:
    """Return the text of the page's article, or None where there is none."""
    if page.root is None:
        return None
    from trafilatura import bare_extraction

    document = bare_extraction(page.root, url=page.url, include_comments=False, with_metadata=False)
    return PageBody(text=document.text) if document and document.text else None
