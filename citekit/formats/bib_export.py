"""The tables of a dialect of BibTeX, and the state of one export to it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import Factory, define, field, frozen

from citekit.formats.bib_entries import BibEntry, Field, Fields
from citekit.formats.bib_text import Spelling
from citekit.formats.citing import Statement, long_date
from citekit.formats.format import Loss
from citekit.formats.found_sources import WHOLE_NAME
from citekit.formats.options import WriteOptions
from citekit.formats.steps import take_steps
from citekit.formats.tex_text import is_usual_name, literal_name, personal_name
from citekit.model.agents import IdentifierScheme, Person, Speaker, speaker_name
from citekit.model.bundles import Bundle, UnknownField
from citekit.model.dates import MONTHS, Date, PartialDate, Qualification, Unspecified
from citekit.model.names import is_dropped
from citekit.model.provenance import NameVariant
from citekit.model.sources import ContributorRole, Source, SourceKind


@frozen(kw_only=True, eq=False)
class Kind:
    """How one kind of source is entered; each is a row of a table and equals only itself.

    `entry` is the entry's type, `fields` tells which particulars of a source have a field of their
    own; the others are told in the note. `genre` is what a source of this kind is called that does
    not say it itself.
    """

    entry: str
    fields: Mapping[str, str] = Factory(dict)
    constants: tuple[tuple[str, str], ...] = ()
    genre: str | None = None


@frozen(kw_only=True)
class Dialect:
    """The tables of one dialect.

    `people` are the fields for those who made a source, `required` is what each type of entry asks
    for, as fields of a source, `identifiers` are the fields for numbers in registers;
    `edition` writes an edition as styles expect it, `note` is the field for what has no other,
    `keywords` are those of every source, and `keeps_statements` tells whether the entries of
    quotations and claims keep their records.
    """

    name: str
    title: str
    spelling: Spelling
    kinds: Mapping[SourceKind, Kind]
    people: Mapping[ContributorRole, str]
    place: str
    required: Mapping[str, tuple[str, ...]]
    identifiers: Mapping[IdentifierScheme, tuple[tuple[str, str], ...]]
    edition: Callable[[str], str]
    note: str
    keywords: tuple[str, ...] = ()
    labels_names: bool = False
    keeps_statements: bool = False


@frozen
class Unread:
    """What an entry does not give back of its source.

    `variables` are those of CSL, and whether they are absent in its item; `fields` are those of the
    source that no variable gives back, and are not read at all.
    """

    variables: Mapping[str, bool]
    fields: Sequence[str] = ()


@frozen
class Export:
    """One export: what it is made of, and what was lost so far.

    `unread` is by the shape of an entry what it does not give back, `lost` why a reader of it finds
    fields otherwise. `not_carried` are losses in the order in which they are told, so that sorting
    them takes no time. `usual_names` are the keys of those whose names are written, and read, as
    they are.
    """

    bundle: Bundle
    options: WriteOptions
    dialect: Dialect
    keys: Mapping[str, str]
    losses: list[Loss] = Factory(list)
    not_carried: list[Loss] = Factory(list)
    names: dict[str, str] = Factory(dict)
    usual_names: set[str] = Factory(set)
    with_particle: set[str] = Factory(set)
    with_dropped: set[str] = Factory(set)
    with_honorific: set[str] = Factory(set)
    descriptions: dict[str, str] = Factory(dict)
    texts: dict[str, str] = Factory(dict)
    titles: dict[str, str] = Factory(dict)
    writers: set[str] = Factory(set)
    variants: dict[str, list[NameVariant]] = Factory(dict)
    unknown: dict[str | None, list[UnknownField]] = Factory(dict)
    name_forms: dict[str, str] = Factory(dict)
    unread: dict[Hashable, Unread] = Factory(dict)
    lost: dict[Hashable, Mapping[str, str]] = Factory(dict)
    changed_keys: frozenset[str] = field(init=False)

    @changed_keys.default
    def _changed_keys(self) -> frozenset[str]:
        return frozenset(key for key, written in self.keys.items() if written != key)

    def text(self, plain: str) -> str:
        """Return TeX that prints `plain`, which many entries may share: an outlet, an office."""
        known = self.texts.get(plain)
        if known is None:
            known = self.texts[plain] = self.dialect.spelling.text(plain)
        return known

    def day(self, date: Date) -> str:
        """Return a date for readers."""
        value = date.value
        if isinstance(value, PartialDate) and value.day and is_plain(value):
            return f"{value.day} {MONTHS[value.month - 1]} {value.year}"  # type: ignore[operator]
        return self.text(long_date(date))

    def lose(self, code: str, record: str, field: str, message: str) -> None:
        """Note something that the format cannot carry."""
        self.losses.append(Loss(code, record, field, message))

    def name(self, key: str) -> str:
        """Return whoever has that key as a member of a list of names."""
        known = self.names.get(key)
        if known is None:
            known = self.names[key] = self._name(self.bundle.by_key[key])  # type: ignore[arg-type]
        return known

    def _name(self, agent: Speaker) -> str:
        if agent.identifiers:
            message = f"{self.dialect.title} has no place for the identifiers of people and bodies"
            self.lose("identifier-dropped", agent.key, "identifiers", message)
        quotes = self.dialect.spelling.quotes
        if not isinstance(agent, Person):
            return literal_name(speaker_name(agent), quotes=quotes)
        if agent.honorific:
            self.with_honorific.add(agent.key)
        name = agent.name
        if name.literal:
            self.lose("not-carried", agent.key, "name", WHOLE_NAME)
            return literal_name(name.literal, quotes=quotes)
        prefix = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
        if name.family and name.given and not (prefix or name.suffix):
            usual = f"{name.family}, {name.given}"
            if is_usual_name(usual):
                self.usual_names.add(agent.key)
                return usual
        if name.non_dropping_particle:
            self.with_particle.add(agent.key)
        if name.dropping_particle and not is_dropped(name.dropping_particle):
            self.with_dropped.add(agent.key)
        alone = name.family and not (name.given or prefix or name.suffix)
        if alone and self.dialect.labels_names:
            return f"family={literal_name(str(name.family), quotes=quotes)}"
        return personal_name(name.family, name.given, prefix or None, name.suffix, quotes=quotes)


def calendar_day(date: Date | None) -> str | None:
    """Return a plain date as YYYY-MM-DD, YYYY-MM or YYYY, and no other."""
    value = date.value if date else None
    if not isinstance(value, PartialDate) or value.time or not is_plain(value):
        return None
    if value.month and value.day:
        return "%04d-%02d-%02d" % (value.year, value.month, value.day)  # noqa: UP031 - much faster
    return str(value)


# To look up a member of an enumeration takes as long as all else here.
_NOTHING: Final = Unspecified.NOTHING
_CERTAIN: Final = Qualification.CERTAIN


def is_plain(date: PartialDate) -> bool:
    """Say whether a date is no more than a year of our era, a month and a day."""
    return (
        date.unspecified is _NOTHING
        and date.qualification is _CERTAIN
        and date.year > 0
        and (date.month is None or date.month <= 12)
    )


@frozen
class Authors:
    """The authors of a source as a list of names ('' if there are none), and their keys."""

    names: str = ""
    keys: tuple[str, ...] = ()


_NOBODY: Final = Authors()


@define
class Draft:
    """An entry in the making: its fields so far, and what its note will tell.

    `repeated` are those notes that say what fields say, too. `told` are the fields of a source that
    stand in no field of their own, each with the one that tells them in words; `carried` are
    fields from other formats that the entry has. `lost` are fields whose values are not read as
    they were, each with the reason. `read_on` is the day of access that
    the entry has. The entries of the source's statements repeat its `authors`, `dated`, `access`
    and `language`.
    """

    source: Source
    kind: Kind
    fields: Fields = Factory(list)
    notes: list[str] = Factory(list)
    repeated: list[str] = Factory(list)
    told: list[tuple[str, str]] = Factory(list)
    carried: set[str] = Factory(set)
    lost: list[tuple[str, str]] = Factory(list)
    read_on: Date | None = None
    authors: Authors = _NOBODY
    dated: Sequence[Field] = ()
    access: Sequence[Field] = ()
    language: Sequence[Field] = ()


Step: TypeAlias = Callable[[Export, Draft], None]
StatementWriter: TypeAlias = Callable[[Export, Draft, Statement], BibEntry]


@frozen(kw_only=True)
class Making:
    """How the entries of a dialect are made.

    `kind` chooses how a source is entered, the `steps` make its entry, one after another, and
    `statement` makes that of something said in it.
    """

    kind: Callable[[Source], Kind]
    steps: tuple[Step, ...]
    statement: StatementWriter


def drafted(export: Export, making: Making, sources: Iterable[Source]) -> list[Draft]:
    """Return the entries of some sources, which are best made together."""
    drafts = [Draft(source, making.kind(source)) for source in sources]
    take_steps(making.steps, export, drafts)
    return drafts
