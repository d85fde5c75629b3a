"""How a build grows with its pages, and what adding pages to a large case costs.

usage: python benchmarks/growth.py [--base 716] [--times 1 2 4 8] [--reader NAME] [../shared/data]
       python benchmarks/growth.py --add 1000 [--pages 100000] [--words 80] [--full] [--keep FOLDER]
       python benchmarks/growth.py --proof 2000

The first builds the pages on Libya once, and then with so many times as many pages, the others drawn anew from them:
pages of the same length and manner on matters of their own, a tenth of them copies. Seconds are told by stage; what
each page goes through by itself, from extract to encode, is one line.

The second builds a case of generated pages, then adds others, of which some copy what is there. `--full` builds all of
them at once too; else the build of the large case stands for it. `--proof` builds a case of so many pages, adds a tenth
to it, and compares every row with those of a build of all at once.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from _corpus import ABSENT, DATA, corpus, seeds, write
from _rows import cases_differ
from _watched import Cost, watch
from sayso.run.plan import check, plan_of

HERE = Path(__file__).parent
REST = "the rest"
SHARE = 0.1
"""Copies among the pages that are drawn anew beside real ones."""


def build(case: Path, sources: Sequence[Path], reader: str) -> Cost:
    """What a build of all stages took. Raises: RuntimeError if it failed."""
    command = [sys.executable, str(HERE / "_staged.py"), str(case), "all", *map(str, sources), "--reader", reader]
    cost = watch(command)
    assert cost is not None
    return cost


def seconds_by_stage(told: Mapping[str, float], whole: float) -> dict[str, float]:
    """The seconds of each stage, given the seconds from the start until each was done, and of the whole.

    >>> seconds_by_stage({"extract": 5.0, "ingest": 1.0}, 5.5)
    {'ingest': 1.0, 'extract': 4.0, 'the rest': 0.5}
    """
    found, last = {}, 0.0
    for stage, at in sorted(told.items(), key=lambda t: t[1]):
        found[stage] = round(at - last, 2)
        last = at
    return found | {REST: round(whole - last, 2)}


def tell(name: str, cost: Cost, words: int, reader: str) -> None:
    """Print the figures of one build, and its seconds by stage."""
    by_page = {s.name for s in check(plan_of(reader=reader), hashed=False) if s.unit in ("source", "page")}
    stages = seconds_by_stage(json.loads(cost.said), cost.seconds)
    print(f"{name}, time: {cost.seconds:.1f} s")
    print(f"{name}, processor: {cost.processor:.1f} s")
    if words:
        print(f"{name}, speed: {words / cost.seconds:,.0f} words/s")
    print(f"{name}, peak memory of all processes together: {cost.memory_mb:,.0f} MB")
    print(f"{name}, stages over the case: {sum(s for n, s in stages.items() if n not in by_page | {REST}):.1f} s")
    for stage, seconds in stages.items():
        print(f"  {stage}: {seconds:.1f} s")
    sys.stdout.flush()


def words_in(files: Sequence[Path]) -> int:
    """The words of the pages of some files of JSON Lines."""
    return sum(len(json.loads(line)["text"].split()) for f in files for line in f.read_text("utf8").splitlines())


def grow(data: Path, folder: Path, args: argparse.Namespace) -> None:
    """Build the pages on Libya and so many times as many."""
    lines = (data / "t17-libya" / "pages.jsonl").read_text(encoding="utf8").splitlines()[: args.base]
    real = folder / "real.jsonl"
    real.write_text("\n".join(lines) + "\n", encoding="utf8")
    texts = [json.loads(line)["text"] for line in lines]
    mean = words_in([real]) / len(lines)
    for times in args.times:
        sources = [real]
        if times > 1:
            more = folder / f"more{times}"
            write(corpus(texts, (times - 1) * len(lines), words=mean, seed=args.seed, share=SHARE), more)
            sources.append(more / "pages")
        words = words_in([real, *sorted((folder / f"more{times}" / "pages").glob("*.jsonl"))])
        print(f"  {times} x: {times * len(lines):,} pages, {words:,} words")
        tell(f"{times} x", build(folder / f"{times}.case", sources, args.reader), words, args.reader)


def add(texts: Sequence[str], folder: Path, args: argparse.Namespace) -> None:
    """Build a large case, then add pages to it."""
    files = _pages(texts, folder, args.pages, args)
    words, case = words_in(files[:-1]), folder / "large.case"
    if not case.exists():
        tell(f"{args.pages:,} pages", build(case, files[:-1], args.reader), words, args.reader)
    tell(f"{args.add:,} pages added", build(case, files[-1:], args.reader), 0, args.reader)
    if args.full:
        full = build(folder / "full.case", files, args.reader)
        tell("all pages at once", full, words + words_in(files[-1:]), args.reader)
        _compare(case, folder / "full.case")


def prove(texts: Sequence[str], folder: Path, args: argparse.Namespace) -> None:
    """Build a small case in two steps and at once, and compare all rows."""
    small = argparse.Namespace(**{**vars(args), "add": max(1, args.proof // 10)})
    files = _pages(texts, folder / "proof", args.proof, small)
    build(folder / "steps.case", files[:-1], args.reader)
    tell(
        f"{small.add:,} pages added to {args.proof:,}",
        build(folder / "steps.case", files[-1:], args.reader),
        0,
        args.reader,
    )
    tell(f"{small.add + args.proof:,} pages at once", build(folder / "once.case", files, args.reader), 0, args.reader)
    _compare(folder / "steps.case", folder / "once.case")


def _pages(texts: Sequence[str], folder: Path, pages: int, args: argparse.Namespace) -> list[Path]:
    """Files of generated pages, the last of them those to be added."""
    if not (folder / "pages").exists():
        write(corpus(texts, pages + args.add, words=args.words, seed=args.seed), folder, most=args.add)
    files = sorted((folder / "pages").glob("*.jsonl"))
    return files[: -(-pages // args.add)] + files[-1:] if len(files) > 1 else files


def _compare(one: Path, other: Path) -> None:
    """Print how many rows two cases do not have in common, by table where there are any."""
    found = cases_differ(one, other)
    for table, number in found.items():
        print(f"  {table}: {number} rows differ")
    print(f"rows that differ from a build at once: {sum(found.values())}", flush=True)


def main() -> int:
    """77 where the data is absent, else 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--base", type=int, default=716, help="real pages")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 2, 4, 8])
    parser.add_argument("--add", type=int, help="pages to add to a large case")
    parser.add_argument("--pages", type=int, default=100_000, help="pages of the large case")
    parser.add_argument("--words", type=float, default=80, help="words a page of the large case has in the mean")
    parser.add_argument("--full", action="store_true", help="also build all of its pages at once, and compare the rows")
    parser.add_argument("--proof", type=int, help="pages of a small case that is built in two steps and at once")
    parser.add_argument("--reader", default="sayso")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where pages and cases are made and kept; what is there is used")
    args = parser.parse_args()
    if not (texts := seeds(args.data)):
        print(f"growth: no pages at {args.data}", file=sys.stderr)
        return ABSENT
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if args.proof:
            prove(texts, folder, args)
        if args.add:
            add(texts, folder, args)
        if not (args.add or args.proof):
            grow(args.data, folder, args)
    return 0


if __name__ == "__main__":
    sys.exit(main())
