"""Sources made by hand: what is given is read, what is not given stays unknown."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from citekit.errors import CitekitError
from citekit.model.agents import Identifier, IdentifierScheme
from citekit.model.dates import Date
from citekit.model.keys import GENERATED
from citekit.model.locators import Locator, LocatorLabel
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Container, ContributorRole, Event, Source, SourceKind
from citekit.notebook import Notebook
from tests.samples import TEXT


def article(**details: Any) -> Source:
    """Return a news article from a new notebook."""
    return Notebook().news_article(**details)


def snapshot(**details: Any) -> Snapshot:
    """Return the only snapshot of a notebook with one article."""
    notes = Notebook()
    notes.news_article(key="silt", **details)
    (found,) = notes.bundle().snapshots
    return found


def refusal(**details: Any) -> str:
    """Return the message that refuses the details of an article."""
    with pytest.raises(ValueError, match=r".") as refused:
        article(**details)
    return str(refused.value)


# --- kinds and details -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SourceKind)
def test_every_kind_can_be_made_by_name(kind: SourceKind) -> None:
    """A kind is given as its name, with spaces or underscores."""
    assert Notebook().source(kind.value.replace("_", " "), title="Silt").kind is kind


@pytest.mark.parametrize("kind", [kind for kind in SourceKind if kind is not SourceKind.DOCUMENT])
def test_every_kind_but_a_mere_document_has_a_method(kind: SourceKind) -> None:
    """The methods of a notebook are named as the kinds are."""
    source = getattr(Notebook(), kind.value)(title="Silt")
    assert (source.kind, source.title) == (kind, "Silt")


def test_an_unknown_kind_is_refused_with_a_suggestion() -> None:
    """The message shows the kind that was probably meant and all that there are."""
    with pytest.raises(ValueError, match=r"unknown kind of source 'news artcle'; did you mean"):
        Notebook().source("news artcle", title="Silt")


@pytest.mark.parametrize(("slip", "meant"), [("titel", "title"), ("authors", "author")])
def test_an_unknown_detail_is_refused_with_a_suggestion(slip: str, meant: str) -> None:
    """A misspelt detail is never dropped in silence."""
    message = refusal(**{slip: "Silt"})
    assert message.startswith(f"unknown detail of a source {slip!r}; did you mean {meant!r}?;")


def test_what_is_not_given_stays_unknown() -> None:
    """Nothing is made up: a source of which nothing is known is empty but for its kind and key."""
    source = article()
    assert source == Source(key=source.key, kind=SourceKind.NEWS_ARTICLE)


def test_none_means_not_known() -> None:
    """A detail of None is as good as none."""
    known = article(title="Silt", issued=None, author=None, outlet=None, text=None, doi=None)
    assert known == article(title="Silt")


def test_plain_details_are_kept_word_for_word() -> None:
    """Texts are stored exactly as they are given."""
    details = {
        "title": "  Silt — “a slow  emergency” ",
        "short_title": "Silt",
        "place": "Vennmouth",
        "url": "https://ledger.example/a?b=c#d",
        "language": "en-GB",
        "genre": "Report",
        "number": "3",
        "edition": "2nd",
        "version": "1.0",
        "section": "Harbour",
        "medium": "Web",
        "abstract": "On silt.",
        "note": "Seen.",
    }
    source = article(**details)
    assert {name: getattr(source, name) for name in details} == details


def test_keywords_are_one_or_several() -> None:
    """A single keyword needs no list."""
    assert article(keywords="silt").keywords == ("silt",)
    assert article(keywords=["silt", "tide"]).keywords == ("silt", "tide")


@pytest.mark.parametrize("name", ["outlet", "container"])
def test_an_outlet_is_the_container(name: str) -> None:
    """Either word names the larger work, as a string or as a record."""
    ledger = Container(title="The Vennmouth Ledger", place="Vennmouth")
    assert article(**{name: "The Vennmouth Ledger"}).container == Container(title=ledger.title)
    assert article(**{name: ledger}).container == ledger


def test_outlet_and_container_may_not_differ() -> None:
    """Two larger works are a mistake, which the message shows."""
    assert refusal(outlet="The Ledger", container="The Gull") == (
        "outlet and container mean the same, but differ: 'The Ledger', 'The Gull'"
    )


def test_publisher_event_and_pages_are_read() -> None:
    """An organisation gives its name, an occasion its title, pages their numbers."""
    notes = Notebook()
    body = notes.organization("Estuary House")
    source = notes.speech(title="Silt", publisher=body, event="Mariners’ Dinner", pages="12–14")
    assert source.publisher == "Estuary House"
    assert source.event == Event(title="Mariners’ Dinner")
    assert source.pages == Locator(label=LocatorLabel.PAGE, value="12–14")


@pytest.mark.parametrize("pages", ["pp. 12–14", "p. 12–14"])
def test_pages_may_say_that_they_are_pages(pages: str) -> None:
    """A label before the numbers is read, not kept among them."""
    assert Notebook().book(title="Silt", pages=pages).pages == Locator(value="12–14")


@pytest.mark.parametrize("role", ContributorRole)
def test_every_part_in_making_a_source_can_be_given(role: ContributorRole) -> None:
    """Each role is a detail that takes one name or several."""
    notes = Notebook()
    source = notes.broadcast(**{role.value: ["Ada Quay", "Bo Lund"]})  # type: ignore[misc]
    assert [(part.agent, part.role) for part in source.contributors] == [
        ("ada-quay", role),
        ("bo-lund", role),
    ]


# --- identifiers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "doi", ["10.5555/silt", "https://doi.org/10.5555/silt", "doi:10.5555/silt"]
)
def test_a_doi_is_stored_without_its_address(doi: str) -> None:
    """The address that resolves a DOI is no part of it."""
    assert Notebook().journal_article(title="Silt", doi=doi).identifiers == (
        Identifier(scheme=IdentifierScheme.DOI, value="10.5555/silt"),
    )


def test_an_issn_belongs_to_the_container() -> None:
    """A serial's number is kept with the serial, and needs one."""
    issn = Identifier(scheme=IdentifierScheme.ISSN, value="2731-4502")
    source = article(outlet="The Ledger", issn="2731-4502")
    assert source.container == Container(title="The Ledger", identifiers=(issn,))
    assert "none is named: '2731-4502'" in refusal(issn="2731-4502")


