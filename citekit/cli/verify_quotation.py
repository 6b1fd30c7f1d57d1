"""`citekit verify-quotation`: one quotation held against one text."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypedDict, Unpack

import click

from citekit.capture.documents import read_document
from citekit.cli.bundles import in_one_line
from citekit.text.spans import Span
from citekit.verification import Outcome, Verdict
from citekit.verification.quoting import QuotingStyle, verify_quotation as judge
from citekit.verification.verdict import ChangeKind, Remark

_COLOURS: Final = {
    Outcome.PASS: "green",
    Outcome.NOTE: "yellow",
    Outcome.UNDECIDED: "magenta",
    Outcome.FAIL: "red",
}


class Given(TypedDict):
    """What the options say of a quotation."""

    speaker: str | None
    prefix: str | None
    suffix: str | None
    occurrence: int | None
    original: str | None
    style: str | None


_STDIN: Final = "-"


@click.command(name="verify-quotation")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("words")
@click.option("--speaker", help="Who is said to have said them: a name or an office.")
@click.option("--prefix", help="The words before them, if they stand in several places.")
@click.option("--suffix", help="The words after them.")
@click.option("--occurrence", type=int, help="Which of several places is meant, counted from 1.")
@click.option(
    "--stored",
    type=click.Path(path_type=Path),
    help="The text that was quoted from, where FILE is the page as it is now.",
)
@click.option("--original", help="The original words, if WORDS are a translation of them.")
@click.option(
    "--style",
    type=click.Choice([style.value for style in QuotingStyle]),
    help="Whose rules of quoting apply, where they differ.",
)
@click.option("--encoding", help="How FILE is written, if not in UTF-8.")
@click.option("--strict", is_flag=True, help="Let a note count as a finding.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
@in_one_line
def verify_quotation(
    file: Path,
    words: str,
    *,
    stored: Path | None,
    encoding: str | None,
    strict: bool,
    as_json: bool,
    **asked: Unpack[Given],
) -> None:
    """Check whether the text FILE has the quoted WORDS, and gives them to the speaker.

    Ellipses, brackets, [sic] and [emphasis added] are read as what they are. WORDS may be - for
    standard input. Exit code 0: they pass; 1: something is wrong or could not be told.
    """
    if not _is_file(str(file)) and _is_file(words):
        raise ValueError(f"the file comes before the words: citekit verify-quotation {words} …")
    text = read_document(file, encoding=encoding).text
    given = sys.stdin.read() if words == _STDIN else words
    earlier = read_document(stored, encoding=encoding).text if stored is not None else None
    verdict = judge(text, given, stored_text=earlier, **asked)
    if as_json:
        click.echo(json.dumps(_as_data(verdict), ensure_ascii=False, indent=2))
    else:
        for line in _lines(verdict, text):
            click.echo(line)
    passes = verdict.outcome is Outcome.PASS or (verdict.outcome is Outcome.NOTE and not strict)
    raise click.exceptions.Exit(0 if passes else 1)


def _is_file(words: str) -> bool:
    try:
        return Path(words).is_file()
    except (OSError, ValueError):  # Words may be too long for a name.
        return False


# --- for people ----------------------------------------------------------------------------------


def _lines(verdict: Verdict, text: str) -> Iterator[str]:
    outcome = click.style(verdict.outcome, fg=_COLOURS[verdict.outcome], bold=True)
    yield (
        f"{outcome}: text {verdict.text}, location {verdict.location},"
        f" attribution {verdict.attribution}"
    )
    for remark in verdict.remarks:
        yield _remark_line(remark)
    if verdict.changes:
        yield f"difference: {_difference(verdict)}"
    for span in verdict.spans:
        yield f"at {span.start}-{span.end}: {_in_context(text, span)}"


def _remark_line(remark: Remark) -> str:
    outcome = click.style(f"{remark.outcome:9}", fg=_COLOURS[remark.outcome])
    flag = f" [{remark.flag}]" if remark.flag else ""
    return f"{outcome} {remark.message}{flag}"


def _difference(verdict: Verdict) -> str:
    shown = []
    for change in verdict.changes:
        match change.kind:
            case ChangeKind.SAME:
                shown.append(str(change))
            case ChangeKind.MARKED:
                shown.append(click.style(str(change), fg="cyan"))
            case ChangeKind.LEFT_OUT | ChangeKind.ADDED | ChangeKind.CHANGED:
                left = click.style(f"[-{change.printed}-]", fg="red") if change.printed else ""
                added = click.style(f"{{+{change.quoted}+}}", fg="green") if change.quoted else ""
                shown.append(" ".join(filter(None, (left, added))))
    return " ".join(shown)


_CONTEXT: Final = 40
_LONGEST: Final = 400


def _in_context(text: str, span: Span) -> str:
    """Return the words of a place with some of what stands round them, in one line."""
    before = re.sub(r"\A\S*\s", "… ", text[max(0, span.start - _CONTEXT) : span.start], count=1)
    after = re.sub(r"\s\S*\Z", " …", text[span.end : span.end + _CONTEXT], count=1)
    words = span.of(text)
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"
    marked = click.style(_one_line(words), underline=True)
    return f"{_one_line(before)}{marked}{_one_line(after)}"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


# --- for machines --------------------------------------------------------------------------------


def _as_data(verdict: Verdict) -> dict[str, Any]:
    return {
        "outcome": verdict.outcome,
        "source": verdict.source,
        "text": verdict.text,
        "location": verdict.location,
        "attribution": verdict.attribution,
        "flags": list(verdict.flags),
        "spans": [[span.start, span.end] for span in verdict.spans],
        "places": verdict.places,
        "remarks": [
            {
                "outcome": remark.outcome,
                "flag": remark.flag,
                "message": remark.message,
                "spans": [[span.start, span.end] for span in remark.spans],
            }
            for remark in verdict.remarks
        ],
        "difference": [
            {"kind": change.kind, "printed": change.printed, "quoted": change.quoted}
            for change in verdict.changes
        ],
    }
