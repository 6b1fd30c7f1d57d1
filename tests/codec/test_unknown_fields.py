"""What a newer citekit wrote and this one does not know is kept, in its place."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from citekit.codec import FORMAT_VERSION, decode, encode
from citekit.model.bundles import Bundle, UnknownField
from citekit.model.claims import Claim
from citekit.model.provenance import Decision
from tests import samples, strategies

Data = dict[str, Any]


def newer() -> Data:
    """Give the sample's data as a later version might have written it."""
    data: Data = copy.deepcopy(encode(samples.BUNDLE))
    data["citekit"] = "1.7"
    data["recordings"] = [{"key": "r1", "minutes": 3.5}]
    data["sources"][0]["paywalled"] = True
    data["sources"][0]["container"]["edition"] = {"city": "Vennmouth"}
    data["sources"][0]["issued"] = {"edtf": "2024-10-07", "calendar": "gregorian"}
    data["claims"][1]["evidence"][0]["weight"] = [1, None]
    data["quotations"][4]["fragments"][0]["passage"]["quote"]["case"] = "exact"
    data["proposals"][2]["seen_by"] = "editor"
    data["activities"][0]["ended_at"] = "2024-11-03T09:30:00+00:00"
    return data


def test_unknown_fields_stay_in_their_places() -> None:
    """Fields of files, records, parts of records, lists, dates and annotations are written back."""
    expected = {**newer(), "citekit": FORMAT_VERSION}
    assert encode(decode(newer())) == expected


def test_unknown_fields_are_in_the_bundle() -> None:
    """A bundle tells which fields are kept for which record."""
    kept = decode(newer()).unknown
    assert {field.owner for field in kept if field.path[-1] == "paywalled"} == {samples.ARTICLE.key}
    assert UnknownField(None, ("recordings",), '[{"key": "r1", "minutes": 3.5}]') in kept
    assert len(kept) == 8


def test_reading_again_gives_the_same_bundle() -> None:
    """A bundle with unknown fields comes back whole."""
    bundle = decode(newer())
    assert decode(encode(bundle)) == bundle


def test_a_file_of_this_version_may_have_them_too() -> None:
    """A field that somebody added by hand is kept like one of a later version."""
    data = {**newer(), "citekit": FORMAT_VERSION}
    assert decode(data) == decode(newer())


def test_a_field_stays_with_its_element_when_the_list_changes() -> None:
    """A field of one piece of evidence never moves to another, though that takes its number."""
    claim = samples.ASSESSMENT
    data: Data = copy.deepcopy(encode(samples.BUNDLE))
    place = next(i for i, found in enumerate(data["claims"]) if found["key"] == claim.key)
    data["claims"][place]["evidence"][1]["weight"] = 2
    bundle = decode(data)
    fewer = bundle.with_(evolve(claim, evidence=claim.evidence[1:]))
    assert encode(fewer)["claims"][place]["evidence"] == [  # type: ignore[index]
        {"stance": "disputes", "quotation": samples.UNNAMED.key, "weight": 2}
    ]


def test_a_field_whose_place_is_gone_is_kept_apart() -> None:
    """A field of evidence that was removed is neither dropped nor given to the rest."""
    claim = samples.ASSESSMENT
    data: Data = copy.deepcopy(encode(samples.BUNDLE))
    place = next(i for i, found in enumerate(data["claims"]) if found["key"] == claim.key)
    data["claims"][place]["evidence"][0]["weight"] = 2
    fewer = decode(data).with_(evolve(claim, evidence=claim.evidence[1:]))
    written: Data = encode(fewer)
    assert "weight" not in json.dumps(written["claims"])
    (kept,) = written["unplaced"]
    assert (kept["owner"], kept["json"]) == (claim.key, "2")
    assert decode(written) == fewer
    # It goes back as soon as its place is there again.
    restored = decode(written).with_(claim)
    assert encode(restored) == encode(decode(data))


def test_equal_elements_keep_their_own_fields() -> None:
    """Of two equal elements of a list, each keeps the field that it had."""
    claim = evolve(samples.ASSESSMENT, evidence=samples.ASSESSMENT.evidence[:1] * 2)
    data: Data = copy.deepcopy(encode(samples.BUNDLE.with_(claim)))
    place = next(i for i, found in enumerate(data["claims"]) if found["key"] == claim.key)
    data["claims"][place]["evidence"][1]["weight"] = 2
    assert encode(decode(data)) == data


def test_a_field_of_a_proposal_stays_when_another_goes() -> None:
    """Annotations have no keys, and still never take over one another's fields."""
    bundle = decode(newer())
    kept = [
        item for item in bundle.annotations if getattr(item, "decision", None) is not Decision.OPEN
    ]
    written: Data = encode(evolve(bundle, annotations=kept))
    with_field = [found for found in written["proposals"] if "seen_by" in found]
    assert [found["value"] for found in with_field] == [samples.PROPOSALS[2].value]


@pytest.mark.parametrize(
    "field",
    [
        UnknownField(samples.ARTICLE.key, ("title",), '"another title"'),
        UnknownField(samples.ARTICLE.key, ("abstract",), '"an abstract that it has not"'),
        UnknownField(samples.ARTICLE.key, (), "1"),
        UnknownField(samples.ARTICLE.key, ("container", "volume"), '"7"'),
        UnknownField(samples.ARTICLE.key, ("title", "x"), "1"),
        UnknownField(samples.ARTICLE.key, ("contributors", 0, "x"), "1"),
        UnknownField(samples.ARTICLE.key, ("x", 3), "1"),
        UnknownField(samples.ARTICLE.key, ("x",), "{no json"),
        UnknownField(samples.ARTICLE.key, ("x",), "[1,2]"),
        UnknownField("nobody", ("x",), "1"),
        UnknownField(None, ("sources",), "[]"),
        UnknownField(None, ("citekit",), '"3.0"'),
        UnknownField(None, ("unplaced",), "[]"),
        UnknownField(None, ("groups",), "[]"),
        UnknownField(None, ("sources", "{}", 0, "x"), "1"),
    ],
)
def test_what_cannot_be_placed_changes_no_record(field: UnknownField) -> None:
    """A field never takes a known one's place, and comes back as it was."""
    bundle = evolve(samples.BUNDLE, unknown=(field,))
    assert decode(encode(bundle)) == bundle


_STEPS = st.one_of(
    st.sampled_from(["title", "x", "evidence", "sources", "issued"]), st.integers(0, 2)
)


@given(
    strategies.bundles(with_text=False),
    st.sampled_from([None, "a", "q1", "nobody"]),
    st.lists(_STEPS, max_size=4).map(tuple),
    st.sampled_from(["1", '"x"', "[]", '{"edtf": "2024"}', "no json", "[1,2]"]),
)
@settings(max_examples=50)
def test_any_field_comes_back(
    bundle: Bundle, owner: str | None, path: tuple[str | int, ...], text: str
) -> None:
    """Whatever field a bundle keeps, for whom and where, decoding gives it back."""
    kept = evolve(bundle, unknown=(UnknownField(owner, path, text),))
    assert decode(encode(kept)) == kept


def test_claims_are_decoded_with_all_evidence() -> None:
    """The second look at a record with unknown fields gives the same record."""
    bundle = decode(newer())
    assert [claim for claim in bundle.records if isinstance(claim, Claim)] == sorted(
        samples.CLAIMS, key=lambda claim: claim.key
    )
