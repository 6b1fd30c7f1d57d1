"""What a page says about itself is read, and what it does not say stays open."""

from __future__ import annotations

from typing import Any

import pytest

from citekit.model.snapshots import BlockKind
from citekit.model.sources import ContributorRole, SourceKind
from citekit.pages.fields import OpenReason, PageField
from citekit.pages.reading import PageOptions, PageReading, read_page
from tests.pages.samples import HEADLINE, PROSE, URL, article_script, page

_NO_BODY = PageOptions(body=False)


def _read(html: str, url: str | None = URL) -> PageReading:
    return read_page(html, url=url, options=_NO_BODY)


def _value(html: str, field: PageField, url: str | None = URL) -> object:
    chosen = _read(html, url).chosen(field)
    return None if chosen is None else chosen.value


def _names(html: str, url: str | None = URL) -> list[tuple[str, str]]:
    names = _value(html, PageField.CONTRIBUTORS, url) or ()
    return [(name.name, name.kind.value) for name in names]


def test_json_ld_gives_every_field_of_a_citation() -> None:
    """The object of the article gives title, names, outlet, dates, language, section and kind."""
    script = article_script(
        author=[{"@type": "Person", "name": "Maud Ferris", "jobTitle": "Bridge correspondent"}],
        publisher={"@type": "Organization", "name": "Harrowby Herald"},
        datePublished="2031-03-04T23:30:00+01:00",
        dateModified="2031-03-05T08:00:00+01:00",
        articleSection="Local",
    )
    reading = _read(page(head=script))
    values: dict[PageField, Any] = {chosen.field: chosen.value for chosen in reading.fields}
    author = values[PageField.CONTRIBUTORS][0]
    assert values[PageField.TITLE] == HEADLINE
    assert (author.name, author.kind, author.position) == (
        "Maud Ferris",
        "person",
        "Bridge correspondent",
    )
    assert values[PageField.OUTLET] == "Harrowby Herald"
    assert str(values[PageField.ISSUED]) == "2031-03-04"
    assert values[PageField.ISSUED].value.time == "23:30:00+01:00"
    assert str(values[PageField.UPDATED]) == "2031-03-05"
    assert values[PageField.LANGUAGE] == "en"
    assert values[PageField.SECTION] == "Local"
    assert values[PageField.KIND] is SourceKind.NEWS_ARTICLE


def test_a_page_that_says_nothing_leaves_its_fields_open() -> None:
    """Nothing is made up: title, names, outlet and date of a bare page are open."""
    reading = _read("<html><body><p>Hello.</p></body></html>", url=None)
    assert reading.fields == ()
    assert {field.field: field.reason for field in reading.open_fields} == {
        PageField.TITLE: OpenReason.NOT_SAID,
        PageField.CONTRIBUTORS: OpenReason.NOT_SAID,
        PageField.OUTLET: OpenReason.NOT_SAID,
        PageField.ISSUED: OpenReason.NOT_SAID,
        PageField.URL: OpenReason.NOT_SAID,
    }


def test_the_displayed_headline_is_cited_and_the_other_title_kept() -> None:
    """A title for search engines is an alternative to the heading that readers see."""
    seo = (
        '<meta property="og:title" content="Harrow bridge: what you need to know about the repair">'
    )
    chosen = _read(page(head=seo)).chosen(PageField.TITLE)
    assert chosen is not None
    assert (chosen.value, chosen.rule) == (HEADLINE, "headline")
    assert [one.rule for one in chosen.alternatives] == ["open-graph"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"{HEADLINE} | Harrowby Herald", HEADLINE),
        (f"{HEADLINE} - Local - Harrowby Herald", f"{HEADLINE} - Local"),
        (f"{HEADLINE} | Local | Harrowby Herald", HEADLINE),
        (f"Harrowby Herald | {HEADLINE}", HEADLINE),
        ("Strike - what comes next", "Strike - what comes next"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title: str, expected: str) -> None:
    """The site's name is cut off at a bar or dash, and a headline's own dash stays."""
    assert _value(page(head=f"<title>{title}</title>", heading=None), PageField.TITLE) == expected


