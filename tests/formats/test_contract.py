"""What every format promises; a format that is added to `BUILTIN` is tested by what stands here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import mwparserfromhell
import pypandoc
import pytest
import rispy
import yaml
from attrs import AttrsInstance, evolve, fields, has
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from rdflib import Graph, Literal

from citekit.errors import ReadError
from citekit.formats import BUILTIN, format_for, format_named, read, write
from citekit.formats.csl_markdown import from_markdown
from citekit.formats.format import Format, Reader
from citekit.formats.found_sources import differences, found
from citekit.formats.importing import import_text
from citekit.formats.options import MarkdownDialect, Profile, WriteOptions
from citekit.model.agents import Person
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.keys import REFERS_TO
from citekit.model.provenance import Decision, Proposal
from citekit.model.quotations import EditKind, Fragment, Quotation
from citekit.model.references import rename_references
from citekit.model.selectors import Passage, TextPositionSelector, TextQuoteSelector
from citekit.model.snapshots import Block, BlockKind
from citekit.text.marks import MARKS
from tests.formats.rendering import render
from tests.samples import (
    ARTICLE,
    BUNDLE,
    DIRECT,
    EVERY_KIND,
    FULL_BUNDLE,
    HARBOUR_MASTER,
    HOSTILE,
    SNAPSHOT,
    UNTITLED,
)
from tests.strategies import bundles
from tests.transcripts import ROOT

_Drawn = TypeVar("_Drawn")

every_format = pytest.mark.parametrize("chosen", BUILTIN, ids=lambda chosen: chosen.name)
EVERY_CHOICE: Final = (
    *(WriteOptions(profile=profile) for profile in Profile),
    WriteOptions(dialect=MarkdownDialect.GFM, prefer_archive=True, counted_paragraphs=True),
)
SAMPLES: Final = (BUNDLE, FULL_BUNDLE, EVERY_KIND)


# --- names -----------------------------------------------------------------------------------------


@every_format
def test_a_format_is_known_by_its_name(chosen: Format) -> None:
    """Name, title, suffixes and media type have the usual forms, and the name finds the format."""
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", chosen.name)
    assert chosen.title.strip()
    assert chosen.suffixes
    assert all(re.fullmatch(r"(\.[a-z0-9]+)+", suffix) for suffix in chosen.suffixes)
    assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", chosen.media_type)
    assert format_named(chosen.name) is chosen


def test_no_two_formats_share_a_name() -> None:
    """A name or title means one format."""
    for one, other in combinations(BUILTIN, 2):
        assert one.name != other.name
        assert one.title != other.title


@every_format
def test_a_suffix_leads_to_the_format_or_asks(chosen: Format) -> None:
    """A file's suffix in any letters is enough, unless it can mean several formats."""
    for suffix in chosen.suffixes:
        sharing = [other.name for other in BUILTIN if suffix in other.suffixes]
        path = Path(f"notes{suffix.upper()}")
        if len(sharing) == 1:
            assert format_for(path) is chosen
        else:
            with pytest.raises(ValueError, match=f"can mean several; say which one: {sharing[0]}"):
                format_for(path)


@pytest.mark.parametrize("path", [None, Path("notes"), Path("notes.docx")])
def test_no_suffix_or_a_strange_one_asks(path: Path | None) -> None:
    """Without a suffix that is known, all formats are named."""
    names = ", ".join(chosen.name for chosen in BUILTIN)
    with pytest.raises(ValueError, match=f"no format is named; say which one: {names}"):
        format_for(path)


def test_an_unknown_format_is_refused() -> None:
    """The message names the value and all formats, for writing and reading alike."""
    names = ", ".join(chosen.name for chosen in BUILTIN)
    expected = f"unknown format 'bibtx'; known formats: {names}"
    for attempt in (lambda: write(BUNDLE, "bibtx"), lambda: read("", "bibtx")):
        with pytest.raises(ValueError, match=r".") as refused:
            attempt()
        assert str(refused.value) == expected


