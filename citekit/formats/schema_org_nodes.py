"""Sources, people and bodies as nodes in the terms of schema.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from citekit.formats.citing import display_title, source_url
from citekit.formats.format import Loss
from citekit.formats.linked_data import (
    date_loss,
    instant,
    iso_date,
    local_name,
    register_address,
)
from citekit.formats.options import WriteOptions
from citekit.formats.unshown import unshown
from citekit.model.agents import (
    Affiliation,
    Group,
    Identifier,
    IdentifierScheme,
    Organization,
    Person,
    Speaker,
    UnnamedSpeaker,
)
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.snapshots import Snapshot
from citekit.model.sources import ContributorRole, Source, SourceKind

Node: TypeAlias = dict[str, Any]

NOT_CARRIED: Final = "not-carried"
NO_PLACE: Final = "schema.org has no term for it"

# The type of each kind of source, and the genre of a kind that has no type of its own.
TYPES: Final[Mapping[SourceKind, tuple[str, str | None]]] = {
    SourceKind.NEWS_ARTICLE: ("NewsArticle", None),
    SourceKind.PRESS_RELEASE: ("Article", "Press release"),
    SourceKind.REPORT: ("Report", None),
    SourceKind.WEB_PAGE: ("WebPage", None),
    SourceKind.SPEECH: ("CreativeWork", "Speech"),
    SourceKind.INTERVIEW: ("Article", "Interview"),
    SourceKind.BROADCAST: ("Episode", None),
    SourceKind.SOCIAL_POST: ("SocialMediaPosting", None),
    SourceKind.HEARING: ("CreativeWork", "Oral evidence"),
    SourceKind.LEGISLATION: ("Legislation", None),
    SourceKind.DATASET: ("Dataset", None),
    SourceKind.BOOK: ("Book", None),
    SourceKind.JOURNAL_ARTICLE: ("ScholarlyArticle", None),
    SourceKind.DOCUMENT: ("CreativeWork", None),
}
_CONTAINERS: Final = {
    SourceKind.WEB_PAGE: "WebSite",
    SourceKind.SOCIAL_POST: "WebSite",
    SourceKind.JOURNAL_ARTICLE: "Periodical",
    SourceKind.BROADCAST: "CreativeWorkSeries",
}
# Types below Article have a headline, a section and pages.
_ARTICLES: Final = frozenset(
    {"Article", "NewsArticle", "Report", "ScholarlyArticle", "SocialMediaPosting"}
)
_NUMBERS: Final = {
    SourceKind.REPORT: "reportNumber",
    SourceKind.LEGISLATION: "legislationIdentifier",
}
_ROLES: Final = {
    ContributorRole.AUTHOR: ("author", None),
    ContributorRole.EDITOR: ("editor", None),
    ContributorRole.TRANSLATOR: ("translator", None),
    ContributorRole.CONTRIBUTOR: ("contributor", None),
    ContributorRole.PHOTOGRAPHER: ("contributor", "photographer"),
    ContributorRole.INTERVIEWER: ("contributor", "interviewer"),
    ContributorRole.HOST: ("contributor", "host"),
}
_NEVER: Final = ("accessed_on", "medium", "foreign", "container.place")
_ARTICLE_ONLY: Final = ("section", "pages")
_SNAPSHOT_NEVER: Final = (
    "text_digest", "charset", "archive", "file", "record_id", "payload_digest",
    "content_digest", "repr_digest", "remarks",
)  # fmt: skip


def reference(key: str) -> dict[str, str]:
    """Return the node by which others name a record."""
    return {"id": f"#{local_name(key)}"}


# --- sources -------------------------------------------------------------------------------------


def source_node(bundle: Bundle, source: Source, options: WriteOptions, losses: list[Loss]) -> Node:
    """Return a source with all that schema.org has a term for."""
    kind, genre = TYPES[source.kind]
    never = [*_NEVER, *(() if kind in _ARTICLES else _ARTICLE_ONLY)]
    losses.extend(unshown(source, never, NO_PLACE, code=NOT_CARRIED))
    return {
        **reference(source.key),
        "type": kind,
        **dict(_titled(source, kind, losses)),
        **dict(_made_by(source)),
        **dict(_published(source, losses)),
        **_given(
            url=source_url(bundle, source, options),
            inLanguage=source.language,
            genre=source.genre or genre,
            version=source.version,
            abstract=source.abstract,
            keywords=list(source.keywords) or None,
            articleSection=source.section if kind in _ARTICLES else None,
            pagination=source.pages.value if source.pages and kind in _ARTICLES else None,
            comment={"type": "Comment", "text": source.note} if source.note else None,
        ),
        **dict(_edition(source, kind, losses)),
        **dict(_identified(source, kind)),
        **dict(_kept(bundle, source, losses)),
    }


def _given(**members: object) -> Node:
    return {name: value for name, value in members.items() if value is not None}


def _titled(source: Source, kind: str, losses: list[Loss]) -> Iterator[tuple[str, object]]:
    if source.title is not None:
        yield ("headline" if kind in _ARTICLES else "name"), source.title
    else:
        message = "there is no title; a description in brackets says so"
        losses.append(Loss("missing-title", source.key, "title", message))
        yield "disambiguatingDescription", display_title(source)
    if source.short_title:
        yield "alternativeHeadline", source.short_title


def _made_by(source: Source) -> Iterator[tuple[str, object]]:
    found: dict[str, list[Node]] = {}
    for part in source.contributors:
        term, role = _ROLES[part.role]
        node: Node = dict(reference(part.agent))
        if role:
            node = {"type": "Role", "roleName": role, term: node}
        found.setdefault(term, []).append(node)
    for term, nodes in found.items():
        yield term, nodes[0] if len(nodes) == 1 else nodes


def _published(source: Source, losses: list[Loss]) -> Iterator[tuple[str, object]]:
    if source.container:
        yield "isPartOf", _container(source)
    outlet = source.container.title if source.container else None
    if source.publisher:
        yield "publisher", {"type": "Organization", "name": source.publisher}
    elif outlet and source.kind is SourceKind.NEWS_ARTICLE:
        yield "publisher", {"type": "NewsMediaOrganization", "name": outlet}
    if source.place:
        yield "publication", {"type": "PublicationEvent", "location": _place(source.place)}
    yield from _dated(source, "datePublished", "issued", source.issued, losses)
    yield from _dated(source, "dateModified", "updated", source.updated, losses)
    if source.event:
        place = _place(source.event.place) if source.event.place else None
        dated = dict(_dated(source, "startDate", "event.date", source.event.date, losses))
        event = {"type": "Event", "name": source.event.title, **_given(location=place), **dated}
        yield "recordedAt", event


def _place(name: str) -> Node:
    return {"type": "Place", "name": name}


def _dated(
    source: Source, term: str, field: str, date: Date | None, losses: list[Loss]
) -> Iterator[tuple[str, object]]:
    if date is None:
        return
    text = iso_date(date)
    if text is None:
        losses.append(date_loss(source, field, date))
    else:
        yield term, text


def _container(source: Source) -> Node:
    container = source.container
    assert container is not None  # noqa: S101 - asked for by the only caller
    node: Node = {
        "type": _CONTAINERS.get(source.kind, "CreativeWork"),
        "name": container.title,
        **_identifiers(container.identifiers),
    }
    if container.volume:
        node = {"type": "PublicationVolume", "volumeNumber": container.volume, "isPartOf": node}
    if container.issue:
        node = {"type": "PublicationIssue", "issueNumber": container.issue, "isPartOf": node}
    return node


def _edition(source: Source, kind: str, losses: list[Loss]) -> Iterator[tuple[str, object]]:
    if source.edition and kind == "Book":
        yield "bookEdition", source.edition
    elif source.edition:
        losses.append(Loss(NOT_CARRIED, source.key, "edition", NO_PLACE))


def _identified(source: Source, kind: str) -> Iterator[tuple[str, object]]:
    number_term = _NUMBERS.get(source.kind)
    if source.number and number_term:
        yield number_term, source.number
    own = [{"type": "PropertyValue", "propertyID": "number", "value": source.number}]
    yield from _identifiers(
        source.identifiers, own if source.number and not number_term else []
    ).items()
    for identifier in source.identifiers:
        if identifier.scheme is IdentifierScheme.ISBN and kind == "Book":
            yield "isbn", identifier.value


def _identifiers(identifiers: tuple[Identifier, ...], others: list[Node] | None = None) -> Node:
    values = [
        {"type": "PropertyValue", "propertyID": found.scheme.value, "value": found.value}
        for found in identifiers
    ]
    same = [register_address(found) for found in identifiers]
    return _given(identifier=[*values, *(others or [])] or None, sameAs=same or None)


def _kept(bundle: Bundle, source: Source, losses: list[Loss]) -> Iterator[tuple[str, object]]:
    """Yield the archived copies, and the bytes by which the page as read is known again."""
    snapshots = bundle.snapshots_of(source)
    copies = [_copy(snapshot) for snapshot in snapshots if snapshot.memento]
    if copies:
        yield "archivedAt", copies[0] if len(copies) == 1 else copies
    media = [node for snapshot in snapshots if len(node := _encoding(snapshot)) > 1]
    if media:
        yield "encoding", media[0] if len(media) == 1 else media
    for snapshot in snapshots:
        losses.extend(unshown(snapshot, _SNAPSHOT_NEVER, NO_PLACE, code=NOT_CARRIED))
        if snapshot.text is not None or snapshot.blocks:
            message = "the stored text and the places in it stay in the bundle file"
            losses.append(Loss("snapshot-dropped", snapshot.key, "text", message))


def _copy(snapshot: Snapshot) -> Node:
    archived_at = instant(snapshot.memento_datetime) if snapshot.memento_datetime else None
    return {"type": "WebPage", "url": snapshot.memento, **_given(dateCreated=archived_at)}


def _encoding(snapshot: Snapshot) -> Node:
    algorithm, _, digits = (snapshot.digest or "").partition(":")
    retrieved = instant(snapshot.retrieved_at) if snapshot.retrieved_at else None
    return {
        "type": "MediaObject",
        **_given(
            contentUrl=snapshot.target_uri,
            encodingFormat=snapshot.media_type,
            dateCreated=retrieved,
            sha256=digits if algorithm == "sha256" else None,
        ),
    }


# --- people and bodies ---------------------------------------------------------------------------


def agent_node(bundle: Bundle, key: str, losses: list[Loss]) -> tuple[Node, list[str]]:
    """Return somebody as a node, and the keys of the bodies that it names."""
    agent = bundle[key]
    assert isinstance(agent, Speaker)  # noqa: S101 - closure
    named: list[str] = []
    node = {**reference(key), **_agent(agent, named, losses), **_identifiers(agent.identifiers)}
    return node, named


def _agent(agent: Speaker, named: list[str], losses: list[Loss]) -> Node:
    match agent:
        case Person():
            return _person(agent, named, losses)
        case Organization():
            others = [name for name in (agent.acronym, *agent.aliases) if name]
            return {
                "type": "Organization",
                "name": agent.name,
                **_given(alternateName=others or None),
            }
        case Group():
            if agent.members:
                message = "who is meant by a collective is a guess, so it is named as printed"
                losses.append(Loss("members-dropped", agent.key, "members", message))
            # It is no body, and not one person either; its office stands with what it says.
            description = "Several speakers, named together as the source does"
            return {
                "type": "Thing",
                "name": agent.name,
                "disambiguatingDescription": description,
            }
        case UnnamedSpeaker():
            return {
                "type": "Person",
                "description": agent.description,
                **_member(agent.organization, named),
            }


def _member(organization: str | None, named: list[str]) -> Node:
    if organization is None:
        return {}
    named.append(organization)
    return {"affiliation": reference(organization)}


def _person(person: Person, named: list[str], losses: list[Loss]) -> Node:
    name = person.name
    family = " ".join(
        filter(None, (name.dropping_particle, name.non_dropping_particle, name.family))
    )
    offices = [_office(office, named) for office in person.affiliations]
    for office in person.affiliations:
        for field in ("from_", "until"):
            date = getattr(office, field)
            if date is not None and iso_date(date) is None:
                message = f"schema.org has no form for the date {date}, so it is left out"
                losses.append(Loss("date-dropped", person.key, f"affiliations.{field}", message))
    losses.extend(unshown(person, ["affiliations.as_printed"], NO_PLACE, code=NOT_CARRIED))
    return {
        "type": "Person",
        "name": name.full,
        **_given(
            givenName=name.given,
            familyName=family or None,
            honorificPrefix=person.honorific,
            honorificSuffix=name.suffix,
            affiliation=(offices[0] if len(offices) == 1 else offices) or None,
        ),
    }


def _office(office: Affiliation, named: list[str]) -> Node:
    """Return an office held; a role stands between a person and the body, with its time."""
    body = None
    if office.organization:
        named.append(office.organization)
        body = reference(office.organization)
    return {
        "type": "OrganizationRole",
        **_given(
            roleName=office.position,
            startDate=iso_date(office.from_),
            endDate=iso_date(office.until),
            affiliation=body,
        ),
    }
