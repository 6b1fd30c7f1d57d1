"""Pages that are broken or made to break readers give a clear, partial result in bounded time."""

from __future__ import annotations

import pytest

from citekit.pages.fields import PageField
from citekit.pages.json_ld import read_nodes
from citekit.pages.limits import LONGEST_MARKUP, LONGEST_TEXT, MOST_ATTRIBUTES, MOST_TAGS
from citekit.pages.markup import charset_of, decode
from citekit.pages.reading import read_page
from tests.pages.samples import HEADLINE, PROSE, URL, page

_WORDS = f"<h1>{HEADLINE}</h1>"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x00\x00",
        bytes(range(256)) * 50,
        b"<div>" * 200_000,
        b"<b><i>" * 100_000 + b"text",
        b"<p " + b" ".join(b"a%d=1" % number for number in range(20_000)) + b">x",
        b"<!DOCTYPE x ["
        + b"".join(b'<!ENTITY e%d "&e%d;&e%d;">' % (n, n - 1, n - 1) for n in range(1, 40))
        + b"]><p>&e39;</p>",
        b"<script type='application/ld+json'>" + b"[" * 50_000 + b"</script>",
        b"<title>" * 3_000,
    ],
    ids=[
        "empty",
        "nulls",
        "all-bytes",
        "nested",
        "mixed",
        "attributes",
        "entities",
        "brackets",
        "titles",
    ],
)
def test_no_page_breaks_the_reader(content: bytes) -> None:
    """Every page ends in a reading; what is no page of text has no title."""
    reading = read_page(content, url=URL)
    assert reading.chosen(PageField.ISSUED) is None


def test_a_page_that_is_too_long_is_cut_and_says_so() -> None:
    """Only so much of a page is read, and the problem names its length."""
    for content in (b"<p>" + b"x" * 5_100_000, "<p>" + "x" * 5_100_000):
        decoded = decode(content)
        assert len(decoded.text) <= LONGEST_MARKUP
        assert decoded.problems == ("the page has 5.1 MB; only the first 4.0 MB were read",)


_PICTURE = "data:image/png;base64," + "QUJD" * 1_500_000


@pytest.mark.parametrize(
    "dead",
    [
        f'<img alt="" src="{_PICTURE}">',
        f"<style>.a {{ background: url({_PICTURE}) }}</style>",
        f"<script>{'call(1);' * 700_000}</script>",
        f"<!-- {'note ' * 1_000_000} -->",
        f"<svg><path d='{'M1 2 3 ' * 800_000}'/></svg>",
    ],
    ids=["picture", "style", "script", "comment", "drawing"],
)
def test_what_holds_no_words_does_not_crowd_out_the_article(dead: str) -> None:
    """A page that was saved with all its parts is read to its end, and says what was left out."""
    whole = page(body=dead)
    reading = read_page(whole.encode(), url=URL)
    assert reading.body is not None
    assert PROSE in reading.body.text
    assert reading.chosen(PageField.TITLE).value == HEADLINE
    assert "long scripts, styles and embedded files were left out" in reading.problems[0]


def test_an_endless_text_is_cut_between_words() -> None:
    """Of a text without end its first million characters are read, and no word is cut in two."""
    reading = read_page(f"{_WORDS}<p>{'endless ' * 200_000}</p>", url=URL)
    assert reading.body is not None
    assert 999_000 < len(reading.body.text) <= LONGEST_TEXT + 1
    assert reading.body.text.endswith("endless")
    assert reading.problems == (
        "only the first 1000000 characters of the article's text were read",
    )


def test_a_page_of_endless_short_lines_gives_its_first_ones() -> None:
    """Of many elements the first ones are searched for the text, and the reading says how many."""
    lines = "<div class='date'> 1 1 1 1 1 2024 x</div>" * 40_000
    reading = read_page(f"{_WORDS}<p>{PROSE}</p>{lines}", url=URL)
    assert reading.problems[0] == "the text was looked for in its first 30000 elements only"


@pytest.mark.parametrize(
    ("crowd", "said"),
    [
        ("<br>" * 300_000, f"only the first {MOST_TAGS} tags of the page were read"),
        (
            ("<p " + " ".join(f"a{number}='1>2'" for number in range(2_500)) + ">") * 80,
            f"only the first {MOST_ATTRIBUTES} attributes of the page's tags were read",
        ),
    ],
    ids=["tags", "attributes"],
)
def test_a_crowd_of_tags_or_attributes_is_read_to_a_bound(crowd: str, said: str) -> None:
    """What stands before too many tags or attributes is read, what follows is not, and the reading says so."""
    reading = read_page(f"{_WORDS}<p>{PROSE}</p>{crowd}<p>{PROSE[::-1]}</p>", url=URL)
    assert reading.problems[0] == said
    assert reading.chosen(PageField.TITLE).value == HEADLINE
    assert PROSE in reading.body.text
    assert PROSE[::-1] not in reading.body.text