@every_format
def test_a_format_that_is_not_read_says_which_are(chosen: Format) -> None:
    """Reading works, or is refused with the formats that can be read."""
    if chosen.read is None:
        with pytest.raises(
            ValueError, match=f"{chosen.name} can be written but not read; readable"
        ):
            read("x", chosen.name)
    else:
        with pytest.raises(ReadError, match=r"."):
            read("\x00 no records at all {{{", chosen.name)


@every_format
def test_a_format_is_documented(chosen: Format) -> None:
    """The page about formats has a row with the name of each."""
    page = (ROOT / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
    assert re.search(rf"^\|[^|\n]*`{re.escape(chosen.name)}`", page, re.MULTILINE)


# --- text ------------------------------------------------------------------------------------------


@every_format
@pytest.mark.parametrize("bundle", [*SAMPLES, Bundle()], ids=["samples", "full", "kinds", "empty"])
def test_text_ends_lines_as_unix_does(chosen: Format, bundle: Bundle) -> None:
    """Lines end in LF, and the last one ends; nothing to write is an empty text or an empty list."""
    for options in EVERY_CHOICE:
        text = chosen.write(bundle, options).text
        assert "\r" not in text
        assert not text or (text.endswith("\n") and not text.endswith("\n\n"))


@every_format
def test_an_empty_bundle_loses_nothing(chosen: Format) -> None:
    """Nothing is written of nothing, and nothing of it can be lost."""
    written = chosen.write(Bundle(), WriteOptions())
    assert written.losses == ()
    assert not re.search(r"\w", written.text)


@every_format
@given(st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_the_order_of_records_does_not_matter(chosen: Format, random: Any) -> None:
    """Equal bundles give equal text and losses, in whatever order their records were made."""
    for bundle in SAMPLES:
        records = list(bundle.records)
        random.shuffle(records)
        shuffled = Bundle(records=records, annotations=bundle.annotations)
        assert chosen.write(shuffled, WriteOptions()) == chosen.write(bundle, WriteOptions())


def test_the_text_is_the_same_in_every_process() -> None:
    """Nothing depends on how a process hashes strings, on the clock, or on the place."""
    script = (
        "from tests.samples import BUNDLE, EVERY_KIND, FULL_BUNDLE\n"
        "from citekit.formats import BUILTIN, write\n"
        "print([write(b, f.name) for b in (BUNDLE, EVERY_KIND, FULL_BUNDLE) for f in BUILTIN])\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati"))
    }
    assert len(outputs) == 1


# --- reading back ----------------------------------------------------------------------------------

every_readable = pytest.mark.parametrize(
    "chosen", [chosen for chosen in BUILTIN if chosen.read], ids=lambda chosen: chosen.name
)


def _silently_changed(chosen: Format, bundle: Bundle) -> list[tuple[str, str]]:
    """Return what reading gives back otherwise than it was written, and no loss tells."""
    written = chosen.write(bundle, WriteOptions(profile=Profile.BIBLIOGRAPHY))
    lost = {(loss.record, loss.field) for loss in written.losses}
    read_back = _reader(chosen)(written.text).bundle
    changed: list[tuple[str, str]] = []
    for source in bundle.sources:
        if (source.key, "key") in lost:
            continue
        before, after = found(bundle, source), found(read_back, read_back.source(source.key))
        if chosen.name == "bibtex":
            # TeX has one sign for both apostrophes.
            before, after = (
                _changed(one, lambda text: text.replace("’", "'"), but=frozenset({"key"}))
                for one in (before, after)
            )
        for name in differences(before, after):
            whole = name.partition(".")[0]
            if not {(source.key, name), (source.key, whole)} & lost:
                changed.append((source.key, name))
    return changed


def _reader(chosen: Format) -> Reader:
    assert chosen.read is not None
    return chosen.read


