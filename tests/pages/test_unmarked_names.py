"""Names that stand without a label or mark are cited where their place says what they are."""

from __future__ import annotations

import pytest

from citekit.pages.fields import PageField
from citekit.pages.reading import PageOptions, read_page
from tests.pages.samples import PROSE, URL, article_script, page


def _names(html: str) -> list[str]:
    reading = read_page(html, url=URL, options=PageOptions(body=False))
    chosen = reading.chosen(PageField.CONTRIBUTORS)
    found = chosen.value if chosen is not None else ()
    return [name.name for name in found] if isinstance(found, tuple) else []


def _ending(words: str, *, head: str = "") -> str:
    return page(head=head).replace("</article>", f"<p>{PROSE} {words}</p></article>")


def test_names_alone_beside_the_date_are_the_authors() -> None:
    """Whatever their element is called."""
    line = (
        '<div class="x1"><p class="x2">M. Ferris / O. Wren</p><p class="x3">4 March 2031</p></div>'
    )
    assert _names(page(body=line)) == ["M. Ferris", "O. Wren"]


@pytest.mark.parametrize(
    "line",
    [
        "<p>San Francisco</p><p>4 March 2031</p>",
        "<p>Real Estate</p><p>4 March 2031</p>",
        "<p>Górny Śląsk</p><p>4 March 2031</p>",
        "<p>नई दिल्ली</p><p>4 March 2031</p>",
        '<p><a href="/river-works">River Works</a></p><p>4 March 2031</p>',
        "<p>Old Bridge</p><p>4 March 2031</p>",
        "<p>Maud Ferris</p><p>Harrowby</p>",
    ],
)
def test_what_may_be_no_name_is_not_cited(line: str) -> None:
    """A place, a linked section, words of the text, or a name that no date stands beside."""
    assert _names(page(body=f"<div>{line}</div>")) == []


def test_a_name_set_apart_over_the_text_is_the_authors() -> None:
    """In capitals or bold letters, as some newspapers begin."""
    assert _names(page(body="<p><strong>MAUD FERRIS</strong></p>")) == ["MAUD FERRIS"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("(Maud Ferris, 4.3.2031)", ["Maud Ferris"]),
        ("(ofw/dpa)", ["Deutsche Presse-Agentur"]),
        ("(APA, red, 4.3.2031)", ["Austria Presse Agentur"]),
        ("(ofw)", []),
        ("(as Maud Ferris knows)", []),
        ("said the mayor (Maud Ferris)", []),
    ],
)
def test_brackets_at_the_end_of_the_text_sign_it(words: str, names: list[str]) -> None:
    """With a date or an agency in them; the sigla of a newspaper's own people are not cited."""
    assert _names(_ending(words)) == names


def test_a_siglum_is_no_organisation() -> None:
    """Although JSON-LD lists it as one among the agencies."""
    authors = [{"@type": "Organization", "name": name} for name in ("dpa", "ofw")]
    assert _names(page(head=article_script(author=authors))) == ["Deutsche Presse-Agentur"]


def test_letters_without_capitals_write_names() -> None:
    """A Georgian name is one, although its letters have another form in upper case."""
    assert _names(page(body='<p class="byline">ნინო კაპანაძე</p>')) == ["ნინო კაპანაძე"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ('By <a href="/author/maud">Maud Ferris</a> and <span>Otto Wren</span>', ["Maud Ferris", "Otto Wren"]),
        ('By <a href="/author/maud">Maud Ferris</a>, San Francisco', ["Maud Ferris"]),
        ('Written by <a href="/maud">Maud Ferris</a> in <a href="/works">River Works</a> on 4 March 2031', ["Maud Ferris"]),
        ("<span>Maud Ferris</span><div><span>Bridge correspondent</span></div><span>Otto Wren</span>", ["Maud Ferris", "Otto Wren"]),
        ("文● 有沢 恵／編集● 橋編集部", ["有沢 恵"]),
        ("HBC3 News", []),
        ("HBC3-online-Redakteurin Maud Ferris", ["Maud Ferris"]),
    ],
)  # fmt: skip
def test_a_byline_is_read_with_what_its_parts_are(byline: str, names: list[str]) -> None:
    """Not only the linked one of two names is cited, and no place, section, office or channel."""
    site = '<meta property="og:site_name" content="HBC3 News">'
    assert _names(page(head=site, body=f'<div class="byline">{byline}</div>')) == names


def test_a_name_after_that_of_a_section_signs_the_line() -> None:
    """`Posted in Works by Maud Ferris on March 4, 2031`, as older themes of blogs have it."""
    line = '<p>Posted in <a href="/cat/works">Works</a> by Maud Ferris on March 4, 2031 | 4 Comments</p>'
    assert _names(page(body=line)) == ["Maud Ferris"]


def test_the_reporter_of_a_chinese_line_is_found_in_scripts_too() -> None:
    """Between the newspaper's name and that of a place."""
    script = article_script(author={"@type": "Person", "name": "河橋報／ 記者卓映岑／即時報導"})
    assert _names(page(head=script)) == ["卓映岑"]


def test_an_aside_between_headline_and_text_is_the_articles() -> None:
    """Some templates keep byline and date in one."""
    line = '<a rel="author" href="/profile/maud">Maud Ferris</a>'
    assert _names(page(body=f"<aside>{line}</aside>")) == ["Maud Ferris"]


@pytest.mark.parametrize("name", ["hbcadmin", "maud.f", "Super User", "admin"])
def test_the_name_of_an_account_is_nobodys(name: str) -> None:
    """Whatever type a script gives it."""
    assert _names(page(head=article_script(author={"@type": "Person", "name": name}))) == []


