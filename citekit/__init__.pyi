from citekit.anchoring.reanchoring import (
    PassageState as PassageState,
    Reanchored as Reanchored,
    Reanchoring as Reanchoring,
    reanchor as reanchor,
)
from citekit.capture.keeping import (
    keep_file as keep_file,
)
from citekit.capture.renewal import (
    Renewed as Renewed,
    renew as renew,
)
from citekit.capture.text import (
    capture_file as capture_file,
    capture_html as capture_html,
    capture_text as capture_text,
)
from citekit.codec.files import (
    dumps as dumps,
    load as load,
    loads as loads,
    save as save,
)
from citekit.curation.adding import (
    add_record as add_record,
)
from citekit.curation.deciding import (
    accept as accept,
    reject as reject,
)
from citekit.curation.proposals import (
    OpenProposal as OpenProposal,
    open_proposals as open_proposals,
)
from citekit.curation.renaming import (
    rename as rename,
)
from citekit.curation.setting import (
    set_fields as set_fields,
)
from citekit.errors import (
    CitekitError as CitekitError,
    EvidenceError as EvidenceError,
    IntegrityError as IntegrityError,
    Problem as Problem,
    ReadError as ReadError,
    WriteError as WriteError,
)
from citekit.formats import (
    read as read,
    write as write,
)
from citekit.formats.format import (
    Imported as Imported,
    Loss as Loss,
    Written as Written,
)
from citekit.formats.importing import (
    import_file as import_file,
    import_text as import_text,
)
from citekit.formats.literature_note import (
    literature_note as literature_note,
)
from citekit.formats.markdown import (
    Footnote as Footnote,
    footnote as footnote,
)
from citekit.formats.options import (
    MarkdownDialect as MarkdownDialect,
    Profile as Profile,
    WriteOptions as WriteOptions,
)
from citekit.model.agents import (
    Affiliation as Affiliation,
    Group as Group,
    Identifier as Identifier,
    IdentifierScheme as IdentifierScheme,
    Organization as Organization,
    Person as Person,
    Speaker as Speaker,
    UnnamedSpeaker as UnnamedSpeaker,
)
from citekit.model.bundles import (
    Annotation as Annotation,
    Bundle as Bundle,
    Record as Record,
    UnknownField as UnknownField,
)
from citekit.model.claims import (
    Claim as Claim,
    ClaimKind as ClaimKind,
    Evidence as Evidence,
    Stance as Stance,
)
from citekit.model.dates import (
    Date as Date,
    DateInterval as DateInterval,
    Endpoint as Endpoint,
    PartialDate as PartialDate,
    Qualification as Qualification,
    Unspecified as Unspecified,
)
from citekit.model.locators import (
    Locator as Locator,
    LocatorBasis as LocatorBasis,
    LocatorLabel as LocatorLabel,
)
from citekit.model.merging import (
    Merged as Merged,
    Renaming as Renaming,
    Suggestion as Suggestion,
    merge as merge,
)
from citekit.model.names import (
    PersonName as PersonName,
)
from citekit.model.provenance import (
    Activity as Activity,
    ActivityKind as ActivityKind,
    Decision as Decision,
    NameVariant as NameVariant,
    Proposal as Proposal,
)
from citekit.model.quotations import (
    Attribution as Attribution,
    EditKind as EditKind,
    EditorialMark as EditorialMark,
    Fragment as Fragment,
    Quotation as Quotation,
    QuotationForm as QuotationForm,
    Venue as Venue,
)
from citekit.model.selectors import (
    Passage as Passage,
    TextPositionSelector as TextPositionSelector,
    TextQuoteSelector as TextQuoteSelector,
)
from citekit.model.snapshots import (
    Block as Block,
    BlockKind as BlockKind,
    RetrievalBasis as RetrievalBasis,
    Snapshot as Snapshot,
)
from citekit.model.sources import (
    Container as Container,
    Contributor as Contributor,
    ContributorRole as ContributorRole,
    Event as Event,
    ForeignField as ForeignField,
    Source as Source,
    SourceKind as SourceKind,
)
from citekit.notebook import (
    Notebook as Notebook,
)
from citekit.verification import (
    Finding as Finding,
    Outcome as Outcome,
    Report as Report,
    Verdict as Verdict,
    verify as verify,
    verify_quotation as verify_quotation,
)

__version__: str
