"""Records about an invented harbour town, shared by the tests and varied there with `evolve`.

`BUNDLE` holds all that is named here but for `FULL_SOURCE` (in `FULL_BUNDLE`) and the sources of
each kind (in `EVERY_KIND`). The text is awkward on purpose: a caption stands twice, a speech runs
over three paragraphs, a name and a verb are misprinted, and one pair of marks is nobody's.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from citekit.anchoring.describing import describe
from citekit.model.agents import (
    Affiliation,
    Group,
    Identifier,
    IdentifierScheme,
    Organization,
    Person,
    UnnamedSpeaker,
)
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, ClaimKind, Evidence, Stance
from citekit.model.dates import Date
from citekit.model.locators import Locator, LocatorLabel
from citekit.model.names import PersonName
from citekit.model.provenance import Activity, ActivityKind, Decision, NameVariant, Proposal
from citekit.model.quotations import (
    Attribution,
    EditKind,
    EditorialMark,
    Fragment,
    Quotation,
    QuotationForm,
    Venue,
)
from citekit.model.selectors import Passage, TextPositionSelector
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
from citekit.text.spans import Span

# The blocks of the article's page, in order.
_CAPTION: Final = "The north quay, where dredging stopped in June. Credit: L. Ostrey"
_BLOCKS: Final = (
    (BlockKind.HEADING, "Harbour authority warns of “silent silting” at Vennmouth"),
    (BlockKind.CAPTION, _CAPTION),
    (BlockKind.NAVIGATION, "Share this story"),
    (
        BlockKind.BODY,
        (
            "The north basin of Vennmouth is filling with silt three times as fast as it was in"
            " 2019, the harbour authority has said."
        ),
    ),
    (BlockKind.CAPTION, _CAPTION),
    (
        BlockKind.BODY,
        (
            "Marit van Aalsburg, Harbour Master at the Vennmouth Harbour Authority (VHA), told the"
            " Ledger: “We lost forty centimetres of depth in a single winter, and nobody upstream"
            " seems to of noticed."
        ),
    ),
    (
        BlockKind.BODY,
        (
            "“The pilots noticed. They bring the ferries in on the last of the tide and they can"
            " feel the bottom."
        ),
    ),
    (
        BlockKind.BODY,
        (
            "“If the dredger does not come back before the autumn, we will have to turn the larger"
            " boats away.”"
        ),
    ),
    (BlockKind.BODY, "She added: “That is not a threat, it is arithmetic.”"),
    (
        BlockKind.BODY,
        (
            "Oona Breslaw, the chief engineer, said the gates were “never meant to hold back mud”"
            " and that a survey was “three-quarters done”, at least on paper."
        ),
    ),
    (
        BlockKind.BODY,
        "Dame Philippa Thornbeck, who chairs the town council, said that the money had been found.",
    ),
    (
        BlockKind.BODY,
        (
            "According to the authority’s State of the Quays report, dredging costs have risen by"
            " 38 per cent since 2019. It calls the basin “a slow emergency”."
        ),
    ),
    (BlockKind.BODY, "The “mud tax”, as fishermen call it, is paid by every boat."),
    (BlockKind.BODY, "Harbour bosses said they were “open to talks”."),
    (BlockKind.BODY, "A spokeswoman for the coastguard said: “We have had no accident — so far.”"),
    (BlockKind.PROMO, "READ MORE: The ferry that never sailed"),
)
TEXT: Final = "\n\n".join(text for _, text in _BLOCKS) + "\n"


def _blocks() -> tuple[Block, ...]:
    blocks: list[Block] = []
    start = 0
    for kind, text in _BLOCKS:
        span = TextPositionSelector(start=start, end=start + len(text))
        blocks.append(Block(span=span, kind=kind))
        start += len(text) + 2
    return tuple(blocks)


def passage(words: str, text: str = TEXT) -> Passage:
    """Return the description of the first place where `words` stand in `text`."""
    start = text.index(words)
    return describe(text, Span(start, start + len(words)))


def fragment(words: str, *edits: EditorialMark, text: str = TEXT) -> Fragment:
    """Return `words` of `text` as words between marks, with marked edits."""
    return Fragment(passage=passage(words, text), edits=edits)


# --- bodies and people -------------------------------------------------------------------------

AUTHORITY: Final = Organization(
    key="vennmouth-harbour-authority",
    name="Vennmouth Harbour Authority",
    acronym="VHA",
    aliases=("the harbour authority",),
    identifiers=(
        Identifier(scheme=IdentifierScheme.ROR, value="0abcdef12"),
        Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q900000001"),
    ),
)
COUNCIL: Final = Organization(key="vennmouth-town-council", name="Vennmouth Town Council")
REPORTER: Final = Person(key="isolde-pennery", name=PersonName(given="Isolde", family="Pennery"))
HARBOUR_MASTER: Final = Person(
    key="marit-van-aalsburg",
    name=PersonName(given="Marit", non_dropping_particle="van", family="Aalsburg"),
    affiliations=(
        Affiliation(
            position="Harbour Master", organization=AUTHORITY.key, from_=Date.from_edtf("2017-09")
        ),
    ),
    identifiers=(Identifier(scheme=IdentifierScheme.ORCID, value="0000-0002-1694-233X"),),
)
ENGINEER: Final = Person(
    key="oonagh-breslaw",
    name=PersonName(given="Oonagh", family="Breslaw"),
    affiliations=(Affiliation(position="Chief Engineer", organization=AUTHORITY.key),),
)
CHAIR: Final = Person(
    key="philippa-thornbeck",
    name=PersonName(given="Philippa", family="Thornbeck", suffix="OBE"),
    honorific="Dame",
    affiliations=(
        Affiliation(
            position="Chair",
            organization=COUNCIL.key,
            from_=Date.from_edtf("2021"),
            until=Date.from_edtf("2025"),
            as_printed="who chairs the town council",
        ),
    ),
)
BOSSES: Final = Group(
    key="harbour-bosses",
    name="Harbour bosses",
    members=(HARBOUR_MASTER.key, ENGINEER.key),
    organization=AUTHORITY.key,
)
SPOKESWOMAN: Final = UnnamedSpeaker(
    key="coastguard-spokeswoman", description="A spokeswoman for the coastguard"
)

# --- sources -----------------------------------------------------------------------------------

LEDGER: Final = Container(
    title="The Vennmouth Ledger",
    place="Vennmouth",
    identifiers=(Identifier(scheme=IdentifierScheme.ISSN, value="2731-4502"),),
)
ARTICLE: Final = Source(
    key="pennery-2024-silting",
    kind=SourceKind.NEWS_ARTICLE,
    title="Harbour authority warns of “silent silting” at Vennmouth",
    short_title="Silent silting",
    opening="The north basin of Vennmouth is",
    contributors=(Contributor(agent=REPORTER.key),),
    container=LEDGER,
    publisher="Ledger Press",
    place="Vennmouth",
    issued=Date.from_edtf("2024-10-07"),
    updated=Date.from_edtf("2024-10-08"),
    url="https://www.vennmouth-ledger.example/harbour/silent-silting",
    accessed_on=Date.from_edtf("2024-11-02"),
    language="en-GB",
    section="Harbour",
    keywords=("dredging", "silt"),
)
UNTITLED: Final = Source(
    key="vennmouth-ledger-untitled",
    kind=SourceKind.NEWS_ARTICLE,
    opening="Fishermen at Vennmouth are counting their",
    container=LEDGER,
    url="https://www.vennmouth-ledger.example/brief/1187",
)
REPORT: Final = Source(
    key="vha-2024-quays",
    kind=SourceKind.REPORT,
    title="State of the Quays",
    contributors=(Contributor(agent=AUTHORITY.key),),
    publisher="Vennmouth Harbour Authority",
    issued=Date.from_edtf("2024"),
    number="VHA 24/3",
)
SNAPSHOT: Final = Snapshot(
    key="pennery-2024-silting-snapshot",
    source=ARTICLE.key,
    text=TEXT,
    text_digest=f"sha256:{sha256(TEXT.encode()).hexdigest()}",
    digest=f"sha256:{sha256(b'the page as it came').hexdigest()}",
    media_type="text/html",
    charset="utf-8",
    target_uri="https://www.vennmouth-ledger.example/harbour/silent-silting?from=front",
    retrieved_at=datetime(2024, 11, 3, 8, 15, 30, tzinfo=UTC),
    retrieved_by=RetrievalBasis.RECORDED,
    file="snapshots/silting.html",
    record_id="urn:uuid:3f2d6c1e-7b0a-4f5e-9a41-0c6b8d2e5f17",
    payload_digest="sha1:2MZ3FSTLO3XJQH5C5GYYGYTVTZQTEAVN",
    content_digest="sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
    repr_digest="sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
    memento="https://archive.example/20241104/https://www.vennmouth-ledger.example/harbour/silent-silting",
    memento_datetime=datetime(2024, 11, 4, 21, 0, 0, tzinfo=UTC),
    archive="Coastal Web Archive",
    blocks=_blocks(),
    remarks=("the page was cut off when it was archived (length)",),
)

# --- quotations --------------------------------------------------------------------------------

_AS_HARBOUR_MASTER: Final = Attribution(
    speaker=HARBOUR_MASTER.key,
    speaker_as_printed="Marit van Aalsburg",
    cue="told",
    affiliation=Affiliation(
        position="Harbour Master",
        organization=AUTHORITY.key,
        as_printed="Harbour Master at the Vennmouth Harbour Authority (VHA)",
    ),
    venue=Venue.TOLD_OUTLET,
)
_AS_ENGINEER: Final = Attribution(
    speaker=ENGINEER.key,
    speaker_as_printed="Oona Breslaw",
    cue="said",
    affiliation=Affiliation(position="chief engineer", as_printed="the chief engineer"),
    rule="name-before-cue",
    confidence=0.75,
)

# One speech of three paragraphs, told to the outlet.
_PARAGRAPHS: Final = (
    (
        "We lost forty centimetres of depth in a single winter, and nobody upstream seems to of"
        " noticed."
    ),
    (
        "The pilots noticed. They bring the ferries in on the last of the tide and they can feel"
        " the bottom."
    ),
    (
        "If the dredger does not come back before the autumn, we will have to turn the larger boats"
        " away."
    ),
)
SPEECH: Final = Quotation(
    key="aalsburg-depth",
    source=ARTICLE.key,
    content="\n\n“".join(_PARAGRAPHS),
    fragments=tuple(fragment(paragraph) for paragraph in _PARAGRAPHS),
    attribution=_AS_HARBOUR_MASTER,
    language="en-GB",
)
DIRECT: Final = Quotation(
    key="aalsburg-arithmetic",
    source=ARTICLE.key,
    content="That is not a threat, it is arithmetic.",
    fragments=(fragment("That is not a threat, it is arithmetic."),),
    attribution=Attribution(speaker=HARBOUR_MASTER.key, speaker_as_printed="She", cue="added"),
)
# The source's mistake is kept and marked.
SIC: Final = Quotation(
    key="aalsburg-upstream",
    source=ARTICLE.key,
    content="nobody upstream seems to of noticed",
    fragments=(
        fragment(
            "nobody upstream seems to of noticed",
            EditorialMark(
                kind=EditKind.SIC,
                start=len("nobody upstream seems to of"),
                end=len("nobody upstream seems to of"),
            ),
        ),
    ),
    attribution=_AS_HARBOUR_MASTER,
)
_FERRIES: Final = "They bring the ferries in on the last of the tide and they can feel the bottom"
EDITED: Final = Quotation(
    key="aalsburg-pilots",
    source=ARTICLE.key,
    content=_FERRIES,
    fragments=(
        fragment(
            _FERRIES,
            EditorialMark(
                kind=EditKind.ELLIPSIS,
                start=_FERRIES.index("on the last"),
                end=_FERRIES.index(" and they"),
            ),
            EditorialMark(
                kind=EditKind.SUBSTITUTION,
                start=_FERRIES.index("they can"),
                end=_FERRIES.index(" can feel"),
                text="the pilots",
            ),
        ),
    ),
    attribution=_AS_HARBOUR_MASTER,
)
# The reporter's own words stand between and after two fragments.
_GATES: Final = (
    "the gates were “never meant to hold back mud” and that a survey was “three-quarters done”,"
    " at least on paper."
)
MIXED: Final = Quotation(
    key="breslaw-gates",
    source=ARTICLE.key,
    content=_GATES,
    fragments=(fragment("never meant to hold back mud"), fragment("three-quarters done")),
    form=QuotationForm.MIXED,
    passage=passage(_GATES),
    attribution=_AS_ENGINEER,
)
INDIRECT: Final = Quotation(
    key="thornbeck-money",
    source=ARTICLE.key,
    content="that the money had been found",
    form=QuotationForm.INDIRECT,
    passage=passage("that the money had been found"),
    attribution=Attribution(
        speaker=CHAIR.key,
        speaker_as_printed="Dame Philippa Thornbeck",
        cue="said",
        affiliation=Affiliation(
            position="Chair", organization=COUNCIL.key, as_printed="who chairs the town council"
        ),
        venue=Venue.STATEMENT,
    ),
)
# Words of a report that only the article shows.
REPORTED: Final = Quotation(
    key="vha-emergency",
    source=ARTICLE.key,
    content="It calls the basin “a slow emergency”",
    fragments=(fragment("a slow emergency"),),
    form=QuotationForm.MIXED,
    attribution=Attribution(speaker=AUTHORITY.key, cue="calls", venue=Venue.REPORT),
    original=REPORT.key,
)
COLLECTIVE: Final = Quotation(
    key="bosses-talks",
    source=ARTICLE.key,
    content="they were “open to talks”",
    fragments=(fragment("open to talks"),),
    form=QuotationForm.MIXED,
    attribution=Attribution(speaker=BOSSES.key, speaker_as_printed="Harbour bosses", cue="said"),
)
UNNAMED: Final = Quotation(
    key="coastguard-accident",
    source=ARTICLE.key,
    content="We have had no accident — so far.",
    fragments=(fragment("We have had no accident — so far."),),
    attribution=Attribution(
        speaker=SPOKESWOMAN.key,
        speaker_as_printed="A spokeswoman for the coastguard",
        cue="said",
        venue=Venue.BRIEFING,
    ),
)
# Words whose page is not at hand, with a printed locator, translated by whoever cites.
_BOATS: Final = "Every boat pays twice"
TRANSLATED: Final = Quotation(
    key="thornbeck-boats",
    source=UNTITLED.key,
    content=_BOATS,
    fragments=(fragment(_BOATS, text=f"Fishermen are told: “{_BOATS}”, again."),),
    attribution=Attribution(speaker=CHAIR.key, venue=Venue.INTERVIEW),
    locator=Locator(label=LocatorLabel.PARAGRAPH, value="4"),
    language="en",
    translation_of="Elke boot betaalt twee keer",
    note="Translated by the editor.",
)
QUOTATIONS: Final = (
    SPEECH, DIRECT, SIC, EDITED, MIXED, INDIRECT, REPORTED, COLLECTIVE, UNNAMED, TRANSLATED,
)  # fmt: skip

# --- claims ------------------------------------------------------------------------------------

STATISTIC: Final = Claim(
    key="costs-risen",
    source=ARTICLE.key,
    text="The cost of dredging rose by 38 per cent after 2019",
    attribution=Attribution(speaker=AUTHORITY.key, cue="According to", venue=Venue.REPORT),
    kind=ClaimKind.STATISTIC,
    evidence=(Evidence(passage=passage("dredging costs have risen by 38 per cent since 2019")),),
    original=REPORT.key,
)
ASSESSMENT: Final = Claim(
    key="ferries-at-risk",
    source=ARTICLE.key,
    text="The larger boats will be turned away unless dredging resumes by autumn",
    attribution=_AS_HARBOUR_MASTER,
    kind=ClaimKind.ASSESSMENT,
    evidence=(
        Evidence(quotation=SPEECH.key),
        Evidence(stance=Stance.DISPUTES, quotation=UNNAMED.key),
    ),
    note="Conditional on the dredger.",
)
# The source's own claim, with evidence in another source.
OWN: Final = Claim(
    key="basin-filling",
    source=ARTICLE.key,
    text="The north basin fills three times as fast as in 2019",
    evidence=(
        Evidence(passage=passage("is filling with silt three times as fast as it was in 2019")),
        Evidence(
            stance=Stance.MENTIONS,
            source=UNTITLED.key,
            passage=passage("counting their boats", "Fishermen are counting their boats again"),
        ),
    ),
)
CLAIMS: Final = (STATISTIC, ASSESSMENT, OWN)

# --- how it is known ---------------------------------------------------------------------------

ACTIVITY: Final = Activity(
    kind=ActivityKind.CURATE,
    agent="citekit",
    started_at=datetime(2024, 11, 3, 9, 0, 0, tzinfo=UTC),
    used=(SNAPSHOT.key,),
    generated=(ARTICLE.key, MIXED.key),
)
VARIANT: Final = NameVariant(
    agent=ENGINEER.key,
    source=ARTICLE.key,
    written="Oona Breslaw",
    preferred="Oonagh Breslaw",
    reason="the authority's list of staff spells it so",
    passage=passage("Oona Breslaw"),
)
PROPOSALS: Final = tuple(
    Proposal(
        record=ARTICLE.key,
        field="title",
        value=value,
        rule="first-heading",
        confidence=confidence,
        decision=decision,
    )
    for value, confidence, decision in (
        ("Vennmouth: the silt", 0.2, Decision.OPEN),
        ("Harbour authority warns of “silent silting” at Vennmouth", 0.9, Decision.ACCEPTED),
        ("Share this story", 0.1, Decision.REJECTED),
        ("Silting at Vennmouth", 0.4, Decision.SUPERSEDED),
    )
)

BUNDLE: Final = Bundle(
    records=(
        ARTICLE, UNTITLED, REPORT, SNAPSHOT, REPORTER, HARBOUR_MASTER, ENGINEER, CHAIR, AUTHORITY,
        COUNCIL, BOSSES, SPOKESWOMAN, *QUOTATIONS, *CLAIMS,
    ),
    annotations=(ACTIVITY, VARIANT, *PROPOSALS),
)  # fmt: skip

# --- every field, every kind -------------------------------------------------------------------

FULL_SOURCE: Final = Source(
    key="every-field",
    kind=SourceKind.JOURNAL_ARTICLE,
    title="Silt and the Tide: Five Winters at Vennmouth",
    short_title="Silt and the Tide",
    opening="Five winters of soundings have shown",
    contributors=(
        Contributor(agent=HARBOUR_MASTER.key),
        Contributor(agent=AUTHORITY.key),
        Contributor(agent=REPORTER.key, role=ContributorRole.EDITOR),
        Contributor(agent=ENGINEER.key, role=ContributorRole.TRANSLATOR),
        Contributor(agent=CHAIR.key, role=ContributorRole.CONTRIBUTOR),
        Contributor(agent=CHAIR.key, role=ContributorRole.PHOTOGRAPHER),
        Contributor(agent=REPORTER.key, role=ContributorRole.INTERVIEWER),
        Contributor(agent=ENGINEER.key, role=ContributorRole.HOST),
    ),
    container=Container(
        title="Annals of Estuarine Harbours",
        volume="12",
        issue="3",
        place="Marlhaven",
        identifiers=(Identifier(scheme=IdentifierScheme.ISSN, value="2731-4502"),),
    ),
    publisher="Estuary House",
    place="Marlhaven",
    issued=Date.from_text("7 October 2024"),
    updated=Date.from_edtf("2024-11-01T09:30:00Z"),
    event=Event(
        title="Conference of Harbour Masters",
        place="Marlhaven",
        date=Date.from_edtf("2024-05-02/2024-05-04"),
    ),
    url="https://annals.example/12/3/silt?view=full&lang=en#results",
    accessed_on=Date.from_edtf("2024-11-02"),
    language="en-GB",
    genre="Research note",
    number="A-77",
    edition="2nd",
    version="1.4",
    section="Soundings",
    medium="Online",
    pages=Locator(value="101–117"),
    abstract="Depths were sounded in five winters.",
    note="With a map.",
    keywords=("silt", "tide"),
    identifiers=(
        Identifier(scheme=IdentifierScheme.DOI, value="10.5555/estuary.2024.77"),
        Identifier(scheme=IdentifierScheme.ISBN, value="978-3-16-148410-0"),
        Identifier(scheme=IdentifierScheme.PMID, value="39000001"),
    ),
    foreign=(ForeignField(format="csl-json", name="scale", json='"1:2500"'),),
)
FULL_BUNDLE: Final = Bundle(
    records=(
        FULL_SOURCE, REPORTER, HARBOUR_MASTER, ENGINEER, CHAIR, AUTHORITY, COUNCIL,
    ),
)  # fmt: skip


def _of_kind(kind: SourceKind, title: str, **fields: object) -> Source:
    key = f"kind-{kind.value.replace('_', '-')}"
    url = f"https://vennmouth.example/{key}"
    return Source(key=key, kind=kind, title=title, url=url, **fields)  # type: ignore[arg-type]


_BY_MASTER: Final = (Contributor(agent=HARBOUR_MASTER.key),)
_BY_AUTHORITY: Final = (Contributor(agent=AUTHORITY.key),)
_ISSUED: Final = Date.from_edtf("2024-06-19")
SOURCES_OF_KIND: Final[dict[SourceKind, Source]] = {
    source.kind: source
    for source in (
        _of_kind(
            SourceKind.NEWS_ARTICLE,
            "Dredger leaves Vennmouth",
            contributors=(Contributor(agent=REPORTER.key),),
            container=LEDGER,
            issued=_ISSUED,
        ),
        _of_kind(
            SourceKind.PRESS_RELEASE,
            "Dredging to pause for the summer",
            contributors=_BY_AUTHORITY,
            publisher="Vennmouth Harbour Authority",
            issued=_ISSUED,
            genre="Press release",
        ),
        _of_kind(
            SourceKind.REPORT,
            "Soundings of the North Basin",
            contributors=_BY_AUTHORITY,
            publisher="Vennmouth Harbour Authority",
            issued=Date.from_edtf("2023"),
            number="VHA 23/8",
            pages=Locator(value="1-40"),
        ),
        _of_kind(
            SourceKind.WEB_PAGE,
            "Tide tables",
            contributors=_BY_AUTHORITY,
            container=Container(title="Port of Vennmouth"),
            updated=_ISSUED,
        ),
        _of_kind(
            SourceKind.SPEECH,
            "A harbour is a promise",
            contributors=_BY_MASTER,
            event=Event(title="Mariners’ Dinner", place="Vennmouth Guildhall", date=_ISSUED),
            issued=_ISSUED,
        ),
        _of_kind(
            SourceKind.INTERVIEW,
            "The woman who sounds the basin",
            contributors=(
                *_BY_MASTER,
                Contributor(agent=REPORTER.key, role=ContributorRole.INTERVIEWER),
            ),
            container=LEDGER,
            issued=_ISSUED,
        ),
        _of_kind(
            SourceKind.BROADCAST,
            "Tideline: the silt question",
            contributors=(Contributor(agent=REPORTER.key, role=ContributorRole.HOST),),
            container=Container(title="Radio Venn"),
            medium="Radio",
            issued=_ISSUED,
        ),
        _of_kind(
            SourceKind.SOCIAL_POST,
            "No ferry tonight. Sorry.",
            contributors=_BY_AUTHORITY,
            container=Container(title="Foghorn"),
            issued=Date.from_edtf("2024-06-19T21:04:00+01:00"),
        ),
        _of_kind(
            SourceKind.HEARING,
            "Oral evidence: harbour dues",
            contributors=_BY_MASTER,
            event=Event(title="Harbour Dues Committee", place="Vennmouth"),
            number="HD 14",
            issued=_ISSUED,
        ),
        _of_kind(
            SourceKind.LEGISLATION,
            "Vennmouth Harbour Order 1904",
            number="1904 c. 12",
            issued=Date.from_edtf("1904"),
        ),
        _of_kind(
            SourceKind.DATASET,
            "Depths at Vennmouth, 2019–2024",
            contributors=_BY_AUTHORITY,
            publisher="Vennmouth Harbour Authority",
            version="2.1",
            issued=Date.from_edtf("2024-07"),
            identifiers=(Identifier(scheme=IdentifierScheme.DOI, value="10.5555/depths.21"),),
        ),
        _of_kind(
            SourceKind.BOOK,
            "Harbours of the Venn",
            contributors=_BY_MASTER,
            publisher="Estuary House",
            place="Marlhaven",
            edition="2",
            issued=Date.from_edtf("2011~"),
            identifiers=(Identifier(scheme=IdentifierScheme.ISBN, value="978-3-16-148410-0"),),
        ),
        _of_kind(
            SourceKind.JOURNAL_ARTICLE,
            "How silt settles",
            contributors=_BY_MASTER,
            container=Container(title="Annals of Estuarine Harbours", volume="9", issue="1"),
            pages=Locator(value="3–19"),
            issued=Date.from_edtf("2021-21"),
        ),
        _of_kind(
            SourceKind.DOCUMENT,
            "Letter to the pilots",
            contributors=(Contributor(agent=ENGINEER.key),),
            issued=Date(literal="the week after Easter"),
        ),
    )
}
EVERY_KIND: Final = Bundle(
    records=(
        *SOURCES_OF_KIND.values(), REPORTER, HARBOUR_MASTER, ENGINEER, AUTHORITY,
    ),
)  # fmt: skip

# --- strings that break careless writers ---------------------------------------------------------

HOSTILE: Final = (
    r"{ } % & # _ ~ ^ \ \" ' < > | [ ] @ $ * ` = + - !",
    "{unbalanced",
    "unbalanced}",
    "}{",
    "trailing backslash \\",
    "100% of A&B_C#D~E^F $5 @home",
    r"\input{/etc/passwd} \write18{ls} \end{document} \% \{ \textbf{bold}",
    r"$x_1^2$ and \(y\) and \[z\]",
    "``old'' --- marks -- and ?` !`",
    "<script>alert('silt')</script> <b>bold</b> &amp; &#x41; <!-- gone -->",
    '<i>italics</i> <sup>2</sup> <span style="font-variant:small-caps;">Caps</span>',
    "*stars* _lines_ **two** __two__ ~~struck~~ `code` ==lit== ^up^ ~down~",
    "[link](javascript:alert(1)) ![image](https://evil.example/x.png) [^1] [@key] [[wiki]]",
    "# heading",
    "1. list",
    "- item",
    "> block",
    "| a | b |",
    "    indented",
    "---",
    ": definition",
    "[^note]: a definition of its own",
    "https://bare.example/a_b_c and www.bare.example and a@bare.example",
    "first line\nsecond line",
    "first paragraph\n\nsecond paragraph\r\nthird\rfourth",
    "tab\tseparated  double  spaces",
    "שלום עולם (2019) \u200fRTL\u200f marks",
    "العربية، 123",
    "\u202eright to left override\u202c",
    "\U0001f6a2 ship, \U0001d49e script C, \U00020000 ideograph",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 family",
    "Zu\u0308rich cafe\u0301 (NFD)",
    "Zürich café (NFC) straße ﬁ İstanbul",
    "no\u00a0break\u202fspaces\u2009thin\u3000wide",
    "zero\u200bwidth\u200cand\u200djoin\u2060ers\ufeff",
    "soft\u00adhyphen and non\u2011breaking hyphen",
    "“double “nested” marks”",
    "‘single ‘nested’ marks’ and it’s",
    "«guillemets» „low“ 「corner」 \"plain\" 'plain'",
    "a “quoted” word and 5'10\" tall",
    "and",
    "Tom and Jerry and others",
    "comma, in, name",
    "@article{fake, title = {x}}",
    '{"json": "inside", "n": null}',
    "--- title: yaml ---",
    ", % # leading",
    "ends with a colon:",
    "key=value; other|thing",
    "…ellipsis... [sic] [...] [word]",
    "ALL CAPS and iPhone and DNA",
    "\u0130\u0131 dotless \u1e9e",
)
