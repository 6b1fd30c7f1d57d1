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
