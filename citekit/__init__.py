"""Cite what a document says: the article, the officials it quotes, and the claims it reports.

Every one is a record with provenance that can be verified against the text and exported to
BibTeX, BibLaTeX, CSL-JSON and Markdown footnotes.
"""

from __future__ import annotations

from citekit.codec.files import load, save
from citekit.errors import CitekitError, IntegrityError, Problem, ReadError, WriteError
from citekit.formats import read, write
from citekit.formats.format import Loss, Written
from citekit.formats.markdown import Footnote, footnote
from citekit.formats.options import MarkdownDialect, Profile, WriteOptions
from citekit.model.agents import (
    Affiliation,
    Group,
    Identifier,
    IdentifierScheme,
    Organization,
    Person,
    Speaker,
    UnnamedSpeaker,
)
from citekit.model.bundles import Annotation, Bundle, Record, UnknownField
from citekit.model.claims import Claim, ClaimKind, Evidence, Stance
from citekit.model.dates import (
    Date,
    DateInterval,
    Endpoint,
    PartialDate,
    Qualification,
    Unspecified,
)
from citekit.model.locators import Locator, LocatorBasis, LocatorLabel
from citekit.model.merging import Merged, Renaming, Suggestion, merge
from citekit.model.names import PersonName
from citekit.model.provenance import (
    Activity,
    ActivityKind,
    Decision,
    NameVariant,
    Proposal,
)
from citekit.model.quotations import (
    Attribution,
    EditKind,
    EditorialMark,
    Fragment,
    Quotation,
    QuotationForm,
    Venue,
)
from citekit.model.selectors import Passage, TextPositionSelector, TextQuoteSelector
from citekit.model.snapshots import Block, BlockKind, RetrievalBasis, Snapshot
from citekit.model.sources import (
    Container,
    Contributor,
    ContributorRole,
    Event,
    ForeignField,
    Source,
    SourceKind,
)
from citekit.notebook import Notebook
from citekit.verification import Finding, Outcome, Report, verify

__version__ = "0.1.0"

__all__ = [
    "Activity",
    "ActivityKind",
    "Affiliation",
    "Annotation",
    "Attribution",
    "Block",
    "BlockKind",
    "Bundle",
    "CitekitError",
    "Claim",
    "ClaimKind",
    "Container",
    "Contributor",
    "ContributorRole",
    "Date",
    "DateInterval",
    "Decision",
    "EditKind",
    "EditorialMark",
    "Endpoint",
    "Event",
    "Evidence",
    "Finding",
    "Footnote",
    "ForeignField",
    "Fragment",
    "Group",
    "Identifier",
    "IdentifierScheme",
    "IntegrityError",
    "Locator",
    "LocatorBasis",
    "LocatorLabel",
    "Loss",
    "MarkdownDialect",
    "Merged",
    "NameVariant",
    "Notebook",
    "Organization",
    "Outcome",
    "PartialDate",
    "Passage",
    "Person",
    "PersonName",
    "Problem",
    "Profile",
    "Proposal",
    "Qualification",
    "Quotation",
    "QuotationForm",
    "ReadError",
    "Record",
    "Renaming",
    "Report",
    "RetrievalBasis",
    "Snapshot",
    "Source",
    "SourceKind",
    "Speaker",
    "Stance",
    "Suggestion",
    "TextPositionSelector",
    "TextQuoteSelector",
    "UnknownField",
    "UnnamedSpeaker",
    "Unspecified",
    "Venue",
    "WriteError",
    "WriteOptions",
    "Written",
    "__version__",
    "footnote",
    "load",
    "merge",
    "read",
    "save",
    "verify",
    "write",
]
