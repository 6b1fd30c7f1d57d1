"""Keys changed everywhere: in records, annotations, guesses and fields that are not known."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve
from hypothesis import assume, given, strategies as st

from citekit.codec.files import dumps, loads
from citekit.curation.renaming import rename
from citekit.model.bundles import Bundle, UnknownField, UnknownKeyError
from citekit.model.provenance import Proposal
from citekit.model.references import references
from tests.samples import (
    ACTIVITY,
    ARTICLE,
    ASSESSMENT,
    AUTHORITY,
    BOSSES,
    BUNDLE,
    DIRECT,
    ENGINEER,
    HARBOUR_MASTER,
    MIXED,
    REPORT,
    REPORTED,
    SNAPSHOT,
    SPEECH,
    STATISTIC,
)
from tests.strategies import bundles

NEW: Final = "another-key"


def named(bundle: Bundle) -> set[str]:
    """Return every key that a record or annotation names."""
    return {
        reference.key
        for item in (*bundle.records, *bundle.annotations)
        for reference in references(item)
    }


def renamed(old: str, new: str = NEW, bundle: Bundle = BUNDLE) -> Bundle:
    """Return a bundle with another key that a file gives back as it is."""
    found = rename(bundle, old, new)
    assert loads(dumps(found)) == found
    return found


@pytest.mark.parametrize("old", sorted(BUNDLE.by_key))
def test_a_key_changes_wherever_it_is_named(old: str) -> None:
    """The old key is nowhere any more, and the way back gives the same bundle."""
    bundle = renamed(old)
    assert old not in bundle
    assert old not in named(bundle)
    assert bundle[NEW] == evolve(bundle[NEW], key=NEW)
    assert (NEW in named(bundle)) is (old in named(BUNDLE))
    assert renamed(NEW, old, bundle) == BUNDLE


def test_records_go_on_naming_one_another() -> None:
    """Sources, speakers, bodies, members, evidence and originals are found under the new key."""
    source = renamed(ARTICLE.key)
    assert {item.source for item in source.quotations} == {NEW, "vennmouth-ledger-untitled"}
    assert source[SNAPSHOT.key].source == NEW
    assert source[SNAPSHOT.key].text == SNAPSHOT.text
    speaker = renamed(HARBOUR_MASTER.key)
    assert speaker[DIRECT.key].attribution.speaker == NEW
    assert speaker[BOSSES.key].members == (NEW, ENGINEER.key)
    body = renamed(AUTHORITY.key)
    assert body[HARBOUR_MASTER.key].affiliations[0].organization == NEW
    assert body[SPEECH.key].attribution.affiliation.organization == NEW
    assert body.source(REPORT.key).contributors[0].agent == NEW
    assert renamed(SPEECH.key)[ASSESSMENT.key].evidence[0].quotation == NEW
    original = renamed(REPORT.key)
    assert [original[key].original for key in (REPORTED.key, STATISTIC.key)] == [NEW, NEW]


def test_annotations_go_with_their_record() -> None:
    """Activities, variants of names and guesses are about the record under its new key."""
    source = renamed(ARTICLE.key)
    assert source.activities == (evolve(ACTIVITY, generated=(NEW, MIXED.key)),)
    assert {item.record for item in source.proposals} == {NEW}
    assert [(item.agent, item.source) for item in source.variants] == [(ENGINEER.key, NEW)]
    assert [item.agent for item in renamed(ENGINEER.key).variants] == [NEW]


@pytest.mark.parametrize(
    ("record", "field", "value", "expected"),
    [
        (DIRECT.key, "speaker", HARBOUR_MASTER.key, NEW),
        (BOSSES.key, "members", f"{ENGINEER.key}, {HARBOUR_MASTER.key}", f"{ENGINEER.key}, {NEW}"),
        (ARTICLE.key, "author", f"{HARBOUR_MASTER.key}; Ada Quay", f"{NEW}; Ada Quay"),
        (ARTICLE.key, "title", HARBOUR_MASTER.key, HARBOUR_MASTER.key),
        (BOSSES.key, "members", f"{HARBOUR_MASTER.key}-2", f"{HARBOUR_MASTER.key}-2"),
    ],
)
def test_a_guess_that_names_a_record_names_it_still(
    record: str, field: str, value: str, expected: str
) -> None:
    """A guessed key is the new one, and words that only look like it stay."""
    guess = Proposal(record=record, field=field, value=value, rule="a rule", confidence=0.5)
    bundle = renamed(HARBOUR_MASTER.key, bundle=BUNDLE.with_(guess))
    assert evolve(guess, value=expected) in bundle.proposals


def test_fields_that_are_not_known_go_with_their_record() -> None:
    """What a newer version wrote into a record stands there under the new key, and nowhere else."""
    mood = UnknownField(ARTICLE.key, ("mood",), '"calm"')
    others = (UnknownField(None, ("notes",), '"x"'), UnknownField(REPORT.key, ("mood",), '"grim"'))
    bundle = renamed(ARTICLE.key, bundle=evolve(BUNDLE, unknown=(others[0], mood, others[1])))
    assert set(bundle.unknown) == {*others, evolve(mood, owner=NEW)}
    assert "unplaced" not in dumps(bundle)


def test_the_same_key_changes_nothing() -> None:
    """A record may be given the key that it has."""
    assert rename(BUNDLE, ARTICLE.key, ARTICLE.key) == BUNDLE


@pytest.mark.parametrize("new", [ARTICLE.key.upper(), "Penner\u00fd:2024a", "10.5555/silt", "a b"])
def test_any_key_on_one_line_will_do(new: str) -> None:
    """A key may differ from the old one in capitals only, and look as imported keys do."""
    assert renamed(ARTICLE.key, new).source(new).title == ARTICLE.title


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (REPORT.key, "the key 'vha-2024-quays' is taken by a source"),
        (
            "VHA-2024-Quays",
            "the key 'VHA-2024-Quays' is taken by a source called 'vha-2024-quays'",
        ),
        (AUTHORITY.key, f"the key {AUTHORITY.key!r} is taken by an organization"),
        (
            "Coastguard-Spokeswoman",
            "is taken by an unnamed speaker called 'coastguard-spokeswoman'",
        ),
        ("", "must not be blank"),
        (" silt", "a key is one line without spaces at its ends: ' silt'"),
        ("silt\n", "a key is one line without spaces at its ends"),
        ("silt\ttide", "a key is one line without spaces at its ends"),
    ],
)
def test_a_key_that_cannot_be_is_refused(new: str, message: str) -> None:
    """A key that another record has, in whatever letters, or that is none, changes nothing."""
    with pytest.raises(ValueError, match=r".") as refused:
        rename(BUNDLE, ARTICLE.key, new)
    assert message in str(refused.value)


def test_an_unknown_key_is_refused() -> None:
    """The message names the key and a likely one."""
    with pytest.raises(UnknownKeyError, match="'vha-2024-quay'; did you mean 'vha-2024-quays'"):
        rename(BUNDLE, "vha-2024-quay", NEW)


@given(st.data())
def test_renaming_gives_a_valid_bundle_or_a_refusal(data: st.DataObject) -> None:
    """Whatever is named, the outcome is a whole bundle under the new key, or an error."""
    bundle = data.draw(bundles())
    keys = st.sampled_from([*sorted(bundle.by_key), "nobody"])
    old, new = data.draw(keys), data.draw(keys | st.text(max_size=4) | st.just("NOBODY"))
    try:
        after = rename(bundle, old, new)
    except (ValueError, UnknownKeyError) as refused:
        assert str(refused)  # noqa: PT017 - both outcomes are right
        return
    assert new in after
    assert old == new or old not in named(after)
    assert loads(dumps(after)) == after


@given(bundles(), st.sampled_from(["nobody", "No:1", "é"]))
def test_renaming_back_undoes_it(bundle: Bundle, new: str) -> None:
    """A new key that nothing has tells all records apart as the old one did."""
    assume(bundle.records)
    for old in bundle.by_key:
        assert rename(rename(bundle, old, new), new, old) == bundle
