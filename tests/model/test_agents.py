"""People, bodies and other speakers, and their identifiers."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from citekit.model.agents import Identifier, IdentifierScheme, Organization, Speaker, speaker_name
from tests.samples import AUTHORITY, BOSSES, CHAIR, HARBOUR_MASTER, SPOKESWOMAN
from tests.strategies import identifiers

_CHECKED = (
    IdentifierScheme.ISBN,
    IdentifierScheme.ISSN,
    IdentifierScheme.ORCID,
    IdentifierScheme.ISNI,
)


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        (IdentifierScheme.DOI, "10.5555/estuary.2024.77"),
        (IdentifierScheme.DOI, "10.5555/a(b)<c>"),
        (IdentifierScheme.ISBN, "978-3-16-148410-0"),
        (IdentifierScheme.ISBN, "9783161484100"),
        (IdentifierScheme.ISBN, "0-8044-2957-X"),
        (IdentifierScheme.ISSN, "2731-4502"),
        (IdentifierScheme.ISSN, "0000-006X"),
        (IdentifierScheme.PMID, "39000001"),
        (IdentifierScheme.ORCID, "0000-0002-1694-233X"),
        (IdentifierScheme.ROR, "0abcdef12"),
        (IdentifierScheme.WIKIDATA, "Q900000001"),
        (IdentifierScheme.VIAF, "12345"),
        (IdentifierScheme.ISNI, "0000 0002 1694 233X"),
    ],
)
def test_takes_identifiers_of_every_register(scheme: IdentifierScheme, value: str) -> None:
    """An identifier is kept as it is written, with or without hyphens or spaces."""
    assert Identifier(scheme=scheme, value=value).value == value


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        (IdentifierScheme.DOI, "https://doi.example/10.5555/x"),
        (IdentifierScheme.DOI, "10.5555"),
        (IdentifierScheme.DOI, "10.5555/a b"),
        (IdentifierScheme.ISBN, "978-3-16-148410"),
        (IdentifierScheme.ISSN, "2731 45"),
        (IdentifierScheme.PMID, "PMC39"),
        (IdentifierScheme.ORCID, "0000-0002-1694"),
        (IdentifierScheme.ROR, "1abcdef12"),
        (IdentifierScheme.WIKIDATA, "P31"),
        (IdentifierScheme.WIKIDATA, "Q0"),
        (IdentifierScheme.WIKIDATA, "Q4٢"),
        (IdentifierScheme.VIAF, "viaf/12"),
        (IdentifierScheme.ISNI, "X000000216942333"),
    ],
)
def test_refuses_what_has_not_the_form(scheme: IdentifierScheme, value: str) -> None:
    """What has not the form of its register is refused with the register and the value."""
    with pytest.raises(ValueError, match=f"register {scheme}") as refused:
        Identifier(scheme=scheme, value=value)
    assert "Identifier.value" in str(refused.value)
    assert repr(value) in str(refused.value)


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        (IdentifierScheme.ISBN, "978-3-16-148410-1"),
        (IdentifierScheme.ISBN, "0-8044-2957-1"),
        (IdentifierScheme.ISSN, "2731-4509"),
        (IdentifierScheme.ORCID, "0000-0002-1694-2331"),
        (IdentifierScheme.ISNI, "0000 0002 1694 2331"),
    ],
)
def test_refuses_a_wrong_check_digit(scheme: IdentifierScheme, value: str) -> None:
    """A wrong check digit is refused as such."""
    with pytest.raises(ValueError, match=f"the check digit of this {scheme} is wrong: '{value}'"):
        Identifier(scheme=scheme, value=value)


@given(identifiers().filter(lambda found: found.scheme in _CHECKED), st.data())
def test_any_single_wrong_digit_is_noticed(identifier: Identifier, data: st.DataObject) -> None:
    """Changing one digit of an identifier with a check digit always refuses it."""
    places = [place for place, sign in enumerate(identifier.value) if sign.isdigit()]
    # The prefix of an ISBN is not a matter of its check digit.
    place = data.draw(st.sampled_from(places[3:]))
    other = data.draw(st.sampled_from("0123456789").filter(lambda n: n != identifier.value[place]))
    wrong = identifier.value[:place] + other + identifier.value[place + 1 :]
    with pytest.raises(ValueError, match="check digit"):
        evolve(identifier, value=wrong)


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        (HARBOUR_MASTER, "Marit van Aalsburg"),
        (CHAIR, "Dame Philippa Thornbeck OBE"),
        (AUTHORITY, "Vennmouth Harbour Authority"),
        (BOSSES, "Harbour bosses"),
        (SPOKESWOMAN, "A spokeswoman for the coastguard"),
    ],
)
def test_names_every_kind_of_speaker(speaker: Speaker, name: str) -> None:
    """Each kind of speaker is named as printed, a person with the title."""
    assert speaker_name(speaker) == name


def test_agents_hold_tuples_only() -> None:
    """A list where a tuple belongs is refused, since records do not change."""
    with pytest.raises(ValueError, match=r"Organization\.aliases of 'quay': expected a tuple"):
        Organization(key="quay", name="Quay", aliases=["Pier"])  # type: ignore[arg-type]
