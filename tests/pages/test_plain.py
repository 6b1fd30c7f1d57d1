"""A plain text gives the fields that its lines show, and leaves open what they do not."""

from __future__ import annotations

import re
import textwrap

import pytest

from citekit.pages.fields import PageField
from citekit.pages.plain import read_plain_page
from citekit.pages.relative_times import is_relative_time
from citekit.pages.uncased_names import is_uncased_name
from tests.pages.samples import HEADLINE, PROSE

_MENU = "Home\nNews\nSport\nWeather\nSubscribe\nSign in"
_ARTICLE = "\n".join(
    f"{PROSE} The bridge over the Harrow is mended for the {count} time."
    for count in ("first", "second", "third", "fourth")
)


def _values(text: str) -> dict[str, object]:
    values: dict[str, object] = {
        chosen.field.value: chosen.value for chosen in read_plain_page(text).fields
    }
    names = values.get("contributors", ())
    return {
        "title": values.get("title"),
        "issued": str(values["issued"]) if "issued" in values else None,
        "outlet": values.get("outlet"),
        "contributors": [name.name for name in names],  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize(
    "lines",
    [
        "By Maud Ferris\n4 March 2031",
        "Maud Ferris\nPublished 4 March 2031, 10:15",
        "4 March 2031 • Maud Ferris • 3 min",
        "By\nMaud Ferris\nMarch 4, 2031 9:00 AM",
        "4 March 2031, 17:20 / Maud Ferris",
        "Maud Ferris @maudferris\nUpdated 5 March 2031\nPublished 4 March 2031",
        "By Maud Ferris Follow\n4 March 2031",
        "Maud Ferris Senior Health Reporter\nShare\nSave\n4 March 2031",
        "Maud Ferris – Reporter in Oslo Reporter in Oslo\nWe report from Oslo\n4 March 2031",
        "Maud Ferris - Harrowby Herald\n4 March 2031",
        "Maud FERRIS/HARROWBY\n4 March 2031",
        "Harrowby Herald Maud Ferris\n4 March 2031",
        "Maud Ferris\nText\nNils Sommer\nPhotos\n4 March 2031",
    ],
)
def test_headline_byline_and_date_stand_above_the_prose(lines: str) -> None:
    """Title, author and day are read from the lines between the menus and the article."""
    values = _values(f"Harrowby Herald\n{_MENU}\n{HEADLINE}\n{lines}\n{_ARTICLE}")
    assert values["title"] == HEADLINE
    assert [name.title() for name in values["contributors"]][:1] == ["Maud Ferris"]  # type: ignore[attr-defined]
    assert values["issued"] == "2031-03-04"


def test_a_text_without_headline_and_byline_leaves_them_open() -> None:
    """An article that starts with its prose has no title, author or day, and none is made up."""
    reading = read_plain_page(_ARTICLE)
    assert [chosen.field for chosen in reading.fields] == [PageField.LANGUAGE]
    assert {field.field for field in reading.open_fields} == {
        PageField.TITLE,
        PageField.CONTRIBUTORS,
        PageField.OUTLET,
        PageField.ISSUED,
    }


def test_the_copyright_line_names_the_outlet() -> None:
    """A name that the copyright line and another line have is the outlet's."""
    text = f"Harrowby Herald\n{HEADLINE}\n4 March 2031\n{_ARTICLE}\nAbout Harrowby Herald\n© 2031 Harrowby Herald"
    assert _values(text)["outlet"] == "Harrowby Herald"


def test_a_known_outlet_named_in_the_menus_is_the_outlet() -> None:
    """Menus and notes that name one outlet of the table more than any other show which it is."""
    text = f"Kleine Zeitung Abo\nNewsletter\n{HEADLINE}\n{_ARTICLE}\nImpressum\nKontakt: redaktion@kleinezeitung.at"
    assert _values(text)["outlet"] == "Kleine Zeitung"


def test_a_caption_is_no_headline() -> None:
    """A line with a picture's credit is not taken for the title."""
    caption = "The council of Harrowby looks at the old bridge over the river. Photo: Nils Sommer"
    values = _values(f"{HEADLINE}\n4 March 2031\n{caption}\n{_ARTICLE}")
    assert values["title"] == HEADLINE


def test_a_korean_reporter_is_named_before_the_word_for_one() -> None:
    """A line that ends with the word for a reporter is a byline."""
    prose = "시 의회는 월요일에 오래된 다리를 겨울이 오기 전에 고치기로 했으며 비용은 이웃들이 걱정한 것보다 적을 것이라고 밝혔다고 전했다."
    text = "오래된 다리 겨울 전에 고친다\n한서윤 기자\n2031년 3월 4일 10:15\n" + "\n".join(
        [prose] * 4
    )
    assert _values(text)["contributors"] == ["한서윤"]
    assert _values(text)["issued"] == "2031-03-04"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("4 March 2031", "Read more\nJohn Carpenter\nRita Sanderling"),
        ("4 March 2031", "Mill Lane\nPort Aldine"),
        ("4 March 2031\nSave Article\nPrint Page", "Show More"),
        ("4 March 2031\nThe Old Mill", "Privacy Policy"),
        ("4 March 2031\nFacebook Twitter\nWhats App", "Latin America"),
        ("Latin America\n4 March 2031, 10:15", "Latin America"),
    ],
)
def test_no_author_is_made_of_tags_places_and_menus(above: str, below: str) -> None:
    """Two words with capitals are a name only where a byline stands."""
    menu = "Latin America\nNorth Coast"
    prose = f"{_ARTICLE} Ferries to Latin America stop, too."
    found = _values(f"{menu}\n{HEADLINE}\n{above}\n{prose}\n{below}\nContact")
    assert found["contributors"] == []


