"""Precision, recall and F1 of compare_names on labelled name pairs, beside two peers; prints one line a figure.

usage: benchmarks/names.py [../shared/data/names/dev.csv] [--peer PYTHON] [--show]
A pair is said to be one actor's from a score of 0.5. The kind is told where the pair's schema says it: a Person is a
person, a LegalEntity may be either, everything else is an organization. "left out" is measured with the three constants
that settle most chosen anew, from a small grid, on the pairs of the other folds (or the other groups of pairs).
"the join's rules" are those by which names of one case are put together, without a score.
Peers: nomenklatura's logic_v2 at its own threshold and at the best one for these very pairs (`--peer` is an interpreter
that has it: see _logic_v2.py), and rapidfuzz's WRatio of the names in ASCII, the best of its scorers, at the best
threshold for these very pairs. `--show` lists every pair compare_names gets wrong.
Source of the pairs: opensanctions/nomenklatura name_bench (MIT).
"""

from __future__ import annotations

import csv
import hashlib
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from itertools import product
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz, utils

import _logic_v2
from sayso import compare_names
from sayso.actors import compare, costs, same_name
from sayso.actors.bodies import same_body

DATA = Path(__file__).resolve().parents[2] / "shared/data/names/dev.csv"
GRID = ((1.0, 1.5, 2.0, 2.5, 3.0), (3.5, 4.0, 4.5, 5.0, 6.0), (0.7, 1.0, 1.35, 2.0))  # EDITS, SHARE, EXTRA
FOLDS = 5
Pair = dict[str, str]


def kind_of(pair: Pair) -> compare.Kind | None:
    """The kind a pair's schema tells.

    >>> kind_of({"schema": "Person"}), kind_of({"schema": "Vessel"}), kind_of({"schema": "LegalEntity"})
    ('person', 'organization', None)
    """
    return {"Person": "person", "LegalEntity": None}.get(pair["schema"], "organization")  # type: ignore[return-value]


def true(pair: Pair) -> bool:
    """Whether the labels say that a pair is one actor's."""
    return pair["is_match"] == "true"


def counted(pairs: Iterable[Pair], said: Iterable[bool]) -> tuple[int, int, int]:
    """Pairs rightly put together, wrongly put together, and missed."""
    hit = wrong = missed = 0
    for pair, one in zip(pairs, said, strict=True):
        hit += one and true(pair)
        wrong += one and not true(pair)
        missed += true(pair) and not one
    return hit, wrong, missed


def f1(count: tuple[int, int, int]) -> float:
    """The harmonic mean of precision and recall.

    >>> f1((3, 1, 1))
    0.75
    """
    hit, wrong, missed = count
    return 2 * hit / max(1, 2 * hit + wrong + missed)


def printed(name: str, pairs: Sequence[Pair], said: Sequence[bool]) -> None:
    """Print the figures of all pairs, of people's and of bodies'."""
    for group, person in (("all", None), ("people", True), ("bodies", False)):
        kept = [k for k, p in enumerate(pairs) if person is None or (p["schema"] == "Person") == person]
        hit, wrong, missed = count = counted([pairs[k] for k in kept], [said[k] for k in kept])
        print(f"{name}{group}, precision: {hit / max(1, hit + wrong):.3f}")
        print(f"{name}{group}, recall: {hit / max(1, hit + missed):.3f}")
        print(f"{name}{group}, F1: {f1(count):.3f} F1")


def ours(pairs: Iterable[Pair], *, told: bool = True) -> list[float]:
    """The scores of compare_names."""
    return [compare_names(p["name1"], p["name2"], kind=kind_of(p) if told else None).score for p in pairs]


def left_out(pairs: Sequence[Pair], fold: Callable[[Pair], str]) -> float:
    """F1 of pairs each scored with the constants that were best for the pairs of the other folds."""
    standing = compare.EDITS, compare.SHARE, costs.EXTRA
    said: dict[tuple[float, ...], list[bool]] = {}
    for setting in product(*GRID):
        compare.EDITS, compare.SHARE, costs.EXTRA = setting
        said[setting] = [s >= 0.5 for s in ours(pairs)]
    compare.EDITS, compare.SHARE, costs.EXTRA = standing
    folds = [fold(p) for p in pairs]
    chosen: dict[str, list[bool]] = {}
    for name in set(folds):
        others = [k for k, f in enumerate(folds) if f != name]
        chosen[name] = max(
            sorted(said.items()), key=lambda s: f1(counted([pairs[k] for k in others], [s[1][k] for k in others]))
        )[1]
    return f1(counted(pairs, [chosen[f][k] for k, f in enumerate(folds)]))


