"""A page that extractors read: its tree, its tags, its scripts of data and its address."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from itertools import islice
from typing import Final
from urllib.parse import urljoin, urlsplit

from attrs import field, frozen

from citekit.pages.json_ld import Node, article_of, read_nodes
from citekit.pages.limits import MOST_ELEMENTS
from citekit.pages.markup import Decoded, Element, parse_markup
from citekit.pages.outline import Outline, outline_of
from citekit.pages.tables import rows
from citekit.pages.words import fold, shared_words, squeeze, tidy, tidy_declared

_SAFE_SCHEMES: Final = ("http", "https", "")
_XML_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES_OF_TAGS: Final = ("name", "property", "itemprop", "http-equiv")
_PARAGRAPH: Final = 60
_PARAGRAPHS: Final = 12
_UNDER_WAY: Final = 2
_SHORTEST_HEADLINE: Final = 12
# No page without one of these words has elements that microdata or RDFa describe.
_VOCABULARIES: Final = ("itemprop", "itemtype", "typeof=")
_MOST_HOSTS: Final = 256
# No heading, byline or paragraph holds more.
_MOST_INSIDE: Final = 500


@frozen(kw_only=True, eq=False)
class Page:
    """A parsed page; `root` is None where there is no element in it.

    Everything is read when it is first asked for, and once.
    """

    root: Element | None
    text: str
    url: str | None
    problems: list[str] = field(factory=list)
    _words: dict[Element, str] = field(factory=dict, init=False, repr=False)

    def words(self, element: Element) -> str:
        """Return the words of an element on one line; many extractors ask for the same ones."""
        known = self._words.get(element)
        if known is None:
            known = self._words[element] = text_of(element)
        return known

    @cached_property
    def tags(self) -> dict[str, list[str]]:
        """Return the contents of the page's meta tags by lower-cased name, in order."""
        found: dict[str, list[str]] = {}
        for meta in self.outline.named("meta"):
            attributes = dict(meta.items())
            content = tidy_declared(attributes.get("content", ""))
            for attribute in _NAMES_OF_TAGS if content else ():
                for name in attributes.get(attribute, "").lower().split():
                    found.setdefault(name, []).append(content)
        return found

    def tag(self, *names: str) -> str | None:
        """Return the first content of the first of these tags that has one."""
        return next((self.tags[name][0] for name in names if name in self.tags), None)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Return the objects of the page's JSON-LD."""
        scripts = (
            script.text or ""
            for script in self.outline.named("script")
            if "ld+json" in script.get("type", "")
        )
        return tuple(read_nodes(scripts, self.problems))

    @cached_property
    def article(self) -> Node | None:
        """Return the object of the JSON-LD that describes this page's article."""
        headings = [self.words(heading) for heading in self.outline.named("h1")[:5]]
        titles = [title for title in (*headings, self.tag("og:title"), self.title) if title]
        return article_of(self.nodes, titles, self.url)

    @cached_property
    def title(self) -> str | None:
        """Return the words of the title element."""
        found = (
            title
            for title in self.outline.named("title")
            if next(title.iterancestors("svg"), None) is None
        )
        return next((words for element in found if (words := self.words(element))), None)

    @cached_property
    def links(self) -> dict[str, list[Element]]:
        """Return the page's link elements by relation."""
        found: dict[str, list[Element]] = {}
        for link in self.outline.named("link"):
            if link.get("href") is not None:
                for relation in link.get("rel", "").lower().split():
                    found.setdefault(relation, []).append(link)
        return found

    @cached_property
    def address(self) -> str | None:
        """Return the address of the page: as given, or as the page says."""
        declared = [link.get("href") for link in self.links.get("canonical", [])]
        return self.url or next(
            filter(None, (self.absolute(url) for url in (*declared, self.tag("og:url")))), None
        )

    @cached_property
    def host(self) -> str:
        """Return the name of the page's host, without the labels that say nothing."""
        return host_of(self.address)

    def absolute(self, address: str | None) -> str | None:
        """Return an address in full, or None for one that no reader could follow safely."""
        if not address or not (bare := address.strip()) or any(c.isspace() for c in bare):
            return None
        if (own := host_of(self.url)) and bare.startswith((f"{own}/", f"www.{own}/")):
            bare = f"//{bare}"
        try:
            whole = urljoin(self.url or "", bare)
            parts = urlsplit(whole)
        except ValueError:
            return None
        return whole if parts.scheme in {"http", "https"} and parts.netloc else None

    def find(self, path: str) -> list[Element]:
        """Return the elements that an XPath names, in the order of the page."""
        return [] if self.root is None else found_in(self.root, path)

    @cached_property
    def declared_language(self) -> str | None:
        """Return the language of the root element, as the page declares it."""
        if self.root is None:
            return None
        declared = (self.root.get("lang"), self.root.get(_XML_LANGUAGE))
        return next((str(language) for language in declared if language), None)

    @cached_property
    def prose(self) -> str:
        """Return the words of the page's first longer paragraphs."""
        found: list[str] = []
        for element in self.outline.named("p"):
            words = self.words(element)
            if len(words) > _PARAGRAPH:
                found.append(words)
            if len(found) > _PARAGRAPHS:
                break
        return "\n".join(found)

    @cached_property
    def headline_place(self) -> int:
        """Return the place of the headline's element, or 0 where there is none."""
        elements, headings = self.outline.elements, self.outline.places.get("h1", ())[:20]
        declared = fold(self.tag("og:title") or self.title or "")
        if not headings:
            return self._declared_place(declared)
        return max(headings, key=lambda one: shared_words(self.words(elements[one]), declared))

    @cached_property
    def text_place(self) -> int:
        """Return the place of the paragraph that shows the article to be under way.

        Without so many of them it is the end of the page.
        """
        elements, long = self.outline.elements, 0
        for place in self.outline.places.get("p", ()):
            if place > self.headline_place and len(text_of(elements[place])) > _PARAGRAPH:
                long += 1
                if long == _UNDER_WAY:
                    return place
        return len(elements)

    @cached_property
    def around_headline(self) -> frozenset[Element]:
        """Return the headline's element and those that it stands in."""
        place = self.headline_place
        if not place:
            return frozenset()
        headline = self.outline.elements[place]
        return frozenset((headline, *headline.iterancestors()))

    def _declared_place(self, declared: str) -> int:
        """Return the place of the first element of the body that shows the declared title."""
        for number, element in enumerate(self.outline.elements):
            shown = element.text or ""
            if len(shown) < _SHORTEST_HEADLINE or element.tag in _UNSEEN:
                continue
            words = fold(shown)
            if len(words) >= _SHORTEST_HEADLINE and declared.startswith(words):
                return number
        return 0

    @cached_property
    def body_text(self) -> str:
        """Return the words that the body shows as they are written, scripts and styles apart."""
        path = "//body//text()[not(parent::script or parent::style or parent::noscript)]"
        return " ".join(self.find(path))

    @cached_property
    def shown(self) -> str:
        """Return what the body shows, without case, so that names can be looked for in it."""
        return " ".join(self.body_text.casefold().split())

    @cached_property
    def outline(self) -> Outline:
        """Return the elements of the page in order, as far as any article goes."""
        return outline_of(self.root, MOST_ELEMENTS)

    @cached_property
    def described(self) -> list[int]:
        """Return the places of the elements that microdata or RDFa describe."""
        is_described = any(word in self.text for word in _VOCABULARIES)
        return self.outline.described if is_described else []

    def near_headline(self, before: int, after: int) -> range:
        """Return the places from so many before the headline's to so many after it."""
        place = self.headline_place
        last = min(place + after + 1, len(self.outline.elements))
        return range(max(0, place - before), last)


