"""Whose words stand between marks in `.bib` files, and that no reader or style changes them."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from citekit.formats.bib_text import TEX, UNICODE, Spelling, title
from citekit.formats.options import Profile
from citekit.model.bundles import Bundle
from citekit.model.quotations import Fragment, QuotationForm
from citekit.model.selectors import Passage, TextQuoteSelector
from tests.formats.bibliographies import (
    DIALECTS,
    STYLES,
    alike,
    codes,
    exported,
    items,
    quoting,
    rendered,
    spoken,
    spoken_export,
)
from tests.samples import (
    ARTICLE,
    AUTHORITY,
    BUNDLE,
    DIRECT,
    ENGINEER,
    INDIRECT,
    MIXED,
    OWN,
    REPORT,
    REPORTER,
    SPEECH,
    UNNAMED,
    UNTITLED,
    VARIANT,
)
from tests.strategies import plain_words

every_dialect = pytest.mark.parametrize("dialect", DIALECTS)
every_style = pytest.mark.parametrize("style", STYLES)


# --- words ----------------------------------------------------------------------------------------


@every_dialect
def test_quoted_words_stand_between_marks(dialect: str) -> None:
    """Marks stand outside the braces, round the speaker's words only."""
    found = exported(BUNDLE, dialect)
    opening, closing = ("``", "''") if dialect == "bibtex" else ("“", "”")
    assert found[DIRECT.key]["title"] == (
        f"{opening}{{That is not a threat, it is arithmetic.}}{closing}"
    )
    assert found[MIXED.key]["title"] == (
        f"{{[Reported: the gates were}} {opening}{{never meant to hold back mud}}{closing}"
        f" {{and that a survey was}} {opening}{{three-quarters done}}{closing},"
        " {at least on paper.]}"
    )
    assert found[INDIRECT.key]["title"] == "{[Reported: that the money had been found]}"
    assert found[OWN.key]["title"] == (
        "{[Claim: The north basin fills three times as fast as in 2019]}"
    )


@every_dialect
def test_words_with_marks_of_their_own_stand_between_others(dialect: str) -> None:
    """Words that hold double marks stand between single ones."""
    words = "They said “never” to me"
    found = exported(BUNDLE.with_(quoting(words, "nested")), dialect)
    expected = {
        "bibtex": "`{They said ``never'' to me}'",
        "biblatex": "‘{They said “never” to me}’",
    }
    assert found["nested"]["title"] == expected[dialect]


@every_dialect
@every_style
def test_quoted_words_come_out_of_a_style_unchanged(dialect: str, style: str) -> None:
    """No letter, sign or case of a quotation changes on the way through pandoc and a style."""
    found = rendered(dialect, style, spoken_export(dialect))
    wrong = {
        words: found[key]
        for key, words in spoken().items()
        # pandoc drops white space of any kind at the ends.
        if alike(words).strip("\u00a0\u2002\u2009\u202f\u3000") not in alike(found[key])
    }
    assert wrong == {}
    assert "never meant to hold back mud" in found[MIXED.key]
    assert "We lost forty centimetres of depth in a single winter" in found[SPEECH.key]


@every_dialect
@every_style
def test_styles_name_speaker_source_and_reporter(dialect: str, style: str) -> None:
    """A quotation is the speaker's, in an article that is the reporter's; an article is hers alone."""
    found = rendered(dialect, style, spoken_export(dialect))
    assert found[MIXED.key].startswith("Breslaw")
    # The same author as in the entry before is a line.
    assert re.match("Pennery|——|———", found[ARTICLE.key])
    for speaker in ("Aalsburg", "Breslaw", "Thornbeck", "Harbour bosses", "spokeswoman"):
        assert speaker not in found[ARTICLE.key]
    # OSCOLA prints no `howpublished`, which is where BibTeX has to tell the source.
    if (dialect, style) != ("bibtex", "oscola"):
        assert "Isolde Pennery" in found[MIXED.key] or "I. Pennery" in found[MIXED.key]
        assert "Harbour authority warns of" in found[MIXED.key]
        relation = r"Quoted in" if dialect == "bibtex" else r"\b[Ii]n\b"
        assert re.search(relation, found[MIXED.key])


@every_dialect
def test_pandoc_reads_names_dates_and_addresses(dialect: str) -> None:
    """Particles, bodies, days, places and links to passages arrive in the fields for them."""
    found = items(dialect, spoken_export(dialect))
    article, quotation = found[ARTICLE.key], found[SPEECH.key]
    assert article["type"] == "article-newspaper"
    assert article["container-title"] == "The Vennmouth Ledger"
    assert article["issued"] == {"date-parts": [[2024, 10, 7]]}
    assert article["accessed"] == {"date-parts": [[2024, 11, 3]]}
    assert article["URL"] == ARTICLE.url
    assert article["language"] == "en-GB"
    assert quotation["author"] == [
        {"family": "Aalsburg", "given": "Marit", "non-dropping-particle": "van"}
    ]
    assert quotation["URL"].startswith(f"{ARTICLE.url}#:~:text=We%20lost%20forty")
    assert found[UNNAMED.key]["author"] == [{"literal": "A spokeswoman for the coastguard"}]
    assert found[REPORT.key]["author"] == [{"literal": "Vennmouth Harbour Authority"}]


