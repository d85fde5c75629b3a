"""What is still to do, cut into tasks for workers: by sources and by pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import compress
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from sayso.run.arrow import UNIT, table_name, to_arrow
from sayso.run.chain import Task, to_bytes
from sayso.run.fetch import Lot
from sayso.run.index import Live
from sayso.run.plan import Step
from sayso.run.store import Store
from sayso.run.units import NONE, set_of
from sayso.run.views import select_of
from sayso.tables import Page, Source

BATCH_UNITS = 32
"""Most pages, files or pairs a task. A chain took 21.2 s of processor for 64 pages of 5.5 kB in batches of 4, 19.3 of
16, 18.6 of 32 and 19.6 of 64, with a worker's memory at 407, 423, 434 and 455 MB."""
BATCH_BYTES = 4 << 20
"""Most bytes of pages or files a task, beyond its first: as text, some 600,000 words, a few minutes' work."""


LIGHT_UNITS, LIGHT_BYTES = 1 << 10, 16 << 20
"""The same where all stages that pages have still to go through are light, so that a page costs less than what each
task does. `fingerprint` of 10,000 pages of 80 words took 5.5, 2.2 and 1.4 s in batches of 32, 256 and 1,024; a batch of
16 MiB is some 10 s of its work, and what is done again after a crash."""
LIGHT_TASKS = 16
"""Tasks that pages of light stages are cut into, if they are not too small for it, so that all workers have some."""


@dataclass(frozen=True, slots=True)
class Item:
    """One unit to be put in a batch; a page with the part, the id and the source its row has there."""

    unit: str
    uri: str
    bytes: int
    file: str = ""
    page_id: str = ""
    source: str = ""


def cut(items: Iterable[Item], bounds: tuple[int, int] | None = None) -> Iterator[list[Item]]:
    """Yield the items in batches, in their order, each of so many units and bytes; of BATCH_UNITS and BATCH_BYTES.

    >>> [len(b) for b in cut([Item("a", "a", BATCH_BYTES), Item("b", "b", 1), Item("c", "c", 1)])]
    [1, 2]
    """
    most_units, most_bytes = bounds or (BATCH_UNITS, BATCH_BYTES)
    batch: list[Item] = []
    size = 0
    for item in items:
        if batch and (len(batch) == most_units or size + item.bytes > most_bytes):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += item.bytes
    if batch:
        yield batch


def task_of(steps: Sequence[Step], items: Sequence[Item], tables: dict[str, pa.Table]) -> Task:
    """The task of some units and their rows, which name their unit."""
    units = tuple((i.unit, i.uri) for i in items)
    return Task(tuple(steps), units, {name: to_bytes(t) for name, t in tables.items()})


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


def _pages(store: Store, con: duckdb.DuckDBPyConnection) -> pa.Table:
    """The pages that stand: page_id, uri, the file and the id that they have there, and their source."""
    kept = select_of(store, Page, store.parts("page"), also=f", filename, p.page_id as printed_id, {UNIT}")
    return con.sql(f"select page_id, uri, filename, printed_id, {UNIT} from ({kept})").to_arrow_table()


def _sized(store: Store, con: duckdb.DuckDBPyConnection, pages: Sequence[Item]) -> list[Item]:
    """The pages with their sizes, read from the parts that hold them alone."""
    files = {p.file for p in pages}
    live = [x for x in store.parts("page") if x.part.file in files]
    sizes = dict(con.sql(f"select page_id, octet_length(content) from ({select_of(store, Page, live)})").fetchall())
    return [replace(p, bytes=sizes[p.unit]) for p in pages]


