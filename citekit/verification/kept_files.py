"""Whether the files that were kept of snapshots are still those that were captured."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from citekit.model.bundles import Bundle
from citekit.model.snapshots import Snapshot
from citekit.text.digests import stream_digest
from citekit.verification.report import Finding, Outcome


def kept_files_are_unchanged(bundle: Bundle, folder: str | os.PathLike[str]) -> Iterator[Finding]:
    """Compare every kept file with the digest of the captured one; `folder` is the bundle's.

    A changed file fails, one that is not there or cannot be read leaves the check undecided.
    """
    for snapshot in bundle.snapshots:
        if snapshot.file is not None and snapshot.digest is not None:
            yield _finding(snapshot, snapshot.digest, Path(folder) / snapshot.file)


def _finding(snapshot: Snapshot, digest: str, path: Path) -> Finding:
    algorithm = digest.partition(":")[0]
    try:
        # What is no file, such as a device, may have no end.
        found = _digest(path, algorithm) if path.is_file() else None
    except (OSError, ValueError):
        found = None
    if found is None:
        code, outcome = "file-missing", Outcome.UNDECIDED
        message = f"the file that was kept is not there or cannot be read: {snapshot.file};"
        message += " put it back beside the bundle, or capture the page again with --archive"
    elif found != digest:
        code, outcome = "file-changed", Outcome.FAIL
        message = f"the file that was kept is not the captured one: {snapshot.file} has {found}"
    else:
        code, outcome = "file", Outcome.PASS
        message = f"the file that was kept is unchanged: {snapshot.file}"
    return Finding(code=code, record=snapshot.key, outcome=outcome, message=message)


def _digest(path: Path, algorithm: str) -> str:
    with path.open("rb") as file:
        return stream_digest(file, algorithm)
