"""That `.bib` files carry every field of the records or say that they do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

import pytest
from attrs import Attribute, AttrsInstance, evolve, fields

from citekit.formats import write
from citekit.formats.format import Loss
from citekit.model.agents import Identifier, IdentifierScheme
from citekit.model.bundles import Bundle, Record
from citekit.model.claims import Evidence
from citekit.model.locators import Locator, LocatorLabel
from citekit.model.quotations import QuotationForm, Venue
from citekit.model.sources import Container, Source, SourceKind
from tests.formats.bibliographies import (
    DIALECTS,
    codes,
    exported,
    quoting,
)
from tests.samples import (
    ARTICLE,
    ASSESSMENT,
    BOSSES,
    BUNDLE,
    CHAIR,
    FULL_BUNDLE,
    FULL_SOURCE,
    HARBOUR_MASTER,
    MIXED,
    REPORT,
    SNAPSHOT,
    SPEECH,
    STATISTIC,
    UNTITLED,
    VARIANT,
)

every_dialect = pytest.mark.parametrize("dialect", DIALECTS)


_FULL_SOURCE: Final = evolve(
    FULL_SOURCE, container=evolve(cast("Container", FULL_SOURCE.container), place="Wexmere")
)
_FULL_QUOTATION: Final = evolve(
    MIXED,
    locator=Locator(label=LocatorLabel.PARAGRAPH, value="4"),
    language="fy",
    translation_of="de poarten",
    original=REPORT.key,
    original_seen=True,
    attribution=evolve(MIXED.attribution, venue=Venue.BRIEFING),
    note="Checked twice.",
)
_FULL_CLAIM: Final = evolve(
    STATISTIC,
    evidence=(*STATISTIC.evidence, Evidence(quotation=_FULL_QUOTATION.key)),
    locator=Locator(label=LocatorLabel.PAGE, value="3"),
    original_seen=True,
    note="Checked once.",
)
_FULL: Final = Bundle(
    records=(
        *(record for record in BUNDLE.records if isinstance(record, Source)),
        *FULL_BUNDLE.with_(_FULL_SOURCE).records, BOSSES, SNAPSHOT, _FULL_QUOTATION, _FULL_CLAIM,
    ),
    annotations=(VARIANT,),
)  # fmt: skip
# What a value that cannot be left out becomes instead.
_OTHERWISE: Final[dict[tuple[str, str], object]] = {
    ("Source", "kind"): SourceKind.DOCUMENT,
    ("Quotation", "content"): "Odd: “never meant to hold back mud”, “three-quarters done”",
    ("Quotation", "attribution"): SPEECH.attribution,
    ("Quotation", "fragments"): (MIXED.fragments[0],),
    ("Quotation", "form"): QuotationForm.DIRECT,
    ("Claim", "text"): "Another claim",
    ("Attribution", "speaker"): CHAIR.key,
    ("Affiliation", "position"): "Another office",
    ("Container", "title"): "Another journal",
    ("Event", "title"): "Another event",
    ("Quotation", "original"): None,
    ("Claim", "original"): None,
}
# What an export shows in another way: the key is that of the entry, `form` are the marks, and the
# first words of a source stand in for a title only.
_SHOWN_OTHERWISE: Final = frozenset(
    {"Source.key", "Quotation.key", "Claim.key", "Quotation.source", "Claim.source"}
    | {"Quotation.form", "Source.opening"}
)


def _without(record: AttrsInstance, attribute: Attribute[Any]) -> AttrsInstance:
    kind = type(record).__name__
    value = _OTHERWISE.get((kind, attribute.name), attribute.default)
    others = {"original_seen": False} if attribute.name == "original" else {}
    return evolve(record, **{attribute.name: value, **others})  # type: ignore[misc,type-var]


def _variations() -> Iterator[tuple[str, AttrsInstance, AttrsInstance]]:
    """Yield a field's name, the full record, and the record without that field."""
    quotation, claim = _FULL_QUOTATION, _FULL_CLAIM
    for record in (_FULL_SOURCE, quotation, claim):
        for attribute in fields(type(record)):
            name = f"{type(record).__name__}.{attribute.name}"
            if name not in _SHOWN_OTHERWISE:
                yield name, record, _without(record, attribute)
    for owner, part in (
        (_FULL_SOURCE, "container"),
        (_FULL_SOURCE, "event"),
        (quotation, "attribution"),
    ):
        inner = getattr(owner, part)
        for attribute in fields(type(inner)):
            changed = evolve(owner, **{part: _without(inner, attribute)})
            yield f"{type(owner).__name__}.{part}.{attribute.name}", owner, changed