def page_tasks(store: Store, con: duckdb.DuckDBPyConnection, steps: Sequence[Step]) -> tuple[Iterator[Task], int]:
    """The tasks that take each page through those of `steps` that have not seen it, and how many pages these are."""
    todo: dict[tuple[bool, ...], list[Item]] = {}
    pages = _pages(store, con) if store.parts("page") else None
    if pages is not None:
        ids = pages["page_id"].combine_chunks()
        lack = [pc.invert(store.done(s.name, s.code).hold(ids)) for s in steps]
        some = reduce(pc.or_, lack)  # of a million pages that are done none is looked at alone
        wanted = zip(*(mask.filter(some).to_pylist() for mask in lack), strict=True)
        rows = zip(*(column.to_pylist() for column in pages.filter(some).columns), strict=True)
        items = [Item(page, uri, 0, Path(file).name, own, source) for page, uri, file, own, source in rows]
        for item, which in sorted(zip(items, wanted, strict=True), key=lambda i: (i[0].file, i[0].unit)):
            todo.setdefault(which, []).append(item)
    return _page_tasks(store, con, steps, todo), sum(map(len, todo.values()))


def _page_tasks(
    store: Store, con: duckdb.DuckDBPyConnection, steps: Sequence[Step], todo: Mapping[tuple[bool, ...], Sequence[Item]]
) -> Iterator[Task]:
    """Yield the tasks of pages grouped by which of `steps` they have still to go through."""
    dated = dict(note.split(" ", 1) for note in store.notes("admit", "dated"))
    for wanted, pages in todo.items():
        left = list(compress(steps, wanted))
        needed = _needed(left)
        homes = {t: _homes(store, t, pages) for t in needed if t is not Page}
        for batch in cut(_sized(store, con, pages), _bounds(left, len(pages))):
            lots = [lot for t in homes for lot in _lots(store, t, homes[t], batch)]
            lots += _page_lots(store, batch) if Page in needed else []
            said = {i.unit: dated[i.page_id] for i in batch if i.page_id in dated}
            yield Task(tuple(left), tuple((i.unit, i.uri) for i in batch), {}, lots=tuple(lots), dated=said)


def _bounds(steps: Sequence[Step], pages: int) -> tuple[int, int]:
    """Most pages and bytes of a task that takes some of so many pages through these steps."""
    if not all(step.stage.light for step in steps):
        return BATCH_UNITS, BATCH_BYTES
    return max(BATCH_UNITS, min(LIGHT_UNITS, -(-pages // LIGHT_TASKS))), LIGHT_BYTES


def _needed(steps: Sequence[Step]) -> list[type]:
    """The tables a chain reads before it writes them itself."""
    needed: dict[type, None] = {}
    written: set[type] = set()
    for step in steps:
        needed.update(dict.fromkeys(t for t in step.reads if t not in written))
        written |= set(step.writes)
    return list(needed)


def _homes(store: Store, row_type: type, pages: Sequence[Item]) -> dict[str, list[Live]]:
    """The parts of one table that hold rows of each page."""
    wanted = set_of(p.unit for p in pages)
    homes: dict[str, list[Live]] = {}
    for live in store.parts(table_name(row_type)):
        for unit in ((live.entry.units or NONE) & wanted) - live.gone:
            homes.setdefault(unit, []).append(live)
    return homes


def _lots(store: Store, row_type: type, homes: Mapping[str, Sequence[Live]], batch: Sequence[Item]) -> list[Lot]:
    """Where the rows of one table lie that belong to a batch's pages."""
    held: dict[str, dict[str, str]] = {}
    for item in batch:
        for live in homes.get(item.unit, ()):
            held.setdefault(live.part.file, {})[item.unit] = item.unit
    home = (store.folder / table_name(row_type)).absolute()
    return [Lot(table_name(row_type), str(home / file), UNIT, held[file]) for file in sorted(held)]


def _page_lots(store: Store, batch: Sequence[Item]) -> list[Lot]:
    """Where the rows of a batch's pages lie."""
    name = table_name(Page)
    held: dict[tuple[str, str], dict[str, str]] = {}
    for i in batch:
        held.setdefault((i.file, i.source), {})[i.page_id] = i.unit
    home = (store.folder / name).absolute()
    return [Lot(name, str(home / file), "page_id", held[file, source], source=source) for file, source in sorted(held)]