@every_readable
@pytest.mark.parametrize("bundle", SAMPLES, ids=["samples", "full", "kinds"])
def test_sources_come_back_but_for_the_losses(chosen: Format, bundle: Bundle) -> None:
    """What is written of a source is read again, field by field, and what is not is declared."""
    assert _silently_changed(chosen, bundle) == []


@every_readable
@given(bundle=bundles())
@settings(max_examples=50)
def test_no_source_changes_in_silence(chosen: Format, bundle: Bundle) -> None:
    """That holds for sources with anything in their fields."""
    assert _silently_changed(chosen, bundle) == []


@every_readable
@given(data=st.data())
@settings(max_examples=100)
def test_any_damage_is_told_and_raises_nothing(chosen: Format, data: st.DataObject) -> None:
    """Whatever is done to a file, the rest of it is read, and every problem says where it is."""
    text = _exported(chosen.name)
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 40)))
    damaged = text[:start] + data.draw(st.text(max_size=8)) + text[end:]
    imported = import_text(damaged, chosen.name, "damaged")
    assert all(problem.file == "damaged" and problem.message for problem in imported.problems)
    assert all("\n" not in str(problem) for problem in imported.problems)
    for known in BUILTIN:
        known.write(imported.bundle, WriteOptions())


@cache
def _exported(name: str) -> str:
    return write(EVERY_KIND, name).text


# --- losses ----------------------------------------------------------------------------------------


@every_format
@pytest.mark.parametrize("bundle", SAMPLES, ids=["samples", "full", "kinds"])
def test_losses_are_in_order_and_complete(chosen: Format, bundle: Bundle) -> None:
    """Each loss says which record and field in one line of words, once, sorted."""
    for options in EVERY_CHOICE:
        losses = chosen.write(bundle, options).losses
        assert losses == tuple(sorted(set(losses)))
        for loss in losses:
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", loss.code)
            assert loss.record in bundle
            assert loss.field.strip()
            assert loss.message.strip()
            assert "\n" not in str(loss)


@every_format
def test_a_missing_title_is_described(chosen: Format) -> None:
    """A source without a title gets a description in brackets with its first words."""
    text = chosen.write(Bundle(records=(UNTITLED,)), WriteOptions()).text
    assert "Untitled news article beginning" in text
    assert "Fishermen at Vennmouth are counting their" in text
    assert "n.d." not in text


# --- what no export carries ------------------------------------------------------------------------

MARKER: Final = "qxzmarker"


@every_format
@pytest.mark.parametrize("options", EVERY_CHOICE, ids=str)
def test_no_export_carries_text_furniture_or_rejected_guesses(
    chosen: Format, options: WriteOptions
) -> None:
    """What was only stored to check words, or was found wrong, never leaves the bundle file."""
    before, after = (f"{MARKER} {number} " * 20 for number in ("one", "two"))
    text = f"{before}\n\n{SNAPSHOT.text}\n{after}"
    furniture = Block(span=TextPositionSelector(start=0, end=40), kind=BlockKind.PROMO)
    rejected = Proposal(
        record=ARTICLE.key,
        field="title",
        value=f"{MARKER} three",
        rule="first-heading",
        confidence=0.1,
        decision=Decision.REJECTED,
    )
    shot = evolve(SNAPSHOT, text=text, blocks=(furniture,), text_digest=None)
    exported = chosen.write(BUNDLE.with_(shot, rejected), options).text
    assert MARKER not in exported
    assert '"blocks"' not in exported
    assert "rejected" not in exported


# --- strings that break careless writers -----------------------------------------------------------


def _evolved(record: _Drawn, change: Callable[[str], str], *, but: frozenset[str]) -> _Drawn:
    """Return a record with every text of its own changed, as far as its validators allow."""
    changed = record
    for attribute in fields(type(cast("AttrsInstance", record))):
        if attribute.name in but or REFERS_TO in attribute.metadata:
            continue
        old = getattr(record, attribute.name)
        new = _changed(old, change, but=but)
        if new != old:
            try:
                changed = evolve(changed, **{attribute.name: new})  # type: ignore[misc,type-var]
            except ValueError:
                continue
    return changed


