"""Files of other versions are read as far as that can be right."""

from __future__ import annotations

from typing import Any

import pytest

from citekit.codec import decode, encode
from citekit.codec.versions import FORMAT_VERSION, UPGRADES, is_newer, upgraded
from citekit.errors import Problem, ReadError
from tests import samples

Data = dict[str, Any]


def test_a_newer_minor_version_is_read() -> None:
    """What a later minor version wrote is the same records."""
    assert decode({**encode(samples.BUNDLE), "citekit": "1.999"}) == samples.BUNDLE


@pytest.mark.parametrize("version", ["2.0", "10.1"])
def test_a_newer_major_version_is_refused(version: str) -> None:
    """A file that this version would misread is refused, and the way out is named."""
    with pytest.raises(ReadError, match="newer citekit") as caught:
        decode({**encode(samples.BUNDLE), "citekit": version})
    assert f"file format {version}" in str(caught.value)
    assert "pip install --upgrade citekit-sources" in str(caught.value)


def test_a_new_value_in_a_newer_file_is_explained() -> None:
    """A value that only a later version knows is a problem, whose cause is named."""
    data: Data = {**encode(samples.BUNDLE), "citekit": "1.4"}
    data["sources"] = [{**data["sources"][0], "kind": "podcast"}]
    with pytest.raises(ReadError, match=r"written by a newer citekit \(file format 1.4\)"):
        decode(data)


@pytest.mark.parametrize("version", ["0.9", "0.1"])
def test_a_version_from_before_the_first_is_refused(version: str) -> None:
    """There never was a format before 1.0."""
    with pytest.raises(ReadError, match=f"no way is known from file format {version} to"):
        decode({"citekit": version})


def test_an_older_file_goes_through_every_step() -> None:
    """Steps from version to version are taken one after another, minor and major ones."""
    steps = {
        "1.0": ("1.1", lambda data: {**data, "steps": ["1.1"]}),
        "1.1": ("2.0", lambda data: {**data, "steps": [*data["steps"], "2.0"]}),
        "2.0": ("2.1", lambda data: {**data, "steps": [*data["steps"], "2.1"]}),
    }
    data = upgraded({}, "1.0", "$", upgrades=steps, current="2.1")
    assert data == {"steps": ["1.1", "2.0", "2.1"]}


def test_a_version_without_a_step_of_its_own_is_read_as_it_is() -> None:
    """A minor version that changed nothing for older files needs no step."""
    assert upgraded({"a": 1}, "2.0", "$", upgrades={}, current="2.3") == {"a": 1}


def test_a_missing_step_to_a_major_version_is_a_problem() -> None:
    """An older major version that no step starts from cannot be read."""
    found = upgraded({}, "1.4", "$", upgrades={}, current="2.0")
    assert found == Problem("$", "no way is known from file format 1.4 to 2.0")


def test_every_step_leads_on() -> None:
    """The steps that there are lead to this version."""
    for version in UPGRADES:
        assert is_newer(FORMAT_VERSION, current=version)
        assert not isinstance(upgraded({}, version, "$"), Problem)


@pytest.mark.parametrize("version", [None, 1, 1.0, "1", "1.0.0", "v1.0", "1.x", ["1.0"]])
def test_a_version_has_two_numbers(version: object) -> None:
    """Anything but two numbers is no version, and no newer one."""
    assert isinstance(upgraded({}, version, "$.citekit"), Problem)
    assert not is_newer(version)
