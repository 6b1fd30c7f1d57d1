"""The name of the site as readers see it: beside the title, on the logo, in the copyright line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from citekit.pages.agencies import agency_of
from citekit.pages.fields import Candidate, PageField
from citekit.pages.outlets import fit, is_listed, tidy_outlet
from citekit.pages.page import Page, own_label, text_of
from citekit.pages.proposing import propose
from citekit.pages.words import squeeze

_SEPARATOR: Final = re.compile(r"\s+[|–—:·•»«<>-]+\s+|\s*[|»·｜]\s*|\s*[―_]\s*|--")
_COPYRIGHT: Final = (
    "//*[self::footer or self::small or self::p or self::div or self::span or self::li]"
    "[contains(text(),'©') or contains(text(),'opyright')]"
)
_LINE: Final = re.compile(
    r"(?:©|\(c\)|copyright)[\s\d,–-]*(?:by\s+)?([^.|©,]{2,60})", re.IGNORECASE
)
_LOGO: Final = (
    "//*[contains(@class,'logo') or contains(@class,'Logo') or contains(@id,'logo')"
    " or contains(@class,'brand')]//@*[name()='alt' or name()='title' or name()='aria-label']"
    " | //img[contains(@class,'logo') or contains(@id,'logo') or contains(@src,'logo')]/@alt"
    " | //a[@href='/' or @rel='home']/@*[name()='title' or name()='aria-label']"
)
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
    for alt in page.find(_LOGO)[:12]:
        name = _LOGO_WORDS.sub("", str(alt)).strip()
        if name and len(name) < 50:
            yield from propose(page, PageField.OUTLET, name, "logo", 0.5)
    for element in page.find(_COPYRIGHT)[-4:]:
        found = _LINE.search(text_of(element)[:300])
        if found and not agency_of(found[1]):
            yield from propose(page, PageField.OUTLET, tidy_outlet(found[1]), "copyright", 0.45)
    yield from propose(page, PageField.OUTLET, page.tag("twitter:site:name"), "meta-tags", 0.5)
    yield from propose(
        page, PageField.OUTLET, _as_written(page, own_label(page.host)), "host-written", 0.55
    )


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
