"""What CSL-JSON says of a source and no record holds, as fields of BibTeX and BibLaTeX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from citekit.formats.agents import Name, name_of
from citekit.formats.bib_export import Draft, Export, Kind
from citekit.formats.bib_markup import marked_up
from citekit.formats.bib_text import title
from citekit.formats.csl_dates import read_date
from citekit.formats.csl_fields import ROLES
from citekit.formats.csl_foreign import foreign_values
from citekit.formats.csl_names import csl_name, read_names
from citekit.formats.tex_text import literal_name, personal_name, verbatim
from citekit.model.dates import Date
from citekit.model.sources import Source

# Each entry's fields for particulars are those of one of these.
_IN_BOOK: Final = {
    "container": "booktitle", "volume": "volume", "publisher": "publisher", "edition": "edition",
    "pages": "pages", "genre": "type", "event": "eventtitle", "venue": "venue",
    "version": "version", "number": "number",
}  # fmt: skip
_IN_SERIES: Final = _IN_BOOK | {"container": "maintitle"}
_ALONE: Final = _IN_BOOK | {"container": "howpublished"}
_ON_SITE: Final = _ALONE | {"container": "organization"}
_IN_JOURNAL: Final = _IN_BOOK | {"container": "journaltitle", "issue": "number"}
_REPORT: Final = _ALONE | {"container": "series", "publisher": "institution"}


def _kind(entry: str, fields: Mapping[str, str], subtype: str | None = None) -> Kind:
    return Kind(
        entry=entry,
        fields=fields,
        # Some styles print it, and to TeX an underscore means more.
        constants=(("entrysubtype", subtype.replace("_", " ")),) if subtype else (),
    )


# The entries for types of CSL that are no kind of source. Where several are one entry, the subtype
# tells which.
BIBLATEX_TYPES: Final[Mapping[str, Kind]] = {
    "article-magazine": _kind("article", _IN_JOURNAL, "magazine"),
    "review": _kind("article", _IN_JOURNAL, "review"),
    "review-book": _kind("article", _IN_JOURNAL, "review-book"),
    "chapter": _kind("inbook", _IN_BOOK),
    "entry": _kind("inreference", _IN_BOOK),
    "entry-dictionary": _kind("inreference", _IN_BOOK, "entry-dictionary"),
    "entry-encyclopedia": _kind("inreference", _IN_BOOK, "entry-encyclopedia"),
    "paper-conference": _kind("inproceedings", _IN_BOOK),
    "thesis": _kind("thesis", _REPORT),
    "manuscript": _kind("unpublished", _ALONE),
    "pamphlet": _kind("booklet", _ALONE),
    "periodical": _kind("periodical", _IN_JOURNAL),
    "patent": _kind("patent", _ALONE),
    "software": _kind("software", _ON_SITE),
    "song": _kind("misc", _ALONE, "song"),
    "motion_picture": _kind("misc", _ALONE, "motion_picture"),
    "graphic": _kind("misc", _ALONE, "graphic"),
    "figure": _kind("misc", _ALONE, "figure"),
    "bill": _kind("misc", _ALONE, "bill"),
    "regulation": _kind("misc", _ALONE, "regulation"),
    "legal_case": _kind("misc", _ALONE, "legal_case"),
    "treaty": _kind("misc", _ALONE, "treaty"),
    "personal_communication": _kind("misc", _ALONE, "personal_communication"),
    "performance": _kind("misc", _ALONE, "performance"),
    "standard": _kind("report", _REPORT, "standard"),
    "post-weblog": _kind("online", _ON_SITE, "post-weblog"),
    "hearing": _kind("report", _REPORT, "hearing"),
    "classic": _kind("book", _IN_SERIES, "classic"),
    **{
        name: _kind("misc", _ALONE, name)
        for name in ("article", "collection", "event", "map", "musical_score")
    },
}
_OLD_BOOK: Final = {
    "container": "booktitle", "volume": "volume", "publisher": "publisher", "edition": "edition",
    "pages": "pages", "editor": "editor",
}  # fmt: skip
_OLD_JOURNAL: Final = {
    "container": "journal", "volume": "volume", "issue": "number", "pages": "pages",
}  # fmt: skip
_OLD_THESIS: Final = {"publisher": "school", "genre": "type"}
BIBTEX_TYPES: Final[Mapping[str, Kind]] = {
    **{
        name: Kind(entry="article", fields=_OLD_JOURNAL)
        for name in ("article-magazine", "review", "review-book")
    },
    **{
        name: Kind(entry="incollection", fields=_OLD_BOOK)
        for name in ("chapter", "entry", "entry-dictionary", "entry-encyclopedia")
    },
    "paper-conference": Kind(entry="inproceedings", fields=_OLD_BOOK),
    "thesis": Kind(entry="phdthesis", fields=_OLD_THESIS),
    "manuscript": Kind(entry="unpublished", fields={"genre": "howpublished"}),
    "pamphlet": Kind(entry="booklet", fields={"publisher": "howpublished"}),
}

_TEXTS: Final = {
    "container-title-short": "shortjournal",
    "collection-title": "series",
    "number-of-volumes": "volumes",
    "number-of-pages": "pagetotal",
    "chapter-number": "chapter",
    "annote": "annotation",
    "original-title": "origtitle",
    "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation",
    "call-number": "library",
    "volume-title": "issuetitle",
    "volume": "volume",
    "event-place": "venue",
}
# Of these, no record holds any part.
PLAIN_VARIABLES: Final = frozenset(_TEXTS) - {"volume", "event-place"} | {"collection-number"}
_OLD_TEXTS: Final = {
    "collection-title": "series",
    "chapter-number": "chapter",
    "volume": "volume",
    "collection-number": "number",
}
_ADDRESSES: Final = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid"}
# Lists of names for one's own use, which no style prints, and the fields that say whose they are.
_MORE_NAMES: Final = (("namea", "nameatype"), ("nameb", "namebtype"), ("namec", "namectype"))


def add_foreign(export: Export, draft: Draft) -> None:
    """Add fields for variables of CSL that no record holds."""
    values = foreign_values(draft.source) | _people_without_field(export, draft.source)
    if not values:
        return
    is_old = export.dialect.name == "bibtex"
    present = {name for name, _ in draft.fields}
    if "annote" in present:
        # To biber, the two are one field.
        present.add("annotation")
    texts = _OLD_TEXTS if is_old else _TEXTS
    written: set[str] = set()
    for variable, value in values.items():
        name = texts.get(variable) or _ADDRESSES.get(variable)
        if name is None or name in present or not isinstance(value, str | int):
            continue
        text = str(value)
        if not text.strip():
            continue
        shown = verbatim(text) if variable in _ADDRESSES else _text(export, variable, text)
        draft.fields.append((name, shown))
        present.add(name)
        written.add(variable)
    if not is_old:
        written |= _add_numbers(export, draft, values, present)
        written |= _add_people(draft, values)
        written |= _add_dates(draft, values)
    draft.carried |= written


def _people_without_field(export: Export, source: Source) -> dict[str, list[dict[str, Any]]]:
    """Return the names of those for whose part in a source there is no list, by CSL's variable."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for part in source.contributors:
        if part.role not in export.dialect.people:
            agent = export.bundle[part.agent]
            name = csl_name(name_of(agent))  # type: ignore[arg-type]
            found.setdefault(ROLES[part.role], {})[part.agent] = name
    return {variable: list(names.values()) for variable, names in found.items()}