def by_hash(pair: Pair) -> str:
    """The fold of a pair, settled by its names."""
    digest = hashlib.sha256(f"{pair['name1']}\n{pair['name2']}".encode()).hexdigest()
    return str(int(digest[:8], 16) % FOLDS)


def best_threshold(pairs: Sequence[Pair], scores: Sequence[float]) -> float:
    """The threshold at which these pairs' scores have the highest F1."""
    return max(sorted(set(scores)), key=lambda t: f1(counted(pairs, [s >= t for s in scores])))


def plain(pairs: Iterable[Pair]) -> list[float]:
    """The scores of rapidfuzz alone."""
    ready = [[utils.default_process(anyascii(p[name])) for name in ("name1", "name2")] for p in pairs]
    return [float(fuzz.WRatio(a, b)) for a, b in ready]


def peers(pairs: Sequence[Pair], python: str | None) -> None:
    """Print the peers' figures."""
    begun = time.perf_counter()
    scores = plain(pairs)
    print(f"rapidfuzz {version('rapidfuzz')} WRatio, speed: {len(pairs) / (time.perf_counter() - begun):.0f} pairs/s")
    best = best_threshold(pairs, scores)
    printed(f"rapidfuzz WRatio from {best:.1f} (the best for these pairs), ", pairs, [s >= best for s in scores])
    peer = _logic_v2.scores([(p["schema"], p["name1"], p["name2"]) for p in pairs], python)
    if not peer:
        print("logic_v2: not measured, nomenklatura is not installed; see benchmarks/_logic_v2.py")
        return
    scores = [float(s) for s in peer["scores"]]  # type: ignore[attr-defined]
    print(f"nomenklatura {peer['version']} logic_v2, speed: {peer['pairs_per_s']:.0f} pairs/s")
    printed(f"logic_v2 from {_logic_v2.THRESHOLD}, ", pairs, [s >= _logic_v2.THRESHOLD for s in scores])
    best = best_threshold(pairs, scores)
    printed(f"logic_v2 from {best:.2f} (the best for these pairs), ", pairs, [s >= best for s in scores])


def main(path: Path, *, show: bool = False, python: str | None = None) -> int:
    """Print the figures; 77 where the pairs are absent."""
    if not path.exists():
        print(f"no pairs at {path}; see ../shared/data/README.md", file=sys.stderr)
        return 77
    pairs = list(csv.DictReader(path.open(encoding="utf8")))
    compare_names("Bill Moss", "William Moss")  # loads what is loaded once
    begun = time.perf_counter()
    scores = ours(pairs)
    print(f"speed, each pair seen once: {len(pairs) / (time.perf_counter() - begun):.0f} pairs/s")
    printed("", pairs, [s >= 0.5 for s in scores])
    for pair, score in zip(pairs, scores, strict=True):
        if show and (score >= 0.5) != true(pair):
            print(f"  {score:.2f} {pair['is_match']}", pair["schema"], pair["name1"], pair["name2"], sep=" | ")
    joined = [(same_name if p["schema"] == "Person" else same_body)(p["name1"], p["name2"]) for p in pairs]
    printed("the join's rules, ", pairs, joined)
    print(f"kind not told, F1: {f1(counted(pairs, [s >= 0.5 for s in ours(pairs, told=False)])):.3f} F1")
    print(f"left out, five folds by hash, F1: {left_out(pairs, by_hash):.3f} F1")
    print(f"left out, each group of pairs, F1: {left_out(pairs, lambda p: p['case_group']):.3f} F1")
    peers(pairs, python)
    return 0


if __name__ == "__main__":
    args = [a for a in sys.argv[1:] if a != "--show"]
    at = args.index("--peer") if "--peer" in args else len(args)
    asked = args[at + 1] if at < len(args) else None
    files = args[:at] + args[at + 2 :]
    sys.exit(main(Path(files[0]) if files else DATA, show="--show" in sys.argv, python=asked))
