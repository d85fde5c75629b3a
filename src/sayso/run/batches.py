"""What is still to do, cut into tasks for workers: by sources and by pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path

import duckdb
import pyarrow as pa

from sayso.run.arrow import UNIT, schema_of, table_name, to_arrow
from sayso.run.chain import Task, to_bytes
from sayso.run.index import Live
from sayso.run.plan import Step, unit_column
from sayso.run.store import Store
from sayso.run.views import quoted, select_of
from sayso.tables import Page, Source

BATCH_UNITS = 32
"""Most pages, files or pairs a task. A chain took 21.2 s of processor for 64 pages of 5.5 kB in batches of 4, 19.3 of
16, 18.6 of 32 and 19.6 of 64, with a worker's memory at 407, 423, 434 and 455 MB."""
BATCH_BYTES = 4 << 20
"""Most bytes of pages or files a task, beyond its first: as text, some 600,000 words, a few minutes' work."""


@dataclass(frozen=True, slots=True)
class Item:
    """One unit to be put in a batch."""

    unit: str
    uri: str
    bytes: int
    file: str = ""


def cut(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in batches, in their order, each bounded by BATCH_UNITS and BATCH_BYTES.

    >>> [len(b) for b in cut([Item("a", "a", BATCH_BYTES), Item("b", "b", 1), Item("c", "c", 1)])]
    [1, 2]
    """
    batch: list[Item] = []
    size = 0
    for item in items:
        if batch and (len(batch) == BATCH_UNITS or size + item.bytes > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += item.bytes
    if batch:
        yield batch


def task_of(steps: Sequence[Step], items: Sequence[Item], tables: dict[str, pa.Table]) -> Task:
    """The task of some units and their rows, which name their unit."""
    units = tuple((i.unit, i.uri) for i in items)
    return Task(tuple(steps), units, {name: to_bytes(t) for name, t in tables.items()}, {})


def source_tasks(store: Store, step: Step, sources: Sequence[Source]) -> list[Task]:
    """One task a batch of the sources that `step` has not read yet."""
    known = store.done(step.name, step.code)
    by_id = {s.source_id: s for s in sources if s.source_id not in known}
    items = [Item(s.source_id, s.uri, _size(s.path)) for s in by_id.values()]
    tasks = []
    for batch in cut(items):
        rows = to_arrow([by_id[i.unit] for i in batch], Source)
        rows = rows.append_column(UNIT, pa.array([i.unit for i in batch]))
        tasks.append(task_of([step], batch, {table_name(Source): rows}))
    return tasks


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0  # gone since it was found: ingest says so


def _pages(store: Store, con: duckdb.DuckDBPyConnection) -> list[Item]:
    """The pages that stand, in the order of their parts and ids."""
    live = store.parts("page")
    if not live:
        return []
    rows = con.sql(f"select page_id, uri, filename from ({select_of(store, Page, live, also=', filename')})").fetchall()
    return sorted((Item(p, uri, 0, Path(f).name) for p, uri, f in rows), key=lambda i: (i.file, i.unit))


def _sized(store: Store, con: duckdb.DuckDBPyConnection, pages: Sequence[Item]) -> list[Item]:
    """The pages with their sizes, read from the parts that hold them alone."""
    files = {p.file for p in pages}
    live = [x for x in store.parts("page") if x.part.file in files]
    sizes = dict(con.sql(f"select page_id, octet_length(content) from ({select_of(store, Page, live)})").fetchall())
    return [replace(p, bytes=sizes[p.unit]) for p in pages]


def page_tasks(store: Store, con: duckdb.DuckDBPyConnection, steps: Sequence[Step]) -> tuple[Iterator[Task], int]:
    """The tasks that take each page through those of `steps` that have not seen it, and how many pages these are."""
    known = [store.done(s.name, s.code) for s in steps]
    todo: dict[tuple[bool, ...], list[Item]] = {}
    for page in _pages(store, con):
        todo.setdefault(tuple(page.unit not in done for done in known), []).append(page)
    todo.pop((False,) * len(steps), None)
    return _page_tasks(store, con, steps, todo), sum(map(len, todo.values()))


def _page_tasks(
    store: Store, con: duckdb.DuckDBPyConnection, steps: Sequence[Step], todo: Mapping[tuple[bool, ...], Sequence[Item]]
) -> Iterator[Task]:
    """Yield the tasks of pages grouped by which of `steps` they have still to go through."""
    for wanted, pages in todo.items():
        left = list(compress(steps, wanted))
        homes = {t: _homes(store, t) for t in _needed(left)}
        for batch in cut(_sized(store, con, pages)):
            yield task_of(left, batch, {table_name(t): _rows(store, con, t, homes[t], batch) for t in homes})


def _needed(steps: Sequence[Step]) -> list[type]:
    """The tables a chain reads before it writes them itself."""
    needed: dict[type, None] = {}
    written: set[type] = set()
    for step in steps:
        needed.update(dict.fromkeys(t for t in step.reads if t not in written))
        written |= set(step.writes)
    return list(needed)


def _homes(store: Store, row_type: type) -> dict[str, list[Live]]:
    """The parts of one table by what they hold: the names of page parts, and the pages of all others."""
    homes: dict[str, list[Live]] = {}
    for live in store.parts(table_name(row_type)):
        held = [live.part.file] if row_type is Page else live.entry.units or ()
        for name in held:
            homes.setdefault(name, []).append(live)
    return homes


def _rows(
    store: Store, con: duckdb.DuckDBPyConnection, row_type: type, homes: dict[str, list[Live]], batch: Sequence[Item]
) -> pa.Table:
    """The rows of one table that belong to a batch's pages, read from the parts that hold them alone."""
    held = {x.part.file: x for i in batch for x in homes.get(i.file if row_type is Page else i.unit, ())}
    if not held:
        return schema_of(row_type).append(pa.field(UNIT, pa.string())).empty_table()
    column = unit_column(row_type)
    pages = ", ".join(quoted(i.unit) for i in batch)
    rows = select_of(store, row_type, [held[f] for f in sorted(held)])
    return con.sql(f"select *, {column} as {UNIT} from ({rows}) where {column} in ({pages})").to_arrow_table()
