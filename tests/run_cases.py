"""Builds of small cases for the tests of run, with or without worker processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sayso.run import chain
from sayso.run.admit import gather
from sayso.run.arrow import case_tables
from sayso.run.chain import Task
from sayso.run.duck import Duck
from sayso.run.engine import bring
from sayso.run.plan import Plan, Stage, check
from sayso.run.store import Store
from sayso.run.workers import Event, Pool
from sayso.tables import Dropped, Pair, Source, id_of

NAMES = ("ingest", "extract", "parse", "pair", "compare", "trace", "join")
IN_TWO = tuple("pair_in_two" if name == "pair" else name for name in NAMES)
"""The same stages, the view of pairs made in two steps."""
Rows = dict[str, list[tuple[Any, ...]]]
Build = Callable[..., Rows]
"""What builds a case in a folder of what was found, by a plan or that of run_stages, and gives all its rows."""


def plan(*names: str, **settings: dict[str, Any]) -> Plan:
    """The plan of run_stages, or of some of its stages."""
    stages = tuple(Stage(f"run_stages:{n}", settings=settings.get(n, {})) for n in names or NAMES)
    return Plan(stages, frozenset({Pair} if {"pair", "pair_in_two"} & set(names or NAMES) else ()))


def inline(tasks: Iterator[Task]) -> Iterator[Event]:
    """Yield what tasks come to, run in this process."""
    for task in tasks:
        for message in chain.run(task):
            if message[0] == "rows":
                yield "rows", task, *message[1:]
        yield "done", task


def sources(folder: Path, pages: dict[str, str]) -> list[Source | Dropped]:
    """Write files, and find them."""
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Source | Dropped] = []
    for name, text in pages.items():
        path = folder / name
        path.write_text(text)
        digest = hashlib.sha256(text.encode()).hexdigest()
        found.append(Source(id_of(name, digest), str(path), name, digest, None, None))
    return found


def build(case: Path, found: list[Source | Dropped], stages: Plan | None = None) -> Rows:
    """The rows of a case after a build in this process."""
    with Store.open(case, write=True) as store:
        bring(store, check(stages or plan()), gather(found), Duck(inline))
    return rows_of(case)


def build_on_spark(
    case: Path, found: list[Source | Dropped], stages: Plan | None = None, *, session: Any, silence: float = 60.0
) -> Rows:
    """The rows of a case after a build on Spark."""
    from sayso.run.spark import Spark

    with Store.open(case, write=True) as store:
        bring(store, check(stages or plan()), gather(found), Spark(session, store.folder, silence=silence))
    return rows_of(case)


def build_with_workers(case: Path, found: list[Source | Dropped], *, jobs: int = 2, silence: float = 60.0) -> Rows:
    """The rows of a case after a build with worker processes."""
    with Store.open(case, write=True) as store, Pool(jobs, store.folder / "tmp", silence=silence) as pool:
        bring(store, check(plan()), gather(found), Duck(pool.run))
    return rows_of(case)


def rows_of(case: Path) -> Rows:
    """All rows of all tables, sorted."""
    store = Store.open(case)
    with closing(store.connect()) as con:
        return {name: con.sql(f"from {name} order by all").fetchall() for name in case_tables()}


def files_of(case: Path) -> dict[str, tuple[int, int]]:
    """Every part with its size and the time it was written."""
    parts = sorted(case.rglob("*.parquet"))
    return {str(p.relative_to(case)): (p.stat().st_size, p.stat().st_mtime_ns) for p in parts}