def _text(export: Export, variable: str, value: str) -> str:
    if variable == "collection-title":
        return marked_up(value, export.dialect.spelling) or title(value, export.dialect.spelling)
    return marked_up(value, export.dialect.spelling) or export.text(value)


def _add_numbers(
    export: Export, draft: Draft, values: Mapping[str, Any], present: set[str]
) -> set[str]:
    """Add the number in a series where the entry has no other one."""
    value = values.get("collection-number")
    is_free = "number" not in present and draft.kind.fields.get("issue") != "number"
    if not isinstance(value, str) or not value.strip() or not is_free:
        return set()
    draft.fields.append(("number", export.text(value)))
    return {"collection-number"}


def _add_people(draft: Draft, values: Mapping[str, Any]) -> set[str]:
    written: set[str] = set()
    more = iter(_MORE_NAMES)
    for variable, value in values.items():
        if variable not in _ROLES:
            continue
        try:
            names, _ = read_names(value)
        except ValueError:
            continue
        field = _OWN_LISTS.get(variable)
        kind = None
        if field is None:
            field, kind = next(more, (None, None))
        if field is None or not names:
            continue
        draft.fields.append((field, " and ".join(csl_name_in_tex(name) for name in names)))
        if kind:
            draft.fields.append((kind, variable))
        written.add(variable)
    return written


_OWN_LISTS: Final = {"container-author": "bookauthor"}
_ROLES: Final = frozenset(
    "contributor interviewer host container-author chair collection-editor compiler composer"
    " curator director editorial-director executive-producer guest illustrator narrator organizer"
    " original-author performer producer recipient reviewed-author script-writer"
    " series-creator".split()
)


def csl_name_in_tex(name: Name) -> str:
    """Return a name of CSL-JSON as a member of a list of names."""
    if name.literal:
        return literal_name(name.literal)
    prefix = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    if name.family and not name.given and not prefix and not name.suffix:
        return family_alone(name.family)
    return personal_name(name.family, name.given, prefix or None, name.suffix)


def family_alone(family: str) -> str:
    """Return a family name without others, as one that is no body's."""
    return f"family={literal_name(family)}"


def _add_dates(draft: Draft, values: Mapping[str, Any]) -> set[str]:
    try:
        date, _ = read_date(values.get("original-date") or {})
    except ValueError:
        return set()
    shown = edtf(date) if date else None
    if shown is None:
        return set()
    draft.fields.append(("origdate", shown))
    return {"original-date"}


def edtf(date: Date) -> str | None:
    """Return a date as BibLaTeX writes it, if it has one."""
    return str(date.value) if date.value else None
