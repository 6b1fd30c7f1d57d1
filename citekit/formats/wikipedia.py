"""Wikitext for editors of Wikipedia: who said what, each with a citation template in a footnote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from citekit.formats.citing import (
    Statement,
    is_led_to,
    is_quoted,
    passage_url,
    speaker_with_office,
    statements,
)
from citekit.formats.format import Format, Loss, Written
from citekit.formats.house_form import locator_words, printed_or_counted, venue_words
from citekit.formats.markdown_text import footnote_id
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.quoting import RunKind, quotation_text, runs
from citekit.formats.unshown import unshown, unshown_agents
from citekit.formats.wikipedia_citations import NOT_CARRIED, Citation, citation, place
from citekit.formats.wikitext import escape, reference
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.quotations import Quotation, QuotationForm
from citekit.model.sources import Source

_NO_PLACE: Final = "neither the line nor its citation has a place for it"
_STATEMENT_NEVER: Final = (
    "attribution.cue", "attribution.speaker_as_printed", "attribution.affiliation.as_printed",
    "attribution.affiliation.from_", "attribution.affiliation.until", "attribution.rule",
    "attribution.confidence", "language", "note",
)  # fmt: skip
_AGENT_NEVER: Final = ("acronym", "aliases", "identifiers", "affiliations", "members")


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return a list: a line with a footnote for each quotation and claim, and for other sources.

    The profiles `bibliography` and `annotated` give a list of sources instead, the latter with
    their quotations and claims.
    """
    said = options.profile is not Profile.BIBLIOGRAPHY
    losses = [*unshown_agents(bundle, _AGENT_NEVER, _NO_PLACE, code=NOT_CARRIED, said=said)]
    document = _notes if options.profile is Profile.RECORDS else _bibliography
    lines = list(document(bundle, options, losses))
    return Written("\n".join(lines) + "\n" if lines else "", losses)


def _notes(bundle: Bundle, options: WriteOptions, losses: list[Loss]) -> Iterator[str]:
    taken: set[str] = set()
    for source in bundle.sources:
        said = statements(bundle, source)
        if not said and not bundle.known_through(source):
            yield f"* {_kept(_source(bundle, source, options), losses)}"
        for statement in said:
            name = footnote_id(statement.key, taken)
            taken.add(name)
            note = _kept(_note(bundle, statement, options), losses)
            yield f"* {_line(bundle, statement, losses)}{reference(name, note)}"


def _bibliography(bundle: Bundle, options: WriteOptions, losses: list[Loss]) -> Iterator[str]:
    for source in bundle.sources:
        said = statements(bundle, source)
        cited = _kept(_source(bundle, source, options), losses)
        if bundle.known_through(source) and not said:
            yield f"* {cited} <!-- not seen; known through another source -->"
        else:
            yield f"* {cited}"
        if options.profile is Profile.ANNOTATED:
            for statement in said:
                yield f"** {_line(bundle, statement, losses)}"


def _kept(cited: Citation, losses: list[Loss]) -> str:
    losses.extend(cited.losses)
    return cited.text


def _source(bundle: Bundle, source: Source, options: WriteOptions) -> Citation:
    return citation(bundle, source, options, url=source.url)


def _line(bundle: Bundle, statement: Statement, losses: list[Loss]) -> str:
    """Return who says it, in which office and where, and the words: between marks if quoted."""
    speaker = speaker_with_office(bundle, statement)
    told = ", ".join(filter(None, [speaker, venue_words(bundle, statement)]))
    if isinstance(statement, Quotation):
        kind = "reported" if statement.form is QuotationForm.INDIRECT else ""
        words = quotation_text(statement)
    else:
        kind, words = "claim", statement.text
    label = (f"{told} ({kind})" if kind else told) if told else kind.capitalize()
    losses.extend(
        unshown(statement, _STATEMENT_NEVER, _NO_PLACE, code=NOT_CARRIED, shown=f"{label}: {words}")
    )
    return f"{escape(f'{label}:')} {escape(words)}"


def _note(bundle: Bundle, statement: Statement, options: WriteOptions) -> Citation:
    """Return the citation of a statement, behind that of a source which is cited through it."""
    source = bundle.source(statement.source)
    # The copy has parameters of its own.
    url, no_fragment = passage_url(bundle, statement, evolve(options, prefer_archive=False))
    cited = citation(bundle, source, options, url=url, extra=_extra(bundle, statement, options))
    losses = [*cited.losses, *no_fragment, *_evidence(statement, url)]
    text = cited.text
    if statement.original:
        origin = bundle.source(statement.original)
        # The comma takes the place of the full stop that a template ends with.
        first = citation(bundle, origin, options, url=origin.url, extra=[("postscript", ",")])
        losses += first.losses
        text = f"{first.text} {'quoted' if is_quoted(statement) else 'cited'} in {text}"
    if isinstance(statement, Quotation) and statement.translation_of:
        text += f" Translated; the original words are: {escape(statement.translation_of)}"
    return Citation(text, tuple(losses))


def _extra(
    bundle: Bundle, statement: Statement, options: WriteOptions
) -> Iterator[tuple[str, str]]:
    for locator in printed_or_counted(bundle, statement, options):
        yield place(locator, locator_words(locator))
    if isinstance(statement, Quotation):
        words = quoted_words(statement)
        if words:
            yield "quote", escape(words)


def quoted_words(quotation: Quotation) -> str:
    """Return the words for `quote=`, which the template puts between marks.

    They are the speaker's alone: where the reporter's stand between them, `[…]` does.
    """
    return " […] ".join(run.text for run in runs(quotation) if run.kind is RunKind.QUOTED)


def _evidence(statement: Statement, url: str | None) -> Iterator[Loss]:
    if isinstance(statement, Claim) and not is_led_to(statement, url):
        message = "what supports, disputes or mentions the claim is not carried"
        yield Loss("evidence-dropped", statement.key, "evidence", message)


FORMAT = Format(
    name="wikipedia",
    title="Wikitext with citation templates of Wikipedia",
    suffixes=(".wikitext", ".wiki"),
    media_type="text/x-wiki",
    write=write,
)
