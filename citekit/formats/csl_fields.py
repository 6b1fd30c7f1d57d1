"""What CSL-JSON calls things: types, variables and the shapes that its schema allows (1.0.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from citekit.model.agents import IdentifierScheme
from citekit.model.sources import ContributorRole, SourceKind

# The type of each kind of source, and the genre that a reader is told where the source has none.
# Numbers of hearings and laws read as American ones in most styles, so a hearing is a report.
KINDS: Final[Mapping[SourceKind, tuple[str, str | None]]] = {
    SourceKind.NEWS_ARTICLE: ("article-newspaper", None),
    SourceKind.PRESS_RELEASE: ("webpage", "Press release"),
    SourceKind.REPORT: ("report", None),
    SourceKind.WEB_PAGE: ("webpage", None),
    SourceKind.SPEECH: ("speech", "Speech"),
    SourceKind.INTERVIEW: ("interview", None),
    SourceKind.BROADCAST: ("broadcast", None),
    SourceKind.SOCIAL_POST: ("post", "Post"),
    SourceKind.HEARING: ("report", "Oral evidence"),
    SourceKind.LEGISLATION: ("legislation", None),
    SourceKind.DATASET: ("dataset", None),
    SourceKind.BOOK: ("book", None),
    SourceKind.JOURNAL_ARTICLE: ("article-journal", None),
    SourceKind.DOCUMENT: ("document", None),
}
STATEMENT_TYPE: Final = "chapter"

# How an item without citekit's own data is read; every other type is a document.
_READ_TYPES: Final[Mapping[str, SourceKind]] = {
    "article-newspaper": SourceKind.NEWS_ARTICLE,
    "article-magazine": SourceKind.NEWS_ARTICLE,
    "article-journal": SourceKind.JOURNAL_ARTICLE,
    "report": SourceKind.REPORT,
    "webpage": SourceKind.WEB_PAGE,
    "post-weblog": SourceKind.WEB_PAGE,
    "post": SourceKind.SOCIAL_POST,
    "speech": SourceKind.SPEECH,
    "interview": SourceKind.INTERVIEW,
    "broadcast": SourceKind.BROADCAST,
    "motion_picture": SourceKind.BROADCAST,
    "hearing": SourceKind.HEARING,
    "legislation": SourceKind.LEGISLATION,
    "bill": SourceKind.LEGISLATION,
    "regulation": SourceKind.LEGISLATION,
    "dataset": SourceKind.DATASET,
    "book": SourceKind.BOOK,
}
_BY_GENRE: Final = {
    (item_type, genre): kind for kind, (item_type, genre) in KINDS.items() if genre is not None
}


def kind_of(item_type: object, genre: object) -> SourceKind:
    """Return the kind of source that an item of that type and genre is."""
    exact = _BY_GENRE.get((str(item_type), str(genre))) if genre else None
    return exact or _READ_TYPES.get(str(item_type), SourceKind.DOCUMENT)


# Fields of a source whose text is a variable of its own.
TEXTS: Final[Mapping[str, str]] = {
    "title": "title",
    "title-short": "short_title",
    "publisher": "publisher",
    "publisher-place": "place",
    "genre": "genre",
    "number": "number",
    "edition": "edition",
    "version": "version",
    "section": "section",
    "medium": "medium",
    "abstract": "abstract",
    "note": "note",
}
# Styles take the number of a law, and the work that holds it, for those of an American one.
WITHHELD: Final[Mapping[SourceKind, tuple[str, ...]]] = {
    SourceKind.LEGISLATION: ("number", "container-title", "volume", "issue", "page"),
}


def is_repeated(publisher: object, item: Mapping[str, Any]) -> bool:
    """Say whether a style would print the publisher twice: it is the container or sole author."""
    named = item.get("author") or item.get("container-author")
    return publisher is not None and (
        publisher == item.get("container-title") or named == [{"literal": publisher}]
    )


ROLES: Final[Mapping[ContributorRole, str]] = {
    ContributorRole.AUTHOR: "author",
    ContributorRole.EDITOR: "editor",
    ContributorRole.TRANSLATOR: "translator",
    ContributorRole.CONTRIBUTOR: "contributor",
    ContributorRole.PHOTOGRAPHER: "contributor",
    ContributorRole.INTERVIEWER: "interviewer",
    ContributorRole.HOST: "host",
}
READ_ROLES: Final[Mapping[str, ContributorRole]] = {
    variable: role for role, variable in ROLES.items() if role is not ContributorRole.PHOTOGRAPHER
}

IDENTIFIERS: Final[Mapping[str, IdentifierScheme]] = {
    "DOI": IdentifierScheme.DOI,
    "ISBN": IdentifierScheme.ISBN,
    "ISSN": IdentifierScheme.ISSN,
    "PMID": IdentifierScheme.PMID,
}

# --- the schema (csl-data.json of CSL 1.0.2), as far as fields of others have to pass it ----------

_TEXT_VARIABLES: Final = frozenset(
    "citation-key language journalAbbreviation shortTitle abstract annote archive"
    " archive_collection archive_location archive-place authority call-number citation-label"
    " collection-title container-title container-title-short dimensions division DOI event"
    " event-title event-place genre ISBN ISSN jurisdiction keyword medium note original-publisher"
    " original-publisher-place original-title part-title PMCID PMID publisher publisher-place"
    " references reviewed-genre reviewed-title scale section source status title title-short URL"
    " version volume-title volume-title-short year-suffix".split()
)
_NUMBER_VARIABLES: Final = frozenset(
    "chapter-number citation-number collection-number edition first-reference-note-number issue"
    " locator number number-of-pages number-of-volumes page page-first part printing supplement"
    " volume".split()
)
_NAME_VARIABLES: Final = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director"
    " editor editorial-director executive-producer guest host interviewer illustrator narrator"
    " organizer original-author performer producer recipient reviewed-author script-writer"
    " series-creator translator".split()
)
_DATE_VARIABLES: Final = frozenset(
    "accessed available-date event-date issued original-date submitted".split()
)
_NAME_TEXTS: Final = frozenset(
    "family given dropping-particle non-dropping-particle suffix literal".split()
)
_NAME_FLAGS: Final = frozenset("comma-suffix static-ordering parse-names".split())
_TYPES: Final = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic"
    " collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic"
    " hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet"
    " paper-conference patent performance periodical personal_communication post post-weblog"
    " regulation report review review-book software song speech standard thesis treaty"
    " webpage".split()
)


def fits_schema(variable: str, value: object) -> bool:
    """Say whether an item of the published schema may have that value for a variable."""
    check = _CHECKS.get(variable)
    return check is not None and check(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _is_flag(value: object) -> bool:
    return isinstance(value, str | int | float)


def _is_list_of(value: object, check: Callable[[Any], bool], least: int, most: int) -> bool:
    return isinstance(value, list) and least <= len(value) <= most and all(check(v) for v in value)


_MANY: Final = 1 << 30


def _are_names(value: object) -> bool:
    return _is_list_of(value, _is_name, 0, _MANY)


def _is_name(value: object) -> bool:
    return isinstance(value, dict) and all(
        _is_text(part) if name in _NAME_TEXTS else name in _NAME_FLAGS and _is_flag(part)
        for name, part in value.items()
    )


def _is_date(value: object) -> bool:
    return isinstance(value, dict) and all(
        name in _DATE_CHECKS and _DATE_CHECKS[name](part) for name, part in value.items()
    )


def _are_parts(value: object) -> bool:
    return _is_list_of(value, lambda date: _is_list_of(date, _is_number, 1, 3), 1, 2)


_DATE_CHECKS: Final[Mapping[str, Callable[[object], bool]]] = {
    "date-parts": _are_parts,
    "season": _is_number,
    "circa": _is_flag,
    "literal": _is_text,
    "raw": _is_text,
}
_CHECKS: Final[Mapping[str, Callable[[object], bool]]] = {
    **dict.fromkeys(_TEXT_VARIABLES, _is_text),
    **dict.fromkeys(_NUMBER_VARIABLES, _is_number),
    **dict.fromkeys(_NAME_VARIABLES, _are_names),
    **dict.fromkeys(_DATE_VARIABLES, _is_date),
    "categories": lambda value: _is_list_of(value, _is_text, 0, _MANY),
    "type": lambda value: isinstance(value, str) and value in _TYPES,
}