def test_a_kicker_is_no_part_of_the_headline() -> None:
    """Words over the headline, marked as such in its element, are left out."""
    heading = f'<span class="kicker">Harrowby</span> {HEADLINE}'
    assert _value(page(heading=heading), PageField.TITLE) == HEADLINE


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        (
            '<p class="byline">By Maud Ferris and Oskar Lindqvist</p>',
            ["Maud Ferris", "Oskar Lindqvist"],
        ),
        ('<div class="c-author"><a rel="author" href="/x">Maud Ferris</a></div>', ["Maud Ferris"]),
        ('<a href="/autor/maud-ferris">Maud Ferris</a>', ["Maud Ferris"]),
        (
            '<span itemprop="author"><span itemprop="name">Maud Ferris</span></span>',
            ["Maud Ferris"],
        ),
        ("<div>Von Maud Ferris</div>", ["Maud Ferris"]),
        ("<div>Par Maud Ferris, envoyée spéciale à Vaux</div>", ["Maud Ferris"]),
        ('<p class="byline">Maud Ferris | Updated 3 May 2031 | 4 min read</p>', ["Maud Ferris"]),
        ('<p class="article-author">文/林雨晴</p>', ["林雨晴"]),
        ('<p class="reporter">한서윤 기자</p>', ["한서윤"]),
    ],
)
def test_a_visible_byline_names_the_authors(byline: str, expected: list[str]) -> None:
    """Without scripts, the byline near the headline is read in the ways that pages mark it."""
    assert [name for name, _ in _names(page(body=byline))] == expected


@pytest.mark.parametrize(
    "beside",
    [
        '<figure><figcaption class="caption">Photo by Nils Sommer</figcaption></figure>',
        '<aside class="related"><p class="byline">By Other Writer</p></aside>',
        '<div class="comments"><span class="author">Angry Reader</span></div>',
        '<p class="byline">Staff</p>',
        '<p class="byline">By Harrowby Herald</p>',
        '<meta name="author" content="@harrowbyherald">',
        '<meta property="article:author" content="https://social.example/harrowby">',
        '<p class="byline">Published 3 May 2031</p>',
    ],
)
def test_names_beside_the_article_are_not_its_authors(beside: str) -> None:
    """Photographers, authors of other stories, readers, house names and handles are not cited."""
    assert _names(page(body=beside)) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dpa", [("Deutsche Presse-Agentur", "agency")]),
        ("AFP", [("Agence France-Presse", "agency")]),
        ("Harrowby Herald", []),
        ("Ferris, Maud", [("Maud Ferris", "person")]),
        ("Maud Ferris (AFP)", [("Maud Ferris", "person"), ("Agence France-Presse", "agency")]),
        ("HHX News Desk", [("HHX News Desk", "desk")]),
        ("Institute for Bridges", [("Institute for Bridges", "organisation")]),
    ],
)
def test_declared_names_keep_their_kind(name: str, expected: list[tuple[str, str]]) -> None:
    """Agencies, desks and bodies that a page calls persons are what they are."""
    script = article_script(author={"@type": "Person", "name": name})
    assert _names(page(head=script)) == expected


def test_the_byline_beats_a_house_name_in_the_script() -> None:
    """Where the script names only the outlet, the person in the visible byline is the author."""
    script = article_script(author={"@type": "Organization", "name": "Harrowby Herald"})
    body = '<p class="byline">By Maud Ferris</p>'
    assert _names(page(head=script, body=body)) == [("Maud Ferris", "person")]


def test_a_name_that_nobody_sees_gives_way_to_the_byline() -> None:
    """A name in a script that the page does not show is that of whoever typed it in."""
    script = article_script(author={"@type": "Person", "name": "Typing Editor"})
    body = '<p class="byline">By Maud Ferris</p>'
    assert _names(page(head=script, body=body)) == [("Maud Ferris", "person")]


def test_roles_are_kept() -> None:
    """A translator and a photographer of a byline are contributors of that role."""
    body = '<p class="byline">Text: Maud Ferris Translation: Ewa Malik</p>'
    names = _value(page(body=body), PageField.CONTRIBUTORS)
    assert [(name.name, name.role) for name in names] == [
        ("Maud Ferris", ContributorRole.AUTHOR),
        ("Ewa Malik", ContributorRole.TRANSLATOR),
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:site_name" content="Harrowby Herald">', "Harrowby Herald"),
        ('<meta name="application-name" content="HarrowbyHerald">', "HarrowbyHerald"),
        (f"<title>{HEADLINE} | Harrowby Herald</title>", "Harrowby Herald"),
        (
            '<link rel="alternate" type="application/rss+xml" title="Harrowby Herald » Feed" href="/f">',
            "Harrowby Herald",
        ),
        (
            article_script(publisher={"name": "Vale Publishing Ltd."})
            + '<meta property="og:site_name" content="Harrowby Herald">',
            "Harrowby Herald",
        ),
    ],
)
def test_the_outlet_is_the_name_that_fits_its_host(head: str, expected: str) -> None:
    """The outlet is named where sites put their names, and a company is not the outlet."""
    assert _value(page(head=head), PageField.OUTLET) == expected


