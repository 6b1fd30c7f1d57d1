"""The elements of a page in order, each with its name, attributes and marks, read in one pass.

Asking the tree again for each of these takes longer than all that extractors do with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final

from attrs import field, frozen

from citekit.pages.markup import Element

_NONE: Final[Mapping[str, str]] = {}
_DESCRIBING: Final = frozenset({"itemprop", "property", "itemtype", "typeof"})


@frozen(kw_only=True, eq=False)
class Outline:
    """The elements of a page; place `n` in each list is of the `n`th element.

    `places` are those of each name, `described` those of elements that microdata or RDFa describe.
    """

    elements: list[Element] = field(factory=list)
    names: list[str] = field(factory=list)
    attributes: list[Mapping[str, str]] = field(factory=list)
    marks: list[str] = field(factory=list)
    places: dict[str, list[int]] = field(factory=dict)
    described: list[int] = field(factory=list)

    def named(self, name: str) -> list[Element]:
        """Return the elements of a name, in the order of the page."""
        return [self.elements[place] for place in self.places.get(name, ())]

    def stretch(
        self, first: int = 0, last: int | None = None
    ) -> Iterator[tuple[int, Element, str, Mapping[str, str], str]]:
        """Yield the elements from one place to before another: place, element, name, and so on."""
        lists = (self.elements, self.names, self.attributes, self.marks)
        parts = zip(*(part[first:last] for part in lists), strict=True)
        for place, (element, name, attributes, marks) in enumerate(parts, first):
            yield place, element, name, attributes, marks


def outline_of(root: Element | None, most: int) -> Outline:
    """Return the first elements of a tree, as many as `most`."""
    if root is None:
        return Outline()
    elements = list(islice(root.iter(), most))
    attributes = [dict(items) if (items := element.items()) else _NONE for element in elements]
    outline = Outline(
        elements=elements,
        names=[element.tag for element in elements],
        attributes=attributes,
        marks=[marks_in(given.get) if given else "" for given in attributes],
        described=[
            place for place, given in enumerate(attributes) if not _DESCRIBING.isdisjoint(given)
        ],
    )
    for place, name in enumerate(outline.names):
        if name in outline.places:
            outline.places[name].append(place)
        else:
            outline.places[name] = [place]
    return outline


def marks_in(get: Callable[[str, str], str]) -> str:
    """Return the class, id and test names of an element; `get` gives its attributes."""
    return f"{get('class', '')} {get('id', '')} {get('data-testid', '')}".strip()


def marks_of(element: Element) -> str:
    """Return the class, id and test names of an element."""
    return marks_in(element.get)
