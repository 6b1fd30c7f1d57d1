"""Reading a page into the fields of a citation and the text of its article."""

from __future__ import annotations

from attrs import frozen

from citekit.memory import collection_paused
from citekit.pages.body import read_body
from citekit.pages.choosing import choose_fields
from citekit.pages.extractors import candidates
from citekit.pages.fields import Chosen, OpenField, PageBody, PageField
from citekit.pages.markup import charset_of, decode
from citekit.pages.page import parse


@frozen(kw_only=True)
class PageOptions:
    """What to read; the text of the article takes most of the time."""

    body: bool = True


@frozen(kw_only=True)
class PageReading:
    """What a page says about itself: chosen fields, fields that stay open, and its text."""

    fields: tuple[Chosen, ...] = ()
    open_fields: tuple[OpenField, ...] = ()
    body: PageBody | None = None
    charset: str | None = None
    problems: tuple[str, ...] = ()

    def chosen(self, field: PageField) -> Chosen | None:
        """Return what was chosen for a field, or None where it stays open."""
        return next((chosen for chosen in self.fields if chosen.field is field), None)


_DEFAULT = PageOptions()


def read_page(
    content: bytes | str,
    *,
    url: str | None = None,
    media_type: str | None = None,
    charset: str | None = None,
    options: PageOptions = _DEFAULT,
) -> PageReading:
    """Return what a page in HTML says; what it does not say stays open.

    `charset` is what the server said; a byte order mark goes before it, and it goes before what
    the page says itself. Never raises for what a page holds: what could not be read is a problem
    of the reading.
    """
    decoded = decode(content, charset or charset_of(media_type))
    with collection_paused():
        page = parse(decoded, url)
        fields, open_fields = choose_fields(page, tuple(candidates(page)))
        body = read_body(page) if options.body else None
    return PageReading(
        fields=fields,
        open_fields=open_fields,
        body=body,
        charset=decoded.charset,
        problems=tuple(page.problems),
    )
