"""What the JSON-LD of a page says of its article (https://schema.org/Article)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from attrs import evolve

from citekit.model.sources import ContributorRole
from citekit.pages.agencies import agency_of
from citekit.pages.bylines import is_office, read_byline
from citekit.pages.fields import Candidate, ContributorKind, PageContributor, PageField
from citekit.pages.json_ld import Node, first_text, objects, texts, types_of
from citekit.pages.kinds import kind_of_types
from citekit.pages.page import Page
from citekit.pages.person_names import is_person_name
from citekit.pages.proposing import propose, propose_names
from citekit.pages.signed_lines import is_siglum, reporter_within

_RULE: Final = "json-ld"
_SURE: Final = 0.95
_PLAIN: Final = (
    (PageField.TITLE, ("headline", "name")),
    (PageField.SUBTITLE, ("alternativeHeadline",)),
    (PageField.ISSUED, ("datePublished", "dateCreated", "uploadDate")),
    (PageField.UPDATED, ("dateModified",)),
    (PageField.LANGUAGE, ("inLanguage",)),
    (PageField.SECTION, ("articleSection",)),
)
_ROLES: Final = (
    ("author", ContributorRole.AUTHOR),
    ("creator", ContributorRole.AUTHOR),
    ("contributor", ContributorRole.CONTRIBUTOR),
    ("editor", ContributorRole.EDITOR),
    ("translator", ContributorRole.TRANSLATOR),
)


def json_ld(page: Page) -> Iterator[Candidate]:
    """Yield what the object of this page's article says."""
    node = page.article
    if node is None:
        yield from _sites(page)
        return
    for field, keys in _PLAIN:
        yield from propose(page, field, first_text(node, *keys), _RULE, _SURE)
    yield from propose_names(_contributors(node), _RULE, _SURE)
    yield from _outlets(page, node)
    yield from _address(page, node)
    for value in texts(node.get("identifier")):
        yield from propose(page, PageField.IDENTIFIERS, value, _RULE, 0.8)
    kind = kind_of_types(types_of(node))
    yield from propose(page, PageField.KIND, kind, _RULE, _SURE)


def _outlets(page: Page, node: Node) -> Iterator[Candidate]:
    yield from propose(page, PageField.OUTLET, first_text(node, "publisher"), _RULE, 0.9)
    for key in ("sourceOrganization", "copyrightHolder"):
        yield from propose(page, PageField.OUTLET, first_text(node, key), "json-ld-holder", 0.4)
    yield from _sites(page)


def _sites(page: Page) -> Iterator[Candidate]:
    for node in page.nodes:
        if "WebSite" in types_of(node):
            yield from propose(
                page, PageField.OUTLET, first_text(node, "name", "alternateName"), _RULE, 0.8
            )


def _address(page: Page, node: Node) -> Iterator[Candidate]:
    for key in ("url", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield from propose(page, PageField.CANONICAL_URL, value, _RULE, 0.7)


def _contributors(node: Node) -> tuple[PageContributor, ...]:
    found: list[PageContributor] = []
    for key, role in _ROLES:
        if key == "creator" and found:
            continue
        for part in objects(node.get(key)):
            names = [_with_role(name, role) for name in _of_object(part)]
            found += [name for name in names if all(name.name != other.name for other in found)]
    return tuple(found)


def _with_role(name: PageContributor, role: ContributorRole) -> PageContributor:
    return name if name.role is not ContributorRole.AUTHOR else evolve(name, role=role)


def _of_object(part: Node) -> Iterator[PageContributor]:
    """Yield the names of an object: one, or those of a byline that is given as one name."""
    name = first_text(part, "name")
    if not name and (given := first_text(part, "givenName")):
        name = f"{given} {first_text(part, 'familyName') or ''}".strip()
    if not name or is_siglum(name) or (_LOGIN.fullmatch(name) and not agency_of(name)):
        return
    position = first_text(part, "jobTitle")
    url = part.get("url")
    types = types_of(part)
    names = reporter_within(name) or read_byline(name, declared=True)
    if not names and "Person" in types and is_office(name):
        return
    is_unread = not names and types and not is_person_name(name, single=True) and len(name) < 80
    if is_unread or _is_whole_body(name, names, types):
        names = (PageContributor(name=name, kind=ContributorKind.ORGANISATION),)
    for read in names:
        kind = read.kind
        if "Person" not in types and "Organization" in types and not agency_of(read.name):
            kind = ContributorKind.ORGANISATION if kind is ContributorKind.PERSON else kind
        yield evolve(
            read,
            kind=kind,
            position=read.position or (position if len(names) == 1 else None),
            url=url if isinstance(url, str) and url.startswith("http") else None,
        )


# The name of an account: one word in small letters.
_LOGIN: Final = re.compile(r"[a-z][a-z0-9_.-]*")


def _is_whole_body(name: str, names: tuple[PageContributor, ...], types: Collection[str]) -> bool:
    """Say whether a name is one body's with an `and` in it, as the page says, not several names."""
    is_body = "Person" not in types and any("Organization" in one for one in types)
    is_listed = any(read.kind is ContributorKind.AGENCY for read in names)
    return is_body and not is_listed and _AND.search(name) is not None and len(name) < 80


_AND: Final = re.compile(r"\s(?:and|&|und|et|y|e|en|og|och)\s", re.IGNORECASE)
