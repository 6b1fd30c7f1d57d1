"""Saved pages: the citation that the page gives, who proposed it, and what stays open."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest

from citekit.capture.renewal import renew
from citekit.capture.text import capture_file, capture_html, capture_text
from citekit.curation.deciding import accept, reject
from citekit.curation.setting import set_fields
from citekit.errors import ReadError
from citekit.model.agents import Affiliation, Organization, Person
from citekit.model.bundles import Bundle
from citekit.model.provenance import Decision, Proposal
from citekit.model.snapshots import BlockKind, RetrievalBasis, Snapshot
from citekit.model.sources import ContributorRole, Source, SourceKind
from citekit.text.digests import digest, text_digest
from citekit.verification import Outcome, verify
from tests.capture.containers.pdf_files import pdf
from tests.capture.containers.test_unpacking import mhtml
from tests.capture.containers.warc_files import Answer, warc
from tests.transcripts import ROOT

PAGE = ROOT / "examples" / "saved_page" / "oysters.html"
HTML = PAGE.read_bytes()
ADDRESS = "https://www.pennock-tribune.example/coast/2025/oyster-beds-reopen"
TITLE = "Saltreach oysters are safe again after a summer of closed beds"
SEO_TITLE = "Oyster beds at Saltreach to reopen: what we know"


def only_source(bundle: Bundle) -> Source:
    """Return the article itself."""
    (snapshot,) = bundle.snapshots
    return bundle.source(snapshot.source)


def guesses(bundle: Bundle, field: str) -> list[Proposal]:
    """Return what was proposed for a field of the article."""
    key = only_source(bundle).key
    return [item for item in bundle.proposals if (item.record, item.field) == (key, field)]


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """Give what a capture of the page makes of it."""
    return capture_file(PAGE)


# --- the citation --------------------------------------------------------------------------------


def test_the_citation_is_that_of_the_page(bundle: Bundle) -> None:
    """Title as displayed, outlet, dates with their offsets, address, language, section and kind."""
    source = only_source(bundle)
    assert (source.title, source.kind, source.opening) == (TITLE, SourceKind.NEWS_ARTICLE, None)
    assert source.container is not None
    assert source.container.title == "The Pennock Tribune"
    assert (source.url, source.section) == (ADDRESS, "Coast")
    assert str(source.issued) == "2025-09-16T07:40:00+01:00"
    assert str(source.updated) == "2025-09-17T18:05:00+01:00"
    assert str(source.language).startswith("en")


def test_makers_are_people_with_their_positions(bundle: Bundle) -> None:
    """The byline names the author, in the office that stands beside the name."""
    (part,) = only_source(bundle).contributors
    author = bundle[part.agent]
    assert isinstance(author, Person)
    assert (author.name.full, part.role) == ("Maud Teasdale", ContributorRole.AUTHOR)
    office = Affiliation(position="Coast correspondent", as_printed="Coast correspondent")
    assert author.affiliations == (office,)


def test_an_agency_is_no_person() -> None:
    """A byline that names bodies makes organizations of them."""
    page = HTML.replace(b'"Person", "name": "Maud Teasdale"', b'"Organization", "name": "Reuters"')
    page = page.replace(b"Maud Teasdale</a>, Coast correspondent", b"Reuters</a>")
    captured = capture_html(page)
    agents = [captured[part.agent] for part in only_source(captured).contributors]
    assert [type(agent) for agent in agents] == [Organization]


def test_an_agency_keeps_the_name_that_the_byline_prints() -> None:
    """An agency that signs with its initials is cited by its name, and known by them, too."""
    page = HTML.replace(b'"Person", "name": "Maud Teasdale"', b'"Organization", "name": "dpa"')
    page = page.replace(b"Maud Teasdale</a>, Coast correspondent", b"dpa</a>")
    captured = capture_html(page)
    (agency,) = (captured[part.agent] for part in only_source(captured).contributors)
    assert isinstance(agency, Organization)
    assert (agency.name, agency.aliases) == ("Deutsche Presse-Agentur", ("dpa",))


def test_every_value_is_a_guess_of_its_extractor(bundle: Bundle) -> None:
    """What was chosen is open, with the extractor's name; what was not stays on record."""
    for field in ("title", "author", "outlet", "issued", "updated", "url", "section", "kind"):
        (chosen,) = (item for item in guesses(bundle, field) if item.decision is Decision.OPEN)
        assert chosen.rule
        assert 0 < chosen.confidence <= 1
    others = {
        item.value for item in guesses(bundle, "title") if item.decision is Decision.SUPERSEDED
    }
    assert SEO_TITLE in others
    assert TITLE not in others


