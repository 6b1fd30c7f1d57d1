"""Signs that LaTeX does not set up are written as commands, and read as the signs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, strategies as st

from citekit.formats.bib_text import TEX, title
from citekit.formats.tex_reading import read_plain
from citekit.formats.tex_signs import with_signs
from citekit.formats.tex_text import QuoteStyle, escape_text

WRITTEN: Final = {
    "CO₂ in H₂O": r"CO{\textsubscript{2}} in H{\textsubscript{2}}O",
    "5 × 10⁻³": r"5 × 10{\textsuperscript{-3}}",
    "α-decay": r"{\ensuremath{\alpha}}-decay",
    "x ≤ ⅔": r"x {\ensuremath{\leq}} {\ensuremath{\frac{2}{3}}}",
    "Nguyễn Thị": r"Nguy{\~{\^e}}n Th{\d{i}}",
    "x² ± ½, Łódź, ḥadīth": "x² ± ½, Łódź, ḥadīth",
    "η θάλασσα": "η θάλασσα",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_signs_are_written_as_what_prints_them(text: str) -> None:
    """Without a command, 10⁻³ would be printed as 10³; a Greek text stays Greek."""
    assert escape_text(text, quotes=QuoteStyle.TEX) == WRITTEN[text]
    assert escape_text(text, quotes=QuoteStyle.UNICODE) == text
    assert read_plain(WRITTEN[text]) == text


def test_titles_have_them_too() -> None:
    """A title is written word by word, with its names in braces."""
    assert title("Rates of CO₂ and α-decay", TEX) == (
        r"Rates of {CO{\textsubscript{2}}} and {\ensuremath{\alpha}}-decay"
    )


@given(st.text(st.characters(min_codepoint=0xA0, max_codepoint=0x2300, categories=["L", "Sm"])))
def test_signs_are_read_back(text: str) -> None:
    """Whatever is written for a sign is read as that sign."""
    assert read_plain(escape_text(text, quotes=QuoteStyle.TEX)) == read_plain(escape_text(text))


LATEX: Final = shutil.which("pdflatex")


@pytest.mark.skipif(LATEX is None, reason="pdflatex is not installed")
def test_latex_prints_them(tmp_path: Path) -> None:
    """LaTeX stops at none of the commands."""
    lines = "\n\n".join(with_signs(text) for text in WRITTEN if "θ" not in text)
    head = r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}"
    (tmp_path / "a.tex").write_text(
        f"{head}\\begin{{document}}\n{lines}\n\\end{{document}}\n", "utf-8"
    )
    command = [str(LATEX), "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert run.returncode == 0, run.stdout.decode(errors="replace")[-2000:]