def test_the_footer_names_the_outlet_of_a_bare_page() -> None:
    """How the page itself writes the words of its host is the name of the outlet."""
    html = page(body="<footer>© 2031 Harrowby Herald. All rights reserved.</footer>")
    assert _value(html, PageField.OUTLET) == "Harrowby Herald"


def test_the_canonical_address_is_one_of_the_same_outlet() -> None:
    """A canonical link to another outlet is not followed, and counters are cut off."""
    other = page(head='<link rel="canonical" href="https://elsewhere.example/bridge">')
    own = page(head='<link rel="canonical" href="/news/bridge-will-be-mended">')
    assert _value(other, PageField.CANONICAL_URL) is None
    assert _value(own, PageField.CANONICAL_URL, url=URL + "?utm_source=feed&id=4") == URL
    assert _value(own, PageField.URL, url=URL + "?utm_source=feed&id=4") == URL + "?id=4"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,hello", "ftp://x.example/y"]
)
def test_an_address_that_runs_code_is_refused(address: str) -> None:
    """Only addresses of the web are cited, whatever the page says."""
    reading = _read(page(head=f'<link rel="canonical" href="{address}">'), url=address)
    assert reading.chosen(PageField.CANONICAL_URL) is None
    assert reading.chosen(PageField.URL) is None


def test_a_copy_in_an_archive_names_its_original() -> None:
    """The address to cite is the original's, and the copy's is kept beside it."""
    copy = f"https://web.archive.org/web/20310304120000/{URL}"
    reading = _read(page(), url=copy)
    assert reading.chosen(PageField.URL).value == URL
    assert reading.chosen(PageField.ARCHIVE_URL).value == copy


def test_the_words_beat_a_wrong_declaration_of_their_language() -> None:
    """A page of German that says to be English is German."""
    german = (
        "Der Rat der Stadt hat am Montag beschlossen, dass die alte Brücke über den Fluss noch vor dem"
        " Winter ausgebessert wird, und dass die Arbeit nicht so viel kosten soll wie von den Anwohnern"
        " befürchtet wurde."
    )
    assert (
        _value(page(body=f"<p>{german * 6}</p>").replace(PROSE, german), PageField.LANGUAGE) == "de"
    )


def test_the_body_is_the_articles_text_with_its_furniture_marked() -> None:
    """The text holds the paragraphs in order, and headings and links to other stories are marked."""
    body = f'<p>{PROSE}</p><h2>What it will cost</h2><p><a href="/other">Read more: other bridges of the valley</a></p>'
    reading = read_page(page(body=body), url=URL)
    assert reading.body is not None
    kinds = {block.span.of(reading.body.text): block.kind for block in reading.body.blocks}
    assert kinds[PROSE] is BlockKind.BODY
    assert kinds["What it will cost"] is BlockKind.HEADING
    assert kinds.get("Read more: other bridges of the valley", BlockKind.PROMO) is BlockKind.PROMO
    lines = [block.span.of(reading.body.text) for block in reading.body.blocks]
    assert "\n".join(lines) == reading.body.text


def test_an_editor_who_is_linked_in_a_byline_is_no_author() -> None:
    """The words before a link say what part the linked person played."""
    link = '<a href="/people/maud-ferris">Maud Ferris</a>'
    body = f'<p class="byline">Redaktion: Ewa Malik und {link}<br>Sendung: HF1, 4. März</p>'
    assert _names(page(body=body)) == []


def test_a_byline_in_the_card_of_another_article_is_not_taken() -> None:
    """Such a card may be an article of its own in an aside, or a link round all of it."""
    aside = "<aside><article><h3>Ferries stop</h3><p>By Ewa Malik</p></article></aside>"
    link = '<a href="/ferries"><h3>Ferries stop for a week</h3><span>By Ewa Malik</span></a>'
    assert _names(page(body=aside + link)) == []


def test_a_date_of_figures_is_read_by_its_weekday() -> None:
    """Where day and month could change places, only one falls on the day of the week."""
    body = '<p class="date">Tue, 03/04/2031 - 14:05</p>'
    assert str(_value(page(body=body), PageField.ISSUED)) == "2031-03-04"


def test_an_office_beside_a_marked_name_is_kept() -> None:
    """Whether the name alone is marked or the line as a whole."""
    page = """<html><body><h1>Mud closes the quay for some weeks</h1><div class="byline">By
        <a href="/author/maud-ferris">Maud Ferris</a>, Transport Reporter</div></body></html>"""
    chosen = read_page(page).chosen(PageField.CONTRIBUTORS)
    assert chosen is not None
    assert isinstance(chosen.value, tuple)
    assert [(name.name, name.position) for name in chosen.value] == [
        ("Maud Ferris", "Transport Reporter")
    ]
