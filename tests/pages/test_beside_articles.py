"""What stands beside an article is not taken for its byline or its date."""

from __future__ import annotations

from citekit.pages.fields import PageField
from citekit.pages.reading import PageOptions, read_page
from tests.pages.samples import URL, article_script, page

_CARD = (
    '<div class="grid"><article class="tile"><a href="/news/mill"><h3>Old mill by the weir burns down</h3></a>'
    '<div class="tile-meta">By <a href="/author/otto-wren">Otto Wren</a>'
    '<time class="tile-date" datetime="2031-02-01T08:00:00Z">1 February 2031</time></div></article></div>'
)


def _read(html: str, field: PageField) -> object:
    reading = read_page(html, url=URL, options=PageOptions(body=False))
    chosen = reading.chosen(field)
    return None if chosen is None else chosen.value


def _names(html: str) -> list[str]:
    found = _read(html, PageField.CONTRIBUTORS)
    return [name.name for name in found] if isinstance(found, tuple) else []


def test_the_author_of_another_article_is_not_cited() -> None:
    """A card with a headline that links elsewhere names the author of that article."""
    assert _names(page().replace("</main>", f"{_CARD}</main>")) == []


def test_the_date_of_another_article_is_not_cited() -> None:
    """Nor is its date this one's, even where it is the only time element."""
    assert _read(page().replace("</main>", f"{_CARD}</main>"), PageField.ISSUED) is None


def test_a_box_about_the_author_is_no_card() -> None:
    """A linked heading that is nothing but the author's name is not another article's headline."""
    box = '<div class="author-box"><h4><a href="/author/maud-ferris">Maud Ferris</a></h4></div>'
    assert _names(page(body=box)) == ["Maud Ferris"]


def test_a_frame_round_the_article_is_no_card() -> None:
    """A byline in one frame with the article's text is its own, whatever headlines link there."""
    line = '<p class="byline">By Maud Ferris</p>'
    link = '<h3><a href="/news/mill">Old mill by the weir burns down</a></h3>'
    html = page().replace("<p>", f"<div><div>{line}</div></div><p>", 1)
    assert _names(html.replace("</article>", f"{link}</article>")) == ["Maud Ferris"]


def test_a_department_of_the_outlet_is_not_cited() -> None:
    """`HBC North` under a name is a part of HBC, not a second author."""
    byline = '<div class="byline"><span>Maud Ferris</span><div>HBC North, Harrowby</div></div>'
    html = page(head='<meta property="og:site_name" content="HBC">', body=byline)
    assert _names(html) == ["Maud Ferris"]


def test_a_body_with_an_and_in_its_name_is_one_body() -> None:
    """What JSON-LD types as an organisation is cited as it is called."""
    body = {"@type": "Organization", "name": "Department for Rivers and Bridges"}
    assert _names(page(head=article_script(author=body))) == ["Department for Rivers and Bridges"]


def test_the_owner_of_a_journal_may_be_its_author() -> None:
    """A person who holds the copyright is cited where a byline names them."""
    script = article_script(author={"@type": "Person", "name": "Maud Ferris"})
    site = '<meta property="og:site_name" content="Harrow Notes">'
    foot = "</main><footer><p>© 2031 Maud Ferris</p></footer>"
    html = page(head=script + site).replace("</main>", foot)
    assert _names(html) == ["Maud Ferris"]


def test_a_line_of_two_names_goes_before_a_mark_on_one_of_them() -> None:
    """`By A and B` is cited whole where only the second name is marked as a byline."""
    line = '<p>By <span>Maud Ferris</span> and <span class="last-byline">Otto Wren</span></p>'
    assert _names(page(body=line)) == ["Maud Ferris", "Otto Wren"]


def test_words_are_read_in_the_order_in_which_they_stand() -> None:
    """What follows an element that holds others comes after the words of those."""
    heading = "<span><em>Bridge over</em> <b>the <i>old</i></b></span> Harrow <u>is</u> mended"
    assert _read(page(heading=heading), PageField.TITLE) == "Bridge over the old Harrow is mended"


_COMMENT = '<div><p>Well said.</p><time datetime="2031-06-01T08:00:00Z">1 June 2031</time></div>'
_NAMED_LINK = '<li><a href="/author/otto-wren">Otto Wren</a> <a href="/mill">Old mill burns down again</a></li>'


def test_a_date_beside_the_headline_goes_before_one_under_the_text() -> None:
    """A time element below the article may be that of a comment."""
    line = '<p class="post-date">4 March 2031</p>'
    html = page(body=line).replace("</article>", f"{_COMMENT}</article>")
    assert str(_read(html, PageField.ISSUED)) == "2031-03-04"