def test_a_chosen_value_can_be_accepted_and_rejected(bundle: Bundle) -> None:
    """A rejected value is gone from the source, an accepted one stays."""
    key = only_source(bundle).key
    kept = accept(bundle, f"{key}.title", f"{key}.author", f"{key}.issued")
    assert only_source(kept) == only_source(bundle)
    names = ("outlet", "author", "issued", "updated", "url", "language", "section", "title")
    for name in names:
        bundle = reject(bundle, f"{key}.{name}")
    source = only_source(bundle)
    assert (source.title, source.container, source.issued, source.updated) == (None,) * 4
    assert (source.url, source.language, source.section) == (None,) * 3
    assert source.contributors == ()


def test_what_the_user_gives_wins() -> None:
    """It is recorded as the user's; what the page says instead stays on record, and is not open."""
    given = {"title": "Oysters", "author": "Ned Orrin", "issued": "2025-09-15", "outlet": "Tribune"}
    captured = capture_file(PAGE, kind="report", **given)
    source = only_source(captured)
    assert source.kind is SourceKind.REPORT
    assert (source.title, str(source.issued)) == ("Oysters", "2025-09-15")
    assert source.container is not None
    assert source.container.title == "Tribune"
    for field, value in given.items():
        decided = {item.value: item.decision for item in guesses(captured, field)}
        assert decided.pop(value) is Decision.ACCEPTED
        assert set(decided.values()) == {Decision.SUPERSEDED}
    assert guesses(captured, "updated") == [
        item for item in captured.proposals if item.field == "updated"
    ]


def test_what_the_page_does_not_say_stays_unknown() -> None:
    """Nothing is made up for a page that is only words."""
    captured = capture_html("<p>The oyster beds at Saltreach will reopen on Friday.</p>" * 9)
    source = only_source(captured)
    assert (source.title, source.issued, source.url, source.container) == (None,) * 4
    assert source.contributors == ()


def test_what_cannot_be_right_is_remarked_on() -> None:
    """A language or address that is none does not stop the capture."""
    page = HTML.replace(b'lang="en-GB"', b'lang="!!"')
    assert only_source(capture_html(page)).title == TITLE


# --- the snapshot --------------------------------------------------------------------------------


def shot(bundle: Bundle) -> Snapshot:
    """Return the only snapshot."""
    (snapshot,) = bundle.snapshots
    return snapshot


def test_the_snapshot_is_of_the_bytes(bundle: Bundle) -> None:
    """The digest is of the bytes as they came; address and charset are those of the page."""
    found = shot(bundle)
    assert found.digest == digest(HTML)
    assert found.text_digest == text_digest(str(found.text))
    assert (found.media_type, found.charset) == ("text/html", "utf-8")
    assert str(found.target_uri).startswith(ADDRESS)
    assert (found.retrieved_at, found.retrieved_by) == (None, None)


def test_the_text_is_that_of_the_article(bundle: Bundle) -> None:
    """Menus, links to other articles and imprints are not in it, or are marked as what they are."""
    text = str(shot(bundle).text)
    bodies = [
        text[block.span.start : block.span.end]
        for block in shot(bundle).blocks
        if block.kind is BlockKind.BODY
    ]
    assert bodies[0].startswith("The oyster beds at Saltreach will reopen")
    assert bodies[-1].startswith("Ms Marchbank warned")
    assert not any("lighthouse" in body or "Pennock Newspapers" in body for body in bodies)


def test_quotations_are_found_in_it_and_verified(bundle: Bundle) -> None:
    """Extraction and verification work on the text of the page as on any other."""
    said = {
        bundle.speaker(quotation).key: quotation.content  # type: ignore[union-attr]
        for quotation in bundle.quotations
        if quotation.fragments
    }
    assert "glad and furious in equal measure" in said["rufus-penhale"]
    assert "publishing every figure" in said["odile-marchbank"]
    assert verify(bundle).outcome is Outcome.PASS


def test_a_page_that_comes_as_a_string_has_no_digest_of_bytes() -> None:
    """What is not known is not made up; all else is the same."""
    captured = capture_html(HTML.decode())
    assert (shot(captured).digest, shot(captured).charset) == (None, None)
    assert shot(captured).text == shot(capture_html(HTML)).text
    assert only_source(captured) == only_source(capture_html(HTML))


