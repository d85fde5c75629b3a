"""What a reader loses when its weights are made small: every figure of the full one, of the small one, the difference.

usage: benchmarks/reader_loss.py [FULL_FOLDER] [--small sayso|PATH]
FULL_FOLDER holds the same model with weights of 32 bits, as `training/train.py` leaves it in training/run/fp32, the
default. Where it or the data is absent, nothing is measured (exit 77).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import attribution
import entities
from _reading import ABSENT, page, parsed

FULL = Path(__file__).resolve().parents[1] / "training/run/fp32"


def figures(reader: str) -> dict[str, float]:
    """Every figure in points of one reader, of attribution and of names."""
    docs = attribution.DATA / "dev"
    given = parsed(page(path) for path in sorted((docs / "text").iterdir()))
    found = attribution.figures(given, reader, docs, attribution.DATA / "cofenet-valid.jsonl")
    texts = entities.texts_of(entities.DATA)
    names = entities.figures(texts, entities.by_reader(reader, texts))
    return {name: number for name, (number, _) in found.items()} | {f"names, {k}": f1 for k, f1 in names.items()}


def main(arguments: argparse.Namespace) -> int:
    """Print the figures and the losses; ABSENT where there is nothing to compare."""
    if not arguments.full.is_dir() or not entities.DATA.is_dir() or not (attribution.DATA / "dev").is_dir():
        print(f"reader_loss: no full model at {arguments.full}, or no ../shared/data", file=sys.stderr)
        return ABSENT
    full, small = figures(str(arguments.full)), figures(arguments.small)
    for name, number in full.items():
        print(f"  {name}: {number:.2f} full, {small[name]:.2f} small")
        print(f"{name}, lost: {number - small[name]:.2f} points")
    main_ones = [n for n in full if n.startswith(("documents", "cofenet")) or n in ("relations", "names, PER LOC ORG")]
    print(
        f"the most lost by a span, a relation or a main kind: {max(full[n] - small[n] for n in main_ones):.2f} points"
    )
    return 0


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("full", nargs="?", type=Path, default=FULL)
    p.add_argument("--small", default="sayso")
    raise SystemExit(main(p.parse_args()))