def parse(decoded: Decoded, url: str | None) -> Page:
    """Return the page that some characters are."""
    problems = list(decoded.problems)
    root = parse_markup(decoded.encoded)
    if root is None:
        problems.append("there is no markup to read")
    safe = url if url and urlsplit(url).scheme in _SAFE_SCHEMES else None
    return Page(root=root, text=decoded.text, url=safe, problems=problems)


def host_of(address: str | None) -> str:
    """Return the host of an address, without `www` and its kind; empty where there is none."""
    try:
        host = (urlsplit(address or "").hostname or "").lower()
    except ValueError:
        return ""
    for label in ("www.", "www2.", "ww2.", "m.", "amp.", "mobile."):
        host = host.removeprefix(label) if host.count(".") > 1 else host
    return host


# Endings of two labels under which names are registered, by their first label.
_SECOND_LEVEL: Final = frozenset("co com net org gov ac edu or ne go gob gouv com.".split())


@cache
def _shared_hosts() -> frozenset[str]:
    return frozenset(host for (host,) in rows("shared_hosts"))


@lru_cache(_MOST_HOSTS)
def own_label(host: str) -> str:
    """Return the label of a host that its owner chose: `example` of `news.example.co.uk`."""
    labels = host.split(".")
    if len(labels) > 2 and ".".join(labels[-2:]) in _shared_hosts():
        return squeeze(labels[-3])
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2:
        return squeeze(labels[-3])
    return squeeze(labels[-2]) if len(labels) > 1 else squeeze(host)


