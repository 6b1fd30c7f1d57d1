"""Where an element stands: in the article itself, or in what a page shows beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from citekit.pages.markup import Element
from citekit.pages.outline import marks_of

_ASIDE_TAGS: Final = frozenset({"aside", "footer", "nav", "figure", "figcaption", "blockquote"})
_ARTICLE_TAGS: Final = frozenset({"body", "main", "article"})
_DEEPEST: Final = 14
# The elements of a page carry few different marks.
MOST_MARKS: Final = 2_048


def marked_as(words: str) -> re.Pattern[str]:
    """Return the pattern of classes and ids that have one of some words, given as patterns."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words.split())})(?:$|[\s_-])", re.IGNORECASE)


_ASIDE: Final = marked_as(
    "related replies recommend\\w* recirc\\w* comments? commentlist disqus promo\\w* teasers?"
    " footer more-?(?:from|on|news|stories) most-?\\w* read-?(?:more|next|also) newsletter\\w*"
    " captions? figcaption photo-?credit image-?credit carousel slider swiper popular trending"
    " latest menu nav\\w* breadcrumbs? next-?(?:article|post|up)"
    " prev\\w* up-?next outbrain taboola suggest\\w* mega\\w* weitere\\w* mehr similar"
    " advert\\w* sponsor\\w* gallery embed\\w* tweet pullquote"
)


# What may hold an article's own date and byline, but more often holds other things.
_BESIDE: Final = marked_as("sidebar credits? widget\\w* further also tags quote aside")


def is_aside(element: Element, *, surely: bool = False) -> bool:
    """Say whether an element stands in something beside the article, such as a related story.

    `surely` leaves out frames that may hold the article's own byline, such as a sidebar.
    """
    depth = 0
    while element is not None and depth < _DEEPEST and (tag := element.tag) not in _ARTICLE_TAGS:
        marks = marks_of(element)
        if tag in _ASIDE_TAGS and not (tag == "footer" and marks and _is_own_footer(marks)):
            return True
        if marks and _is_frame(marks, surely=surely):
            return True
        element = element.getparent()
        depth += 1
    return False


# The foot of an article itself, where many templates keep its byline and date.
_OWN_FOOTER: Final = re.compile(
    r"\b(?:post|entry|article|story|content)[_-]{1,2}(?:footer|meta|info)\b", re.IGNORECASE
)


@lru_cache(MOST_MARKS)
def _is_own_footer(marks: str) -> bool:
    return _OWN_FOOTER.search(marks) is not None


@lru_cache(MOST_MARKS)
def _is_frame(marks: str, *, surely: bool) -> bool:
    words = _OWN_FOOTER.sub("", split_humps(marks))
    return bool(_ASIDE.search(words)) or (not surely and bool(_BESIDE.search(words)))


def split_humps(marks: str) -> str:
    """Return the words of names in camel case apart."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", marks)
