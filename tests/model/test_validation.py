"""What records refuse, and how they say so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from citekit.model.agents import Group
from citekit.model.claims import Evidence
from citekit.model.locators import Locator
from citekit.model.provenance import Activity, ActivityKind, Proposal
from citekit.model.selectors import TextPositionSelector, TextQuoteSelector
from citekit.model.sources import Source, SourceKind
from tests.samples import ARTICLE, DIRECT, PROPOSALS, SNAPSHOT, passage


def _source(**fields: object) -> Callable[[], object]:
    return lambda: Source(**{"key": "silt", "kind": SourceKind.REPORT, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("make", "parts"),
    [
        (_source(title=""), ["Source.title of 'silt'", "must not be blank", "leave it out", "''"]),
        (_source(title=" \n"), ["Source.title", "must not be blank"]),
        (_source(title=7), ["Source.title of 'silt'", "expected text", "7"]),
        (_source(kind="report"), ["Source.kind of 'silt'", "expected SourceKind", "'report'"]),
        (_source(key=""), ["Source.key", "must not be blank"]),
        (_source(key=" silt"), ["Source.key", "one line without spaces at its ends", "' silt'"]),
        (_source(key="si\nlt"), ["Source.key", "one line", r"'si\nlt'"]),
        (_source(issued="2024"), ["Source.issued of 'silt'", "expected Date", "'2024'"]),
        (_source(url="vennmouth.example"), ["Source.url", "https://example.org/page"]),
        (_source(url="https://a b"), ["Source.url", "without spaces", "'https://a b'"]),
        (_source(url="JavaScript:alert(1)"), ["Source.url", "runs or embeds code is refused"]),
        (_source(url="data:text/html,x"), ["Source.url", "runs or embeds code is refused"]),
        (_source(language="english!"), ["Source.language", "BCP 47", "'en-GB'", "'english!'"]),
        (_source(keywords="silt"), ["Source.keywords", "expected a tuple", "'silt'"]),
        (_source(keywords=("silt", "")), ["Source.keywords", "must not be blank"]),
        (_source(contributors=("anna",)), ["Source.contributors", "expected Contributor"]),
        (
            lambda: evolve(SNAPSHOT, retrieved_at=datetime(2024, 1, 1)),  # noqa: DTZ001
            ["Snapshot.retrieved_at", SNAPSHOT.key, "time zone", "2026-01-15T12:00:00+00:00"],
        ),
        (
            lambda: evolve(SNAPSHOT, digest="sha256:12"),
            ["Snapshot.digest", "64 hexadecimal digits", "'sha256:12'"],
        ),
        (
            lambda: evolve(SNAPSHOT, text=b"bytes"),
            ["Snapshot.text", "expected text"],
        ),
        (
            lambda: evolve(PROPOSALS[0], confidence=1.5),
            ["Proposal.confidence", "from 0 to 1", "1.5"],
        ),
        (
            lambda: evolve(DIRECT.attribution, confidence="high"),
            ["Attribution.confidence", "from 0 to 1", "'high'"],
        ),
        (lambda: Locator(value=""), ["Locator.value", "must not be blank"]),
        (lambda: TextQuoteSelector(exact=" "), ["TextQuoteSelector.exact", "must not be blank"]),
        (
            lambda: TextQuoteSelector(exact="mud", prefix=None),  # type: ignore[arg-type]
            ["TextQuoteSelector.prefix", "expected text", "None"],
        ),
        (
            lambda: TextPositionSelector(start=-1, end=2),
            ["TextPositionSelector.start", "0 or more", "-1"],
        ),
        (
            lambda: TextPositionSelector(start=5, end=2),
            ["TextPositionSelector.end", "ends before it starts (5)", "2"],
        ),
        (
            lambda: Group(key="g", name="Bosses", members=["a"]),  # type: ignore[arg-type]
            ["Group.members", "expected a tuple of keys", "['a']"],
        ),
        (
            lambda: Activity(kind=ActivityKind.MERGE, agent="x", used=(" a",)),
            ["Activity.used", "without spaces at its ends"],
        ),
        (Evidence, ["Evidence.passage", "names either a quotation or a passage"]),
        (
            lambda: Evidence(quotation="q", passage=passage("open to talks")),
            ["Evidence.passage", "names either a quotation or a passage"],
        ),
    ],
)
def test_refusal_names_record_field_value_and_cure(
    make: Callable[[], object], parts: list[str]
) -> None:
    """A refused value is named with its record and field, and the message says what is expected."""
    with pytest.raises(ValueError, match=r"\w") as refused:
        make()
    assert [part for part in parts if part not in str(refused.value)] == []


@pytest.mark.parametrize(
    "url",
    ["https://a.example/ü?x=1#y", "ftp://a.example", "doi:10.5555/x", "urn:isbn:9783161484100"],
)
def test_takes_any_absolute_address(url: str) -> None:
    """An address of any scheme that does no harm is kept as it is."""
    assert evolve(ARTICLE, url=url).url == url


def test_keeps_text_as_it_came() -> None:
    """A text is not trimmed, composed or otherwise tidied."""
    title = " Zu\u0308rich \u00a0"
    assert evolve(ARTICLE, title=title).title == title


def test_imported_keys_stay_as_they_came() -> None:
    """A key of another tool, with capitals, spaces inside and signs, is kept."""
    assert evolve(ARTICLE, key="Pénnery 2024:{a}").key == "Pénnery 2024:{a}"


def test_records_do_not_change() -> None:
    """A record cannot be changed in place."""
    with pytest.raises(FrozenInstanceError):
        ARTICLE.title = "Another"  # type: ignore[misc]


def test_records_need_names_for_their_fields() -> None:
    """Fields are given by name, so that no two can be mixed up."""
    with pytest.raises(TypeError):
        Proposal("silt", "title")  # type: ignore[misc,call-arg]


def test_aware_instants_are_taken() -> None:
    """An instant with a time zone is kept."""
    instant = datetime(2024, 1, 1, tzinfo=UTC)
    assert evolve(SNAPSHOT, retrieved_at=instant).retrieved_at == instant
