"""`citekit set`, `accept`, `reject`, `add` and `cite`: what they do to a file, and what they refuse.

What the changes mean is tested with the library's functions.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

import citekit as library
from citekit.cli import citekit
from citekit.cli.values import read_values
from citekit.codec.files import load
from citekit.formats.markdown import footnote
from citekit.model.bundles import Bundle
from citekit.model.provenance import Decision

TEXT: Final = """\
The Vennmouth Ledger
“The mud is back,” said Isolde Farrant.
Corin Vasey said that the pilots were “not amused” and that 38 per cent of the quay was gone.
“Who pays?”
"""


def run(*arguments: object) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(citekit, [str(argument) for argument in arguments])


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a captured bundle in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    assert run("capture", "article.txt", "--out", "notes.json", "--key", "mud").exit_code == 0
    return tmp_path / "notes.json"


def changed(notes: Path, *arguments: object) -> Bundle:
    """Return the bundle that a command leaves, which must end well."""
    command, *rest = arguments
    result = run(command, notes, *rest)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    return load(notes)


# --- what is done ----------------------------------------------------------------------------------


def test_set_is_what_the_library_sets(notes: Path) -> None:
    """Several fields are set at once; the value may hold any sign, equals signs too."""
    before = load(notes)
    values = {"title": "Mud = “silt” (38 %)", "issued": "2025-03", "short_title": "Mud"}
    after = changed(notes, "set", "mud", *(f"{name}={value}" for name, value in values.items()))
    assert after == library.set_fields(before, "mud", values)
    assert after.source("mud").title == "Mud = “silt” (38 %)"


def test_an_empty_value_takes_away(notes: Path) -> None:
    """FIELD= alone empties a field."""
    assert changed(notes, "set", "mud", "outlet=").source("mud").container is None


def test_a_hyphen_stands_for_an_underscore(notes: Path) -> None:
    """Fields may be written as options are."""
    assert changed(notes, "set", "mud", "short-title=Mud").source("mud").short_title == "Mud"


def test_a_key_is_changed_everywhere(notes: Path) -> None:
    """What names the record follows."""
    bundle = changed(notes, "set", "mud", "key=silt", "title=Mud")
    assert bundle.source("silt").title == "Mud"
    assert {item.source for item in bundle.quotations} == {"silt"}


def test_accept_and_reject_are_what_the_library_does(notes: Path) -> None:
    """Several guesses are decided on at once, each by its name."""
    before = load(notes)
    after = changed(notes, "accept", "mud-q1", "mud.outlet")
    assert after == library.accept(before, "mud-q1", "mud.outlet")
    assert changed(notes, "reject", "mud-q2.speaker") == library.reject(after, "mud-q2.speaker")


def test_sure_guesses_are_accepted_together(notes: Path) -> None:
    """A share is a floor, and names may stand beside it."""
    after = changed(notes, "accept", "mud.kind", "--sure", "0.9")
    for item in after.proposals:
        decided = item.field != "quotation" and (item.confidence >= 0.9 or item.field == "kind")
        assert (item.decision is Decision.ACCEPTED) == decided


@pytest.mark.parametrize(
    ("kind", "values", "key"),
    [
        ("person", ("name=Nell Arrowsby", "position=Pilot"), "nell-arrowsby"),
        ("organization", ("name=Vennmouth Harbour Authority", "acronym=VHA"), "vha"),
        ("group", ("name=The pilots", "members=isolde-farrant, corin-vasey"), "the-pilots"),
        ("unnamed-speaker", ("description=a pilot",), "a-pilot"),
        ("quotation", ("speaker=corin-vasey", "words=not amused", "key=said"), "said"),
        ("claim", ("text=The quay is gone", "passage=the quay was gone", "key=gone"), "gone"),
        ("report", ("title=State of the Quays", "issued=2024"), "report-2024-state"),
        ("name_variant", ("agent=corin-vasey", "written=Vasey", "reason=list"), "corin-vasey"),
    ],
)
def test_what_is_added_is_named_on_standard_output(
    notes: Path, kind: str, values: tuple[str, ...], key: str
) -> None:
    """A script can go on with the key of the record that was made."""
    before = load(notes)
    result = run("add", kind, notes, *values)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{key}\n"
    after = load(notes)
    assert after != before
    assert key in after


def test_words_that_are_added_are_no_longer_a_question(notes: Path) -> None:
    """Words that nobody was known to say are settled by a quotation of them."""
    assert run("add", "quotation", notes, "speaker=corin-vasey", "words=Who pays?").exit_code == 0
    bundle = load(notes)
    decisions = {item.decision for item in bundle.proposals if "Who pays" in item.value}
    assert decisions <= {Decision.SUPERSEDED}
    assert run("verify", notes).exit_code == 0


@pytest.mark.parametrize("key", ["mud", "mud-q1", "mud-c1"])
def test_one_footnote_is_printed_to_paste(notes: Path, key: str) -> None:
    """First the mark for the text, then the note, each as the library writes it."""
    result = run("cite", notes, key)
    note = footnote(load(notes), key)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{note.reference}\n\n{note.definition}"
    assert result.stdout.startswith(f"[^{key}]\n\n[^{key}]: ")


# --- what cannot be --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (("set", "notes.json", "mudd", "title=a"), ("'mudd'", "did you mean 'mud'?")),
        (("set", "notes.json", "title=a", "issued=b"), ("notes.json KEY title=a",)),
        (("set", "notes.json", "mud", "title"), ("FIELD=VALUE: 'title'",)),
        (("set", "notes.json", "mud", "=a"), ("FIELD=VALUE: '=a'",)),
        (("set", "notes.json", "mud", "title=a", "title=b"), ("title is given twice",)),
        (("set", "notes.json", "mud", "titel=a"), ("'titel'", "did you mean 'title'?")),
        (("set", "notes.json", "mud", "title=a", "issued=soon"), ("not a date: 'soon'",)),
        (("set", "notes.json", "mud", "key=mud-q1"), ("mud-q1", "taken")),
        (("set", "notes.json", "mud-q1", "words=mud is gone"), ("mud is gone",)),
        (("set", "notes.json", "mud-q1", "speaker=mud"), ("mud",)),
        (("set", "missing.json", "mud", "title=a"), ("no such file: missing.json",)),
        (("accept", "notes.json"), ("say which guesses",)),
        (("accept", "notes.json", "--sure", "2"), ("between 0 and 1",)),
        (("accept", "notes.json", "--sure", "nan"), ("between 0 and 1",)),
        (("accept", "notes.json", "mud-q9"), ("'mud-q9'",)),
        (("accept", "notes.json", "mud-q1", "mud.title"), ("'mud.title'", "mud.outlet")),
        (("accept", "missing.json", "mud"), ("no such file: missing.json",)),
        (("reject", "notes.json", "mud-q9"), ("'mud-q9'",)),
        (("reject", "notes.json", "isolde-farrant"), ("isolde-farrant", "mud-q1")),
        (("reject", "missing.json", "mud"), ("no such file: missing.json",)),
        (("add", "quotaton", "notes.json", "words=a"), ("'quotaton'", "did you mean 'quotation'?")),
        (("add", "quotation", "notes.json", "words=a"), ("speaker=…",)),
        (("add", "notes.json", "quotation", "words=a"), ("the kind comes first", "add quotation notes.json")),
        (("add", "notes.json", "unnamed-speaker", "description=a"), ("the kind comes first",)),
        (("add", "person", "notes.json", "nam=a"), ("person", "name")),
        (("add", "person", "notes.json", "Nell Arrowsby"), ("FIELD=VALUE: 'Nell Arrowsby'",)),
        (("add", "quotation", "notes.json", "speaker=corin-vasey", "words=so amused"), ("so amused",)),
        (("add", "quotation", "notes.json", "speaker=nobody", "words=a"), ("'nobody'",)),
        (("add", "person", "missing.json", "name=a"), ("no such file: missing.json",)),
        (("cite", "notes.json", "mud-q11"), ("'mud-q11'", "did you mean 'mud-q1'?")),
        (("cite", "notes.json", "isolde-farrant"), ("isolde-farrant", "only sources, quotations")),
        (("cite", "missing.json", "mud"), ("no such file: missing.json",)),
    ],
)  # fmt: skip
def test_a_refusal_is_told_and_nothing_is_changed(
    notes: Path, arguments: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    """Exit code 2, a message with the value and the way out, and the file as it was to the byte."""
    before = notes.read_bytes()
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("citekit: ")
    assert [part for part in parts if part not in result.stderr] == []
    assert notes.read_bytes() == before
    assert sorted(path.name for path in notes.parent.iterdir()) == ["article.txt", "notes.json"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("set", "notes.json", "title=a"),
        ("set", "notes.json", "mud"),
        ("reject", "notes.json"),
        ("add", "person", "notes.json"),
        ("cite", "notes.json"),
        ("accept", "notes.json", "--sure", "very"),
    ],
)
def test_a_wrong_call_is_explained(notes: Path, arguments: tuple[str, ...]) -> None:
    """Where a part is missing, the usage shows what a call looks like."""
    before = notes.read_bytes()
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Usage: citekit {arguments[0]} ")
    assert notes.read_bytes() == before


@pytest.mark.parametrize("command", ["set", "accept", "reject", "add", "cite"])
@pytest.mark.parametrize("content", [b"", b"[]", b'{"citekit": "99.0"}', b"\xff\xfe"])
def test_what_is_no_bundle_is_left_alone(notes: Path, command: str, content: bytes) -> None:
    """A file that cannot be read is not written either."""
    notes.write_bytes(content)
    first = ("person", notes) if command == "add" else (notes, "mud")
    rest = () if command in {"cite", "accept", "reject"} else ("title=a",)
    result = run(command, *first, *rest)
    assert result.exit_code == 2
    assert result.stderr.startswith("citekit: ")
    assert notes.read_bytes() == content


def test_values_are_read_as_they_are_written() -> None:
    """Only the first equals sign parts, and white space round a value stays for its reader."""
    assert read_values(["title= a = b ", "archive-url=https://a.example/?b=c"]) == {
        "title": " a = b ",
        "archive_url": "https://a.example/?b=c",
    }


def test_a_field_is_the_same_in_both_spellings() -> None:
    """To give a field with a hyphen and with an underscore is to give it twice."""
    with pytest.raises(ValueError, match="short_title is given twice: 'a' and 'b'"):
        read_values(["short-title=a", "short_title=b"])