def test_bytes_give_what_their_file_gives(bundle: Bundle) -> None:
    """It does not matter how the page comes."""
    assert capture_html(HTML) == bundle


def test_a_day_of_the_user_is_no_retrieval_date(tmp_path: Path) -> None:
    """What the user says is recorded as that; what a program wrote down goes before it."""
    said = shot(capture_html(HTML, retrieved_at="2025-10-01T10:00:00Z"))
    assert said.retrieved_by is RetrievalBasis.USER
    path = tmp_path / "oysters.warc"
    path.write_bytes(warc(Answer(ADDRESS, HTML)))
    recorded = shot(capture_file(path, retrieved_at="2025-10-01T10:00:00Z"))
    assert str(recorded.retrieved_at) == "2025-03-04 10:11:12+00:00"
    assert recorded.retrieved_by is RetrievalBasis.RECORDED


# --- what it came in -----------------------------------------------------------------------------


@pytest.mark.parametrize("packing", ["warc", "mhtml", "gzip"])
def test_a_page_gives_the_same_records_whatever_it_came_in(
    tmp_path: Path, bundle: Bundle, packing: str
) -> None:
    """Archive, one-file page and compressed file hold the page that the plain file is."""
    packed = {
        "warc": warc(Answer(ADDRESS, HTML)),
        "mhtml": mhtml(HTML),
        "gzip": gzip.compress(HTML),
    }
    path = tmp_path / "oysters"
    path.write_bytes(packed[packing])
    captured = capture_file(path, url=ADDRESS if packing != "mhtml" else None)
    wanted = only_source(bundle)
    found = only_source(captured)
    assert (found.title, found.issued, found.container) == (
        wanted.title,
        wanted.issued,
        wanted.container,
    )
    assert shot(captured).text == shot(bundle).text
    assert shot(captured).digest == digest(packed[packing])
    assert [item.content for item in captured.quotations] == [
        item.content for item in bundle.quotations
    ]


@pytest.mark.parametrize(
    ("charset", "declared"), [("windows-1252", "windows-1252"), ("utf-16", "utf-8")]
)
def test_the_charset_of_the_page_is_found(charset: str, declared: str) -> None:
    """A byte order mark counts more than the tag, and the tag more than a guess."""
    page = HTML.decode().replace('<meta charset="utf-8">', f'<meta charset="{declared}">')
    page = page.replace("Saltreach oysters", "Saltréach oysters")
    captured = capture_html(page.encode(charset))
    assert str(only_source(captured).title).startswith("Saltréach oysters")


@pytest.mark.parametrize("library", ["lxml", "trafilatura"])
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    """The line that installs it is in the message."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ReadError, match=rf'needs {library}: pip install "citekit-sources\[html\]"'):
        capture_html(HTML)


@pytest.mark.parametrize(("library", "extra"), [("warcio", "warc"), ("pypdf", "pdf")])
def test_a_missing_library_of_a_container_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, extra: str
) -> None:
    """Archives and PDF files ask for their extra only when one is to be read."""
    path = tmp_path / "oysters"
    path.write_bytes(warc(Answer(ADDRESS, HTML)) if extra == "warc" else pdf(["Oysters"]))
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ReadError, match=rf'pip install "citekit-sources\[{extra}\]"'):
        capture_file(path)


@pytest.mark.parametrize("page", [b"", "", b" \n", 7, None])
def test_what_is_no_page_is_refused(page: object) -> None:
    """An empty page, or something else, is the caller's mistake."""
    with pytest.raises(ValueError, match=r"the page is empty|not a page"):
        capture_html(page)


# --- captured again ------------------------------------------------------------------------------


def test_the_same_page_changes_nothing(bundle: Bundle) -> None:
    """Capturing again what is on record adds nothing, whatever was decided."""
    assert renew(bundle, capture_file(PAGE)).bundle == bundle