def _changed(value: Any, change: Callable[[str], str], *, but: frozenset[str]) -> Any:
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(item, change, but=but) for item in value)
    return _evolved(value, change, but=but) if has(type(value)) else value


def _quoting(words: str, key: str = "hostile") -> Quotation:
    part = Fragment(passage=Passage(quote=TextQuoteSelector(exact=words)))
    return evolve(DIRECT, key=key, content=words, fragments=(part,))


_EVERYTHING: Final = Bundle(
    records={record.key: record for bundle in SAMPLES for record in bundle.records}.values(),
    annotations=BUNDLE.annotations,
)


@every_format
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_is_written(chosen: Format, text: str) -> None:
    """No string in any field of any record makes a writer raise, or break its lines."""
    hostile = Bundle(
        records=(
            _evolved(record, lambda _: text, but=frozenset({"key", "url", "memento"}))
            for record in _EVERYTHING.records
        ),
        annotations=(
            _evolved(annotation, lambda _: text, but=frozenset())
            for annotation in BUNDLE.annotations
        ),
    ).with_(_quoting(text))
    assert hostile[ARTICLE.key] != ARTICLE
    for options in EVERY_CHOICE:
        written = chosen.write(hostile, options)
        assert "\r" not in written.text
        assert written.text.endswith("\n")
        assert all("\n" not in str(loss) for loss in written.losses)


@every_format
@given(bundles(), st.sampled_from(EVERY_CHOICE))
@settings(max_examples=60)
def test_any_bundle_can_be_written(chosen: Format, bundle: Bundle, options: WriteOptions) -> None:
    """Whatever valid records hold, a writer gives one text, and losses about these records."""
    written = chosen.write(bundle, options)
    assert written == chosen.write(bundle, options)
    assert written.losses == tuple(sorted(set(written.losses)))
    assert all(loss.record.strip() and loss.field.strip() for loss in written.losses)
    # Without a source there may be only annotations to speak of.
    assert not bundle.sources or {loss.record for loss in written.losses} <= set(bundle.by_key)


# --- whose words stand between marks ---------------------------------------------------------------

# Few enough signs that every reader gives them back, many enough to need escapes.
_SPOKEN: Final = st.lists(
    st.text("abcdeXéß5%&$#_", min_size=1, max_size=5), min_size=1, max_size=4
).map(" ".join)
_MARKS_LIKE: Final = frozenset(MARKS + "`´′″‵‶〝〞〟")
# Parts of a quotation that have to agree with one another, and what is no text.
_KEPT: Final = frozenset(
    {"key", "url", "memento", "content", "fragments", "passage", "text_digest"}
)


def _without_marks(text: str) -> str:
    kept = "".join(sign for sign in text if (sign.isalnum() and sign.isascii()) or sign == " ")
    return kept if kept.strip() else "plain"


def _spoken_bundle(bundle: Bundle) -> Bundle:
    """Return a bundle in which nothing but quotations has marks, and every source has a title."""
    records = (_evolved(record, _without_marks, but=_KEPT) for record in bundle.records)
    titled = (
        evolve(record, title=record.title or "Plain") if hasattr(record, "short_title") else record
        for record in records
    )
    return Bundle(records=titled)


def _kept_words(fragment: Fragment) -> str:
    """Return the words of a fragment that are shown, without what its edits cover or add."""
    words, place = "", 0
    for edit in fragment.edits:
        words += fragment.words[place : edit.start]
        if edit.kind is EditKind.EMPHASIS:
            words += fragment.words[edit.start : edit.end]
        place = edit.end
    return words + fragment.words[place:]


