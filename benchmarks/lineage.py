r"""Copies among generated articles: seconds, memory, precision and recall, beside the peers on the same pages.

usage: python benchmarks/lineage.py [--pages 10000] [--runs 3] [--peers PYTHON] [--only NAME...] [--limit SECONDS]
       [--words 250] [--seed 1] [--keep FOLDER] [../shared/data]

`--peers` names the interpreter of an environment with the peers, which the project does not depend on; made by

    python3.11 -m venv PEERS && PEERS/bin/pip install datasketch rensa text-dedup pyarrow
    python3.11 -m venv PASSIM && PASSIM/bin/pip install git+https://github.com/dasmiq/passim.git "pyspark<4" \
      graphframes-py pyarrow setuptools       (Java 17; then --peers PASSIM/bin/python --only passim)

Ours is measured through the engine as any build: first ingest and extract, once, which the peers do not do; then, over
a copy of that case a run, the stages of lineage, whose seconds are what is compared. With `--keep` the case stays and
is taken up again: a million pages of 80 words take 25 minutes of a processor until they are extracted. The peers read
the same pages as JSON. What takes longer than the limit is ended and said so. Figures of time and memory are medians of
the runs. What counts as found: see _found.py.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from _corpus import ABSENT, DATA, KINDS, corpus, seeds, write
from _found import Scores, read_found, score
from _watched import Cost, watch
from sayso.run.store import Store

HERE = Path(__file__).parent
OURS = "sayso"
PEERS = ("datasketch", "rensa", "text-dedup", "passim")
LARGE_BATCH = 1024
"""Pages a task of ingest and extract: 10,000 of 80 words took 14.7 s of processor, and 24 in batches of 32."""


def lengths_of(pages: Path) -> np.ndarray:
    """How many characters each page has, in order."""
    found = []
    for file in sorted(pages.glob("*.jsonl")):
        with file.open(encoding="utf8") as lines:
            found += [len(json.loads(line)["text"]) for line in lines]
    return np.array(found)


def extracted(folder: Path, limit: float) -> Cost | None:
    """What ingest and extract took, for a case that lineage is then run over copies of; null where not done in time."""
    command = [sys.executable, str(HERE / "_staged.py"), str(folder / "base"), "ingest,extract", str(folder / "pages")]
    cost = watch([*command, "--batch", str(LARGE_BATCH)], limit=limit)
    if cost is None:
        shutil.rmtree(folder / "base")
    return cost


def ours(folder: Path, limit: float) -> Cost | None:
    """What lineage took; null where it was not done in time. Raises: RuntimeError where other code had extracted."""
    shutil.rmtree(folder / "case", ignore_errors=True)
    shutil.copytree(folder / "base", folder / "case")
    command = [sys.executable, str(HERE / "_staged.py"), str(folder / "case"), "ingest,extract,lineage"]
    cost = watch(command, limit=limit)
    if cost and "extract" in json.loads(cost.said):
        raise RuntimeError(f"{folder}/base was made by other code, so pages were extracted again: remove it")
    return cost


def passages_of(case: Path, out: Path) -> None:
    """Write the passages of a case as the peers do theirs; a page's number is in its address."""
    number = "cast(regexp_extract({}.uri, '([0-9]+)[.]html$', 1) as integer)"
    with closing(Store.open(case).connect(["copy", "article"])) as con:
        con.sql(f"""
            select {number.format("one")} as a, {number.format("two")} as b, a_start, a_stop, b_start, b_stop
            from copy join article as one on one.article_id = a_id join article as two on two.article_id = b_id
        """).write_parquet(str(out))


def measure(name: str, folder: Path, args: argparse.Namespace) -> tuple[list[Cost], list[Cost], Path] | None:
    """What each run took, what went before them (ours), and the file of what was found; null where it took too long."""
    costs: list[Cost] = []
    first: list[Cost] = []
    out = folder / f"{name}.parquet"
    if name == OURS and not (folder / "base").exists():
        before = extracted(folder, args.limit)
        if before is None:
            return None
        first.append(before)
    for _ in range(args.runs):
        command = [str(args.peers), str(HERE / "_peers.py"), name, str(folder / "pages"), str(out)]
        run = ours(folder, args.limit) if name == OURS else watch(command, limit=args.limit, env={"PYTHONPATH": ""})
        if run is None:
            return None
        costs.append(run)
    if name == OURS:
        passages_of(folder / "case", out)
    return costs, first, out


def tell_costs(name: str, costs: Sequence[Cost]) -> None:
    """Print the medians of some runs."""
    print(f"{name}: {statistics.median(c.seconds for c in costs):.1f} s")
    print(f"{name}, processor: {statistics.median(c.processor for c in costs):.1f} s")
    print(f"{name}, peak memory: {statistics.median(c.memory_mb for c in costs):,.0f} MB", flush=True)


def tell_scores(name: str, s: Scores, passages: bool) -> None:
    """Print what was found, by kind for the reader, and the figures."""
    kinds = [*KINDS, "two copies"]
    print(f"{name}, pairs found: {s.found_pairs:,}")
    print(f"{name}, pairs, precision: {s.pair_precision:.4f}")
    print(f"{name}, pairs, recall: {s.pairs.share(*kinds):.4f}")
    if s.in_large:
        print(f"{name}, pairs of large families, recall: {s.pairs.share('large families'):.4f}")
        print(f"{name}, pages of large families tied to another of theirs: {s.tied / s.in_large:.4f}")
    if passages:
        print(f"{name}, passages, precision by characters: {s.precision:.4f}")
        print(f"{name}, passages, recall by characters: {s.passages.share(*kinds):.4f}")
        print(f"  of what was found, outlets' own lines: {s.furniture_characters / max(1, s.found_characters):.4f}")
    for kind in kinds:
        of = f"pairs {s.pairs.got[kind]}/{s.pairs.wanted[kind]}"
        print(f"  {kind}: {of}" + (f", passages {s.passages.share(kind):.4f}" if passages else ""))
    sys.stdout.flush()


def main() -> int:
    """77 where the data is absent, else 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--words", type=float, default=250)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", type=Path, help="the interpreter of an environment that holds the peers")
    parser.add_argument("--only", nargs="+", choices=(OURS, *PEERS), help="these alone")
    parser.add_argument("--limit", type=float, default=3600, help="most seconds a run")
    parser.add_argument(
        "--keep", type=Path, help="where the corpus is made, or lies already; else a folder that is removed"
    )
    args = parser.parse_args()
    if not (texts := seeds(args.data)):
        print(f"lineage: no pages at {args.data}", file=sys.stderr)
        return ABSENT
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or Path(temporary)
        if not (folder / "truth.parquet").exists():
            write(corpus(texts, args.pages, words=args.words, seed=args.seed), folder)
        lengths = lengths_of(folder / "pages")
        print(f"  {len(lengths):,} pages")
        for name in args.only or ((OURS, *PEERS) if args.peers else (OURS,)):
            found = measure(name, folder, args)
            if found is None:
                print(f"  {name}: not done within {args.limit:,.0f} s", flush=True)
                continue
            costs, first, out = found
            if first:
                tell_costs(f"{name}, ingest and extract", first)
            print(f"  {costs[-1].said.strip()}")
            tell_costs(name, costs)
            passages = read_found(out)
            tell_scores(name, score(folder, passages, lengths), passages.spans is not None)
            if passages.broken:
                print(f"  {name}: {passages.broken} passages end before they start", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
