"""Where an element stands: in the article itself, or in what a page shows beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from citekit.pages.marks import MOST_MARKS, marked_as, split_humps
from citekit.pages.markup import Element
from citekit.pages.outline import marks_of
from citekit.pages.page import Page, found_in
from citekit.pages.person_names import is_person_name

_ASIDE_TAGS: Final = frozenset({"aside", "footer", "nav", "figure", "figcaption", "blockquote"})
_PICTURES: Final = frozenset({"figure", "figcaption", "blockquote"})
_ARTICLE_TAGS: Final = frozenset({"body", "main", "article"})
_DEEPEST: Final = 14
_ASIDE: Final = marked_as(
    "related replies recommend\\w* recirc\\w* comments? commentlist disqus promo\\w* teasers?"
    " footer more-?(?:from|on|news|stories) most-?\\w* read-?(?:more|next|also) newsletter\\w*"
    " captions? figcaption photo-?credit image-?credit carousel slider swiper popular trending"
    " latest menu nav\\w* breadcrumbs? next-?(?:article|post|up)"
    " prev\\w* up-?next outbrain taboola suggest\\w* mega\\w* weitere\\w* mehr similar"
    " consent\\w* cookies?\\w* gdpr\\w* dialog\\w* modal\\w* log-?in sign-?in"
    " advert\\w* sponsor\\w* gallery embed\\w* tweet pullquote"
)


# What may hold an article's own date and byline, but more often holds other things.
_BESIDE: Final = marked_as("sidebar credits? widget\\w* further also tags quote aside")


def stands_aside(page: Page, element: Element, place: int, *, surely: bool = False) -> bool:
    """Say whether an element at a place is aside, though none of headline and text only by its tag.

    Templates put the byline and date into an `aside` or `nav` between the two.
    """
    if not is_aside(element, surely=surely):
        return False
    is_in_head = page.headline_place < place < page.text_place < len(page.outline.elements)
    return not is_in_head or is_aside(element, surely=surely, tags=_PICTURES)


def is_aside(element: Element, *, surely: bool = False, tags: frozenset[str] = _ASIDE_TAGS) -> bool:
    """Say whether an element stands in something beside the article, such as a related story.

    `surely` leaves out frames that may hold the article's own byline, such as a sidebar; `tags`
    are those that such things have.
    """
    depth = 0
    while element is not None and depth < _DEEPEST and (tag := element.tag) not in _ARTICLE_TAGS:
        marks = marks_of(element)
        if tag in tags and not (marks and _is_own(tag, marks)):
            return True
        if marks and _is_frame(marks) and not _is_over_text(element, marks):
            return True
        if not surely and marks and _is_beside(marks) and not _holds_headline(element):
            return True
        element = element.getparent()
        depth += 1
    return False


def _is_over_text(element: Element, marks: str) -> bool:
    """Say whether an element marked as a foot is one of a heading: the text of the article follows.

    No foot of a page stands over a text.
    """
    if not _FOOT.fullmatch(marks.strip()):
        return False
    return any(_is_long(other, _PARAGRAPH) for other in islice(element.itersiblings(), _NEXT))


_FOOT: Final = re.compile("footer", re.IGNORECASE)
_NEXT: Final = 3
_PARAGRAPH: Final = 120


# The foot of an article itself, where many templates keep its byline and date.
_OWN_FOOTER: Final = re.compile(
    r"(?<![^\W_])(?:post|entry|article|story|content|news|author)[_-]{1,2}(?:footer|meta|info)\b",
    re.IGNORECASE,
)


# An aside that is marked as the article's own people or particulars.
_OWN_ASIDE: Final = marked_as(
    "(?:post|entry|article|story|content|news)[_-]{1,2}(?:authors?|by-?lines?|meta|info|details)"
)


@lru_cache(MOST_MARKS)
def _is_own(tag: str, marks: str) -> bool:
    """Say whether an element apart is marked as a part of the article itself."""
    if tag == "footer":
        return _OWN_FOOTER.search(marks) is not None
    return tag == "aside" and _OWN_ASIDE.search(marks) is not None


@lru_cache(MOST_MARKS)
def _is_frame(marks: str) -> bool:
    if not _ASIDE.may_be_in(marks):
        return False
    return _ASIDE.search(_OWN_FOOTER.sub("", split_humps(marks))) is not None


@lru_cache(MOST_MARKS)
def _is_beside(marks: str) -> bool:
    if not _BESIDE.may_be_in(marks):
        return False
    bare = _LAYOUT.sub("", _OWN_FOOTER.sub("", split_humps(marks)))
    return _BESIDE.search(bare) is not None


# Builders of pages call every part so, the article's own too.
_LAYOUT: Final = re.compile(r"\b(?:elementor-widget[\w-]*|widget Blog)\b")


def _holds_headline(element: Element) -> bool:
    """Say whether an element holds a heading of the first rank: no sidebar, whatever its name."""
    return next(element.iter("h1"), None) is not None


def is_in_card(page: Page, element: Element, place: int) -> bool:
    """Say whether an element, at a place, stands in the card of another article.

    Such a card holds a heading that is a link or has one, and not the headline of the page. The
    heading may also be the author's own, as in a box about them; then it has no other words.
    Over the headline and under the text, a link of some words beside the element, and not in
    another item of its list, does as well as a heading.
    """
    is_apart = not page.headline_place <= place <= page.text_place
    for parent in _own_parents(page, element):
        is_apart = is_apart and parent.tag not in _LISTS
        shown = found_in(parent, _LINKED_HEADING)
        if is_apart:
            shown += [link for link in found_in(parent, ".//a[@href]") if _leads_on(link)]
        for headline in shown:
            words = page.words(headline)
            if _is_headline(words) and words not in page.words(element):
                return True
    return False


def _is_headline(words: str) -> bool:
    """Say whether words are as many as in a headline: fewer may name an author or a section."""
    count = len(words.split())
    return count >= _FEWEST_WORDS or (count == _FEWEST_WORDS - 1 and not is_person_name(words))


def _leads_on(link: Element) -> bool:
    """Say whether a link leads to another page that is not about a person."""
    address = link.get("href")
    return not address.startswith(("#", "mailto:", "javascript:")) and not leads_to_person(address)


def is_by_headline(page: Page, element: Element, place: int) -> bool:
    """Say whether an element stands between headline and text, or over it in one frame with it."""
    if place >= page.headline_place:
        return place <= page.text_place
    branch = element
    for parent in element.iterancestors():
        if parent in page.around_headline:
            break
        branch = parent
    return branch.tag not in _HEADS and branch.getparent().tag not in _WHOLE_TAGS


_HEADS: Final = frozenset({"header", "nav", "aside"})
# Folders of pages about people.
_OF_PEOPLE: Final = frozenset(
    "author authors autor autoren autores autori auteur auteurs by people profile profiles staff"
    " contributor contributors journalist journalists journaliste journalistes reporter reporters"
    " writer writers columnist columnists redaktion person persons persona personas bio biography"
    " biographies biographie signataire signataires firma firmas firme firmes expert experts"
    " scholar scholars correspondent correspondents redactie medewerker medewerkers autorzy szerzo"
    " szerzok novinari yazar yazarlar muhabir penulis wartawan tac-gia avtor avtori avtory skribent"
    " skribenter forfatter forfattere kirjoittaja kirjoittajat toimittaja toimittajat medarbetare"
    " av".split()
)
# With the language before the word, as in `/en-author/jane-doe`, or the name after it.
_TO_PERSON: Final = re.compile(
    rf"/(?:[a-z]{{2}}-)?(?:{'|'.join(sorted(_OF_PEOPLE))})/[^/?#]|/autor-[^/?#]", re.IGNORECASE
)


def leads_to_person(address: str) -> bool:
    """Say whether an address is that of a page about a person, as `/authors/jane-doe` is."""
    folders = address.lower().split("/")
    # Most addresses are told apart without the pattern, which takes long to try.
    is_likely = not _OF_PEOPLE.isdisjoint(folders) or any(
        folder[2:3] == "-" or folder.startswith("autor-") for folder in folders
    )
    return is_likely and _TO_PERSON.search(address) is not None


def is_to_person(address: str) -> bool:
    """Say whether an address is that of a page about a person, or writes to one."""
    return address.startswith("mailto:") or leads_to_person(address)


def _own_parents(page: Page, element: Element) -> Iterator[Element]:
    """Yield the small elements round one, the nearest first, that do not hold the headline."""
    for parent in islice(element.iterancestors(), _CARD_DEPTH):
        if parent.tag in _WHOLE_TAGS or parent in page.around_headline:
            return
        if _is_long(parent, _LONGEST_CARD):
            return
        yield parent


def _is_long(element: Element, most: int) -> bool:
    """Say whether an element holds more characters than so many; not all of a page is read."""
    length = 0
    for words in element.itertext():
        length += len(words.strip())
        if length > most:
            return True
    return False


_LISTS: Final = frozenset({"ul", "ol", "dl", "table", "tbody"})
_WHOLE_TAGS: Final = frozenset({"html", "body", "main"})
_CARD_DEPTH: Final = 5
_LONGEST_CARD: Final = 500
_FEWEST_WORDS: Final = 4
_LINKED_HEADING: Final = "(.//h2|.//h3|.//h4|.//h5|.//h6)[.//a[@href] or ancestor::a[@href]]"
