"""Five pages of 2011 against what a careful reader found in them, through the `sayso` command and its printed tables.

usage: benchmarks/libya.py
Builds a case of ../shared/data/libya-2011/pages in a temporary folder and runs ../shared/score/libya.py on it. Rules
were written with these pages at hand, so the figures say what was reached there and promise no more for other pages.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
PAGES = SHARED / "data/libya-2011/pages"
SCORE = SHARED / "score/libya.py"
PARTS = ("articles", "lineage", "statements", "actors", "unsourced")
ABSENT = 77
FOUND = re.compile(r"(?P<part>[\w ]+): (?P<found>\d+)/(?P<listed>\d+)")


def main() -> int:
    """Print a figure a part; ABSENT where the pages are not there."""
    if not PAGES.exists() or not SCORE.exists():
        print(f"libya: no pages at {PAGES}", file=sys.stderr)
        return ABSENT
    sayso = str(Path(sysconfig.get_path("scripts")) / "sayso")
    with tempfile.TemporaryDirectory() as folder:
        case = str(Path(folder) / "libya.case")
        subprocess.run([sayso, "build", str(PAGES), "--case", case], check=True, capture_output=True)
        parts = [a for part in PARTS for a in ("--part", part)]
        scored = subprocess.run(
            [sys.executable, str(SCORE), sayso, case, *parts], check=True, capture_output=True, text=True
        )
    for line in scored.stdout.splitlines():
        if m := FOUND.fullmatch(line.strip()):
            print(f"{m['part']}: {100 * int(m['found']) / int(m['listed']):.1f} % ({m['found']} of {m['listed']})")
        else:
            print(f"  {line.strip()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