@lru_cache(_MOST_HOSTS)
def registered(host: str) -> str:
    """Return the part of a host that somebody registered: `example.co.uk`."""
    labels = host.split(".")
    is_shared = ".".join(labels[-2:]) in _shared_hosts()
    is_deep = len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2
    keep = 3 if is_shared or is_deep else 2
    return ".".join(labels[-keep:])


def text_of(element: Element) -> str:
    """Return the words of an element on one line, without those of scripts and styles."""
    if not len(element):
        return tidy(element.text or "")
    parts = _of_flat(element)
    if parts is not None:
        return tidy("".join(parts))
    parts = []
    # Elements whose end has not been reached, with the words that follow each.
    begun: list[Element] = []
    for node in islice(element.iter(), _MOST_INSIDE):
        if begun:
            _end(begun, parts, node)
        if node.tag in _APART or _is_joined(parts, node):
            parts.append(" ")
        if node.text and node.tag not in _HIDDEN:
            parts.append(node.text)
        if node is element:
            continue
        if len(node):
            begun.append(node)
        elif node.tail:
            parts.append(node.tail)
    parts += [node.tail for node in reversed(begun) if node.tail]
    return tidy("".join(parts))


def _of_flat(element: Element) -> list[str] | None:
    """Return the words of an element whose inner ones hold no others, or None if some do."""
    if len(element) >= _MOST_INSIDE or element.tag in _HIDDEN:
        return None
    parts = [element.text or ""]
    for node in element:
        if len(node):
            return None
        if node.tag in _APART or _is_joined(parts, node):
            parts.append(" ")
        if (words := node.text) and node.tag not in _HIDDEN:
            parts.append(words)
        if after := node.tail:
            parts.append(after)
    return parts


def _end(begun: list[Element], parts: list[str], node: Element) -> None:
    """Add the words after the elements that end before a node."""
    parent = node.getparent()
    while begun and begun[-1] is not parent:
        if tail := begun.pop().tail:
            parts.append(tail)


def _is_joined(parts: list[str], node: Element) -> bool:
    """Say whether a name would run into the next element's words, which style sets apart."""
    if node.tag not in _INLINE or not parts or not node.text:
        return False
    return parts[-1][-1:].islower() and node.text[:1].isupper()


_INLINE: Final = frozenset({"span", "a", "time"})
_UNSEEN: Final = frozenset({"title", "script", "style", "noscript", "option"})
_HIDDEN: Final = frozenset({"script", "style", "noscript", "template", "svg"})
_APART: Final = frozenset("br p div li td tr h1 h2 h3 section header figure".split())


def found_in(element: Element, path: str) -> list[Element]:
    """Return what an XPath names from an element on; each path is compiled once."""
    found: list[Element] = _compiled(path)(element)
    return found


@cache
def _compiled(path: str) -> Element:
    from lxml import etree

    return etree.XPath(path, smart_strings=False)