def _bare(text: str) -> str:
    """Return words without editorial marks and white space."""
    return re.sub(r"\[[^\[\]]*\]|\s", "", text)


def _may_be_quoted(bundle: Bundle) -> set[str]:
    allowed: set[str] = set()
    for quotation in bundle.quotations:
        words = [_bare(_kept_words(part)) for part in quotation.fragments]
        for first in range(len(words)):
            allowed.update("".join(words[first:last]) for last in range(first + 1, len(words) + 1))
    return allowed


def _texts_in_json(value: object) -> Iterator[str]:
    match value:
        case str():
            yield re.sub(r"</?span[^<>]*>", "", value)
        case list():
            for item in value:
                yield from _texts_in_json(item)
        case dict():
            for name, item in value.items():
                if name not in _UNREAD:
                    yield from _texts_in_json(item)


def _texts_in_markdown(text: str) -> Iterator[str]:
    page = render.__wrapped__("markdown-it", text)
    # The address of a link shows the words of its directive.
    yield from (piece.unlinked for piece in (*page.body, *page.notes.values()))


def _texts_in_bibliography(name: str, text: str) -> Iterator[str]:
    # TeX's single marks stand round titles; a style would make double ones of them.
    yield from _texts_in_json(_read_by_pandoc(name, re.sub("(?<!`)`(?!`)", "‹", text)))


