"""Where an element stands: in the article itself, or in what a page shows beside it."""

from __future__ import annotations

import re
from typing import Final

from citekit.pages.markup import Element

_ASIDE_TAGS: Final = frozenset({"aside", "footer", "nav", "figure", "figcaption", "blockquote"})
_DEEPEST: Final = 14


def marked_as(words: str) -> re.Pattern[str]:
    """Return the pattern of classes and ids that have one of some words, given as patterns."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words.split())})(?:$|[\s_-])", re.IGNORECASE)


_ASIDE: Final = marked_as(
    "related recommend\\w* recirc\\w* comments? commentlist disqus promo\\w* teasers? sidebar"
    " footer more-?(?:from|on|news|stories) most-?\\w* read-?(?:more|next|also) newsletter\\w*"
    " captions? figcaption photo-?credit image-?credit carousel slider swiper popular trending"
    " latest widget\\w* menu nav\\w* breadcrumbs? further also next-?(?:article|post|up)"
    " prev\\w* up-?next outbrain taboola suggest\\w* mega\\w* weitere\\w* mehr similar"
    " tags advert\\w* sponsor\\w* credits? gallery embed\\w* tweet quote pullquote"
)


def marks_of(element: Element) -> str:
    """Return the class, id and test names of an element."""
    name = element.get
    return f"{name('class', '')} {name('id', '')} {name('data-testid', '')}".strip()


def is_aside(element: Element) -> bool:
    """Say whether an element stands in something beside the article, such as a related story."""
    depth = 0
    while (
        element is not None and depth < _DEEPEST and element.tag not in {"body", "main", "article"}
    ):
        if element.tag in _ASIDE_TAGS:
            return True
        marks = marks_of(element)
        if marks and _ASIDE.search(split_humps(marks)):
            return True
        element = element.getparent()
        depth += 1
    return False


def split_humps(marks: str) -> str:
    """Return the words of names in camel case apart."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", marks)
