"""The name of the site as readers see it: beside the title, on the logo, in the copyright line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from citekit.pages.agencies import agency_of
from citekit.pages.fields import Candidate, PageField
from citekit.pages.markup import Element
from citekit.pages.outlets import fit, is_listed, tidy_outlet
from citekit.pages.page import Page, host_of, own_label, text_of
from citekit.pages.proposing import propose
from citekit.pages.words import squeeze

_SEPARATOR: Final = re.compile(
    r"\s+[|–—:·•»«<>-]+\s+|\s*[|»·｜]\s*|\s*[―_]\s*|--"
    r"|(?<=[\u3040-\u9fff\uac00-\ud7af])[-－](?=[\u3040-\u9fff\uac00-\ud7af])"
)
_COPYRIGHT: Final = re.compile("©|opyright")
_COPYRIGHT_TAGS: Final = frozenset("footer small p div span li".split())
_MOST_COPYRIGHTS: Final = 4
_LINE: Final = re.compile(
    r"(?:©|\(c\)|copyright)[\s\d,–-]*(?:by\s+)?([^.|©,]{2,60})", re.IGNORECASE
)
_LOGO: Final = re.compile("[lL]ogo|brand")
_NAMING: Final = frozenset({"alt", "title", "aria-label"})
_MOST_LOGOS: Final = 12
# No logo holds more.
_MOST_INSIDE: Final = 50
_LOGO_WORDS: Final = re.compile(
    r"\b(?:logo|home ?page|home|zur startseite|startseite|accueil|inicio|logotipo|link|go to|zur"
    r"|the site)\b[:\s-]*",
    re.IGNORECASE,
)


def visible_site_name(page: Page) -> Iterator[Candidate]:
    """Yield the names that stand where sites put their own."""
    if page.title:
        parts = _SEPARATOR.split(page.title)
        if len(parts) > 1:
            yield from propose(page, PageField.OUTLET, parts[-1], "title-suffix", 0.6)
            yield from propose(page, PageField.OUTLET, parts[0], "title-prefix", 0.2)
    if _is_declared(page):
        return
    for alt in islice(_on_logos(page), _MOST_LOGOS):
        name = _LOGO_WORDS.sub("", alt).strip()
        if name and len(name) < 50:
            yield from propose(page, PageField.OUTLET, name, "logo", 0.5)
    for link in filter(partial(_is_heading, page), page.outline.named("a")[:_MOST_LINKS]):
        yield from propose(page, PageField.OUTLET, page.words(link), "site-heading", 0.5)
    for element in _copyright_lines(page):
        found = _LINE.search(text_of(element)[:300])
        if found and not agency_of(found[1]):
            yield from propose(page, PageField.OUTLET, tidy_outlet(found[1]), "copyright", 0.45)
    yield from propose(page, PageField.OUTLET, page.tag("twitter:site:name"), "meta-tags", 0.5)
    yield from propose(
        page, PageField.OUTLET, _as_written(page, own_label(page.host)), "host-written", 0.55
    )


def _on_logos(page: Page) -> Iterator[str]:
    """Yield the words for pictures of the site's name and for links to its first page."""
    elements = page.outline.elements
    logos = {
        number for place in page.outline.marked(_LOGO.search) for number in _inside(page, place)
    }
    pictures = {
        number
        for number in page.outline.places.get("img", ())
        if "logo" in elements[number].get("src", "")
    }
    links = {
        number
        for number in page.outline.places.get("a", ())
        if elements[number].get("href") == "/" or elements[number].get("rel") == "home"
    }
    for number in sorted(logos | pictures | links):
        yield from (words for name, words in elements[number].items() if name in _NAMING)


def _is_heading(page: Page, link: Element) -> bool:
    """Say whether a link is the heading of a site, which leads to its first page."""
    if link.get("rel") == "home":
        return True
    if link.getparent().tag not in _HEADINGS:
        return False
    address = page.absolute(link.get("href"))
    return host_of(address) == page.host and not urlsplit(address or "").path.strip("/")


_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_MOST_LINKS: Final = 80


def _inside(page: Page, place: int) -> range:
    """Return the places of an element and of those inside it."""
    element = page.outline.elements[place]
    return range(place, place + sum(1 for _ in islice(element.iter(), _MOST_INSIDE)))


def _copyright_lines(page: Page) -> list[Element]:
    """Return the last elements of the page that hold a line of copyright, in order."""
    lines = (
        element
        for element in reversed(page.outline.elements)
        if element.tag in _COPYRIGHT_TAGS and _COPYRIGHT.search(_own_words(element))
    )
    return list(islice(lines, _MOST_COPYRIGHTS))[::-1]


def _own_words(element: Element) -> str:
    return " ".join(filter(None, (element.text, *(inner.tail for inner in element))))


def _is_declared(page: Page) -> bool:
    """Say whether the page declares a name that fits its host, so that none need be looked for."""
    name = page.tag("og:site_name", "application-name")
    return is_listed(page.host) or (
        name is not None and "." not in name and fit(name, page.host) > 1
    )


def _as_written(page: Page, label: str) -> str | None:
    """Return how the page itself writes the label of its host, with its spaces and capitals."""
    if len(label) < 4 or page.root is None:
        return None
    texts = [
        page.title or "",
        *(content for contents in page.tags.values() for content in contents),
    ]
    texts += [str(alt) for alt in page.find("//@alt")[:60]]
    for source in ("\n".join(texts), page.body_text):
        places = list(_spelling(label).finditer(source))
        found = [match[0] for match in places if not _is_part_of_name(source, match)]
        found = [name for name in found if squeeze(name) == label and not name.islower()]
        if found:
            return max(set(found), key=lambda name: (found.count(name), " " in name))
    return None


def _is_part_of_name(text: str, found: re.Match[str]) -> bool:
    """Say whether words are a part of a longer name, as in `Ministry of Labour and Trade`."""
    after = _NAME_GOES_ON.match(text, found.end())
    return (
        after is not None
        or _NAME_BEFORE.search(text[max(0, found.start() - 40) : found.start()]) is not None
    )


_NAME_GOES_ON: Final = re.compile(r" (?:of|and|&|for) (?:the )?[A-Z]")
_NAME_BEFORE: Final = re.compile(r"[A-Z]\w+ (?:of|for) (?:the )?$")


@cache
def _spelling(label: str) -> re.Pattern[str]:
    letters = r"[ \-'’.&]?".join(re.escape(letter) for letter in label)
    return re.compile(rf"(?<![\w@#/.]){letters}(?![\w/])(?!\.\w)", re.IGNORECASE)
