"""A second, slow look at data that is no record: every problem in it, and every unknown field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from attrs import AttrsInstance, field, fields, frozen

from citekit.codec.converting import described, structure, structurer, unstructurer
from citekit.codec.layouts import DATE_MEMBERS, Member, member_name, members, without_none
from citekit.codec.unknown_fields import Path, fingerprint
from citekit.errors import Problem
from citekit.model.dates import Date

_MISSING: Final = "is missing; every {} has one"


@frozen
class Diagnosis:
    """What data for a record holds: the known part, the unknown fields, and what is wrong."""

    known: object
    unknown: tuple[tuple[Path, object], ...] = ()
    problems: tuple[Problem, ...] = ()


@frozen
class _Findings:
    """What is found while looking, collected in order."""

    unknown: list[tuple[Path, object]] = field(factory=list)
    problems: list[Problem] = field(factory=list)

    def add(self, inner: Diagnosis, *steps: str | int) -> object:
        """Take over what was found in a part, and return its known data."""
        self.unknown.extend(((*steps, *path), value) for path, value in inner.unknown)
        self.problems.extend(inner.problems)
        return inner.known

    def diagnosis(self, known: object) -> Diagnosis:
        return Diagnosis(known, tuple(self.unknown), tuple(self.problems))


def diagnose(kind: type, data: object, place: str) -> Diagnosis:
    """Return what is found in the data of a record of class `kind`, which stands at `place`."""
    if not isinstance(data, dict):
        expected = f"expected an object with the fields of a {kind.__name__}"
        return Diagnosis(data, problems=(Problem(place, f"{expected}, got {described(data)}"),))
    findings, known = _Findings(), {}
    layout = members(kind)
    findings.unknown.extend(((name,), data[name]) for name in data if name not in layout)
    for name, member in layout.items():
        inner_place = f"{place}.{name}"
        if name in data:
            inner = _diagnose_member(member, data[name], inner_place)
            known[name] = findings.add(inner, name)
        elif member.required:
            findings.problems.append(Problem(inner_place, _MISSING.format(kind.__name__)))
    values = _values(layout, known, place, findings)
    _validate(kind, values, place, findings)
    return findings.diagnosis(known)


def _diagnose_member(member: Member, data: object, place: str) -> Diagnosis:
    if member.record is None or (data is None and without_none(member.hint) is not member.hint):
        return Diagnosis(data)
    if not member.many:
        return _diagnose_record(member.record, data, place)
    if not isinstance(data, list):
        problem = Problem(place, f"expected a list, got {described(data)}")
        return Diagnosis(data, problems=(problem,))
    return _diagnose_list(member.record, data, place)


def _diagnose_record(kind: type, data: object, place: str) -> Diagnosis:
    if kind is not Date:
        return diagnose(kind, data, place)
    if not isinstance(data, dict):
        return Diagnosis(data)
    known = {name: value for name, value in data.items() if name in DATE_MEMBERS}
    unknown = (((name,), data[name]) for name in data if name not in DATE_MEMBERS)
    return Diagnosis(known, tuple(unknown))


def _diagnose_list(kind: type, data: list[Any], place: str) -> Diagnosis:
    findings, known, seen = _Findings(), [], Counter[str]()
    for index, item in enumerate(data):
        inner = _diagnose_record(kind, item, f"{place}[{index}]")
        content = _canonical(kind, inner)
        known.append(findings.add(inner, content, seen[content]))
        seen[content] += 1
    return findings.diagnosis(known)


def _canonical(kind: type, found: Diagnosis) -> str:
    """Return how the known part is written, by which its place in a list is found again."""
    if found.problems:
        return ""
    return fingerprint(unstructurer(kind)(structurer(kind)(found.known)))


def _values(
    layout: Mapping[str, Member], known: dict[str, Any], place: str, findings: _Findings
) -> dict[str, Any]:
    """Return the value of each field that has a good one, by its name in the class."""
    values: dict[str, Any] = {}
    bad = [problem.place for problem in findings.problems]
    for name, member in layout.items():
        inner_place = f"{place}.{name}"
        if name not in known:
            if not member.required:
                values[member.attribute.name] = member.attribute.default
        elif not any(_inside(other, inner_place) for other in bad):
            try:
                values[member.attribute.name] = structure(known[name], member.hint)
            except Exception as error:  # noqa: BLE001 - whatever a bad value makes fail
                findings.problems.append(Problem(inner_place, str(error)))
    return values


def _inside(place: str, outer: str) -> bool:
    return place == outer or place.startswith((f"{outer}.", f"{outer}["))


def _validate(kind: type, values: dict[str, Any], place: str, findings: _Findings) -> None:
    """Run the validator of each field, which a constructor would stop at the first failure."""
    stand_in: Any = object.__new__(kind)
    for name, value in values.items():
        object.__setattr__(stand_in, name, value)
    for attribute in fields(kind):
        if attribute.name in values and attribute.validator is not None:
            try:
                attribute.validator(stand_in, attribute, values[attribute.name])
            except (AttributeError, TypeError):
                continue  # it looks at another field too, whose own problem is told
            except ValueError as error:
                message = _without_owner(str(error), kind, attribute.name, values.get("key"))
                inner_place = f"{place}.{member_name(attribute.name)}"
                findings.problems.append(Problem(inner_place, message))


def _without_owner(message: str, kind: type[AttrsInstance], name: str, key: object) -> str:
    """Return a validator's message without the record and field, which the place tells."""
    owner = f"{kind.__name__}.{name}"
    for start in (f"{owner} of {key!r}: ", f"{owner}: "):
        if message.startswith(start):
            return message.removeprefix(start)
    return message
