"""Extractors: each reads one way in which pages describe themselves, in order of trust."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from citekit.pages.extractors.addresses import address_itself, known_outlet, site_links
from citekit.pages.extractors.headlines import headline_element, title_element
from citekit.pages.extractors.linked_data import json_ld
from citekit.pages.extractors.marked_up import marked_up_properties
from citekit.pages.extractors.names_on_page import visible_byline
from citekit.pages.extractors.prose import language_of_prose
from citekit.pages.extractors.site_names import visible_site_name
from citekit.pages.extractors.tags import meta_tags, open_graph, scholarly_tags
from citekit.pages.extractors.times import visible_times
from citekit.pages.fields import Candidate
from citekit.pages.page import Page

Extractor: TypeAlias = Callable[[Page], Iterator[Candidate]]

# Where nothing of these gives a date or a name, their choice searches further itself.
EXTRACTORS: Final[tuple[Extractor, ...]] = (
    known_outlet,
    json_ld,
    scholarly_tags,
    marked_up_properties,
    open_graph,
    meta_tags,
    headline_element,
    visible_byline,
    visible_times,
    visible_site_name,
    site_links,
    title_element,
    language_of_prose,
    address_itself,
)


def candidates(page: Page) -> Iterator[Candidate]:
    """Yield what every extractor proposes for the fields of a page, the most trusted first."""
    for extractor in EXTRACTORS:
        yield from extractor(page)