_VARIATIONS: Final = {name: (full, changed) for name, full, changed in _variations()}


@every_dialect
@pytest.mark.parametrize("name", _VARIATIONS)
def test_every_field_is_carried_or_declared(dialect: str, name: str) -> None:
    """Leaving any field of a record out shows in the text of its export or in the losses."""
    full, changed = _VARIATIONS[name]
    assert full != changed
    whole = write(_FULL, dialect)
    assert write(_FULL.with_(cast("Record", changed)), dialect) != whole


def test_first_words_stand_in_for_a_title() -> None:
    """The first words of a source are exported where there is no title, and only there."""
    assert FULL_SOURCE.opening
    assert FULL_SOURCE.opening not in write(_FULL, "bibtex").text
    assert UNTITLED.opening
    assert UNTITLED.opening in write(_FULL, "bibtex").text


@every_dialect
def test_losses_say_what_is_missing_or_left_out(dialect: str) -> None:
    """What an entry asks for and what it cannot hold is told for the record and the field."""
    found = codes(BUNDLE, dialect)
    is_kept = dialect == "biblatex"
    assert found >= {
        ("missing-field", UNTITLED.key, "contributors"),
        ("missing-field", UNTITLED.key, "issued"),
        ("identifier-dropped", HARBOUR_MASTER.key, "identifiers"),
        ("snapshot-dropped", ARTICLE.key, "snapshots"),
        ("not-shown" if is_kept else "attribution-simplified", MIXED.key, "attribution"),
        ("not-shown" if is_kept else "evidence-dropped", ASSESSMENT.key, "evidence"),
        ("not-shown" if is_kept else "note-dropped", ASSESSMENT.key, "note"),
    }
    assert ("evidence-dropped", STATISTIC.key, "evidence") not in found
    assert ("not-shown", STATISTIC.key, "evidence") not in found
    full = codes(FULL_BUNDLE, dialect)
    lost = ("foreign-dropped", FULL_SOURCE.key, "foreign") in full
    assert lost is (dialect == "bibtex")
    reported = [loss for loss in write(BUNDLE, dialect).losses if loss.record == MIXED.key]
    assert reported == [
        Loss(
            "not-shown" if is_kept else "attribution-simplified",
            MIXED.key,
            "attribution",
            "not shown: the cue, the office as printed, the rule, the confidence; citekit reads it back"
            if is_kept
            else "not carried: the cue, the office as printed, the rule, the confidence",
        )
    ]


@every_dialect
def test_only_what_is_written_is_lost(dialect: str) -> None:
    """A profile that leaves statements out reports nothing about them."""
    records = {record for _, record, _ in codes(BUNDLE, dialect, profile="bibliography")}
    assert records.isdisjoint(record.key for record in (*BUNDLE.quotations, *BUNDLE.claims))


@every_dialect
@pytest.mark.parametrize(
    ("source", "loss"),
    [
        (evolve(ARTICLE, language="en-IE"), ("language-changed", "language")),
        (evolve(ARTICLE, language="xx"), ("language-changed", "language")),
        (evolve(ARTICLE, keywords=("mud, silt",)), ("keyword-changed", "keywords")),
        (evolve(ARTICLE, contributors=(evolve(ARTICLE.contributors[0], agent=CHAIR.key),)),
         ("honorific-dropped", "contributors")),
        (evolve(ARTICLE, identifiers=(Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q1"),)),
         ("identifier-dropped", "identifiers")),
        (evolve(ARTICLE, container=None), ("missing-field", "container")),
    ],
)  # fmt: skip
def test_losses_of_sources(dialect: str, source: Source, loss: tuple[str, str]) -> None:
    """Each thing that a file cannot hold of a source is told."""
    code, field = loss
    assert (code, source.key, field) in codes(BUNDLE.with_(source), dialect)
    assert (code, source.key, field) not in codes(BUNDLE, dialect)


@every_dialect
def test_a_character_that_cannot_be_printed_is_told(dialect: str) -> None:
    """A control character in quoted words is left out and reported; a line break is a space."""
    control = quoting("one\u0002 two", "control")
    broken = quoting("one\ntwo", "broken")
    bundle = BUNDLE.with_(control, broken)
    found = exported(bundle, dialect)
    assert "one two" in found["control"]["title"]
    assert "one two" in found["broken"]["title"]
    told = {record for code, record, _ in codes(bundle, dialect) if code == "character-dropped"}
    assert told == {"control"}