def test_many_attributes_of_ordinary_tags_cut_no_page() -> None:
    """A long page with some tags in each of its lines is read to its end."""
    line = f"<p class='text' id=one data-place='a b c'>{PROSE} </p>"
    text = line * (1_200_000 // len(line))
    assert decode(text).problems == ()
    assert decode(text).text == text


def test_empty_lines_in_broken_json_ld_cost_no_time() -> None:
    """A script of nothing but line breaks is given up as soon as any other."""
    problems: list[str] = []
    script = '{"@type": "NewsArticle", 1' + "\n" * 1_000_000 + "x"
    assert list(read_nodes([script], problems)) == []
    assert problems == ["JSON-LD that is no JSON was not read"]


@pytest.mark.parametrize(
    ("content", "said", "text", "charset"),
    [
        ("Brücke".encode("utf-8-sig"), "latin-1", "Brücke", "utf-8"),
        ("Brücke".encode("utf-16"), None, "Brücke", "utf-16-le"),
        ("Brücke “x”".encode("cp1252"), "iso-8859-1", "Brücke “x”", "cp1252"),
        (
            "<meta charset='euc-kr'>다리".encode("cp949"),
            None,
            "<meta charset='euc-kr'>다리",
            "cp949",
        ),
        ("Brücke".encode(), None, "Brücke", "utf-8"),
        ("Brücke".encode("cp1252"), None, "Brücke", "cp1252"),
        ("Brücke".encode(), "no-such-charset", "Brücke", "utf-8"),
        ("Brücke".encode("cp1252"), "utf-8", "Brücke", "cp1252"),
    ],
)
def test_bytes_are_read_by_the_most_trusted_charset(
    content: bytes, said: str | None, text: str, charset: str
) -> None:
    """A mark goes before the server's word, that before the page's, and one that cannot be is passed over."""
    decoded = decode(content, said)
    assert (decoded.text, decoded.charset) == (text, charset)


def test_a_charset_that_does_not_fit_is_a_problem() -> None:
    """Bytes that are not what the page says to be are read otherwise, and the reading says so."""
    problems = decode("Brücke".encode("cp1252"), "utf-8").problems
    assert problems == (
        "byte 2 is not utf-8",
        (
            "no charset fits; read as cp1252, and some characters may be wrong: if so, say how to"
            " read them with encoding"
        ),
    )
    assert decode(b"x", "no-such-charset").problems == ("unknown charset 'no-such-charset'",)


def test_damaged_utf_8_is_still_read_as_utf_8() -> None:
    """A few broken bytes do not turn a page into another charset."""
    content = "Brücken über den Fluß für".encode() + b"\xff"
    assert decode(content).charset == "utf-8"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "A", }',
        '<!-- {"@type": "NewsArticle", "headline": "A"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "A"};',
        '{"@type": "NewsArticle",\n"headline": "A"\n"url": "https://x.example/"}',
        '{"@type": "NewsArticle", "headline": "A", "path": "C:\\d"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;A&quot;}",
        '{"@type": "WebSite"} {"@type": "NewsArticle", "headline": "A"}',
        '{"@graph": [{"@type": "NewsArticle", "headline": "A\tB"}]}',
    ],
)
def test_json_ld_is_mended_where_that_is_safe(script: str) -> None:
    """Stray commas, comments, semicolons, missing commas between lines and doubled escapes are mended."""
    problems: list[str] = []
    nodes = list(read_nodes([script], problems))
    assert any(str(node.get("headline", "")).startswith("A") for node in nodes)
    assert problems == []


def test_json_ld_that_is_none_is_a_problem_of_the_reading() -> None:
    """A script that cannot be mended is named, and the rest of the page is read."""
    broken = '<script type="application/ld+json">{"headline": "A" "B" C}</script>'
    reading = read_page(page(head=broken), url=URL)
    assert "JSON-LD that is no JSON was not read" in reading.problems
    assert reading.chosen(PageField.TITLE).value == HEADLINE


def test_authors_by_reference_are_found() -> None:
    """An author that is named by `@id` is the object of that name."""
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "'
        + HEADLINE
        + '", "author": {"@id": "#maud"}}, {"@type": "Person", "@id": "#maud", "name": "Maud Ferris"}]}</script>'
    )
    names = read_page(page(head=head), url=URL).chosen(PageField.CONTRIBUTORS)
    assert [name.name for name in names.value] == ["Maud Ferris"]


def test_the_article_of_the_page_is_told_from_those_that_it_lists() -> None:
    """Of several articles described in a script, the one with the page's headline is read."""
    other = '{"@type": "NewsArticle", "headline": "A wholly different matter", "author": {"name": "Other Writer"}}'
    own = (
        '{"@type": "NewsArticle", "headline": "'
        + HEADLINE
        + '", "author": {"name": "Maud Ferris"}}'
    )
    head = f'<script type="application/ld+json">[{other}, {own}]</script>'
    names = read_page(page(head=head), url=URL).chosen(PageField.CONTRIBUTORS)
    assert [name.name for name in names.value] == ["Maud Ferris"]


def test_the_charset_of_a_media_type_is_read() -> None:
    """The server's Content-Type may name a charset."""
    assert charset_of('text/html; charset="utf-8"') == "utf-8"
    assert charset_of("text/html") is None
    assert charset_of(None) is None
