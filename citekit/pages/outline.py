"""The elements of a page in order, each with its name and marks, read in one pass.

Asking the tree again for each of these takes longer than all that extractors do with them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from itertools import islice
from typing import Final

from attrs import field, frozen

from citekit.pages.markup import Element

_DESCRIBING: Final = frozenset({"itemprop", "property", "itemtype", "typeof"})


@frozen(kw_only=True, eq=False)
class Outline:
    """The elements of a page; place `n` in each list is of the `n`th element.

    `places` are those of each name.
    """

    elements: list[Element] = field(factory=list)
    names: list[str] = field(factory=list)
    places: dict[str, list[int]] = field(factory=dict)
    # Read where they are first asked for: of most pages, those near the headline are enough.
    _marks: list[str | None] = field(factory=list)

    def named(self, name: str) -> list[Element]:
        """Return the elements of a name, in the order of the page."""
        return [self.elements[place] for place in self.places.get(name, ())]

    def between(self, name: str, first: int, last: int | None) -> list[int]:
        """Return the places of the elements of a name, from one to before another."""
        places = self.places.get(name, [])
        end = len(places) if last is None else bisect_left(places, last)
        return places[bisect_left(places, first) : end]

    def marked(
        self, is_meant: Callable[[str], object], first: int = 0, last: int | None = None
    ) -> list[int]:
        """Return the places, from one to before another, of the elements with marks of a kind.

        `is_meant` tells the marks of the kind; a page has few different ones, so that it pays to
        keep its answers.
        """
        known = self._marks[first:last]
        if None in known:
            pairs = zip(self.elements[first:last], known, strict=True)
            known = [marks_of(one) if marks is None else marks for one, marks in pairs]
            self._marks[first:last] = known
        return [place for place, marks in enumerate(known, first) if marks and is_meant(marks)]

    @cached_property
    def described(self) -> list[int]:
        """Return the places of the elements that microdata or RDFa describe."""
        return [
            place
            for place, element in enumerate(self.elements)
            if not _DESCRIBING.isdisjoint(element.keys())
        ]


def outline_of(root: Element | None, most: int) -> Outline:
    """Return the first elements of a tree, as many as `most`."""
    if root is None:
        return Outline()
    elements = list(islice(root.iter(), most))
    names = [element.tag for element in elements]
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        if name in places:
            places[name].append(place)
        else:
            places[name] = [place]
    unread: list[str | None] = [None] * len(elements)
    return Outline(elements=elements, names=names, places=places, marks=unread)


def marks_of(element: Element) -> str:
    """Return the class, id and test names of an element."""
    get = element.get
    name, key, test = get("class"), get("id"), get("data-testid")
    if key or test:
        return f"{name or ''} {key or ''} {test or ''}".strip()
    return name.strip() if name else ""
