"""Pages of outlets that do not exist, in the shapes that real ones have."""

from __future__ import annotations

import json
from typing import Any

PROSE = (
    "The council of Harrowby said on Monday that it will mend the old bridge over the river before"
    " the winter, and that the work is to cost less than had been feared by those who live near it."
)
URL = "https://www.harrowbyherald.example/news/bridge-will-be-mended"
HEADLINE = "Bridge over the Harrow will be mended"


def page(
    *, head: str = "", body: str = "", heading: str | None = HEADLINE, language: str = "en"
) -> str:
    """Return a page with a headline and some paragraphs."""
    title = f"<h1>{heading}</h1>" if heading else ""
    prose = "".join(f"<p>{PROSE}</p>" for _ in range(4))
    return (
        f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body><main><article>{title}'
        f"{body}{prose}</article></main></body></html>"
    )


def article_script(**properties: Any) -> str:
    """Return the JSON-LD of an article."""
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": HEADLINE,
        **properties,
    }
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'