def test_a_name_over_the_prose_is_the_author_whose_box_stands_below() -> None:
    """Where no date stands beside it, the box says who it is."""
    head = f"{HEADLINE}\nMaud Ferris\nSave\nShare\nMore\n4 March 2031"
    found = _values(f"{head}\n{_ARTICLE}\nMaud Ferris writes about bridges.")
    assert found["contributors"] == ["Maud Ferris"]


@pytest.mark.parametrize(
    "below",
    [
        (
            "The council of Harrowby mends the old bridge over the river, and the work costs little\n"
            "Maud Ferris\n4 March 2031"
        ),
        "This article is more than 2 years old\nMaud Ferris\n4 March 2031",
        (
            "By Maud Ferris\nThe old bridge over the river is mended, said the council of Harrowby\n"
            "4 March 2031"
        ),
        (
            "Work on the old bridge over the river at Harrowby. The council is glad of it.\n"
            "Facebook\nTwitter\nWhatsApp\nCopy link\nEmail\nPrint\nSave\nMaud Ferris\n4 March 2031"
        ),
    ],
)
def test_the_headline_stands_over_what_is_as_like_one(below: str) -> None:
    """A standfirst may share more words with the article than its headline does."""
    found = _values(
        f"{_MENU}\nBridge reopens\nBridge folk look ahead to winter\n{below}\n{_ARTICLE}"
    )
    assert found["title"] == "Bridge folk look ahead to winter"
    assert found["contributors"] == ["Maud Ferris"]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("سلمى الدباغ", True),
        ("حجم الخط", False),
        ("高梨千尋", True),
        ("印刷設定", False),
        ("राकेश नेगी", True),
        ("ताज़ा ख़बर", False),
        ("한서윤", True),
    ],
)
def test_names_without_capitals_are_those_of_the_table(name: str, *, is_one: bool) -> None:
    """In such scripts any two words look as a name does."""
    assert is_uncased_name(name) is is_one


@pytest.mark.parametrize(
    "line",
    ["vor 3 Stunden", "il y a 2 heures", "2 часа назад", "heute, 10:15", "5時間前", "3 hours ago"],
)
def test_a_line_tells_the_time_by_the_visit(line: str) -> None:
    """It dates nothing, and shows where the headline ends."""
    assert is_relative_time(line)


