"""The version of the file format, and how an older file becomes one of today."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from citekit.codec.converting import described
from citekit.errors import Problem

FORMAT_VERSION: Final = "1.1"

Data: TypeAlias = dict[str, Any]
# The version that a step starts from, the version that it leads to, and what it does.
Upgrade: TypeAlias = tuple[str, Callable[[Data], Data]]

# One step for each version that was ever released, in which the step of an older one ends.
UPGRADES: Final[Mapping[str, Upgrade]] = {}

_FORM: Final = re.compile(r"(\d{1,6})\.(\d{1,6})")


def upgraded(
    data: Data,
    version: object,
    place: str,
    *,
    upgrades: Mapping[str, Upgrade] = UPGRADES,
    current: str = FORMAT_VERSION,
) -> Data | Problem:
    """Return the data as the current version would have written it, or why it cannot be read.

    Data of a newer minor version comes back as it is: what it adds is kept as unknown fields.
    """
    if version == current:
        return data
    if not isinstance(version, str) or not _FORM.fullmatch(version):
        message = f"expected the version of the file format such as '{current}', got {{}}"
        return Problem(place, message.format(described(version)))
    if _numbers(version)[0] > _numbers(current)[0]:
        readable = f"{_numbers(current)[0]}.x"
        message = (
            f"written by a newer citekit (file format {version}; this one reads {readable});"
            " update citekit: pip install --upgrade citekit-sources"
        )
        return Problem(place, message)
    while version in upgrades:
        version, step = upgrades[version]
        data = step(data)
    if _numbers(version)[0] < _numbers(current)[0]:
        return Problem(place, f"no way is known from file format {version} to {current}")
    return data


def is_newer(version: object, *, current: str = FORMAT_VERSION) -> bool:
    """Say whether a version is later than the one that this citekit writes."""
    if not isinstance(version, str) or not _FORM.fullmatch(version):
        return False
    return _numbers(version) > _numbers(current)


def _numbers(version: str) -> tuple[int, int]:
    major, _, minor = version.partition(".")
    return int(major), int(minor)