@st.composite
def _reports(draw: st.DrawFn) -> tuple[Bundle, list[str]]:
    """Draw a bundle without a mark but those of one quotation, and the words between them."""
    source = evolve(
        ARTICLE,
        title=draw(plain_words()),
        short_title=draw(plain_words()),
        note=draw(plain_words()),
        abstract=draw(plain_words()),
        section=draw(plain_words()),
    )
    spoken_words = draw(st.lists(plain_words(), max_size=2))
    between = [draw(plain_words()) for _ in range(len(spoken_words) + 1)]
    content, parts = between[0], []
    for words, after in zip(spoken_words, between[1:], strict=True):
        content += f" “{words}” {after}"
        parts.append(Fragment(passage=Passage(quote=TextQuoteSelector(exact=words))))
    quotation = evolve(
        MIXED,
        content=content,
        fragments=tuple(parts),
        form=QuotationForm.MIXED if parts else QuotationForm.INDIRECT,
        passage=None,
        note=draw(plain_words()),
        translation_of=draw(plain_words()),
    )
    claim = evolve(OWN, text=draw(plain_words()), evidence=(), note=draw(plain_words()))
    body = evolve(AUTHORITY, name=draw(plain_words()))
    records = (source, quotation, claim, body, ENGINEER, REPORTER)
    return Bundle(records=records, annotations=(VARIANT,)), spoken_words


@every_dialect
@given(_reports(), st.sampled_from(Profile))
@settings(max_examples=60)
def test_nothing_but_quoted_words_stands_between_double_marks(
    dialect: str, drawn: tuple[Bundle, list[str]], profile: Profile
) -> None:
    """With the quoted words and their marks taken out, no double mark is left in any field."""
    bundle, spoken_words = drawn
    spelling = TEX if dialect == "bibtex" else UNICODE
    marked = sorted((spelling.marked(words) for words in spoken_words), key=len, reverse=True)
    for entry in exported(bundle, dialect, profile=profile).values():
        for name, value in entry.fields.items():
            rest = value
            for words in marked:
                rest = rest.replace(words, "")
            # No style prints what stands in these.
            if name not in {"url", "verbc"}:
                assert not re.search("``|''|[“”„\"]", rest)


# --- titles ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("Dredging starts again", "Dredging starts again"),
        ("Council of Vennmouth meets", "Council of {Vennmouth} meets"),
        ("North Quay falls silent", "{North Quay} falls silent"),
        ("VHA sells its last tug", "{VHA} sells its last tug"),
        ("Tides: a Guide (for Pilots)", "{Tides}: a {Guide} (for {Pilots})"),
        ("Why did Marit van Aalsburg go?", "Why did {Marit van Aalsburg} go?"),
        ("Mud “pays twice”, pilots say", "Mud ``{pays twice}'', pilots say"),
        ("“Silting” is ‘silent’, slow & bad", "``{Silting}'' is `{silent}', slow \\& bad"),
        ("The pilots’ day: it’s today", "The pilots' day: it's today"),
        ("100% of iBoats", "100\\% of {iBoats}"),
        ("first\nsecond  third", "first second third"),
        ("why?“because”, they said", "why?{}``{because}'', they said"),
        ("Chez «la belle» à Vennmouth", "Chez {«la belle»} à {Vennmouth}"),
    ],
)
def test_titles_keep_names_and_words_between_marks(printed: str, written: str) -> None:
    """Names, acronyms and words between marks are in braces; other words may change their case."""
    assert title(printed, TEX) == written


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
@pytest.mark.parametrize("spelling", [TEX, UNICODE])
def test_no_break_spaces_stay_beside_names(spelling: Spelling, space: str) -> None:
    """French titles have a space before a question mark, and inside their marks."""
    printed = f"Qui a vu Odile{space}? Elle dit{space}: «{space}personne{space}», à Léon{space}!"
    assert title(printed, spelling).count(space) == 5


@every_dialect
def test_a_missing_title_is_described_without_change(dialect: str) -> None:
    """The description is in braces, and the missing title is reported."""
    found = exported(BUNDLE, dialect)[UNTITLED.key]
    assert found["title"].startswith("{[Untitled news article beginning ")
    assert found["title"].endswith("]}")
    assert ("missing-field", UNTITLED.key, "title") in codes(BUNDLE, dialect)
    plain = exported(Bundle(records=(evolve(UNTITLED, opening=None),)), dialect)
    assert plain[UNTITLED.key]["title"] == "{[Untitled news article]}"
