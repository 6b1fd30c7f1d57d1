"""That what is found out once for many entries of BibLaTeX holds for each of them."""

from __future__ import annotations

import re
from random import Random
from typing import Final

import pytest

from citekit.formats import write
from citekit.formats.options import WriteOptions
from citekit.model.agents import Identifier, IdentifierScheme, Organization, Person
from citekit.model.bundles import Bundle, Record
from citekit.model.dates import Date
from citekit.model.locators import Locator
from citekit.model.names import PersonName
from citekit.model.snapshots import Snapshot
from citekit.model.sources import (
    Container,
    Contributor,
    ContributorRole,
    Event,
    ForeignField,
    Source,
    SourceKind,
)

_AGENTS: Final = (
    Person(key="ada", name=PersonName(family="Quay", given="Ada")),
    Person(key="ada-2", name=PersonName(family="Quay", given="Ada")),
    Person(key="wil", name=PersonName(family="Aalst", given="Wil", non_dropping_particle="van")),
    Person(key="rut", name=PersonName(family="Moor", given="Rut", dropping_particle="von")),
    Person(key="leo", name=PersonName(family="Fjeld", given="Leo", dropping_particle="de")),
    Person(key="jr", name=PersonName(family="Penn", given="Jo", suffix="Jr")),
    Person(key="mono", name=PersonName(family="Mono")),
    Person(key="lit", name=PersonName(literal="Herald")),
    Organization(key="herald", name="Herald"),
    Organization(key="board", name="Silt and Tide Board"),
)
_USUAL: Final = (
    "Herald", "Silt and Tide Board", "press release", "speech", "2", "PhD thesis", "report",
    "Mud: a survey", "newspaper", "techreport", "Is it?", "NASA’s mud",
)  # fmt: skip
_UNUSUAL: Final = (
    "12 & 3", "50% of “piers”", "a_b", "12/13", "-", "https://herald.example/x", "citekit:mud",
    "[Untitled report]", "a <i>b</i>", "{mud}", "a -- b",
)  # fmt: skip
_TEXTS: Final = (*_USUAL * 9, *_UNUSUAL)
_FOREIGN: Final = (
    '"article-magazine"', '"thesis"', '"chapter"', '"paper-conference"', '"patent"', '"standard"',
    '"song"', '"webpage"', '"report"', '"no type"',
)  # fmt: skip
_KINDS: Final = (*SourceKind, *[SourceKind.NEWS_ARTICLE, SourceKind.REPORT] * 7)
_ROLES: Final = (*[ContributorRole.AUTHOR] * 8, *ContributorRole)
_VARIABLES: Final = ("collection-title", "collection-number", "number-of-pages", "annote", "status")
_DATES: Final = ("2024", "2024-05", "2024-05-06") * 6 + ("2024-05~", "199X", "2020/2021")


class _Maker:
    """Makes sources whose values come from so few that many are alike."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.random = Random(seed)  # noqa: S311 - nothing is secret
        self.form = self.random

    def maybe(self, choices: tuple[str, ...], share: float = 0.3) -> str | None:
        return self.random.choice(choices) if self.form.random() < share else None

    def date(self) -> Date | None:
        text = self.maybe(_DATES, 0.6)
        return Date.from_edtf(text) if text else None

    def source(self, number: int) -> Source:
        # Twenty sources each have the same fields.
        self.form = form = Random(f"{self.seed} {number // 20}")  # noqa: S311 - as above
        random = self.random
        titled = form.random() < 0.9
        texts = "publisher place genre number edition version section medium note abstract".split()
        return Source(
            key=f"source-{number}",
            kind=form.choice(_KINDS),
            title=random.choice(_TEXTS) if titled else None,
            **{name: self.maybe(_TEXTS, 0.06) for name in texts},
            contributors=tuple(
                Contributor(agent=random.choice(_AGENTS).key, role=form.choice(_ROLES))
                for _ in range(form.choice((0, 1, 1, 1, 2)))
            ),
            container=self.container(),
            event=self.event(),
            issued=self.date(),
            accessed_on=self.date(),
            url=self.maybe(("https://a.example/b", "https://a.example/%20_~b", "urn:a:{b}")),
            language=self.maybe(("en", "de-AT", "tlh"), 0.2),
            keywords=tuple(filter(None, (self.maybe(_TEXTS, 0.1), self.maybe(_TEXTS, 0.1)))),
            pages=Locator(value=random.choice(("1-2", "3–4", "iv")))
            if random.random() < 0.2
            else None,
            identifiers=self.identifiers(),
            foreign=tuple(self.foreign()),
        )

    def container(self) -> Container | None:
        title = self.maybe(_TEXTS, 0.6)
        if title is None:
            return None
        parts = {name: self.maybe(_TEXTS, 0.08) for name in ("volume", "issue", "place")}
        return Container(title=title, **parts)

    def event(self) -> Event | None:
        title = self.maybe(_TEXTS, 0.05)
        return Event(title=title, place=self.maybe(_TEXTS), date=self.date()) if title else None

    def identifiers(self) -> tuple[Identifier, ...]:
        value = self.maybe(("10.5555/mud", "10.5555/mud(2)_%3C", "10.5555/a{b}"))
        return (Identifier(scheme=IdentifierScheme.DOI, value=value),) if value else ()

    def foreign(self) -> list[ForeignField]:
        found = []
        if text := self.maybe(_FOREIGN, 0.3):
            found.append(ForeignField(format="csl-json", name="type", json=text))
        if name := self.maybe(_VARIABLES, 0.1):
            text = self.random.choice(('"Mud"', '"12"', "12", '"50%"', '"{Mud}"'))
            found.append(ForeignField(format="csl-json", name=name, json=text))
        return found

    def copy(self, number: int) -> Snapshot | None:
        if self.form.random() > 0.1:
            return None
        return Snapshot(
            key=f"copy-{number}",
            source=f"source-{number}",
            text="Mud.",
            memento="https://archive.example/b",
            archive=self.maybe(("The Archive", "50% Archive")),
        )


def _entries(text: str) -> dict[str, str]:
    entries = [entry.strip() for entry in _BEFORE_ENTRY.split(text) if entry.strip()]
    return {entry.partition("{")[2].partition(",")[0]: entry for entry in entries}


_BEFORE_ENTRY: Final = re.compile(r"^(?=@)", re.MULTILINE)


@pytest.mark.parametrize("prefers_archive", [False, True])
def test_an_entry_says_the_same_among_hundreds_as_alone(*, prefers_archive: bool) -> None:
    """What an entry keeps of variables that it has no field for depends on no other entry."""
    made = _Maker(seed=prefers_archive)
    options = WriteOptions(prefer_archive=prefers_archive)
    records = [(made.source(number), made.copy(number)) for number in range(400)]
    single: list[list[Record]] = [[part for part in pair if part] for pair in records]
    whole = Bundle(records=[*_AGENTS, *(part for parts in single for part in parts)])
    together = _entries(write(whole, "biblatex", options).text)
    for parts in single:
        used = {part.agent for part in parts[0].contributors}  # type: ignore[union-attr]
        agents = [agent for agent in _AGENTS if agent.key in used]
        alone = _entries(write(Bundle(records=[*agents, *parts]), "biblatex", options).text)
        [(key, entry)] = alone.items()
        assert together[key] == entry
