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

_BY_GENRE: Final[Mapping[tuple[str, str | None], SourceKind]] = {
    (kind_type, genre): kind for kind, (kind_type, genre, _) in KINDS.items() if genre is not None
}
_ARTICLE_IN: Final = {
    "newspaper": SourceKind.NEWS_ARTICLE,
    "blog": SourceKind.WEB_PAGE,
    "web": SourceKind.WEB_PAGE,
    "post": SourceKind.SOCIAL_POST,
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
