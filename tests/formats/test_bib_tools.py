"""The programs for which bibliography files are made accept what is written: BibTeX and biber."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from shutil import which
from typing import Final

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from citekit.formats import format_named, write
from citekit.formats.bib_blocks import RawEntry
from citekit.formats.bib_splitting import split
from citekit.formats.options import Profile, WriteOptions
from citekit.model.bundles import Bundle
from citekit.model.sources import SourceKind
from tests.formats.real_bibtex import BIBTEX, field_names, read_by_bibtex
from tests.formats.test_bib_foreign import ITEMS
from tests.formats.test_bib_reading import FILE
from tests.samples import BUNDLE, EVERY_KIND, FULL_BUNDLE, HOSTILE
from tests.strategies import bundles

BIBER: Final = which("biber")
needs_bibtex = pytest.mark.skipif(BIBTEX is None, reason="bibtex is not installed")
needs_biber = pytest.mark.skipif(BIBER is None, reason="biber is not installed")
STYLES: Final = ("plain", "plainurl", "apalike")


def _foreign(*more: dict[str, str]) -> Bundle:
    chosen = format_named("csl-json")
    assert chosen.read is not None
    items = [{"id": name, **item} for name, item in ITEMS.items()]
    return chosen.read(json.dumps([*items, *more])).bundle


def _read(text: str) -> Bundle:
    chosen = format_named("bibtex")
    assert chosen.read is not None
    return chosen.read(text).bundle


SAMPLES: Final = {
    "samples": BUNDLE,
    "full": FULL_BUNDLE,
    "kinds": EVERY_KIND,
    "items": _foreign(),
    "file": _read(FILE),
}


def _has_style(style: str) -> bool:
    program = which("kpsewhich")
    if program is None:
        return False
    done = subprocess.run([program, f"{style}.bst"], capture_output=True, check=False)
    return done.returncode == 0


@needs_bibtex
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("profile", Profile)
def test_bibtex_compiles_every_export(
    tmp_path: Path, style: str, name: str, profile: Profile
) -> None:
    """BibTeX finds no error in an export, in styles that know addresses and in those that do not."""
    if not _has_style(style):
        pytest.skip(f"the style {style} is not installed")
    text = write(SAMPLES[name], "bibtex", WriteOptions(profile=profile)).text
    (tmp_path / "file.bib").write_text(text, encoding="utf-8")
    aux = f"\\citation{{*}}\n\\bibdata{{file}}\n\\bibstyle{{{style}}}\n"
    (tmp_path / "file.aux").write_text(aux)
    done = subprocess.run(
        [str(BIBTEX), "file"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    errors = [line for line in done.stdout.splitlines() if "error" in line or "---line" in line]
    assert done.returncode < 2, done.stdout
    assert errors == []
    entries = [block for block in split(text).blocks if isinstance(block, RawEntry)]
    listing = (tmp_path / "file.bbl").read_text(encoding="utf-8")
    assert listing.count("\\bibitem") == len(entries)


@needs_bibtex
@given(bundles())
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_bibtex_reads_any_bundle(bundle: Bundle) -> None:
    """Whatever records hold, BibTeX reads every entry without an error."""
    for dialect in ("bibtex", "biblatex"):
        text = write(bundle, dialect).text
        found = read_by_bibtex(text, field_names(text))
        assert found.is_clean, found.log
        assert len(found.entries) == len([*bundle.sources, *bundle.quotations, *bundle.claims])


_WARNING: Final = re.compile(r"WARN - Datamodel: Entry '([^']*)' \([^)]*\): (.*)")
_MISSING: Final = re.compile(r"Missing mandatory field (?:- one of )?'([^']*)'")
# What each of its names for a field asks of a source.
_ASKED: Final = {
    "author": "contributors", "editor": "contributors", "date": "issued", "year": "issued",
    "journaltitle": "container", "institution": "publisher", "title": "title", "url": "url",
    "type": "genre", "booktitle": "container", "number": "number", "publisher": "publisher",
}  # fmt: skip
# To these, which styles know, the data model gives no fields.
_WITHOUT_FIELDS: Final = frozenset({"video", "audio", "legislation"})


@needs_biber
@pytest.mark.parametrize("name", ["samples", "full", "kinds", "items"])
def test_biber_asks_only_for_what_is_not_known(tmp_path: Path, name: str) -> None:
    """The data model of BibLaTeX misses only fields that the record lacks, and the losses say so."""
    written = write(SAMPLES[name], "biblatex")
    (tmp_path / "file.bib").write_text(written.text, encoding="utf-8")
    done = subprocess.run(
        [str(BIBER), "--tool", "--validate-datamodel", "file.bib"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "ERROR" not in done.stdout
    kinds = {
        key: kind for kind, key in re.findall(r"^@(\w+)\{([^,]*),", written.text, re.MULTILINE)
    }
    told = {(loss.record, loss.field) for loss in written.losses}
    for key, message in _WARNING.findall(done.stdout):
        missing = _MISSING.match(message)
        if missing is None:
            assert kinds[key] in _WITHOUT_FIELDS, f"{key}: {message}"
            continue
        asked = {_ASKED.get(field.strip(), field) for field in missing[1].split(",")}
        assert any((key, field) in told for field in asked) or not _is_known(
            SAMPLES[name], key, asked
        ), f"{key}: {message}"


def _is_known(bundle: Bundle, key: str, fields: set[str]) -> bool:
    record = bundle[key]
    return any(getattr(record, field, None) for field in fields)


@needs_biber
def test_biber_reads_hostile_text(tmp_path: Path) -> None:
    """No string in the fields of a source makes biber stumble."""
    source = EVERY_KIND.sources[0]
    hostile = [
        evolve(source, key=f"k{number}", kind=SourceKind.BOOK, title=text, note=text, genre=text)
        for number, text in enumerate(HOSTILE)
    ]
    text = write(EVERY_KIND.with_(*hostile), "biblatex").text
    (tmp_path / "file.bib").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [str(BIBER), "--tool", "file.bib"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "ERROR" not in done.stdout
    again = (tmp_path / "file_bibertool.bib").read_text(encoding="utf-8")
    assert again.count("\n@") + again.startswith("@") == text.count("\n@") + text.startswith("@")


@needs_biber
def test_biber_reads_any_name(tmp_path: Path) -> None:
    """Commas and equals signs in the parts of a name make biber skip no entry and no part."""
    people = [
        {"family": "Harlow", "given": "Ada Bo", "suffix": "Jr., PhD"},
        {"family": "Lune", "given": "Bo", "non-dropping-particle": "van", "suffix": "MD, PhD"},
        {"family": "Quay, Silt", "given": "Cy, Di"},
        {"family": "family=Reed", "given": "given=Eva"},
        {"literal": "family=Reed, given=Eva"},
    ]
    items = [{"id": "a", "type": "book", "title": "Mud", "author": people}]
    chosen = format_named("csl-json")
    assert chosen.read is not None
    text = write(chosen.read(json.dumps(items)).bundle, "biblatex").text
    (tmp_path / "file.bib").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [str(BIBER), "--tool", "--output-format=biblatexml", "file.bib"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "ERROR" not in done.stdout
    assert "namepart" not in done.stdout
    read = (tmp_path / "file_bibertool.bltxml").read_text(encoding="utf-8")
    assert read.count("<bltx:name>") == len(people)
