"""A real browser without a window, which shows which lines of a page a text directive lights up."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from http.client import HTTPConnection  # noqa: TID251 - a test talks to its own browser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, Final

from attrs import field, frozen

from citekit.text.spans import Span

# So many pixels of a line hold its first two letters, of which the first may be a mark.
_LETTERS: Final = 13
_HEIGHT: Final = 6000
_FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--force-device-scale-factor=1", f"--window-size=500,{_HEIGHT}",
)  # fmt: skip
# Every word stands on a line of its own, and what the directive finds has black ground.
_STYLE: Final = (
    "body{margin:0;width:1px;font:12px/16px monospace;color:#ccc}p{margin:0}"
    f".far{{height:{2 * _HEIGHT}px}}::target-text{{background:#000;color:#000}}"
)
_MEASURE: Final = """
const [start, end] = arguments, walker = document.createTreeWalker(document.getElementById("t"), 4);
const points = []; let before = 0;
for (let node; (node = walker.nextNode());) {
  for (const place of [start, end]) {
    const inside = place - before;
    if (inside >= (place == start ? 0 : 1) && inside <= node.length - (place == start ? 1 : 0))
      points.push([node, inside]);
  }
  before += node.length + 1;
}
const range = document.createRange();
range.setStart(...points[0]); range.setEnd(...points[1]);
return Array.from(range.getClientRects()).filter(r => r.width).map(r => [r.top, r.bottom]);
"""


def missing_browser() -> str | None:
    """Return which program is missing, if any."""
    return next((name for name in ("chromium", "chromedriver") if not shutil.which(name)), None)


def page_of(text: str) -> str:
    """Return a page whose paragraphs are the lines of a text."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    far = '<div class="far"></div>'
    head = f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>'
    return f'{head}{far}<div id="t">{lines}</div>{far}'


@frozen
class Browser:
    """A session of a browser, and a server on this machine that shows it pages."""

    port: int
    driver: int
    session: str
    pages: dict[str, str] = field(factory=dict)

    def lights_up(self, text: str, directive: str, span: Span) -> bool:
        """Say whether a directive lights up the lines of a span of the page's text, and no other.

        The text has single spaces, and no character that takes two units of UTF-16.
        """
        path = f"/{len(self.pages)}"
        self.pages[path] = page_of(text)
        self._ask("POST", "url", {"url": f"http://127.0.0.1:{self.port}{path}#:~:{directive}"})
        script = {"script": _MEASURE, "args": [span.start, span.end]}
        boxes = self._ask("POST", "execute/sync", script)
        dark = _dark_rows(self._ask("GET", "screenshot"))
        return all(any(top <= row < end for row in dark) for top, end in boxes) and all(
            any(top - 1 <= row <= end for top, end in boxes) for row in dark
        )

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        return _ask(self.driver, method, f"/session/{self.session}/{path}", body)


def _dark_rows(screenshot: str) -> list[int]:
    """Return the rows of a PNG with a dark pixel where the first two letters of a line stand."""
    png = b64decode(screenshot)
    place, packed, width, channels = 8, b"", 0, 4
    while place < len(png):
        size, kind = struct.unpack(">I4s", png[place : place + 8])
        chunk = png[place + 8 : place + 8 + size]
        if kind == b"IHDR":
            width, channels = struct.unpack(">I", chunk[:4])[0], {2: 3, 6: 4}[chunk[9]]
        packed += chunk if kind == b"IDAT" else b""
        place += size + 12
    rows, stride, kept = zlib.decompress(packed), 1 + width * channels, _LETTERS * channels
    above, dark = [0] * kept, []
    for row in range(len(rows) // stride):
        line = rows[row * stride : row * stride + kept + 1]
        above = _unfiltered(line[0], line[1:], above, channels)
        if any(value < 64 for value in above[::channels]):
            dark.append(row)
    return dark


def _unfiltered(way: int, values: bytes, above: list[int], channels: int) -> list[int]:
    """Return the bytes of a row as they were before filtering (PNG, §9.2)."""
    if way == 0:
        return list(values)
    if way == 2:
        return [(value + up) % 256 for value, up in zip(values, above, strict=True)]
    found: list[int] = []
    for place, value in enumerate(values):
        left = found[place - channels] if place >= channels else 0
        up, corner = above[place], above[place - channels] if place >= channels else 0
        guess = {1: left, 3: (left + up) // 2, 4: _nearest(left, up, corner)}[way]
        found.append((value + guess) % 256)
    return found


def _nearest(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


def _ask(driver: int, method: str, path: str, body: Mapping[str, Any] | None) -> Any:
    """Ask the driver (W3C WebDriver) and return its answer; raise `OSError` if it refuses."""
    connection = HTTPConnection("127.0.0.1", driver, timeout=120)
    try:
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {"Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read())["value"]
    finally:
        connection.close()
    if isinstance(answer, dict) and "error" in answer:
        raise OSError(answer["message"])
    return answer


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser with an empty profile and a server for it; stop both at the end."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, _server() as (port, pages):
        driver = subprocess.Popen(
            [str(shutil.which("chromedriver")), "--port=0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            with _session(driver, Path(folder)) as (driver_port, session):
                yield Browser(port, driver_port, session, pages)
        finally:
            driver.terminate()
            driver.wait(30)
            assert driver.stdout is not None
            driver.stdout.close()


@contextmanager
def _session(driver: subprocess.Popen[str], profile: Path) -> Iterator[tuple[int, str]]:
    port = _port_of(driver)
    options = {
        "binary": shutil.which("chromium"),
        "args": [*_FLAGS, f"--user-data-dir={profile}"],
    }
    wanted = {"browserName": "chrome", "goog:chromeOptions": options}
    started = _ask(port, "POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
    try:
        yield port, started["sessionId"]
    finally:
        _ask(port, "DELETE", f"/session/{started['sessionId']}", None)


def _port_of(driver: subprocess.Popen[str]) -> int:
    assert driver.stdout is not None
    for line in driver.stdout:
        if "started successfully on port" in line:
            return int(line.strip().rstrip(".").split()[-1])
    raise OSError("chromedriver did not start")


@contextmanager
def _server() -> Iterator[tuple[int, dict[str, str]]]:
    pages: dict[str, str] = {}

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = pages.get(self.path, "").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port, pages
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
