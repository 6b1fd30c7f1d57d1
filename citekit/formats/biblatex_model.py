"""Which fields an entry of BibLaTeX may have: its default data model (`blx-dm.def`, 3.18)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_EDITORS: Final = "editora editorb editorc editoratype editorbtype editorctype"
_ALL: Final = "addendum language note pubstate subtitle title titleaddon"
_IN_VOLUMES: Final = (
    f"{_ALL} {_EDITORS} author editor editortype afterword annotator chapter commentator edition"
    " eid foreword introduction isbn location maintitle mainsubtitle maintitleaddon number"
    " origlanguage pages part publisher series translator volume volumes"
)
_IN_BOOKS: Final = "booktitle booksubtitle booktitleaddon bookauthor"
_OF_EVENTS: Final = "eventtitle eventtitleaddon eventdate venue"

# Fields of every entry; dates by the names in which they are written.
ANYWHERE: Final = frozenset(
    "abstract annotation annote authortype crossref date year month day doi eprint eprintclass"
    " eprinttype entryset entrysubtype file ids indextitle keywords label langid library namea"
    " nameb namec nameatype namebtype namectype options origdate origlocation origpublisher"
    " origtitle related relatedoptions relatedstring relatedtype shorthand shortjournal shortseries"
    " shorttitle sortkey sortname sorttitle url urldate usera userb userc userd usere userf verba"
    " verbb verbc xdata xref".split()
)
_BY_ENTRY: Final[Mapping[str, str]] = {
    "article": (
        f"{_ALL} {_EDITORS} annotator author commentator editor editortype eid issn issue"
        " issuetitle issuesubtitle journaltitle journalsubtitle number origlanguage pages series"
        " translator version volume"
    ),
    "book": f"{_IN_VOLUMES} pagetotal",
    "inbook": f"{_IN_VOLUMES} {_IN_BOOKS}",
    "inreference": f"{_IN_VOLUMES} {_IN_BOOKS}",
    "inproceedings": (
        f"{_ALL} {_IN_BOOKS} {_OF_EVENTS} author chapter editor editortype eid isbn location"
        " maintitle mainsubtitle number organization pages part publisher series volume volumes"
    ),
    "booklet": (
        f"{_ALL} author chapter editor editortype eid howpublished location pages pagetotal type"
    ),
    "dataset": (
        f"{_ALL} author edition editor editortype location number organization publisher series"
        " type version"
    ),
    "misc": f"{_ALL} author editor editortype howpublished location organization type version",
    "software": f"{_ALL} author editor editortype howpublished location organization type version",
    "online": f"{_ALL} author editor editortype organization version",
    "patent": f"{_ALL} author holder location number type version",
    "periodical": f"{_ALL} {_EDITORS} editor editortype issn issue issuetitle number series volume",
    "report": (
        f"{_ALL} author chapter eid institution isrn location number pages pagetotal type version"
    ),
    "thesis": f"{_ALL} author chapter eid institution location pages pagetotal type",
    "unpublished": f"{_ALL} {_OF_EVENTS} author howpublished location type",
}
FIELDS: Final[Mapping[str, frozenset[str]]] = {
    entry: ANYWHERE | frozenset(names.split()) for entry, names in _BY_ENTRY.items()
}
# Fields that biber ignores unless they are whole numbers.
NUMBERS: Final = frozenset({"volume", "volumes"})


def may_have(entry: str, field: str, value: str) -> bool:
    """Say whether an entry of that type may have a field with that value."""
    allowed = FIELDS.get(entry)
    # The styles know a few more types, to which the model gives no fields at all.
    return allowed is None or (field in allowed and (field not in NUMBERS or value.isdecimal()))
