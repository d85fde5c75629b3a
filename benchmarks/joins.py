"""Actors joined across an invented case of a million mentions: seconds, memory, and how many joins are right.

usage: benchmarks/joins.py [--mentions 1000000] [--seed 2011]

The case is made by _people.py: some 30,000 pages of 1,500 matters, 60,000 people and bodies drawn by Zipf's law, their
names spelt in several ways, surnames alone, initials, shared surnames and namesakes, all known. It is written as a case
and the two stages are run on it by the engine, as a build runs them, in a process of its own. Right or wrong is counted
over the actors of single pages: pairs put together, and B-cubed (Bagga & Baldwin 1998). No name is real, so the figures
tell how the rules hold at that size, not how good they are on news.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pyarrow as pa

from _people import Told, bodies, pages, people
from sayso.run.arrow import schema_of
from sayso.run.beside import Beside, no_rows
from sayso.run.duck import Duck
from sayso.run.engine import _whole_stage
from sayso.run.manifest import Entry
from sayso.run.plan import check, plan_of
from sayso.run.store import Store
from sayso.tables import Article, Mention, id_of

OF_PAGE = 33
"""Mentions of one page, about: as in t17-libya with pronouns left out."""
CHUNK = 2000
"""Pages written as one part."""


def mentions(page: str, told: Told) -> Iterator[tuple[object, ...]]:
    """Yield the columns of each mention of one actor in a page; places are invented too."""
    referent = id_of(page, told.name)
    for n in range(told.mentions):
        text = told.names[n % len(told.names)]
        form, because = ("name", "printed") if n < 2 else ("pronoun", "subject before")
        start = int(id_of(told.name, n)[:6], 16)
        yield page, start, start + len(text), text, form, referent, told.name, told.kind, because
    if told.role:
        start = int(id_of(told.name, "role")[:6], 16)
        because = f"title printed with {told.name}"
        yield page, start, start + 9, told.role, "title", referent, told.name, told.kind, because


def write(folder: Path, number: int, seed: int) -> dict[str, int]:
    """The true entity of each referent, by referent_id, of a case of about so many mentions, written in `folder`."""
    rng = random.Random(seed)
    wanted = max(20, number // OF_PAGE)
    cast = people(rng, int(1.7 * wanted))
    crowd = bodies(rng, int(0.3 * wanted), len(cast))
    truth: dict[str, int] = {}
    with Store.open(folder, write=True) as store:
        drawn = enumerate(pages(rng, cast, crowd, wanted))
        for part in range(0, wanted, CHUNK):
            rows: list[tuple[object, ...]] = []
            articles: list[tuple[object, ...]] = []
            for n, told in islice(drawn, CHUNK):
                page = id_of("page", n)
                day = f"2011-{1 + n % 12:02}-{1 + n % 28:02}"
                articles.append((page, f"p{n}", None, None, [], [], [], None, day, "meta", None, None, "en", "", ""))
                for one in told:
                    truth[id_of(page, one.name)] = one.entity
                    rows += mentions(page, one)
            for row_type, drawn_rows in ((Mention, rows), (Article, articles)):
                schema = schema_of(row_type)
                columns = [
                    pa.array(column, field.type)
                    for column, field in zip(zip(*drawn_rows, strict=True), schema, strict=True)
                ]
                label = f"made-{row_type.__name__}-{part}"
                kept = store.put(pa.Table.from_arrays(columns, schema=schema), row_type, label)
                store.add(Entry(label, "made", "made", None, (kept,)))
        store.end()
    return truth


def run(folder: Path) -> None:
    """Print the seconds that the stages took, by the clock and of the processor, and the most memory in MB, as JSON."""
    steps = {step.name: step for step in check(plan_of(), hashed=False)}
    view = steps["list_referents"]
    with Store.open(folder, write=True) as store:
        start, before = time.monotonic(), time.process_time()
        views = {view.writes[0]: view}
        _whole_stage(Beside(store, [], views, Duck(no_rows)), steps["join"], {})
        seconds = time.monotonic() - start, time.process_time() - before
    print(json.dumps([*seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def found(folder: Path) -> dict[str, str]:
    """The actor_id of each referent, by referent_id."""
    with closing(Store.open(folder).connect(["identity"])) as con:
        return dict(con.sql("select referent_id, actor_id from identity").fetchall())


def pairs(sizes: Counter[object]) -> int:
    """How many pairs there are within sets of these sizes."""
    return sum(n * (n - 1) // 2 for n in sizes.values())


def score(truth: dict[str, int], given: dict[str, str]) -> Iterator[str]:
    """Yield the figures of the actors of single pages put together as `given`, where `truth` says who each is."""
    both: Counter[object] = Counter((given[r], truth[r]) for r in truth)
    actors: Counter[object] = Counter(given[r] for r in truth)
    entities: Counter[object] = Counter(truth.values())
    right = pairs(both)
    yield f"pairs, precision: {right / max(1, pairs(actors)):.4f}"
    yield f"pairs, recall: {right / max(1, pairs(entities)):.4f}"
    cells = [(n, actors[key[0]], entities[key[1]]) for key, n in both.items() if isinstance(key, tuple)]
    precision = sum(n * n / a for n, a, _ in cells) / len(truth)
    recall = sum(n * n / e for n, _, e in cells) / len(truth)
    yield f"B-cubed, precision: {precision:.4f}"
    yield f"B-cubed, recall: {recall:.4f}"
    yield f"B-cubed, F1: {2 * precision * recall / (precision + recall):.4f}"


def main(arguments: argparse.Namespace) -> int:
    """Print the figures; the stages run in a process of their own, whose memory is theirs alone."""
    if arguments.case is not None:
        run(arguments.case)
        return 0
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside) / "made.case"
        truth = write(folder, arguments.mentions, arguments.seed)
        command = [sys.executable, __file__, "--case", str(folder)]
        seconds, processor, memory = json.loads(
            subprocess.run(command, check=True, capture_output=True, text=True).stdout
        )
        with closing(Store.open(folder).connect(["mention", "actor", "name_join"])) as con:
            counts = [con.sql(f"select count(*) from {t}").fetchall()[0][0] for t in ("mention", "actor", "name_join")]
        given = found(folder)
    print(f"mentions: {counts[0]}\nreferents: {len(truth)}\nentities printed: {len(set(truth.values()))}")
    print(f"actors: {counts[1]}\njoins: {counts[2]}")
    print(f"join: {seconds:.1f} s\njoin, processor: {processor:.1f} s\npeak memory: {memory:.0f} MB")
    for line in score(truth, given):
        print(line)
    return 0


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--mentions", type=int, default=1_000_000)
    p.add_argument("--seed", type=int, default=2011)
    p.add_argument("--case", type=Path, help=argparse.SUPPRESS)
    sys.exit(main(p.parse_args()))