def test_a_source_that_is_a_person_is_the_author() -> None:
    """`Source: Maud Ferris` beside the date, as some portals print it."""
    line = "<div><span>Source: <b>Maud Ferris</b></span><span>4 March 2031</span></div>"
    assert _names(page(body=line)) == ["Maud Ferris"]


def test_an_office_that_is_declared_as_a_person_is_nobody() -> None:
    """Beside the name of whoever holds it."""
    authors = [
        {"@type": "Person", "name": name} for name in ("Maud Ferris", "Correspondante à Vaux")
    ]
    assert _names(page(head=article_script(author=authors))) == ["Maud Ferris"]


def test_a_name_ends_the_first_paragraph_of_a_japanese_report() -> None:
    """In brackets after its full stop."""
    first = "<p>市は月曜日、古い橋を冬までに直すと発表した。費用は川の近くに住む人々が恐れていたよりも少なくて済む見通しで、工事は九月に始まる予定だという。（有沢恵）</p>"
    assert _names(page(body=first, language="ja")) == ["有沢恵"]


def _field(html: str, field: PageField, url: str = URL) -> object:
    chosen = read_page(html, url=url, options=PageOptions(body=False)).chosen(field)
    return chosen.value if chosen is not None else None


def test_the_heading_of_a_site_is_its_name() -> None:
    """Where the page declares none: it is neither the title nor a part of it."""
    url = "http://docksider.typepad.com/2031/03/bridge.html"
    site = '<h1><a href="http://docksider.typepad.com/">Harrow Economics</a></h1>'
    head = "<title>Harrow Economics: Who pays for the bridge?</title>"
    body = page(head=head, heading=None, body=f"{site}<h3>Who pays for the bridge?</h3>")
    assert _field(body, PageField.OUTLET, url) == "Harrow Economics"
    assert _field(body, PageField.TITLE, url) == "Who pays for the bridge?"


def test_a_name_in_capitals_without_accents_is_written_as_elsewhere() -> None:
    """Greek capitals have no accents."""
    head = '<title>Η γέφυρα | Η Αποβάθρα</title><meta property="og:site_name" content="Η ΑΠΟΒΑΘΡΑ">'
    assert _field(page(head=head, heading="Η γέφυρα"), PageField.OUTLET) == "Η Αποβάθρα"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ('<ul class="authors"><li class="author">By <div><a href="/author/maud">Maud Ferris</a></div></li><li class="author bio"><div>Otto Wren</div></li></ul>', ["Maud Ferris", "Otto Wren"]),
        ('<ul class="bylines"><li><b>Maud Ferris</b></li><li><span>Otto Wren</span><span>Foto</span></li></ul>', ["Maud Ferris"]),
        ('<div class="aside-by"><p>by <span>Maud Ferris</span></p></div>', ["Maud Ferris"]),
    ],
)  # fmt: skip
def test_lists_and_frames_over_the_text_are_read_whole(byline: str, names: list[str]) -> None:
    """Each item for itself, without a picture's credit."""
    assert _names(page(body=byline)) == names


def test_a_date_that_only_an_attribute_keeps_is_read() -> None:
    """Scripts of the site would show it."""
    kept = '<span class="date" data-origindate="2031-03-04 18:24:18 +0800"></span>'
    assert str(_field(page(body=kept), PageField.ISSUED)) == "2031-03-04"


def test_a_name_that_the_page_cuts_short_is_not_the_one_it_shows() -> None:
    """The login `Maud F` is no part of the byline's `Maud Ferris`."""
    script = article_script(author={"@type": "Person", "name": "Maud F"})
    assert _names(page(head=script, body="<p>By Maud Ferris</p>")) == ["Maud Ferris"]


def test_reporters_sign_side_by_side_in_korean() -> None:
    """Each with an element of their own."""
    line = "<div><span>권나래 기자 narae@hbc.example</span><span>허이든 기자</span></div>"
    assert _names(page(body=line, language="ko")) == ["권나래", "허이든"]


def test_a_desk_that_serves_search_engines_is_no_author() -> None:
    """Beside the reporter whom the same script names."""
    authors = [{"@type": "Person", "name": name} for name in ("Maud Ferris", "SEO Team")]
    assert _names(page(head=article_script(author=authors))) == ["Maud Ferris"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<p>Maud Ferris</p><p>Harrowby | 4 March 2031</p>", ["Maud Ferris"]),
        ('Autoren: <a href="/a/1">Maud Ferris</a>, <a href="/a/2">Otto Wren</a> Stand: 4. März 2031', ["Maud Ferris", "Otto Wren"]),
        ("By Maud Ferris in Nairobi and Otto Wren in Hamburg", ["Maud Ferris", "Otto Wren"]),
        ("Interview: Maud Ferris, Protokoll: Otto Wren", ["Maud Ferris", "Otto Wren"]),
    ],
)  # fmt: skip
def test_places_and_the_words_of_other_lines_are_no_part_of_a_name(
    byline: str, names: list[str]
) -> None:
    """Whatever runs into it where a byline is read as one line."""
    assert _names(page(body=f'<div class="firma">{byline}</div>')) == names


def test_an_account_of_one_word_that_the_page_does_not_show_is_nobodys() -> None:
    """A first name as an account is no byline; where readers see it, it may be one."""
    script = article_script(author={"@type": "Person", "name": "Maud"})
    assert _names(page(head=script)) == []
    assert _names(page(head=script, body="<p>Maud</p>")) == ["Maud"]
