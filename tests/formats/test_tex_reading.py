"""TeX as plain text, as text for CSL, and as addresses."""

from __future__ import annotations

import unicodedata
from typing import Final

import pytest
from hypothesis import given

from citekit.formats.csl_text import plain
from citekit.formats.tex_reading import read_address, read_plain, read_text
from citekit.formats.tex_text import escape_note_url, escape_text, verbatim
from tests.samples import HOSTILE
from tests.strategies import texts

PLAIN: Final = {
    "Mud and silt": "Mud and silt",
    "  Mud\n\tand   silt ": "Mud and silt",
    r"M{\"u}{\ss}iggang, Zo\"e": "Müßiggang, Zoë",
    r"\'{E}loc \'Eloc {\'E}loc {\'{E}}loc": "Éloc Éloc Éloc Éloc",
    r"{\c S}i{\u{a}} \v{s}\H o \k{a} \r a": "Şiă šő ą å",
    r"\'\i \'{\i} {\'\i} \`{\i}x": "íí í ìx",
    r"{\O}stby \AA rhus \L{}\'od\'z": "Østby Århus Łódź",
    r"50\% of \$5 \& more \#1 a\_b": "50% of $5 & more #1 a_b",
    r"{\textbackslash}{\textasciitilde}{\textasciicircum}": "\\~^",
    "``mud'' and `silt' don't": "“mud” and ‘silt’ don't",
    "?`Qu\u00e9? !`Hola!": "¿Qué? ¡Hola!",
    r"\textcolor{red}{mud} {\color{red}silt} \uppercase{ab}": "mud silt AB",
    r"Gel\cprime fand, Kr\polhk{a}g, \CYRYA\cyrya, \textalpha": "Gelʹfand, Krąg, Яя, α",
    r"\url{https://quay.example/~a/b%20c}": "https://quay.example/~a/b%20c",
    r"\mud{a}{b} {c}": r"\mud{a}{b} c",
    "1--2 and --- so": "1–2 and — so",
    "a~b": "a\u00a0b",
    r"a\\b \newline c\ d": "a b c d",
    r"{The {NASA} {q}uay}": "The NASA quay",
    r"\emph{in situ} {\em and} \textbf{so}": "in situ and so",
    r"\enquote{mud} \mkbibquote{silt}": "“mud” “silt”",
    r"\url{https://quay.example/a}": "https://quay.example/a",
    r"\href{https://quay.example}{Quay}": "Quay",
    r"{\noopsort{1973b}}1973": "1973",
    r"$\alpha$-decay of $^{14}$C and H$_2$O": "α-decay of ¹⁴C and H₂O",
    r"$\frac{1}{2}$, $\tfrac34$, $\frac{a}{b+c}$": "½, ¾, a/(b+c)",
    r"$2\frac{a}{b}$ stays": r"$2\frac{a}{b}$ stays",
    r"$x \leq 5$": "x ≤ 5",
    r"$O(n\log n)$ in \(\mathbb{R}^2\)": "O(n log n) in ℝ²",
    r"$p\bar{p}$ at $\sqrt{s} = 7$ TeV": "pp̄ at √s = 7 TeV",
    r"{\boldmath$\pi$} and \ensuremath{\alpha} \beta": "π and α β",
    "from $5 million to $6 million": "from $5 million to $6 million",
    "between US$ 5 and A$ 6": "between US$ 5 and A$ 6",
    "$5-$7 or $5 - $7": "$5-$7 or $5 - $7",
    "$5 GeV$": "5 GeV",
    r"\LaTeX{} and \TeX\ rules": "LaTeX and TeX rules",
    r"\foo{bar} \baz": r"\foo{bar} \baz",
    r"\foreignlanguage{german}{Schlick}": "Schlick",
    "a } b {c": "a b c",
    r"\'": "'",
    "\\": "\\",
    r"\textsuperscript{2} \textsubscript{x}": "² x",
    r"\mnras": "MNRAS",
    r"{\aap}": "A&A",
    "$": "$",
    "costs $5": "costs $5",
}


