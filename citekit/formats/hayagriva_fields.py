"""What Hayagriva calls things: types of entries and of what they are part of, roles, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from citekit.model.agents import IdentifierScheme
from citekit.model.sources import ContributorRole, SourceKind

FORMAT_NAME: Final = "hayagriva"

# For each kind of source its type, the genre that tells it from others of that type, and the type
# of what it is part of.
KINDS: Final[Mapping[SourceKind, tuple[str, str | None, str]]] = {
    SourceKind.NEWS_ARTICLE: ("article", None, "newspaper"),
    SourceKind.PRESS_RELEASE: ("web", "Press release", "web"),
    SourceKind.REPORT: ("report", None, "report"),
    SourceKind.WEB_PAGE: ("web", None, "web"),
    SourceKind.SPEECH: ("misc", "Speech", "conference"),
    SourceKind.INTERVIEW: ("misc", "Interview", "misc"),
    SourceKind.BROADCAST: ("video", None, "video"),
    SourceKind.SOCIAL_POST: ("post", None, "post"),
    SourceKind.HEARING: ("report", "Oral evidence", "report"),
    SourceKind.LEGISLATION: ("legislation", None, "legislation"),
    SourceKind.DATASET: ("report", "Dataset", "report"),
    SourceKind.BOOK: ("book", None, "book"),
    SourceKind.JOURNAL_ARTICLE: ("article", None, "periodical"),
    SourceKind.DOCUMENT: ("misc", None, "misc"),
}
STATEMENT_TYPE: Final = "chapter"
STATEMENT_PARENT: Final = "book"

# Types of CSL that are no kind of source: the type of the entry and of what it is part of.
CSL_TYPES: Final[Mapping[str, tuple[str, str]]] = {
    "chapter": ("chapter", "book"),
    # Typst prints the title of proceedings twice, as that of an event, too.
    "paper-conference": ("chapter", "anthology"),
    "entry-encyclopedia": ("entry", "reference"),
    "thesis": ("thesis", "misc"),
    "patent": ("patent", "misc"),
    "legal_case": ("case", "misc"),
    "manuscript": ("manuscript", "misc"),
    "graphic": ("artwork", "misc"),
    "performance": ("performance", "misc"),
}
# Of the types that CSL parts more finely, the one that is read.
_AS_CSL: Final = {
    ("chapter", "book"): "chapter",
    ("chapter", "anthology"): "chapter",
    ("anthos", "anthology"): "chapter",
    ("article", "proceedings"): "paper-conference",
    ("entry", "reference"): "entry-encyclopedia",
}
_ALONE_AS_CSL: Final = {kind: csl for csl, (kind, whole) in CSL_TYPES.items() if whole == "misc"}


def csl_type_of(entry_type: str, parent_type: str) -> str | None:
    """Return the type of CSL for entries that are not told apart by their kind of source."""
    return _AS_CSL.get((entry_type, parent_type)) or _ALONE_AS_CSL.get(entry_type)


_BY_GENRE: Final[Mapping[tuple[str, str | None], SourceKind]] = {
    (kind_type, genre): kind for kind, (kind_type, genre, _) in KINDS.items() if genre is not None
}
_ARTICLE_IN: Final = {
    "newspaper": SourceKind.NEWS_ARTICLE,
    "blog": SourceKind.WEB_PAGE,
    "web": SourceKind.WEB_PAGE,
    "post": SourceKind.SOCIAL_POST,
    "proceedings": SourceKind.DOCUMENT,
}
_BY_TYPE: Final = {
    "report": SourceKind.REPORT,
    "web": SourceKind.WEB_PAGE,
    "blog": SourceKind.WEB_PAGE,
    "video": SourceKind.BROADCAST,
    "audio": SourceKind.BROADCAST,
    "post": SourceKind.SOCIAL_POST,
    "thread": SourceKind.SOCIAL_POST,
    "legislation": SourceKind.LEGISLATION,
    "book": SourceKind.BOOK,
}


def kind_of(entry_type: str, genre: str | None, parent_type: str | None) -> SourceKind:
    """Return the kind of source that an entry of that type in such a whole is."""
    known = _BY_GENRE.get((entry_type, genre))
    if known is not None:
        return known
    if entry_type == "article":
        return _ARTICLE_IN.get(parent_type or "", SourceKind.JOURNAL_ARTICLE)
    return _BY_TYPE.get(entry_type, SourceKind.DOCUMENT)


# Roles that stand in `affiliated`; authors and editors have fields of their own.
ROLES: Final[Mapping[ContributorRole, str]] = {
    ContributorRole.TRANSLATOR: "translator",
    ContributorRole.CONTRIBUTOR: "collaborator",
}
IDENTIFIERS: Final[Mapping[IdentifierScheme, str]] = {
    IdentifierScheme.DOI: "doi",
    IdentifierScheme.ISBN: "isbn",
    IdentifierScheme.ISSN: "issn",
    IdentifierScheme.PMID: "pmid",
}
# Fields of an entry whose text is a field of a source.
TEXTS: Final[Mapping[str, str]] = {
    "abstract": "abstract",
    "note": "note",
    "genre": "genre",
    "edition": "edition",
    "location": "place",
}
