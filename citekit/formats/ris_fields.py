"""What RIS calls things: types, and the tags for the fields of a source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from citekit.model.sources import ContributorRole, SourceKind

FORMAT_NAME: Final = "ris"

# The type of each kind of source, and the type of work (M3) that tells kinds of one type apart.
KINDS: Final[Mapping[SourceKind, tuple[str, str | None]]] = {
    SourceKind.NEWS_ARTICLE: ("NEWS", None),
    SourceKind.PRESS_RELEASE: ("ELEC", "Press release"),
    SourceKind.REPORT: ("RPRT", None),
    SourceKind.WEB_PAGE: ("ELEC", None),
    SourceKind.SPEECH: ("SLIDE", None),
    SourceKind.INTERVIEW: ("PCOMM", None),
    SourceKind.BROADCAST: ("MPCT", None),
    SourceKind.SOCIAL_POST: ("ICOMM", None),
    SourceKind.HEARING: ("RPRT", "Oral evidence"),
    SourceKind.LEGISLATION: ("STAT", None),
    SourceKind.DATASET: ("DATA", None),
    SourceKind.BOOK: ("BOOK", None),
    SourceKind.JOURNAL_ARTICLE: ("JOUR", None),
    SourceKind.DOCUMENT: ("GEN", None),
}
STATEMENT_TYPE: Final = "CHAP"

# How types of others are read; every type that is not here is a document.
_READ_TYPES: Final[Mapping[str, SourceKind]] = {
    "MGZN": SourceKind.NEWS_ARTICLE,
    "EJOUR": SourceKind.JOURNAL_ARTICLE,
    "ABST": SourceKind.JOURNAL_ARTICLE,
    "INPR": SourceKind.JOURNAL_ARTICLE,
    "GOVDOC": SourceKind.REPORT,
    "BLOG": SourceKind.WEB_PAGE,
    "WEB": SourceKind.WEB_PAGE,
    "SOUND": SourceKind.BROADCAST,
    "VIDEO": SourceKind.BROADCAST,
    "ADVS": SourceKind.BROADCAST,
    "HEAR": SourceKind.HEARING,
    "BILL": SourceKind.LEGISLATION,
    "AGGR": SourceKind.DATASET,
    "EBOOK": SourceKind.BOOK,
    "EDBOOK": SourceKind.BOOK,
}
_BY_TYPE: Final = {
    **_READ_TYPES,
    **{name: kind for kind, (name, work) in KINDS.items() if work is None},
}
_BY_WORK: Final[Mapping[tuple[str, str | None], SourceKind]] = {
    both: kind for kind, both in KINDS.items() if both[1] is not None
}


def kind_of(entry_type: str, work: str | None) -> SourceKind:
    """Return the kind of source that an entry of that type, and type of work, is."""
    known = _BY_WORK.get((entry_type, work))
    return known or _BY_TYPE.get(entry_type, SourceKind.DOCUMENT)


# Tags whose first value is the text of a field, by the first of several that has one.
TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("TI", "T1", "CT"),
    "short_title": ("ST",),
    "publisher": ("PB",),
    "genre": ("M3",),
    "edition": ("ET",),
    "section": ("SE",),
    "abstract": ("AB", "N2"),
}
# Written first, read from whichever is there: full titles before abbreviated ones.
CONTAINER: Final = ("T2", "JF", "JO", "JA", "J1", "J2")
PLACE: Final = ("CY", "PP")
ROLES: Final[Mapping[ContributorRole, tuple[str, ...]]] = {
    ContributorRole.AUTHOR: ("AU", "A1"),
    ContributorRole.EDITOR: ("ED", "A2"),
    ContributorRole.TRANSLATOR: ("A4",),
}


# Types of CSL that are no kind of source, or one of several of a kind, and their types of RIS.
CSL_TYPES: Final[Mapping[str, str]] = {
    "article-magazine": "MGZN",
    "bill": "BILL",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "post-weblog": "BLOG",
    "software": "COMP",
    "standard": "STAND",
    "thesis": "THES",
}
_AS_CSL: Final = {name: csl for csl, name in CSL_TYPES.items()}
_OTHERS_AS_CSL: Final = {"CPAPER": "paper-conference", "ECHAP": "chapter", "UNPB": "manuscript"}


# All types of the standard and of the programs that write it.
TYPES: Final = frozenset(
    "ABST ADVS AGGR ANCIENT ART BILL BLOG BOOK CASE CHAP CHART CLSWK COMP CONF CPAPER CTLG DATA"
    " DBASE DICT EBOOK ECHAP EDBOOK EJOUR ELEC ENCYC EQUA FIGURE GEN GOVDOC GRANT GRNT HEAR ICOMM"
    " INPR JFULL JOUR LEGAL MANSCPT MAP MGZN MPCT MULTI MUSIC NEWS PAMP PAT PCOMM RPRT SER SLIDE"
    " SOUND STAND STAT THES UNBILL UNPB UNPD VIDEO WEB".split()
)


def csl_type_of(entry_type: str) -> str | None:
    """Return the type of CSL for entries that are not told apart by their kind of source."""
    return _AS_CSL.get(entry_type) or _OTHERS_AS_CSL.get(entry_type)


# Variables of CSL that no field of a source has, and their tags.
CSL_VARIABLES: Final[Mapping[str, str]] = {
    "collection-title": "T3",
    "number-of-volumes": "NV",
    "volume": "VL",
    "call-number": "CN",
    "archive": "DB",
    "archive_location": "AN",
}
# Kinds whose number stands where books have the number of a register.
NUMBERED: Final = frozenset({SourceKind.REPORT, SourceKind.HEARING})