def test_the_day_of_the_visit_over_the_page_is_not_cited() -> None:
    """A date in the head of the site comes after one that stands with the headline."""
    line = '<div class="masthead-date">7 June 2031</div>'
    html = page(
        heading=None, body='<p class="when-date">4 March 2031</p><h1>A bridge is mended</h1>'
    )
    assert str(_read(html.replace("<main>", f"{line}<main>"), PageField.ISSUED)) == "2031-03-04"


def test_the_names_in_a_list_of_columns_are_not_cited() -> None:
    """Under the text, a link with a headline's words tells that a name beside it is of another."""
    html = page().replace("</main>", f"<ul>{_NAMED_LINK}</ul></main>")
    assert _names(html) == []


def test_a_list_with_a_link_in_another_item_is_no_card() -> None:
    """The particulars of an article under its text hold its author, and links for readers."""
    items = "<li>Author: Maud Ferris</li><li><a href='/write'>Tell us what you think</a></li>"
    html = page().replace("</article>", f"<ul>{items}</ul></article>")
    assert _names(html) == ["Maud Ferris"]


def test_a_script_names_nobody_where_the_page_names_its_outlet() -> None:
    """JSON-LD that gives the outlet as the author says that no person is."""
    body = {"@type": "Organization", "name": "Harrowby Herald"}
    site = '<meta property="og:site_name" content="Harrowby Herald">'
    other = '<script>var next = {"author": "Otto Wren"};</script><p>Next: Otto Wren</p>'
    assert _names(page(head=article_script(author=body) + site, body=other)) == []


def test_an_agency_in_the_byline_is_cited_with_the_declared_author() -> None:
    """Where readers see both, both are cited."""
    head = '<meta name="author" content="Maud Ferris">'
    byline = '<p class="byline">By <span>Maud Ferris</span> and <span>Reuters</span></p>'
    assert _names(page(head=head, body=byline)) == ["Maud Ferris", "Reuters"]


def test_the_heading_over_the_byline_is_the_headline_of_a_page_without_a_first_rank() -> None:
    """Also where it shares no word with the title for search engines, and beside other headings."""
    head = "<title>Harrow crossing: everything on its closure</title>"
    second = '<h2>Nobody saw the old bridge go</h2><p class="byline">By Maud Ferris</p>'
    link = '<h2><a href="/mill">Old mill by the weir burns down</a></h2>'
    html = page(head=head, heading=None, body=second).replace("<main>", f"{link}<main>")
    assert _read(html, PageField.TITLE) == "Nobody saw the old bridge go"


def test_marks_of_styled_components_are_read() -> None:
    """`Authorstyled__Name` is an author's mark."""
    body = '<div class="Authorstyled__Name-sc-1"><span>Maud Ferris</span></div>'
    assert _names(page(body=body)) == ["Maud Ferris"]


def test_the_only_time_of_an_article_goes_before_those_of_its_comments() -> None:
    """Some templates mark it as updated; a time under the text is later and of something else."""
    line = (
        '<time class="published updated" datetime="2031-03-04T09:00:00+01:00">4 March 2031</time>'
    )
    html = page(body=line).replace("</article>", f"{_COMMENT}</article>")
    assert str(_read(html, PageField.ISSUED)) == "2031-03-04"


def test_a_script_that_names_the_author_of_another_title_is_not_believed() -> None:
    """In one object with the headline of another article, a name is that article's."""
    other = '{"title": "Old mill by the weir burns down", "author": "Otto Wren"}'
    title = "<title>Bridge over the Harrow will be mended</title>"
    body = f"<script>var next = [{other}];</script><p>Next: Otto Wren</p>"
    assert _names(page(head=title, body=body)) == []
    own = other.replace("Old mill by the weir burns down", "Bridge over the Harrow will be mended")
    assert _names(page(head=title, body=body.replace(other, own))) == ["Otto Wren"]


def test_a_foot_over_the_text_is_that_of_the_heading() -> None:
    """Some templates keep the date in what they call the footer of a heading."""
    foot = '<div class="footer"><time datetime="2031-03-04">4 March 2031</time></div>'
    assert str(_read(page(body=foot), PageField.ISSUED)) == "2031-03-04"
    html = page().replace("</article>", f"</article>{foot}")
    assert _read(html, PageField.ISSUED) is None


def test_an_agency_right_after_a_name_is_another_author() -> None:
    """Newspapers print both in one line without a sign between them; a surname is no agency."""
    for line, names in (
        ("MAUD FERRIS Associated Press", ["MAUD FERRIS", "Associated Press"]),
        ("Maud Ferris Reuters", ["Maud Ferris", "Reuters"]),
        ("Maud Ferris AFP", ["Maud Ferris", "Agence France-Presse"]),
        ("Maud Ferris Ana", ["Maud Ferris Ana"]),
    ):
        assert _names(page(head=f'<meta name="author" content="{line}">')) == names
