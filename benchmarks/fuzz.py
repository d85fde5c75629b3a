"""Mutated pages against extract, ingest and all that reads a page, guided by the code that they reach (atheris).

usage: python benchmarks/fuzz.py --target extract|ingest|read [--seconds 300] [--seeds FOLDER] [--keep FOLDER]

Seeds are pages of ../shared/data where that is beside the checkout, else the sample's; a few hundred, short ones first.
Each input is changed as benchmarks/_mutate.py does and goes through the stages in this process. Told, and kept in
--keep with its input: an exception that leaves a stage; a span that is no slice; a page that is neither used nor
dropped; other rows for the same bytes; more than 5 seconds of processor for at most 60,000 bytes. One finding a place
in the code. Without atheris (`pip install atheris`: Linux and macOS) inputs are changed without guidance.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from _mutate import MOST, mutate

SECONDS = 5.0
"""Of processor for one page of at most MOST bytes; prose of that length takes two or three."""
SEEDS = 400
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
INSTRUMENTED = {
    "extract": ["sayso.extract", "sayso.dating", "sayso.agencies"],
    "ingest": ["sayso.ingest"],
    "read": ["sayso.extract", "sayso.lineage", "sayso.reading", "sayso.moments", "sayso.actors", "sayso.statements",
             "sayso.claims"],
}  # fmt: skip


@dataclass(slots=True)
class Found:
    """What a run has found so far, by place in the code; each is kept once."""

    keep: Path
    runs: int = 0
    places: dict[str, str] = field(default_factory=dict)

    def tell(self, place: str, said: str, data: bytes) -> None:
        """Keep a finding and its input, unless one of that place is kept."""
        if place not in self.places:
            self.places[place] = said
            (self.keep / f"{len(self.places)}.bin").write_bytes(data)
            (self.keep / f"{len(self.places)}.txt").write_text(f"{place}\n{said}\n")
            print(f"  found: {place}: {said.splitlines()[-1][:300]}", flush=True)


def place_of(error: BaseException) -> str:
    """Where an exception was raised: its type and the innermost line of Sayso that it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "/sayso/" in f.filename] or frames
    return f"{type(error).__name__} {Path(own[-1].filename).name}:{own[-1].name}"


