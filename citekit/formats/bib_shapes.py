"""Shapes of entries: what tells, without reading an entry back, what of its source it gives back.

Where every value by itself is read as it was written, which variables of CSL an entry does not give
back depends on no value any more: only on what the entry has, on the few values that readers take
for more than text, and on which values are equal. That is its shape, and thousands of entries of a
file have a few dozen of them.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator
from typing import Final, TypeAlias

from citekit.formats.agents import Name, name_of
from citekit.formats.bib_export import Draft, Export, is_plain
from citekit.formats.bib_foreign import PLAIN_VARIABLES
from citekit.formats.bib_names import read_names
from citekit.formats.bib_text import PLAIN_PAGES
from citekit.formats.citing import accessed, archived, source_url
from citekit.formats.csl_foreign import FORMAT_NAME as CSL_JSON
from citekit.formats.editions import as_number
from citekit.formats.tex_reading import read_text
from citekit.formats.tex_text import is_plain_text, is_usual_name, verbatim
from citekit.model.agents import Organization, Person
from citekit.model.dates import Date, PartialDate
from citekit.model.locators import LocatorLabel
from citekit.model.names import is_dropped
from citekit.model.sources import ContributorRole, Source

Shape: TypeAlias = tuple[Hashable, ...]


class _UnusualError(Exception):
    """A value may not be read as it was written."""


def shape_of(export: Export, draft: Draft) -> Shape | None:
    """Return the shape of an entry; None if one of its values may not be read as it was written."""
    source = draft.source
    if source.title is None:
        return None
    try:
        return (
            draft.kind.entry,
            source.kind,
            source.opening is not None,
            source.updated is not None,
            *((name, value) if name in _TELLING else name for name, value in draft.fields),
            *_texts(export, draft),
            *_people(export, source),
            *_equals(export, draft),
            *_addresses(export, source),
            *_dates(export, source),
            *_foreign(export, source),
        )
    except _UnusualError:
        return None


# Fields whose values readers take for more than text.
_TELLING: Final = frozenset(
    "type entrysubtype options langid eprinttype editortype nameatype namebtype namectype".split()
)


def _texts(export: Export, draft: Draft) -> Iterator[Hashable]:
    """Yield which texts a source has, after a look at each."""
    source, container, event = draft.source, draft.source.container, draft.source.event
    title = dict(draft.fields).get("title", "")
    _require(_is_title_read(title, str(source.title)))
    texts = [
        source.short_title, source.publisher, source.place, source.genre, source.number,
        source.edition, source.version, source.section, source.medium,
    ]  # fmt: skip
    _require(source.edition is None or as_number(source.edition) == source.edition)
    if container:
        texts += (container.title, container.volume, container.issue, container.place)
        yield container.place == source.place
    if event:
        texts += (event.title, event.place)
    for text in texts:
        # An address may be read as one.
        _require(text is None or ("//" not in text and _is_read(export, text)))
        yield text is not None
    for text in (source.abstract, source.note):
        _require(text is None or _is_read(export, text))
        yield text is not None
    for word in source.keywords:
        _require(is_plain_text(word) and _SEPARATING.isdisjoint(word))
    yield bool(source.keywords)
    yield source.language
    yield source.pages is not None and source.pages.label is LocatorLabel.PAGE
    _require(source.pages is None or PLAIN_PAGES.fullmatch(source.pages.value) is not None)
    # Readers make a hyphen of a dash between numbers.
    yield source.pages is not None and "–" in source.pages.value


_SEPARATING: Final = frozenset(",;:")


def _require(is_usual: bool) -> None:  # noqa: FBT001 - it says what it is
    if not is_usual:
        raise _UnusualError


def _is_read(export: Export, text: str) -> bool:
    """Say whether a text is read as it is from the TeX that is written for it."""
    if is_plain_text(text):
        return True
    return "<" not in text and read_text(export.dialect.spelling.text(text)) == (text, text, ())


def _is_title_read(tex: str, title: str) -> bool:
    if title.startswith("[") or "<" in title:
        return False
    if is_plain_text(title):
        return True
    read = read_text(tex)
    return read.plain == title and not read.unknown


def _people(export: Export, source: Source) -> Iterator[Hashable]:
    """Yield the parts that people played, with the forms of their names, each once."""
    found: dict[Hashable, None] = {}
    roles: list[ContributorRole] = []
    last = None
    for part in source.contributors:
        form = export.name_forms.get(part.agent)
        if form is None:
            form = export.name_forms[part.agent] = _form(export, part.agent)
        _require(form != "" and part.role in _LISTED)
        if part.role is not last:
            last = part.role
            _require(last not in roles)
            roles.append(last)
        found[part.role, form] = None
    yield tuple(found)


def _equals(export: Export, draft: Draft) -> Iterator[Hashable]:
    """Yield which names of publishers, larger works and a sole author are the same.

    A publisher that is named elsewhere is not written.
    """
    source = draft.source
    names = [
        source.publisher,
        source.container.title if source.container else None,
        *(value for name, value in draft.fields if name in _IMPRINTS),
    ]
    if len(source.contributors) == 1:
        agent = export.bundle.by_key[source.contributors[0].agent]
        names.append(str(agent.name) if isinstance(agent, Organization | Person) else None)
    for name in names:
        yield names.index(name)


_IMPRINTS: Final = frozenset({"howpublished"})


_LISTED: Final = frozenset(
    {ContributorRole.AUTHOR, ContributorRole.EDITOR, ContributorRole.TRANSLATOR}
)


def _form(export: Export, key: str) -> str:
    """Return which parts a name has, or nothing if it may not be read as it was written."""
    agent = export.bundle.by_key[key]
    if isinstance(agent, Organization):
        is_usual = is_plain_text(agent.name) or _is_name_read(export, key)
        return "literal" if is_usual else ""
    if not isinstance(agent, Person):
        return ""
    name = agent.name
    if name.literal:
        return "literal" if is_plain_text(name.literal) else ""
    has_both = name.family and name.given
    if not has_both or (
        (name.suffix or not is_usual_name(f"{name.family}, {name.given}"))
        and not _is_name_read(export, key)
    ):
        return ""
    return _form_of_particles(name.non_dropping_particle, name.dropping_particle)


def _is_name_read(export: Export, key: str) -> bool:
    """Say whether a name is read as it was written; particles are another matter."""
    written = name_of(export.bundle.by_key[key])  # type: ignore[arg-type]
    read = read_names(export.name(key)).names
    return [_without_particles(name) for name in read] == [_without_particles(written)]


def _without_particles(name: Name) -> Name:
    return name._replace(dropping_particle=None, non_dropping_particle=None)


def _form_of_particles(kept: str | None, dropped: str | None) -> str:
    if kept is None and dropped is None:
        return "parts"
    words = str(kept or dropped).split(" ")
    is_usual = all(word.isalpha() and word.isascii() and word.islower() for word in words)
    if not is_usual or (kept and dropped):
        return ""
    return "kept" if kept else "dropped" if is_dropped(str(dropped)) else "otherwise dropped"


def _addresses(export: Export, source: Source) -> Iterator[Hashable]:
    """Yield which addresses and numbers in registers a source has."""
    url = source_url(export.bundle, source, export.options)
    copy = archived(export.bundle, source)
    _require(url is None or verbatim(url) == url)
    yield url is not None
    if copy is not None:
        yield copy.memento == url, copy.archive is not None
    of_container = source.container.identifiers if source.container else ()
    for identifiers in (source.identifiers, of_container):
        for found in identifiers:
            _require(verbatim(found.value) == found.value and "//" not in found.value)
        yield tuple([found.scheme for found in identifiers])


def _dates(export: Export, source: Source) -> Iterator[Hashable]:
    """Yield which dates a source has."""
    event_date = source.event.date if source.event else None
    read_on = accessed(export.bundle, source)
    for date in (source.issued, read_on, event_date):
        _require(date is None or _is_plain_date(date))
        yield date is not None
    yield source.accessed_on is None or source.accessed_on == read_on


def _is_plain_date(date: Date) -> bool:
    value = date.value
    return (
        isinstance(value, PartialDate)
        and date.literal is None
        and is_plain(value)
        and value.time is None
        and 1000 <= value.year <= 9999
    )


def _foreign(export: Export, source: Source) -> Iterator[Hashable]:
    """Yield which variables of CSL a source has that no record holds."""
    for field in source.foreign:
        if field.format != CSL_JSON:
            continue
        if field.name == "type":
            yield field.json
            continue
        _require(field.name in PLAIN_VARIABLES and field.json.startswith('"'))
        _require(_is_read(export, json.loads(field.json)))
        yield field.name