@pytest.mark.parametrize(
    ("details", "message"),
    [
        ({"isbn": "978-3-16-148410-1"}, "the check digit of this isbn is wrong"),
        ({"doi": "11.5555/silt"}, "not the form of an identifier of the register doi"),
        ({"url": "www.ledger.example"}, "not an absolute address such as https://"),
        ({"url": "javascript:alert(1)"}, "an address that runs or embeds code is refused"),
        ({"language": "British English"}, "not a language tag of BCP 47, such as 'en-GB'"),
        ({"title": " "}, "must not be blank; leave it out if unknown"),
        ({"author": ""}, "a person's name must not be blank"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused(details: dict[str, Any], message: str) -> None:
    """The message names the value and the cure."""
    refused = refusal(**details)
    assert message in refused
    assert repr(next(iter(details.values()))) in refused


@pytest.mark.parametrize("author", [1904, ["Ada Quay", 1904]])
def test_an_author_that_is_no_name_is_refused(author: object) -> None:
    """What is neither a name nor a record is refused like any wrong value."""
    assert "1904" in refusal(author=author)


@pytest.mark.parametrize(
    "details",
    [
        {"author": "Ada Quay", "url": "no address"},
        {"author": "Ada Quay", "issued": "yesterday"},
        {"author": ["Ada Quay", " "]},
        {"title": "Silt", "text": "  "},
        {"title": "Silt", "archive_url": "no address"},
    ],
)
def test_a_refused_source_leaves_nothing_behind(details: dict[str, Any]) -> None:
    """After a mistake the notebook is what it was, so that the call can simply be mended."""
    notes = Notebook()
    with pytest.raises(ValueError, match=r"."):
        notes.news_article(**details)
    assert notes.bundle().records == ()


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2024-10-07", Date.from_edtf("2024-10-07")),
        ("2024-10", Date.from_edtf("2024-10")),
        ("2024~", Date.from_edtf("2024~")),
        ("2024-05-02/2024-05-04", Date.from_edtf("2024-05-02/2024-05-04")),
        ("7 October 2024", Date.from_text("7 October 2024")),
        (date(2024, 10, 7), Date.from_edtf("2024-10-07")),
        (datetime(2024, 10, 7, 9, 30, tzinfo=UTC), Date.from_edtf("2024-10-07T09:30:00Z")),
        (
            datetime(2024, 10, 7, 9, 30, 15, 999, tzinfo=timezone(timedelta(hours=1))),
            Date.from_edtf("2024-10-07T09:30:15+01:00"),
        ),
        (datetime(2024, 10, 7, 9, 30), Date.from_edtf("2024-10-07T09:30:00")),  # noqa: DTZ001
        (Date(literal="Michaelmas"), Date(literal="Michaelmas")),
    ],
)
def test_dates_are_read(given: str | date | Date, kept: Date) -> None:
    """EDTF, English words, and Python's dates and instants are all understood."""
    source = article(issued=given, updated=given, accessed=given)
    assert source.issued == source.updated == source.accessed_on == kept


def test_the_words_of_a_date_are_kept() -> None:
    """An English date is stored as a value and as it was written."""
    issued = article(issued="25 March 2025").issued
    assert issued is not None
    assert (str(issued.value), issued.literal) == ("2025-03-25", "25 March 2025")


@pytest.mark.parametrize("name", ["issued", "updated", "accessed"])
@pytest.mark.parametrize("given", ["03/04/2024", "2024-13-01", "yesterday", "", 2024])
def test_what_is_no_date_is_refused(name: str, given: object) -> None:
    """The message names the detail, the value, and how to write a date."""
    message = refusal(**{name: given})
    assert message.startswith(f"{name}: not a date: {given!r}")
    assert "; write " in message


# --- texts ---------------------------------------------------------------------------------------


def test_a_text_becomes_a_snapshot_untouched() -> None:
    """The text is stored as it came, with its digest and kind."""
    text = "  A first line.\r\n\r\nCafe\u0301 “tide”.\u00a0\n"
    found = snapshot(text=text)
    assert found == Snapshot(
        key="silt-snapshot",
        source="silt",
        text=text,
        text_digest=f"sha256:{sha256(text.encode()).hexdigest()}",
        media_type="text/plain",
    )


def test_a_text_may_be_a_file(tmp_path: Path) -> None:
    """A path is read as UTF-8, with its line ends as they are."""
    path = tmp_path / "article.txt"
    path.write_bytes("She said: “Café.”\r\nMore.\n".encode())
    assert snapshot(text=path).text == "She said: “Café.”\r\nMore.\n"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The message names the file, and nothing is left in the notebook."""
    notes = Notebook()
    details: dict[str, Any] = {"title": "Silt", "text": tmp_path / "missing.txt"}
    with pytest.raises((CitekitError, OSError, ValueError), match=r"missing\.txt"):
        notes.news_article(**details)
    assert notes.bundle().records == ()


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_text_is_refused(text: str) -> None:
    """A blank text is a mistake in reading it, not a text."""
    assert refusal(key="silt", text=text) == (
        "the text of 'silt' is empty; leave it out if it is not at hand"
    )


def test_no_text_is_no_snapshot() -> None:
    """A source without a text or an archived copy has no snapshot."""
    notes = Notebook()
    notes.news_article(title="Silt", url="https://ledger.example/silt")
    assert notes.bundle().snapshots == ()


def test_an_untitled_text_is_known_by_its_first_words() -> None:
    """The opening is that of the prose; it is no title, and a title makes it needless."""
    untitled = article(text=TEXT)
    assert (untitled.title, untitled.opening) == (None, "The north basin of Vennmouth is")
    assert article(text=TEXT, title="Silt").opening is None


@pytest.mark.parametrize(
    ("url", "name", "instant"),
    [
        (
            "https://web.archive.org/web/20260115120000/https://ledger.example/silt",
            "Internet Archive",
            datetime(2026, 1, 15, 12, tzinfo=UTC),
        ),
        ("https://perma.cc/AB12-CD34", "Perma.cc", None),
        ("https://copies.example/20261315120000/x", None, None),
    ],
)
def test_an_archived_copy_is_kept_with_what_its_address_tells(
    url: str, name: str | None, instant: datetime | None
) -> None:
    """Archive and instant are read from the address where they stand there, and else unknown."""
    found = snapshot(archive_url=url)
    assert (found.memento, found.archive, found.memento_datetime) == (url, name, instant)
    assert (found.text, found.text_digest, found.media_type) == (None, None, None)


# --- keys ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("details", "key"),
    [
        (
            {"outlet": "The Vennmouth Ledger", "issued": "2024-10-07", "title": "The silent silt"},
            "vennmouthledger-2024-silent",
        ),
        ({"outlet": "The Ledger", "title": "Silt"}, "ledger-silt"),
        ({"author": "Isolde Pennery", "issued": "2024"}, "pennery-2024"),
        ({"author": "Marit van Aalsburg", "title": "On silt"}, "aalsburg-silt"),
        ({"author": "Harbour Authority", "title": "On silt"}, "harbourauthority-silt"),
        ({"publisher": "Estuary House", "title": "How silt settles"}, "estuaryhouse-silt"),
        ({"outlet": "Le Phare", "title": "Été à l’île"}, "lephare-ete"),
        ({"text": TEXT}, "north"),
    ],
)
def test_a_key_tells_outlet_or_author_year_and_subject(details: dict[str, Any], key: str) -> None:
    """A generated key is made of what a reader would call the source by."""
    assert article(**details).key == key


@pytest.mark.parametrize(
    "details", [{}, {"title": "7 ways"}, {"title": "שלום"}, {"issued": "2024"}], ids=str
)
def test_generated_keys_have_one_form(details: Any) -> None:
    """Every generated key is small ASCII letters and digits joined by hyphens, from the first on."""
    notes = Notebook()
    keys = [notes.source(kind, **details).key for kind in SourceKind for _ in range(2)]
    assert [key for key in keys if not re.fullmatch(GENERATED, key)] == []


def test_keys_are_numbered_apart() -> None:
    """A second source that would have the same key gets a number."""
    notes = Notebook()
    keys = [notes.news_article(outlet="The Ledger", title="Silt").key for _ in range(3)]
    assert keys == ["ledger-silt", "ledger-silt-2", "ledger-silt-3"]
