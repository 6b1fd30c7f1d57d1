"""Keeping the bytes of a captured file beside its bundle."""

from __future__ import annotations

import os
from pathlib import Path

from attrs import evolve

from citekit.capture.containers import opened
from citekit.codec.storing import store
from citekit.model.bundles import Bundle
from citekit.text.digests import stream_digest


def keep_file(
    bundle: Bundle,
    path: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    beside: str | os.PathLike[str],
) -> Bundle:
    """Return the bundle with the captured file kept in a folder, under the digest of its bytes.

    `beside` is the file of the bundle: the snapshots that were taken of the captured file say from
    there where it is. Nothing is kept of a file of which the bundle has no snapshot. Raises
    `ReadError` or `WriteError`.
    """
    with opened(path) as stream:
        digest = stream_digest(stream)
        taken = [snapshot for snapshot in bundle.snapshots if snapshot.digest == digest]
        if not taken:
            return bundle
        stream.seek(0)
        kept = store(stream, folder, digest, os.fspath(path))
    place = Path(os.path.relpath(kept, Path(beside).parent)).as_posix()
    return bundle.with_(*(evolve(snapshot, file=place) for snapshot in taken))
