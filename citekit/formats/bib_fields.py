"""What the types and fields of BibTeX and BibLaTeX are called in CSL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# The type that an entry has in CSL, by its own in small letters. All others are documents.
TYPES: Final[Mapping[str, str]] = {
    "article": "article-journal", "suppperiodical": "article-journal",
    "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book",
    "proceedings": "book", "mvproceedings": "book", "reference": "book", "mvreference": "book",
    "manual": "report", "booklet": "pamphlet", "ebook": "book",
    "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter",
    "incollection": "chapter", "suppcollection": "chapter", "inreference": "entry",
    "inproceedings": "paper-conference", "conference": "paper-conference",
    "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
    "bachelorsthesis": "thesis", "report": "report", "techreport": "report",
    "online": "webpage", "www": "webpage", "electronic": "webpage", "webpage": "webpage",
    "patent": "patent", "dataset": "dataset", "software": "software",
    "unpublished": "manuscript", "misc": "document", "periodical": "periodical",
    "video": "motion_picture", "movie": "motion_picture", "audio": "song", "music": "song",
    "image": "graphic", "artwork": "graphic", "legislation": "legislation",
    "jurisdiction": "legal_case", "legal": "treaty", "letter": "personal_communication",
    "performance": "performance", "review": "review", "standard": "standard", "map": "map",
    "newspaper": "article-newspaper", "data": "dataset", "artifactdataset": "dataset",
    "softwareversion": "software", "softwaremodule": "software", "codefragment": "software",
    "artifactsoftware": "software", "presentation": "speech",
}  # fmt: skip
# What else tells the type, and the genre: the entry's type with its field `type` in small letters.
GENRES: Final[Mapping[tuple[str, str], tuple[str, str | None]]] = {
    ("online", "press release"): ("webpage", "Press release"),
    ("unpublished", "speech"): ("speech", "Speech"),
    ("misc", "interview"): ("interview", None),
    ("report", "oral evidence"): ("report", "Oral evidence"),
    ("techreport", "oral evidence"): ("report", "Oral evidence"),
}
# What an entry is by its type where it says no more.
IMPLIED_GENRES: Final[Mapping[str, str]] = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
}
# Names in BibLaTeX for genres, which styles print in the language of the text.
GENRE_NAMES: Final[Mapping[str, str]] = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}
SUBTYPES: Final[Mapping[str, str]] = {
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "press release": "webpage",
}

# The variable that a field of plain text is, by its name in small letters.
TEXT_FIELDS: Final[Mapping[str, str]] = {
    "title": "title",
    "shorttitle": "title-short",
    "journal": "container-title",
    "journaltitle": "container-title",
    "shortjournal": "container-title-short",
    "booktitle": "container-title",
    "eventtitle": "event-title",
    "venue": "event-place",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "volume": "volume",
    "volumes": "number-of-volumes",
    "edition": "edition",
    "chapter": "chapter-number",
    "pages": "page",
    "pagetotal": "number-of-pages",
    "numpages": "number-of-pages",
    "version": "version",
    "type": "genre",
    "note": "note",
    "addendum": "note",
    "annote": "note",
    "annotation": "annote",
    "abstract": "abstract",
    "series": "collection-title",
    "origtitle": "original-title",
    "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place",
    "library": "call-number",
    "pubstate": "status",
    "issuetitle": "volume-title",
}
# Of several fields for one variable, those named first count.
FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "container-title": ("journaltitle", "journal", "booktitle"),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"),
    "number-of-pages": ("pagetotal", "numpages"),
}
NAME_FIELDS: Final[Mapping[str, str]] = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "origauthor": "original-author",
}
# Fields for editors of other kinds; what they did stands in a field beside them.
TYPED_NAMES: Final[Mapping[str, str]] = {
    "editora": "editoratype",
    "editorb": "editorbtype",
    "editorc": "editorctype",
    "namea": "nameatype",
    "nameb": "namebtype",
    "namec": "namectype",
}
DATE_FIELDS: Final[Mapping[str, str]] = {
    "urldate": "accessed",
    "eventdate": "event-date",
    "origdate": "original-date",
}
# Fields for the language of the text, the older name of one among them; those named first count.
LANGUAGES: Final = ("langid", "hyphenation", "language")
# Lists of bodies and of places.
PLACES: Final = frozenset({"location", "address", "origlocation"})
LISTS: Final = PLACES | {"publisher", "institution", "organization", "school", "origpublisher"}
# Variables that styles print with other capitals.
TITLES: Final = frozenset(
    "title title-short container-title container-title-short collection-title original-title"
    " volume-title event-title".split()
)
# Entries that may be one volume of a work.
BOOKS: Final = frozenset("book collection proceedings reference".split())
# A title in two fields.
SUBTITLES: Final[Mapping[str, str]] = {
    "title": "subtitle",
    "booktitle": "booksubtitle",
    "journaltitle": "journalsubtitle",
    "journal": "journalsubtitle",
    "maintitle": "mainsubtitle",
    "issuetitle": "issuesubtitle",
}
# Where the number of an entry is that of an issue, and where it is its own; elsewhere it is that of
# the entry's volume in a series.
ISSUED: Final = frozenset({"article", "suppperiodical", "periodical", "newspaper"})
NUMBERED: Final = frozenset(
    "report techreport manual patent dataset online misc unpublished standard legislation"
    " jurisdiction legal software thesis".split()
)
# Entries whose `organization` is the site on which they stand.
ON_SITES: Final = frozenset({"online", "www", "electronic", "webpage"})

# What one entry takes from another, by `crossref` of BibLaTeX: in the child another name.
INHERITED: Final[Mapping[str, str]] = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "author": "bookauthor",
}
IN_BOOKS: Final = frozenset(
    "inbook bookinbook suppbook incollection suppcollection inreference inproceedings"
    " conference".split()
)
NEVER_INHERITED: Final = frozenset(
    "ids crossref xref xdata entryset entrysubtype execute label options presort related"
    " relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey keywords"
    " url urldate key file annote annotation abstract note".split()
)
# Macros of BibTeX's standard styles, which a file need not define.
STANDARD_MACROS: Final[Mapping[str, str]] = {
    **{month: month for month in "jan feb mar apr may jun jul aug sep oct nov dec".split()},
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
    "tcs": "Theoretical Computer Science",
}
