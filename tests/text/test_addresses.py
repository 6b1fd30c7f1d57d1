"""Two addresses of one page are told to be the same."""

from __future__ import annotations

import pytest

from citekit.text.addresses import canonical_address, doi_in


@pytest.mark.parametrize(
    "url",
    [
        "https://mud.example/silt?id=7",
        "http://www.MUD.example:80/silt/?id=7#mud",
        "https://mud.example/silt?utm_source=mail&id=7&fbclid=x",
        "https://mud.example/silt?id=7#:~:text=mud",
    ],
)
def test_one_page_has_one_address(url: str) -> None:
    """Scheme, host's name, passage, last slash and marks of tracking make no other page."""
    assert canonical_address(url) == "mud.example/silt?id=7"


@pytest.mark.parametrize(
    "url", ["https://mud.example/silt?id=8", "https://mud.example:8080/silt?id=7", "urn:isbn:7"]
)
def test_another_page_has_another(url: str) -> None:
    """What chooses the page counts."""
    assert canonical_address(url) != "mud.example/silt?id=7"


@pytest.mark.parametrize("url", ["https://[mud/", "https://mud.example:x/"])
def test_what_is_no_address_stays(url: str) -> None:
    """Nothing is made up of an address that cannot be read."""
    assert canonical_address(url) == url


def test_the_resolver_of_a_doi_is_its_doi() -> None:
    """Old and new resolver are the same, and a DOI knows no capitals."""
    assert doi_in("http://dx.doi.org/10.5555/MUD") == doi_in("https://doi.org/10.5555/mud")
    assert doi_in("https://doi.org/") is None