def seeds_of(target: str, folder: Path | None) -> list[bytes]:
    """The inputs to begin with, the shortest of each kind first."""
    if folder is None:
        import sayso

        sample = Path(sayso.__file__).parent / "sample" / "pages"
        folders = [sample, *(SHARED / n for n in ("libya-2011", "fundus", "polnear", "tempeval3") if SHARED.is_dir())]
    else:
        folders = [folder]
    wanted = (".html", ".htm", ".txt", ".mht", ".mhtml", ".warc", ".jsonl", ".gz", ".tml", ".eml", ".zip", ".wacz", "")
    found: list[bytes] = []
    for one in folders:
        files = sorted(
            (p for p in one.rglob("*") if p.is_file() and p.suffix in wanted), key=lambda p: p.stat().st_size
        )
        found += [p.read_bytes() for p in files[: SEEDS // len(folders)] if p.stat().st_size <= 4 * MOST]
    rng = random.Random(7)
    if target == "ingest":
        found += [mutate(page, rng.randrange(2**30), (), containers=True) for page in found[:200]]
    return [page[:MOST] for page in found]


def loaded(target: str) -> Callable[[bytes], None]:
    """The function that runs one input through the target's stages. Raises what leaves a stage."""
    return {"extract": extracting, "ingest": ingesting, "read": reading}[target]()


def extracting() -> Callable[[bytes], None]:
    """Bytes as one page, HTML or text by their first byte, through extract."""
    from sayso.extract import extract

    def one(data: bytes) -> None:
        page = page_of(data)
        rows = list(extract([page]))
        check_page(page, rows)
        if data[-1:] < b"\x20" and rows != list(extract([page])):
            raise AssertionError("other rows for the same page")

    return one


def ingesting() -> Callable[[bytes], None]:
    """Bytes as a file, its name by their first byte, through ingest."""
    from sayso.ingest import find, ingest
    from sayso.tables import Page, Source

    names = ("a", "a.html", "a.txt", "a.jsonl", "a.json", "a.mhtml", "a.eml", "a.warc", "a.warc.gz", "a.wacz", "a.zip",
             "a.gz", "a.xml", "a.css")  # fmt: skip
    folder = Path(tempfile.mkdtemp(prefix="sayso-fuzz-"))

    def one(data: bytes) -> None:
        path = folder / names[data[0] % len(names) if data else 0]
        path.write_bytes(data[1:] if data[:1] < b"\x20" else data)
        sources = [s for s in find([path]) if isinstance(s, Source)]
        rows = list(ingest(sources))
        path.unlink()
        if not rows:
            raise AssertionError("no row for a file")
        for row in rows:
            row.uri.encode("utf-8")
            if not isinstance(row, Page) and not (row.reason and row.reason.isprintable()):
                raise AssertionError(f"a reason that cannot be printed: {row.reason!r}")

    return one


def reading() -> Callable[[bytes], None]:
    """Bytes as one page through every row stage that reads pages, each held to its contract as a worker does it."""
    from quadratic import steps_of, task_of
    from sayso.run import chain
    from sayso.run.plan import load
    from sayso.tables import Article, Block, Dropped

    def raised(error: BaseException) -> str:
        raise error

    chain.reason_of = raised
    steps = steps_of()
    for step in steps:
        load(step.stage)

    of_extract = {"article": Article, "block": Block, "dropped": Dropped}

    def one(data: bytes) -> None:
        page = page_of(data)
        rows: list[Any] = []
        for message in chain.run(task_of(page, steps)):
            if message[0] == "rows" and message[1] == "extract":
                rows += chain.from_arrow(chain.from_bytes(message[3]), of_extract[message[2]])
        check_page(page, rows)

    return one


def page_of(data: bytes) -> Any:
    """The bytes as a Page: text where the first is odd."""
    from sayso.tables import Page

    media, uri = ("text/plain", "a.txt") if data and data[0] % 2 else ("text/html", "a.html")
    return Page("0" * 16, uri, media, None, data, None, None, (), None, None, None)


def check_page(page: Any, rows: Sequence[Any]) -> None:
    """Raise AssertionError where a page is neither used nor dropped, or a block is no slice of its article."""
    from sayso.tables import Article, Block, Dropped

    heads = [row for row in rows if isinstance(row, Article | Dropped)]
    if len(heads) != 1:
        raise AssertionError(f"{len(heads)} rows for one page")
    for row in rows:
        if isinstance(row, Block) and heads[0].text[row.start : row.stop] != row.text:
            raise AssertionError(f"a block that is no slice: {row}")


def watched(one: Callable[[bytes], None], found: Found) -> Callable[[bytes], None]:
    """`one`, with what it raises and what takes it too long told instead."""

    def run(data: bytes) -> None:
        since = time.process_time()
        found.runs += 1
        try:
            one(data)
        except Exception as error:
            found.tell(place_of(error), "".join(traceback.format_exception(error)), data)
        if (took := time.process_time() - since) > SECONDS:
            found.tell(f"slow {int(took // SECONDS)}", f"{took:.1f} s for {len(data)} bytes", data)

    return run


def unguided(one: Callable[[bytes], None], seeds: Sequence[bytes], seed: int, seconds: float, containers: bool) -> None:
    """Run changed seeds until the time is up."""
    rng = random.Random(seed)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        one(mutate(rng.choice(seeds), rng.randrange(2**30), seeds, containers=containers))


def guided(one: Callable[[bytes], None], seeds: Sequence[bytes], given: argparse.Namespace, corpus: Path) -> None:
    """Run atheris until the time is up; it ends the process."""
    import atheris

    def change(data: bytes, size: int, seed: int) -> bytes:
        return mutate(data, seed, seeds, containers=given.target == "ingest")[:size]

    for n, page in enumerate(seeds):
        (corpus / f"{n:04d}").write_bytes(page)
    options = [
        f"-max_total_time={given.seconds:g}",
        f"-max_len={MOST}",
        f"-seed={given.seed}",
        f"-artifact_prefix={given.keep}/",
        "-timeout=600",
        "-rss_limit_mb=4000",
        "-verbosity=0",
        "-len_control=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=change)
    atheris.Fuzz()


def told(found: Found, target: str, since: float) -> Iterator[str]:
    """The figures of a run."""
    yield f"{target}, inputs: {found.runs}"
    yield f"{target}, seconds: {time.monotonic() - since:.0f} s"
    yield f"{target}, findings: {len(found.places)}"


def main() -> None:
    """Fuzz one target and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--target", choices=sorted(INSTRUMENTED), required=True)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--keep", type=Path, help="where findings are kept; by default a new folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unguided", action="store_true")
    given = parser.parse_args()
    given.keep = keep = given.keep or Path(tempfile.mkdtemp(prefix=f"sayso-{given.target}-"))
    keep.mkdir(parents=True, exist_ok=True)
    found, since = Found(keep), time.monotonic()
    seeds = seeds_of(given.target, given.seeds)
    print(f"  {len(seeds)} seeds; findings are kept in {keep}", flush=True)
    try:
        import atheris
    except ImportError:
        atheris = None
    if atheris is None or given.unguided:
        unguided(watched(loaded(given.target), found), seeds, given.seed, given.seconds, given.target == "ingest")
        print(*told(found, given.target, since), sep="\n")
        return
    with atheris.instrument_imports(include=INSTRUMENTED[given.target]):
        one = watched(loaded(given.target), found)
    reader, writer = os.pipe()
    if os.fork() == 0:  # libFuzzer ends its process itself, so that the figures are told by another
        os.close(reader)
        guided(counted(one, found, writer), seeds, given, Path(tempfile.mkdtemp(prefix="sayso-corpus-")))
    os.close(writer)
    while piece := os.read(reader, 4096):
        found.runs += len(piece)
    os.wait()
    found.places = {p.name: "" for p in keep.glob("*.txt")}
    print(*told(found, given.target, since), sep="\n")


def counted(one: Callable[[bytes], None], found: Found, writer: int) -> Callable[[bytes], None]:
    """`one`, with a byte written for each run, by which another process counts them."""

    def run(data: bytes) -> None:
        one(data)
        os.write(writer, b".")

    return run


if __name__ == "__main__":
    main()
