"""A page in headless Chromium: its DOM once scripts had their chance, and every address it asked for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
NEEDED = "SAYSO_NEEDS_CHROMIUM"
OWN = "not an origin"  # who asks, where it is the browser itself
OF_CHROMIUM = re.compile(
    r"^chrome|(?:^|[/.])(?:google|googleapis|gstatic|gvt1)\.com|//~notfound$"
)  # hosts that it asks for of itself
WAIT = 2000  # milliseconds of the page's own time: longer than any timer of the pages here


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of loading a page: the tree after scripts, its title, and the addresses asked for beyond the file."""

    tree: Any
    title: str
    asked: tuple[str, ...]


def find_chromium() -> str:
    """Its path. The test is skipped where there is none, or fails where the environment says that there must be."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and os.environ.get(NEEDED):
        pytest.fail(f"{NEEDED} is set and there is no Chromium; install it (Debian: apt install chromium)")
    if found is None:
        pytest.skip("no Chromium here; install it to test the brief in a browser (Debian: apt install chromium)")
    return found


def look(page: Path) -> Seen:
    """What Chromium makes of a file, with no way to any host."""
    with tempfile.TemporaryDirectory(prefix="sayso-chromium-") as folder:
        log = Path(folder) / "net.json"
        command = [
            find_chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "--no-first-run",
            f"--virtual-time-budget={WAIT}", f"--user-data-dir={folder}/profile", f"--log-net-log={log}",
            "--net-log-capture-mode=Everything", "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", page.as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=120, check=True, env={**os.environ, "HOME": folder})
        tree = html.fromstring(done.stdout.decode())
        return Seen(tree, tree.findtext(".//title") or "", _asked(log.read_text("utf-8", "replace"), page))


def _asked(log: str, page: Path) -> tuple[str, ...]:
    """The addresses and hosts in a log of Chromium's network stack, but for the page and what the browser asks for."""
    try:
        events = json.loads(log)["events"]
    except ValueError:  # it was ended before it closed the list
        events = [json.loads(line.rstrip(",")) for line in re.findall(r'^\{"params".*|^\{"phase".*', log, re.M)]
    asked = (e["params"] for e in events if isinstance(e.get("params"), dict))
    of_page = (p.get("url") or p.get("host") for p in asked if p.get("initiator", OWN) != OWN or "host" in p)
    return tuple(sorted({str(url) for url in of_page if url and url != page.as_uri() and not OF_CHROMIUM.search(url)}))
