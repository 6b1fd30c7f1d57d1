"""Whole bibliography files: entries that are kept as they came, and those that are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from attrs import evolve, field, frozen

from citekit.formats.bib_entries import BibEntry, Fields, entry_keys, laid_out
from citekit.formats.bib_export import Dialect, Draft, Export, Making, drafted
from citekit.formats.bib_fields import STANDARD_MACROS
from citekit.formats.bib_kept import Kept, checksum, kept_of, text_of_file, unknown_fields
from citekit.formats.bib_letters import letters_loss
from citekit.formats.bib_mending import called, expanded, holds_entry, patched
from citekit.formats.bib_reading import read_file
from citekit.formats.bib_sources import SNAPSHOT_DROPPED
from citekit.formats.bib_statements import annotation, entry_key
from citekit.formats.citing import Statement, statements
from citekit.formats.format import Written
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.steps import together
from citekit.memory import collection_paused
from citekit.model.agents import Organization, Person
from citekit.model.bundles import Bundle
from citekit.model.sources import Source


class _Chunk(NamedTuple):
    """An entry as text, what stands before it if that is kept, and what comes behind it."""

    text: str
    before: str | None = None
    after: str = ""


def written(bundle: Bundle, options: WriteOptions, dialect: Dialect, making: Making) -> Written:
    """Return the bundle as a file of that dialect: each source, then what is said in it.

    Entries that came from such a file come first, in their order there.
    """
    with collection_paused():
        kept = _all_kept(bundle, dialect)
        as_they_came = {key: found.key_there for key, found in kept.items()}
        export = Export(bundle, options, dialect, entry_keys(bundle, as_they_came))
        file = _File(export, making, kept)
        chunks = list(file.chunks())
        text = _joined(text_of_file(bundle), chunks)
        # What came from such a file is as somebody wants it.
        new = (chunk.text for chunk in chunks if chunk.before is None)
        return Written(text, [*export.losses, *export.not_carried, *letters_loss(new, export.keys)])


def _joined(opening: str, chunks: Iterable[_Chunk]) -> str:
    pieces = [opening] if opening else []
    ends_line = not opening or opening.endswith("\n")
    for text, before, after in chunks:
        if before is None:
            pieces.append("" if not pieces else "\n" if ends_line else "\n\n")
        elif not ends_line and not before.startswith(("\n", "\r")):
            pieces.append("\n")
        pieces += (before or "", text, after)
        ends_line = (after or text).endswith("\n")
    whole = "".join(pieces)
    if "\r" in whole:
        whole = whole.replace("\r\n", "\n").replace("\r", "\n")
    # A long text is not copied for nothing.
    is_ended = whole.endswith("\n") and not whole.endswith("\n\n")
    return whole if is_ended else whole.rstrip("\n") + "\n"


class _KeptEntry(NamedTuple):
    """An entry as it came, and whether its source is still what was read from it.

    `key_there` is the entry's own key, if it is still that of the source.
    """

    kept: Kept
    is_untouched: bool
    key_there: str | None


def _all_kept(bundle: Bundle, dialect: Dialect) -> dict[str, _KeptEntry]:
    """Return the entries that sources came as from files of this dialect, by key of the source."""
    found: dict[str, _KeptEntry] = {}
    names: dict[str, str] = {}

    def name(key: str) -> str:
        known = names.get(key)
        if known is None:
            agent = bundle.by_key[key]
            known = names[key] = str(agent.name) if isinstance(agent, Person | Organization) else ""
        return known

    for source in bundle.sources:
        if source.foreign and (kept := kept_of(source, dialect.name)):
            is_untouched = (
                kept.checksum == checksum(partial(getattr, source), name)
                and all(parent in bundle for parent in kept.parents)
                and not any(copy.memento for copy in bundle.snapshots_of(source))
            )
            key_there = kept.written_key if kept.key == source.key else None
            found[source.key] = _KeptEntry(kept, is_untouched, key_there)
    return found


@frozen
class _File:
    """One file in the making: `defined` are the strings that it has so far."""

    export: Export
    making: Making
    kept: dict[str, _KeptEntry]
    defined: dict[str, str] = field(factory=lambda: dict(STANDARD_MACROS))

    def chunks(self) -> Iterator[_Chunk]:
        """Yield the entries in order."""
        kept, bundle = self.kept, self.export.bundle
        for key in sorted(kept, key=lambda key: (kept[key].kept.order, key)):
            yield from self._of_kept(bundle.source(key), kept[key])
        others = [source for source in bundle.sources if source.key not in kept]
        for some in together(others):
            yield from self._of_others(some)

    def _of_kept(self, source: Source, found: _KeptEntry) -> Iterator[_Chunk]:
        """Yield the entry of a source that came from such a file, and what is said in it."""
        said, profile = self._said(source), self.export.options.profile
        if found.is_untouched and (not said or profile is Profile.RECORDS):
            yield self._as_it_came(source, found.kept)
            if said:
                # What is said in it repeats some of its fields.
                (draft,) = drafted(_unheard(self.export), self.making, [source])
                yield from map(_Chunk, self._statements([draft], [said])[0])
            return
        (draft,) = drafted(self.export, self.making, [source])
        self._annotate([draft], [said])
        yield self._patched(draft, found.kept)
        yield from map(_Chunk, self._statements([draft], [said])[0])

    def _of_others(self, sources: Sequence[Source]) -> Iterator[_Chunk]:
        """Yield the entries of some sources, each before those of what is said in it."""
        said = [self._said(source) for source in sources]
        drafts = drafted(self.export, self.making, sources)
        self._annotate(drafts, said)
        statements = self._statements(drafts, said)
        entries = [self._entry(draft) for draft in drafts]
        texts = [laid_out(entry) for entry in entries]
        for text, following in zip(texts, statements, strict=True):
            yield _Chunk(text)
            yield from map(_Chunk, following)

    def _said(self, source: Source) -> tuple[Statement, ...]:
        """Return what is said in a source, as far as the export has it."""
        profile = self.export.options.profile
        said = () if profile is Profile.BIBLIOGRAPHY else statements(self.export.bundle, source)
        if said and not (self.export.dialect.keeps_statements and profile is Profile.RECORDS):
            message = (
                "quotations and claims are no records when this file is read; biblatex, in"
                " the profile 'records', and csl-json give them back"
            )
            self.export.lose("not-read-back", source.key, "quotations", message)
        return said

    def _annotate(self, drafts: list[Draft], said: list[tuple[Statement, ...]]) -> None:
        if self.export.options.profile is Profile.ANNOTATED:
            for draft, statements in zip(drafts, said, strict=True):
                if statements:
                    _annotate(draft, annotation(self.export, statements))

    def _statements(
        self, drafts: list[Draft], said: list[tuple[Statement, ...]]
    ) -> list[list[str]]:
        """Return the entries of what is said in each source."""
        if self.export.options.profile is not Profile.RECORDS:
            return [[] for _ in drafts]
        entries = [
            [self.making.statement(self.export, draft, statement) for statement in statements]
            for draft, statements in zip(drafts, said, strict=True)
        ]
        return [[laid_out(entry) for entry in found] for found in entries]

    def _as_it_came(self, source: Source, kept: Kept) -> _Chunk:
        if self.export.bundle.snapshots_of(source):
            self.export.lose("snapshot-dropped", source.key, "snapshots", SNAPSHOT_DROPPED)
        if self.export.keys[source.key] == kept.written_key:
            return self._with_macros(kept.text, kept)
        return self._with_macros(called(kept.text, entry_key(self.export, source.key)), kept)

    def _patched(self, draft: Draft, kept: Kept) -> _Chunk:
        """Return the entry of a source, with what it keeps of the one that it came as."""
        has_parents = all(parent in self.export.bundle for parent in kept.parents)
        if has_parents and holds_entry(kept.text):
            key = entry_key(self.export, draft.source.key)
            before = _before(self.export, draft.source, kept, self.making)
            return self._with_macros(patched(kept.text, key, before, draft), kept)
        return self._with_macros(laid_out(self._entry(draft)), kept)

    def _entry(self, draft: Draft) -> BibEntry:
        key = entry_key(self.export, draft.source.key)
        fields = draft.fields
        if draft.source.foreign:
            fields = fields + _unknown(draft)
        return BibEntry(draft.kind.entry, key, fields)

    def _with_macros(self, text: str, kept: Kept) -> _Chunk:
        """Return an entry behind the strings that it uses, or with their texts in their place."""
        defined = self.defined
        defined.update(kept.defines)
        before = kept.before
        missing = {name: value for name, value in kept.macros.items() if name not in defined}
        if missing:
            lines = (f"\n@string{{{name} = {{{value}}}}}" for name, value in missing.items())
            before += f"{''.join(lines)}\n"
            defined.update(missing)
        if any(defined[name] != value for name, value in kept.macros.items()):
            text = expanded(text, kept.macros)
        return _Chunk(text, before, kept.after)


def _annotate(draft: Draft, lines: str) -> None:
    """Add what is said in a source to its entry, behind its own note."""
    fields = draft.fields
    own = next((pair for pair in fields if pair[0] == "annote"), None)
    if own:
        fields.remove(own)
        lines = f"{own[1]} \\newline {lines}"
    fields.append(("annote", lines))


def _unknown(draft: Draft) -> Fields:
    """Return the fields that only the file knew from which a source came."""
    unknown = unknown_fields(draft.source)
    if not unknown:
        return []
    present = {name for name, _ in draft.fields}
    return [pair for pair in unknown.items() if pair[0] not in present]


def _unheard(export: Export) -> Export:
    """Return an export whose losses nobody hears of."""
    return evolve(export, losses=[], not_carried=[])


def _before(export: Export, source: Source, kept: Kept, making: Making) -> Draft | None:
    """Return what would be written of the source as it came."""
    strings = "".join(f"@string{{{name} = {{{value}}}}}\n" for name, value in kept.macros.items())
    sources = read_file(strings + kept.text, export.dialect.name).bundle
    if len(sources.sources) != 1:
        return None
    keys = {sources.sources[0].key: source.key}
    past = Export(sources, export.options, export.dialect, keys)
    return drafted(past, making, sources.sources)[0]
