"""Captures where there is no network: in a namespace of their own, without any interface."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.transcripts import ROOT

FILES = ("oysters.html", "crawl.warc.gz", "beds.pdf")


def isolated(*command: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without a network; skip the test where the machine does not allow that."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("no command unshare, which makes a network namespace")
    if subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine does not allow a network namespace")
    return subprocess.run(
        [unshare, "-rn", *map(str, command)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", FILES)
def test_a_capture_needs_no_network(tmp_path: Path, name: str) -> None:
    """Pages, archives and PDF files are captured from their bytes alone."""
    path = ROOT / "examples" / "saved_page" / name
    finished = isolated(
        sys.executable, "-m", "citekit", "capture", path, "--out", "b.json", folder=tmp_path
    )
    assert finished.returncode == 0, finished.stderr
    assert (tmp_path / "b.json").is_file()
    assert "1 source" in finished.stdout
