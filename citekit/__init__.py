"""Cite what a document says: the article, the officials it quotes, and the claims it reports.

Every one is a record with provenance that can be verified against the text and exported to
BibTeX, BibLaTeX, CSL-JSON, Markdown footnotes and other formats.
"""

from __future__ import annotations

from importlib import import_module

from citekit.errors import (
    CitekitError,
    EvidenceError,
    IntegrityError,
    Problem,
    ReadError,
    WriteError,
)
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
from citekit.model.bundles import (
    Annotation,
    Bundle,
    Record,
    UnknownField,
)
from citekit.model.claims import (
    Claim,
    ClaimKind,
    Evidence,
    Stance,
)
from citekit.model.dates import (
    Date,
    DateInterval,
    Endpoint,
    PartialDate,
    Qualification,
    Unspecified,
)
from citekit.model.locators import (
    Locator,
    LocatorBasis,
    LocatorLabel,
)
from citekit.model.merging import (
    Merged,
    Renaming,
    Suggestion,
    merge,
)
from citekit.model.names import (
    PersonName,
)
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
from citekit.model.selectors import (
    Passage,
    TextPositionSelector,
    TextQuoteSelector,
)
from citekit.model.snapshots import (
    Block,
    BlockKind,
    RetrievalBasis,
    Snapshot,
)
from citekit.model.sources import (
    Container,
    Contributor,
    ContributorRole,
    Event,
    ForeignField,
    Source,
    SourceKind,
)

__version__ = "0.1.0"

# What only some scripts use is loaded when it is first asked for, so that the import stays cheap;
# `__init__.pyi` tells type checkers where it comes from.
_MODULES = {
    "PassageState": "citekit.anchoring.reanchoring",
    "Reanchored": "citekit.anchoring.reanchoring",
    "Reanchoring": "citekit.anchoring.reanchoring",
    "reanchor": "citekit.anchoring.reanchoring",
    "Renewed": "citekit.capture.renewal",
    "renew": "citekit.capture.renewal",
    "capture_file": "citekit.capture.text",
    "capture_html": "citekit.capture.text",
    "keep_file": "citekit.capture.keeping",
    "capture_text": "citekit.capture.text",
    "dumps": "citekit.codec.files",
    "load": "citekit.codec.files",
    "loads": "citekit.codec.files",
    "save": "citekit.codec.files",
    "add_record": "citekit.curation.adding",
    "accept": "citekit.curation.deciding",
    "reject": "citekit.curation.deciding",
    "OpenProposal": "citekit.curation.proposals",
    "open_proposals": "citekit.curation.proposals",
    "rename": "citekit.curation.renaming",
    "set_fields": "citekit.curation.setting",
    "read": "citekit.formats",
    "write": "citekit.formats",
    "Imported": "citekit.formats.format",
    "Loss": "citekit.formats.format",
    "Written": "citekit.formats.format",
    "import_file": "citekit.formats.importing",
    "import_text": "citekit.formats.importing",
    "literature_note": "citekit.formats.literature_note",
    "Footnote": "citekit.formats.markdown",
    "footnote": "citekit.formats.markdown",
    "MarkdownDialect": "citekit.formats.options",
    "Profile": "citekit.formats.options",
    "WriteOptions": "citekit.formats.options",
    "Notebook": "citekit.notebook",
    "Finding": "citekit.verification",
    "Outcome": "citekit.verification",
    "Report": "citekit.verification",
    "Verdict": "citekit.verification",
    "verify": "citekit.verification",
    "verify_quotation": "citekit.verification",
}


def __getattr__(name: str) -> object:
    """Load a name of the public interface when it is first used (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module 'citekit' has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(_MODULES[name]), name)
    return value


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return __all__


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
    "EvidenceError",
    "Finding",
    "Footnote",
    "ForeignField",
    "Fragment",
    "Group",
    "Identifier",
    "IdentifierScheme",
    "Imported",
    "IntegrityError",
    "Locator",
    "LocatorBasis",
    "LocatorLabel",
    "Loss",
    "MarkdownDialect",
    "Merged",
    "NameVariant",
    "Notebook",
    "OpenProposal",
    "Organization",
    "Outcome",
    "PartialDate",
    "Passage",
    "PassageState",
    "Person",
    "PersonName",
    "Problem",
    "Profile",
    "Proposal",
    "Qualification",
    "Quotation",
    "QuotationForm",
    "ReadError",
    "Reanchored",
    "Reanchoring",
    "Record",
    "Renaming",
    "Renewed",
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
    "Verdict",
    "WriteError",
    "WriteOptions",
    "Written",
    "__version__",
    "accept",
    "add_record",
    "capture_file",
    "capture_html",
    "capture_text",
    "dumps",
    "footnote",
    "import_file",
    "import_text",
    "keep_file",
    "literature_note",
    "load",
    "loads",
    "merge",
    "open_proposals",
    "read",
    "reanchor",
    "reject",
    "rename",
    "renew",
    "save",
    "set_fields",
    "verify",
    "verify_quotation",
    "write",
]