def test_an_agency_is_the_source_where_nobody_signs() -> None:
    """A label between headline and article says whose text it is."""
    assert _values(f"{HEADLINE}\n4 March 2031\nSource: AFP\n{_ARTICLE}")["contributors"] == [
        "Agence France-Presse"
    ]


@pytest.mark.parametrize("width", [36, 72])
def test_paragraphs_may_be_broken_as_a_program_sets_them(width: int) -> None:
    """In lines of whatever width, with hyphens within words."""
    body = [textwrap.fill(paragraph, width) for paragraph in _ARTICLE.split("\n")]
    broken = re.sub(r"([a-z]{3})([a-z]{3,})\n", r"\1-\n\2 ", "\n\n".join(body), count=3)
    found = _values(f"{HEADLINE}\n\nBy Maud Ferris\n\n4 March 2031\n\n{broken}")
    assert (found["title"], found["contributors"]) == (HEADLINE, ["Maud Ferris"])


def test_a_byline_may_stand_with_the_date_over_the_headline() -> None:
    """Some pages sign above, under the menu."""
    found = _values(
        f"{_MENU}\nBy Maud Ferris\nHealth Correspondent\n4 March 2031\n{HEADLINE}\n{_ARTICLE}"
    )
    assert (found["title"], found["contributors"]) == (HEADLINE, ["Maud Ferris"])


def test_a_place_beside_the_byline_is_no_author() -> None:
    """The article tells of it."""
    found = _values(
        f"{HEADLINE}\nBy Maud Ferris — North Harrowby\n4 March 2031\n{_ARTICLE} In North Harrowby."
    )
    assert found["contributors"] == ["Maud Ferris"]


def test_where_a_page_stands_in_its_site_is_no_headline() -> None:
    """Its last entry is the headline, which stands below."""
    found = _values(
        f"Home > News > {HEADLINE}\n# {HEADLINE}\nBy Maud Ferris\n4 March 2031\n{_ARTICLE}"
    )
    assert found["title"] == HEADLINE


@pytest.mark.parametrize(
    "below", ["Author Maud Ferris", "Autorin/Autor Maud Ferris", "Autor: Maud Ferris"]
)
def test_the_word_for_an_author_counts_below_the_article(below: str) -> None:
    """It stands in a list of what the page says of itself."""
    found = _values(
        f"{HEADLINE}\n4 March 2031\n{_ARTICLE}\nPermalink\n{below}\nKeywords Bridge, Harrow"
    )
    assert found["contributors"] == ["Maud Ferris"]


def test_a_byline_is_found_where_the_headline_is_not() -> None:
    """Beside the date above the article."""
    found = _values(f"{_MENU}\nGone\nMaud Ferris\n4 March 2031\nShare\nSave\nPrint\n{_ARTICLE}")
    assert (found["title"], found["contributors"]) == (None, ["Maud Ferris"])


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("PA\nMaud Ferris\n4 March 2031", ["Maud Ferris"]),
        ("By Reuters\n4 March 2031", ["Reuters"]),
        ("The newsroom with AFP\n4 March 2031", ["Agence France-Presse"]),
        ("Close Button\n4 March 2031", []),
    ],
)
def test_agencies_and_buttons_beside_the_date(lines: str, names: list[str]) -> None:
    """An agency is the author where nobody else signs; a button never is."""
    assert _values(f"{HEADLINE}\n{lines}\n{_ARTICLE}")["contributors"] == names


def test_a_line_over_a_name_and_a_date_is_the_headline() -> None:
    """Though it shares hardly a word with the article."""
    found = _values(
        f"{_MENU}\nWhy nobody will miss the ferry\nMaud Ferris\n4 March 2031\n{_ARTICLE}"
    )
    assert found["title"] == "Why nobody will miss the ferry"
