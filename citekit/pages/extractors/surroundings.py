"""Where an element stands: in the article itself, or in what a page shows beside it."""

from __future__ import annotations

import re
from typing import Final

from citekit.pages.markup import Element

_ASIDE_TAGS: Final = frozenset({"aside", "footer", "nav", "figure", "figcaption", "blockquote"})
_ASIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|recirc\w*|comments?|commentlist|disqus|promo\w*|teasers?|sidebar"
    r"|footer|more-?(?:from|on|news|stories)|most-?\w*|read-?(?:more|next|also)|newsletter\w*|captions?|figcaption"
    r"|photo-?credit|image-?credit|carousel|slider|swiper|popular|trending|latest|widget\w*|menu|nav\w*"
    r"|breadcrumbs?|further|also|next-?(?:article|post|up)|prev\w*|up-?next|outbrain|taboola|suggest\w*|mega\w*"
    r"|weitere\w*|mehr|similar|tags|advert\w*|sponsor\w*|credits?|gallery|embed\w*|tweet|quote|pullquote)(?:$|[\s_-])",
    re.IGNORECASE,
)
_DEEPEST: Final = 14


def marks_of(element: Element) -> str:
    """Return the class, id and test names of an element."""
    parts = (element.get(name) for name in ("class", "id", "data-testid", "data-component"))
    return " ".join(part for part in parts if part)


def is_aside(element: Element) -> bool:
    """Say whether an element stands in something beside the article, such as a related story."""
    depth = 0
    while element is not None and depth < _DEEPEST and element.tag not in {"body", "main", "article"}:
        if element.tag in _ASIDE_TAGS:
            return True
        marks = marks_of(element)
        if marks and _ASIDE.search(_split_humps(marks)):
            return True
        element = element.getparent()
        depth += 1
    return False


def _split_humps(marks: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", marks)
