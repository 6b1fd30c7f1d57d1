"""Markdown: quotations and claims with footnotes that a reader can check with one click."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from citekit.formats.citing import Citable, every_statement, speaker_with_office, statements
from citekit.formats.format import Format, Loss, Written
from citekit.formats.house_form import (
    Reference,
    short_form,
    source_reference,
    statement_reference,
)
from citekit.formats.imported_details import untold
from citekit.formats.markdown_text import escape, footnote_id
from citekit.formats.options import DEFAULTS, MarkdownDialect, Profile, WriteOptions
from citekit.formats.quoting import quotation_text
from citekit.model.agents import IdentifierScheme
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.keys import GENERATED
from citekit.model.quotations import Quotation, QuotationForm
from citekit.model.sources import Source


@frozen
class Footnote:
    """A footnote in two parts: what stands in the text, and the note itself."""

    reference: str
    definition: str

    def __str__(self) -> str:
        """Return the definition, which is what remains to be pasted."""
        return self.definition


def footnote(bundle: Bundle, record: Citable | str, options: WriteOptions = DEFAULTS) -> Footnote:
    """Return the footnote of one source, quotation or claim (or of its key), in full.

    The note of a quotation repeats its words, so that a reader sees what the text quotes from.
    """
    found = bundle[record if isinstance(record, str) else record.key]
    identifier = _footnote_id(bundle, found.key)
    match found:
        case Source():
            reference = source_reference(bundle, found, options)
        case Quotation() | Claim():
            reference = statement_reference(bundle, found, options, short=False)
        case _:
            message = (
                f"{found.key!r} is a {type(found).__name__}; only sources, quotations and claims"
                " have footnotes"
            )
            raise ValueError(message)
    definition = f"[^{identifier}]: {reference.text}\n"
    if isinstance(found, Quotation):
        definition += f"\n    > {_quoted(found)}\n"
    return Footnote(f"[^{identifier}]", definition)


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return a document: a line for each quotation and claim, then the notes.

    The profiles `bibliography` and `annotated` give a list of sources instead, the latter with
    their quotations and claims.
    """
    document = _notes if options.profile is Profile.RECORDS else _bibliography
    return document(bundle, options)


def _notes(bundle: Bundle, options: WriteOptions) -> Written:
    lines: list[str] = []
    notes: list[str] = []
    losses: list[Loss] = list(_unprinted(bundle))
    identifiers = _footnote_ids(bundle)
    same: dict[str, str] = {}
    for record, reference in _references(bundle, options):
        losses.extend(reference.losses)
        identifier = identifiers[record.key]
        if options.dialect is MarkdownDialect.GFM:
            identifier = same.setdefault(reference.text, identifier)
        if identifier == identifiers[record.key]:
            notes.append(f"[^{identifier}]: {reference.text}")
        lines.append(f"- {_line(bundle, record)}[^{identifier}]")
    if not lines:
        return Written("", losses)
    return Written("\n\n".join(["\n".join(lines), *notes]) + "\n", losses)


def _references(bundle: Bundle, options: WriteOptions) -> Iterator[tuple[Citable, Reference]]:
    """Yield everything that gets a line, with its note: in full first, in short afterwards."""
    shorts = Counter(short_form(bundle, source) for source in bundle.sources)
    only_cited = {
        statement.original
        for _, statement in every_statement(bundle)
        if statement.original and not statement.original_seen
    }
    named: set[str] = set()
    for source in bundle.sources:
        found = statements(bundle, source)
        if not found and source.key not in only_cited:
            yield source, source_reference(bundle, source, options)
        for statement in found:
            short = source.key in named and shorts[short_form(bundle, source)] == 1
            named.add(source.key)
            yield statement, statement_reference(bundle, statement, options, short=short)


def _line(bundle: Bundle, record: Citable) -> str:
    match record:
        case Source():
            return short_form(bundle, record)
        case Quotation():
            told = " (reported)" if record.form is QuotationForm.INDIRECT else ""
            return escape(f"{speaker_with_office(bundle, record)}{told}: ") + " " + _quoted(record)
        case Claim():
            speaker = speaker_with_office(bundle, record)
            told = f"{speaker} (claim)" if speaker else "Claim"
            return escape(f"{told}:") + " " + escape(record.text)


def _quoted(quotation: Quotation) -> str:
    return escape(quotation_text(quotation))


def _bibliography(bundle: Bundle, options: WriteOptions) -> Written:
    lines: list[str] = []
    for source in bundle.sources:
        lines.append(f"- {source_reference(bundle, source, options).text}")
        if options.profile is Profile.ANNOTATED:
            lines.extend(f"    - {_line(bundle, record)}" for record in statements(bundle, source))
    return Written("\n".join(lines) + "\n" if lines else "", tuple(_unprinted(bundle)))


# Fields of a source that the house form has no place for.
_UNPRINTED = ("abstract", "keywords", "note", "section", "medium")


def _unprinted(bundle: Bundle) -> Iterator[Loss]:
    for source in bundle.sources:
        for name in _UNPRINTED:
            if getattr(source, name):
                message = "a footnote has no place for it"
                yield Loss("not-printed", source.key, name, message)
        if source.foreign and (names := untold(source)):
            message = f"a footnote has no place for what came from another format: {names}"
            yield Loss("not-printed", source.key, "foreign", message)
        for identifier in source.identifiers:
            if identifier.scheme is not IdentifierScheme.DOI:
                message = f"a footnote has no place for {identifier.scheme} {identifier.value}"
                yield Loss("not-printed", source.key, "identifiers", message)


def _footnote_id(bundle: Bundle, key: str) -> str:
    # A key that can stand as it is needs no look at the others.
    if GENERATED.fullmatch(key) and footnote_id(key, ()) == key:
        return key
    return _footnote_ids(bundle)[key]


def _footnote_ids(bundle: Bundle) -> dict[str, str]:
    """Return the footnote id of every citable record; keys that can stand as they are, do."""
    citable: list[Citable] = [*bundle.sources, *bundle.quotations, *bundle.claims]
    ids = {record.key: record.key for record in citable if _stands(record)}
    taken = set(ids)
    for record in citable:
        if record.key not in ids:
            ids[record.key] = footnote_id(record.key, taken)
            taken.add(ids[record.key])
    return ids


def _stands(record: Citable) -> bool:
    return bool(GENERATED.fullmatch(record.key)) and footnote_id(record.key, ()) == record.key


FORMAT = Format(
    name="markdown",
    title="Markdown with footnotes",
    suffixes=(".md",),
    media_type="text/markdown",
    write=write,
)
