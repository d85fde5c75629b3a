"""Five pages of 2011 against what a careful reader found in them, through the `sayso` command and its printed tables.

usage: benchmarks/libya.py [--reader rules|sayso|PATH]
Builds a case of ../shared/data/libya-2011/pages with each reader in a temporary folder and runs the scorer,
../shared/score/libya.py, on it. Rules were written with these pages at hand, so the figures say what was reached there
and promise no more for other pages.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from _reading import ABSENT, SHARED, add_readers, readers_of, title

PAGES = SHARED / "data/libya-2011/pages"
SCORE = SHARED / "score/libya.py"
PARTS = ("articles", "lineage", "statements", "actors", "unsourced")
FOUND = re.compile(r"(?P<part>[\w ]+): (?P<found>\d+)/(?P<listed>\d+)")


def scored(reader: str) -> str:
    """What the scorer prints for a case that this reader's build gives. Raises: CalledProcessError if one fails."""
    sayso = str(Path(sysconfig.get_path("scripts")) / "sayso")
    with tempfile.TemporaryDirectory() as folder:
        case = str(Path(folder) / "libya.case")
        command = [sayso, "build", str(PAGES), "--case", case, "--reader", reader]
        subprocess.run(command, check=True, capture_output=True)
        parts = [a for part in PARTS for a in ("--part", part)]
        command = [sys.executable, str(SCORE), sayso, case, *parts]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main(arguments: argparse.Namespace) -> int:
    """Print a figure a part and reader; ABSENT where the pages are not there."""
    if not PAGES.exists() or not SCORE.exists():
        print(f"libya: no pages at {PAGES}", file=sys.stderr)
        return ABSENT
    for reader in readers_of(arguments):
        for line in scored(reader).splitlines():
            if m := FOUND.fullmatch(line.strip()):
                share = 100 * int(m["found"]) / int(m["listed"])
                print(f"{title(reader)}, {m['part']}: {share:.1f} % ({m['found']} of {m['listed']})")
            else:
                print(f"  {line.strip()}", flush=True)
    return 0


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_readers(p)
    sys.exit(main(p.parse_args()))
