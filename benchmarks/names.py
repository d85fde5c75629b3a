"""Precision, recall and F1 of the same-name rules on labelled name pairs; prints one line a figure.

usage: benchmarks/names.py [../shared/data/names/dev.csv]
Pairs whose schema is Person are compared by actors.same_name, all others by the words of bodies' names.
`--show` lists every pair it gets wrong. Source of the pairs: opensanctions/nomenklatura name_bench (MIT).
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from sayso.actors import same_name
from sayso.actors.bodies import same_body

DATA = Path(__file__).resolve().parents[2] / "shared/data/names/dev.csv"


def main(path: Path, *, show: bool = False) -> int:
    """Print the figures; 77 where the pairs are absent."""
    if not path.exists():
        print(f"no pairs at {path}; see ../shared/data/README.md", file=sys.stderr)
        return 77
    counts: dict[str, list[int]] = {}
    for row in csv.DictReader(path.open(encoding="utf8")):
        person = row["schema"] == "Person"
        said = (same_name if person else same_body)(row["name1"], row["name2"])
        true = row["is_match"] == "true"
        for group in ("all", "people" if person else "bodies"):
            at = counts.setdefault(group, [0, 0, 0])
            at[0] += said and true
            at[1] += said and not true
            at[2] += true and not said
        if show and said != true:
            print("said" if said else "MISS", row["schema"], "|", row["name1"], "|", row["name2"], "|", row["category"])
    for group, (hit, wrong, missed) in sorted(counts.items()):
        print(f"{group}, precision: {hit / max(1, hit + wrong):.3f}")
        print(f"{group}, recall: {hit / max(1, hit + missed):.3f}")
        print(f"{group}, F1: {2 * hit / max(1, 2 * hit + wrong + missed):.3f} F1")
        print(f"{group}, pairs of one actor: {hit + missed} pairs")
    return 0


if __name__ == "__main__":
    args = [a for a in sys.argv[1:] if a != "--show"]
    sys.exit(main(Path(args[0]) if args else DATA, show="--show" in sys.argv))
