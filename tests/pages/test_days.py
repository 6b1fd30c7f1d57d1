"""On which day a page appeared, wherever the page says so."""

from __future__ import annotations

import pytest

from citekit.pages.fields import Chosen, PageField
from citekit.pages.reading import PageOptions, read_page
from tests.pages.samples import HEADLINE, page

URL = "https://www.harrowbyherald.com/news/bridge"


def _issued(html: str, url: str = URL) -> Chosen | None:
    return read_page(html, url=url, options=PageOptions(body=False)).chosen(PageField.ISSUED)


@pytest.mark.parametrize(
    "script",
    [
        '{"detail":{"deployDt":"2031.03.04 18:40","reDeployDt":"2031.03.05 18:49"}}',
        r'self.push([1,"{\"publishedAt\":\"2031-03-04T09:00:00+01:00\",\"id\":7}"])',
        '{"lastPublishedDate":"2031-03-06","createdAt":"2031-03-02","firstPublished":1930345800}',
        "var item = {'regDate': '20310304101500'};",
    ],
)
def test_a_script_gives_the_day_that_nothing_else_gives(script: str) -> None:
    """A time under a name for publishing counts, one of a change or of typing does not before it."""
    chosen = _issued(page(body=f"<script>{script}</script>"))
    assert chosen is not None
    assert (chosen.rule, str(chosen.value)[:8]) == ("script-time", "2031-03-")
    assert str(chosen.value) in {"2031-03-04", "2031-03-03"}


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Maud Ferris | 4 March 2031 | 17:20</p>",
        "<div><a href='/t'>Topics</a> 2031年3月4日 09:43</div>",
        "<p><span>Harrowby</span>, 04.03.31</p>",
    ],
)
def test_a_line_under_the_headline_dates_an_article(line: str) -> None:
    """A short line that holds a date and little else is enough, however it is marked."""
    chosen = _issued(page(body=line))
    assert chosen is not None
    assert (chosen.rule, str(chosen.value)) == ("dated-line", "2031-03-04")


def test_a_sentence_with_a_date_dates_no_article() -> None:
    """A day that the article tells of is not its own."""
    told = "<p>The old bridge was closed to all carts and cars on 4 March 2029 after a flood</p>"
    chosen = _issued(page(body=told))
    assert chosen is None or chosen.rule != "dated-line"


def test_a_headline_in_no_heading_has_its_date_beside_it() -> None:
    """Where no heading is marked, the words of the declared title are the headline."""
    head = f'<meta property="og:title" content="{HEADLINE}">'
    body = f"{'<p>Menu</p>' * 400}<p><b>{HEADLINE}</b></p><p>4 March 2031, 17:20</p>"
    chosen = _issued(page(head=head, heading=None, body=body))
    assert chosen is not None
    assert str(chosen.value) == "2031-03-04"


@pytest.mark.parametrize(
    ("url", "language", "shown", "expected"),
    [
        ("https://www.harrowby.com.au/a/bridge", "en", "", "2031-03-05"),
        ("https://www.harrowby.com/a/bridge", "ko", "", "2031-03-05"),
        ("https://www.harrowby.com/a/bridge", "en", "", "2031-03-04"),
        ("https://www.harrowby.com/a/bridge", "en", "5 March 2031", "2031-03-05"),
        ("https://www.harrowby.jp/a/bridge", "ja", "4 March 2031", "2031-03-04"),
        ("https://www.harrowby.com/a/bridge", "en", "9 March 2031", "2031-03-04"),
    ],
)
def test_a_time_in_utc_is_on_the_publishers_day(
    url: str, language: str, shown: str, expected: str
) -> None:
    """The day is that of the publisher's zone, and the one that readers see if it is beside it."""
    head = '<meta property="article:published_time" content="2031-03-04T22:30:00Z">'
    html = page(head=head, body=f'<p class="date">{shown}</p>', language=language)
    chosen = _issued(html, url)
    assert chosen is not None
    assert str(chosen.value) == expected