def _read_by_pandoc(name: str, text: str) -> Any:
    command = [pypandoc.get_pandoc_path(), "-f", name, "-t", "csljson"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return json.loads(done.stdout)


@cache
def _much_spoken() -> Bundle:
    """Return one bundle of many drawn ones, for readers that are slow to start."""
    found: list[Bundle] = []

    @settings(
        max_examples=80,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(bundles(_SPOKEN))
    def collect(drawn: Bundle) -> None:
        found.append(_apart(_spoken_bundle(drawn), len(found)))

    collect()
    return Bundle(records=(record for bundle in found for record in bundle.records))


def _apart(bundle: Bundle, number: int) -> Bundle:
    """Return a bundle whose keys no other numbered bundle has."""

    def renamed(key: str) -> str:
        return f"b{number}-{key}"

    return Bundle(
        records=(
            rename_references(evolve(record, key=renamed(record.key)), renamed)
            for record in bundle.records
        )
    )


# Members of JSON that hold evidence, or citekit's own data, and no text for readers.
_UNREAD: Final = frozenset({"custom", "citekit", "id", "URL", "exact", "prefix", "suffix"})


def _texts_in_turtle(text: str) -> Iterator[str]:
    for value in Graph().parse(data=text, format="turtle").objects():
        if isinstance(value, Literal):
            yield str(value)


def _texts_in_wikitext(text: str) -> Iterator[str]:
    page = mwparserfromhell.parse(text)
    for template in page.filter_templates():
        for parameter in template.params:
            words = unescape(str(parameter.value))
            # The template puts these words between marks.
            yield f"“{words}”" if str(parameter.name) == "quote" else words
    for footnote in page.filter_tags(matches=lambda node: node.tag == "ref"):
        page.remove(footnote)
    yield unescape(str(page))


def _spoken_in(chosen: Format, text: str) -> Iterator[str]:
    if chosen.name in _READERS:
        yield from _READERS[chosen.name](text)
    elif chosen.media_type == "text/markdown":
        yield from _texts_in_markdown(text)
    elif chosen.media_type.endswith("json"):
        yield from _texts_in_json(json.loads(text))
    else:
        yield from _texts_in_bibliography(chosen.name, text)


def _texts_in_ris(text: str) -> Iterator[str]:
    for entry in rispy.loads(text):
        unknown = entry.pop("unknown_tag", {})
        for value in (*entry.values(), *unknown.values()):
            yield from value if isinstance(value, list) else (value,)


def _texts_in_csl_yaml(text: str) -> Iterator[str]:
    for item in yaml.safe_load(text)["references"]:
        shown = {name: value for name, value in item.items() if name not in _UNREAD}
        yield from (from_markdown(words) for words in _texts_in_json(shown))


def _texts_in_hayagriva(text: str) -> Iterator[str]:
    for entry in yaml.safe_load(text).values():
        # Braces keep capitals as they are; a backslash stands before a brace that is to be seen.
        yield from (re.sub(r"\\(.)|[{}]", r"\1", words) for words in _texts_in_json(entry))


_READERS: Final[dict[str, Callable[[str], Iterator[str]]]] = {
    "csl-yaml": _texts_in_csl_yaml,
    "hayagriva": _texts_in_hayagriva,
    "ris": _texts_in_ris,
    "prov-o": _texts_in_turtle,
    "wikipedia": _texts_in_wikitext,
}


@every_format
@pytest.mark.parametrize("profile", Profile)
def test_nothing_but_fragments_stands_between_marks(chosen: Format, profile: Profile) -> None:
    """No reporter's, citer's or cataloguer's word is ever shown as somebody's own."""
    bundle = _much_spoken()
    allowed = _may_be_quoted(bundle)
    found: list[str] = []
    for text in _spoken_in(chosen, chosen.write(bundle, WriteOptions(profile=profile)).text):
        found += re.findall("“([^“”]*)”", text)
        assert not set(re.sub("“[^“”]*”", "", text)) & {"“", "”", '"'}, text
    assert [words for words in found if _bare(words) not in allowed] == []
    assert found or profile is Profile.BIBLIOGRAPHY or chosen.media_type.endswith("json")


# --- whose work the article is ---------------------------------------------------------------------


def _entries(chosen: Format, bundle: Bundle) -> dict[str, dict[str, Any]]:
    """Return what a foreign reader finds, as CSL items by key."""
    text = chosen.write(bundle, WriteOptions()).text
    if chosen.media_type.endswith("json"):
        items = json.loads(text)
    else:
        items = _read_by_pandoc(chosen.name, text)
    return {item["id"]: item for item in items}


# Formats in which every record is an entry; for the others, their own tests say whose work is whose.
_BIBLIOGRAPHIES: Final = tuple(
    chosen for chosen in BUILTIN if chosen.name in {"bibtex", "biblatex", "csl-json"}
)


@pytest.mark.parametrize("chosen", _BIBLIOGRAPHIES, ids=lambda chosen: chosen.name)
def test_a_speaker_is_never_the_author_of_the_article(chosen: Format) -> None:
    """An article keeps its own author or none, in its entry and in those of its quotations."""
    anonymous = evolve(ARTICLE, contributors=())
    for bundle, authors in ((BUNDLE, ["Pennery"]), (BUNDLE.with_(anonymous), [])):
        entries = _entries(chosen, bundle)
        assert _families(entries[ARTICLE.key], "author") == authors
        for statement in (*bundle.quotations, *bundle.claims):
            entry = entries[statement.key]
            assert set(_families(entry, "container-author")) <= {
                *authors,
                "Vennmouth Harbour Authority",
            }
            work = " ".join(str(entry.get(name, "")) for name in ("container-title", "publisher"))
            assert "Aalsburg" not in work


def _families(entry: dict[str, Any], role: str) -> list[str]:
    names = entry.get(role, [])
    return [name.get("family", name.get("literal")) for name in names]


@every_format
def test_a_source_without_an_author_gets_none(chosen: Format) -> None:
    """People who are only quoted are not written as makers of anything."""
    person: Person = HARBOUR_MASTER
    source = evolve(ARTICLE, contributors=())
    others = [
        record
        for record in BUNDLE.records
        if not isinstance(record, (Quotation, Claim)) and record.key != source.key
    ]
    text = chosen.write(Bundle(records=(*others, source)), WriteOptions()).text
    shown = re.sub(r'"(custom|citekit)": ?\{.*', "", text)
    assert str(person.name.family) not in shown
