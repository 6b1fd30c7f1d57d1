"""Files kept under the digest of their bytes, whole or not at all."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import BinaryIO, Final

from citekit.codec.files import make_folder, replacing
from citekit.errors import WriteError
from citekit.text.digests import stream_digest

# What tells programs how to open a file: `.html`, `.warc.gz`.
_ENDING: Final = re.compile(r"(?:\.[a-z0-9]{1,8})?(?:\.gz)?$", re.IGNORECASE)
_BLOCK: Final = 1 << 20


def stored_name(digest: str, name: str) -> str:
    """Return the name under which bytes with that digest are kept; `name` gives its ending."""
    ending = _ENDING.search(Path(name).name.lstrip("."))
    return digest.replace(":", "-") + (ending[0].lower() if ending else "")


def store(stream: BinaryIO, folder: str | os.PathLike[str], digest: str, name: str) -> Path:
    """Keep the bytes of a stream in a folder, which is made if need be; return the new file.

    A file that is there with these bytes stays as it is. Raises `WriteError` where it cannot be
    written, or where the bytes are not those of the digest.
    """
    target = Path(folder) / stored_name(digest, name)
    algorithm = digest.partition(":")[0]
    if target.is_file():
        with target.open("rb") as known:
            if stream_digest(known, algorithm) == digest:
                return target
    make_folder(target.parent)
    with replacing(target) as file:
        while block := stream.read(_BLOCK):
            file.write(block)
        file.flush()
        file.seek(0)
        if stream_digest(file, algorithm) != digest:
            raise WriteError(f"{name} changed while it was read; capture it again")
    return target