@pytest.mark.parametrize("tex", PLAIN)
def test_tex_is_read_as_what_it_prints(tex: str) -> None:
    """Accents, symbols, marks, commands and simple formulas are text; the rest stays as it is."""
    assert read_plain(tex) == PLAIN[tex]


def test_a_formula_without_a_plain_form_is_told() -> None:
    """What no line of text can show stays as it stands, and is named."""
    read = read_text(r"On $\binom{a}{b}$ and $\alpha$")
    assert read.plain == r"On $\binom{a}{b}$ and α"
    assert read.unknown == (r"$$\binom{a}{b}$",)


MARKED: Final = {
    r"The \emph{in situ} {\bf case}": "The <i>in situ</i> <b>case</b>",
    "{iPhone} sales of {NASA}": '<span class="nocase">iPhone</span> sales of NASA',
    r"{\sc mud}": '<span style="font-variant:small-caps;">mud</span>',
    r"a\textsuperscript{th}": "a<sup>th</sup>",
    r"\emph{a \textbf{b} c}": "<i>a <b>b</b> c</i>",
    r"{a <b> \& {c}}": (
        '<span class="nocase">a <span class="nocase"><</span>b> & <span class="nocase">c</span></span>'
    ),
}


@pytest.mark.parametrize("tex", MARKED)
def test_markup_and_protection_are_kept_for_csl(tex: str) -> None:
    """Styles that CSL knows are marked up, and braces where they protect small letters."""
    text = read_text(tex)
    assert text.marked == MARKED[tex]
    assert plain(text.marked) == text.plain


def test_unknown_commands_are_told() -> None:
    """A command that is not known stays in the text and is named."""
    assert read_text(r"\foo{a} \bar").unknown == ("\\foo", "\\bar")
    assert read_text(r"\emph{a}").unknown == ()


@given(texts())
def test_what_citekit_escapes_is_read_back(text: str) -> None:
    """Plain text comes back from its own TeX, on one line and composed."""
    tex = escape_text(text)
    again = read_plain(tex)
    assert escape_text(again) == tex
    if text.isprintable():
        assert again == unicodedata.normalize("NFC", " ".join(text.split()))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_back(text: str) -> None:
    """Signs that TeX would take for commands come back from their escapes."""
    assert escape_text(read_plain(escape_text(text))) == escape_text(text)


ADDRESSES: Final = {
    "https://quay.example/a_b%20c?d=1&e=2#f~g": "https://quay.example/a_b%20c?d=1&e=2#f~g",
    r"https://quay.example/a\_b\%20c\&d\#e": "https://quay.example/a_b%20c&d#e",
    r"\url{https://quay.example/a_b}": "https://quay.example/a_b",
    r"https://quay.example/{\textasciitilde}ada": "https://quay.example/~ada",
    r"https://quay.example/\~{}ada": "https://quay.example/~ada",
    r"https://quay.example/$\sim$ada": "https://quay.example/~ada",
    r"10.5555/silt{\_}7(2)": "10.5555/silt_7(2)",
    " https://quay.example/a\n ": "https://quay.example/a",
}


@pytest.mark.parametrize("tex", ADDRESSES)
def test_addresses_lose_their_escapes_only(tex: str) -> None:
    """No sign of an address is read as TeX, but for the escapes that people write in one."""
    assert read_address(tex) == ADDRESSES[tex]


def test_written_addresses_are_read_back() -> None:
    """What is written as an address is read as the same one."""
    address = "https://quay.example/~a/50%25_b?x=1&y=2#p(3)"
    assert read_address(verbatim(address)) == address
    assert read_address(escape_note_url(address)) == address


def test_braces_round_an_address_are_none_of_it() -> None:
    """Web of Science writes all values in two pairs of braces."""
    assert [read_address(tex) for tex in ("{10.5555/mud}", "{{1234-5679}}", "{a}{b}")] == [
        "10.5555/mud", "1234-5679", "ab",
    ]  # fmt: skip