def test_a_later_page_never_overwrites(bundle: Bundle) -> None:
    """What a user set stays; new words of the same page are added to the same source."""
    key = only_source(bundle).key
    curated = set_fields(bundle, key, {"title": "Oysters are back", "author": "M. Teasdale"})
    later = HTML.replace(b"Oyster beds at", b"Beds at").replace(
        b"<p>Ms Marchbank",
        b"<p>\xe2\x80\x9cCount the shells,\xe2\x80\x9d said Nell Arrowsby.</p><p>Ms Marchbank",
    )
    renewed = renew(curated, capture_html(later)).bundle
    assert renewed.source(key).title == "Oysters are back"
    assert renewed.source(key).contributors == curated.source(key).contributors
    assert len(renewed.snapshots) == 2
    added = [item for item in renewed.quotations if item not in bundle.quotations]
    assert [item.content for item in added] == ["“Count the shells,”"]


def test_a_later_page_fills_what_was_not_known() -> None:
    """A source that was captured from its text alone gets headline, author and date of its page."""
    text = "The oyster beds at Saltreach will reopen on Friday.\n“Silt,” said Odile Marchbank.\n"
    old = capture_text(text, url=ADDRESS, key="oysters")
    author = f"“I was there,” said Maud Teasdale.\n{text}"
    for known in (old, capture_text(author, url=ADDRESS, key="oysters")):
        renewed = renew(known, capture_html(HTML)).bundle
        source = renewed.source("oysters")
        assert (source.title, source.opening, str(source.issued)[:10]) == (
            TITLE,
            None,
            "2025-09-16",
        )
        assert isinstance(renewed[source.contributors[0].agent], Person)
        assert {item.field for item in renewed.proposals if item.record == "oysters"} >= {
            "title",
            "author",
            "issued",
        }


def test_what_was_decided_is_not_filled() -> None:
    """A value that somebody took away, or rejected, does not come back with a later page."""
    old = capture_text("The oyster beds will reopen.", url=ADDRESS, key="oysters")
    empty = set_fields(old, "oysters", {"title": ""})
    assert renew(empty, capture_html(HTML)).bundle.source("oysters").title is None
    rejected = reject(capture_html(HTML, key="oysters"), "oysters.author")
    later = HTML.replace(b"on Friday", b"on Monday")
    assert renew(rejected, capture_html(later)).bundle.source("oysters").contributors == ()


def test_a_page_without_words_is_known_again() -> None:
    """Where no text was found, the address and the bytes tell the page."""
    page = (
        b'<html><head><title>Silt at Saltreach</title></head><body><img src="a.png"></body></html>'
    )
    bundle = capture_html(page, url=ADDRESS)
    assert shot(bundle).text is None
    assert "no text of an article was found on the page" in shot(bundle).remarks
    assert renew(bundle, capture_html(page, url=ADDRESS)).bundle == bundle


# --- hostile pages -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        b"<html>" + b"<div>" * 1_000_000,
        b"<html><body>" + b"<b>" * 100_000 + b"Silt</body></html>",
        HTML.replace(b"{\n", b"{{{[[[\n"),
        HTML.replace(b"<h1>", b"<h1>\x00"),
        b"<html>" + b"\x00" * 100_000,
        HTML.replace(b"https://www.pennock-tribune.example", b"javascript:alert(1)//"),
        HTML.replace(b"https://www.pennock-tribune.example", b"data:text/html,x"),
        HTML.replace(b'charset="utf-8"', b'charset="silt-8"'),
        HTML[: len(HTML) // 2],
        (
            b"<!DOCTYPE html [<!ENTITY a 'silt'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
            b"<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
            b"<html><body><p>&d;&d;&d;&d;</p></body></html>"
        ),
        b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><p>&e;</p></html>',
        b"<html>" + b"<p>" + b"\xff\xfe\xfd" * 1000,
        b'<html><script type="application/ld+json">' + b"[" * 200_000 + b"</script></html>",
    ],
    ids=lambda page: page[:20].decode("latin-1") + f" {len(page)}",
)
def test_hostile_pages_are_captured_or_refused(page: bytes) -> None:
    """A page may be anything; there is a bundle in the end, or one clear message."""
    try:
        captured = capture_html(page)
    except ReadError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017 - either outcome is right
        return
    source = only_source(captured)
    assert source.url is None or source.url.startswith("https://")
    assert "root:" not in str(shot(captured).text)
    assert shot(captured).text or shot(captured).remarks


def test_a_page_that_is_too_long_is_refused(tmp_path: Path) -> None:
    """Time and memory are bounded by what a page can be."""
    path = tmp_path / "oysters.html"
    path.write_bytes(b"<html>" + b" " * 64_000_000)
    with pytest.raises(ReadError, match="has more than 64 MB: cut out the part"):
        capture_file(path)
