"""Positions: what a careful reader lists of five pages of 2011, and the shifts of a large case to judge.

usage: python benchmarks/positions.py [--case DIR] [--shifts N]

The reader's list (gold.json of libya-2011) tells one actor's position in three steps, in words of its own; a step is
found where a row of that actor stands in one of the places of the pages that tell it, kept here as addresses. With
`--case`, a built case of t17-libya, how many rows there are of each change; with `--shifts` the first N shifts by
their id, each with the earlier row that it is held against, which quotes the pages.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from _reading import ABSENT, SHARED
from sayso.ask import Case
from sayso.run.build import build

DATA = SHARED / "data/libya-2011"
STEPS: tuple[tuple[tuple[str, int], ...], ...] = (
    (("000", 2336), ("001", 2905), ("002", 1154), ("003", 1144), ("004", 1315)),
    (("001", 60), ("001", 80), ("003", 12), ("003", 414)),
    (("002", 215), ("002", 965), ("003", 1365)),
)
"""Where the pages tell each step of the list: how a uri begins, and the first code point."""


def listed(case: Case) -> tuple[int, int, list[str]]:
    """How many steps of the list have a row of its actor, how many there are, and those missed."""
    found, missed, steps = 0, [], 0
    for gold in json.loads((DATA / "gold.json").read_text(encoding="utf-8"))["positions"]:
        rows = [r for r in case.positions().to_pylist() if r["actor"] == gold["actor"]]
        for step, places in zip(gold["sequence"], STEPS, strict=True):
            steps += 1
            if any(r["uri"].startswith(uri) and r["start"] == start for r in rows for uri, start in places):
                found += 1
            else:
                missed.append(step)
    return found, steps, missed


def shifts(case: Case, number: int) -> None:
    """Print shifts to judge, each with what that actor said on that subject before."""
    rows = case.positions().to_pylist()
    chosen = sorted((r for r in rows if r["change"] == "shift"), key=lambda r: r["position_id"])[:number]
    for r in chosen:
        print(f"  {r['actor']} on {r['about']}, {r['on']} {r['uri']}:{r['start']}: {r['text'][:300]!r}")
        print(f"    {r['because']}")
        for b in rows:
            same = (b["actor"], b["about"]) == (r["actor"], r["about"])
            if same and f"{b['uri']}:{b['start']}-" in r["because"]:
                print(f"    before, {b['on']}: {b['text'][:300]!r}")


def main() -> int:
    """Print the figures; 77 where the data is not there."""
    parser = argparse.ArgumentParser(description="Positions.")
    parser.add_argument("--case", type=Path)
    parser.add_argument("--shifts", type=int, default=0)
    given = parser.parse_args()
    if not DATA.exists():
        print(f"no {DATA}")
        return ABSENT
    with tempfile.TemporaryDirectory() as folder:
        build([DATA / "pages"], case=Path(folder) / "case")
        with Case(Path(folder) / "case") as case:
            found, steps, missed = listed(case)
    print(f"steps listed and found: {found} of {steps}")
    for step in missed:
        print(f"  missed: {step}")
    if given.case:
        with Case(given.case) as case:
            counts = Counter(r["change"] for r in case.positions().to_pylist())
            print(f"  rows by change: {dict(sorted(counts.items()))}")
            shifts(case, given.shifts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
