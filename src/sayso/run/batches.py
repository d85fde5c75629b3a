"""What is still to do, cut into tasks for workers: by sources and by pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.run.arrow import UNIT, table_name, to_arrow
from sayso.run.chain import Task, to_bytes
from sayso.run.fetch import Lot
from sayso.run.plan import Step
from sayso.run.store import Store
from sayso.run.units import NONE, Numbers, Units, numbers_of, of_column
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
LAST_TASKS, LAST_UNITS = 4, 8
"""A task takes at most a fourth of the pages that are left, or eight, so that no worker waits long for the last one."""
FEW, FEW_BYTES = 16, 1 << 18
"""Pages that are one task, and bytes of a file that may hold no more: a worker is through before another is ready. The
12 pages of the sample took 8.5 s by one worker and by two."""


@dataclass(frozen=True, slots=True)
class Item:
    """One unit to be put in a batch; a page with the part, the id and the source its row has there."""

    unit: str
    uri: str
    bytes: int
    file: str = ""
    page_id: str = ""
    source: str = ""


def cut(
    items: Iterable[Item], bounds: tuple[int, int] | None = None, number: int | None = None
) -> Iterator[list[Item]]:
    """Yield the items in batches, in their order, each of so many units and bytes; of BATCH_UNITS and BATCH_BYTES.

    Args:
        number: of the items, where the last batches are to be smaller, unless all are but a few.

    >>> [len(b) for b in cut([Item("a", "a", BATCH_BYTES), Item("b", "b", 1), Item("c", "c", 1)])]
    [1, 2]
    >>> [len(b) for b in cut([Item("a", "a", 1)] * 100, number=100)]
    [25, 19, 14, 11, 8, 8, 8, 7]
    """
    most_units, most_bytes = bounds or (BATCH_UNITS, BATCH_BYTES)
    batch: list[Item] = []
    size = past = 0
    for item in items:
        full = most_units
        if number and number > FEW:
            full = min(full, max(LAST_UNITS, -(-(number - past) // LAST_TASKS)))
        if batch and (len(batch) == full or size + item.bytes > most_bytes):
            past += len(batch)
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


def expect_many(sources: Sequence[Source]) -> bool:
    """Whether sources may come to more pages than one worker is to take alone."""
    return len(sources) > FEW or any(_size(s.path) > FEW_BYTES for s in sources)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0  # gone since it was found: ingest says so


def _pages(store: Store, con: duckdb.DuckDBPyConnection) -> pa.Table:
    """The pages that stand: page_id, uri, the name of the file and the id that they have there, and their source."""
    kept = select_of(store, Page, store.parts("page"), also=f", filename, p.page_id as printed_id, {UNIT}")
    file = "parse_filename(filename) as file"
    return con.sql(f"select page_id, uri, {file}, printed_id, {UNIT} from ({kept})").to_arrow_table()


def _sized(store: Store, con: duckdb.DuckDBPyConnection, pages: pa.Table) -> pa.Table:
    """The pages with their bytes, which are read from the parts that hold them alone."""
    files = set(pages["file"].unique().to_pylist())
    live = [x for x in store.parts("page") if x.part.file in files]
    select = f"select page_id, octet_length(content) as bytes from ({select_of(store, Page, live)})"
    sizes = con.sql(select).to_arrow_table()
    return pages.append_column("bytes", sizes["bytes"].take(pc.index_in(pages["page_id"], sizes["page_id"])))


def page_tasks(store: Store, con: duckdb.DuckDBPyConnection, steps: Sequence[Step]) -> tuple[Iterator[Task], int]:
    """The tasks that take each page through those of `steps` that have not seen it, and how many pages these are.

    The pages to do are columns, 200 bytes each, until their task is made: of a million, objects would take 1.5 GB.
    """
    todo: list[tuple[list[Step], pa.Table]] = []
    if store.parts("page"):
        pages = _pages(store, con)
        ids = pages["page_id"].combine_chunks()
        lack = np.zeros(len(ids), np.int64)  # a bit a step
        for n, step in enumerate(steps):
            lack |= np.asarray(pc.invert(store.done(step.name, step.code).hold(ids)), np.int64) << n
        for wanted in np.unique(lack[lack > 0]).tolist():
            left = [step for n, step in enumerate(steps) if wanted >> n & 1]
            todo.append((left, pages.filter(pa.array(lack == wanted))))
    return chain.from_iterable(_page_tasks(store, con, *some) for some in todo), sum(len(some) for _, some in todo)


def _page_tasks(store: Store, con: duckdb.DuckDBPyConnection, steps: Sequence[Step], pages: pa.Table) -> Iterator[Task]:
    """Yield the tasks of pages that have still to go through these steps."""
    dated = dict(note.split(" ", 1) for note in store.notes("admit", "dated"))
    needed = _needed(steps)
    units = of_column(pages["page_id"].combine_chunks())
    homes = [_homes(store, t, units) for t in needed if t is not Page]
    ordered = _in_order(_sized(store, con, pages), None if Page in needed else homes[0])
    light = all(step.stage.light for step in steps)
    for batch in cut(_items(ordered), _bounds(light, len(pages)), None if light else len(pages)):
        lots = [lot for of_table in homes for lot in _lots(of_table, batch)]
        lots += _page_lots(store, batch) if Page in needed else []
        said = {i.unit: dated[i.page_id] for i in batch if i.page_id in dated}
        yield Task(tuple(steps), tuple((i.unit, i.uri) for i in batch), {}, lots=tuple(lots), dated=said)


def _in_order(pages: pa.Table, homes: Homes | None) -> pa.Table:
    """The pages so that those of a batch lie in few parts, side by side: of a table that is read; else of their own."""
    if homes is None or not len(homes.numbers):
        return pages.sort_by([("file", "ascending"), ("page_id", "ascending")])
    numbers = numbers_of(pages["page_id"].combine_chunks())
    parts = homes.parts.take(np.searchsorted(homes.numbers, numbers), mode="clip")
    return pages.take(pa.array(np.lexsort((numbers, parts))))


def _items(pages: pa.Table) -> Iterator[Item]:
    """Yield the pages, made into objects some at a time."""
    columns = ("page_id", "uri", "bytes", "file", "printed_id", UNIT)
    for some in pages.select(columns).to_batches(max_chunksize=LIGHT_UNITS):
        yield from map(Item, *(column.to_pylist() for column in some.columns))


def _bounds(light: bool, pages: int) -> tuple[int, int]:
    """Most pages and bytes of a task that takes some of so many pages through steps, all of them light or not."""
    if not light:
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


@dataclass(frozen=True, slots=True)
class Homes:
    """Which parts of one table hold rows of which pages: `numbers[n]`, ascending, has some in `paths[parts[n]]`."""

    table: str
    paths: Sequence[str]
    numbers: Numbers
    parts: NDArray[np.int32]


def _homes(store: Store, row_type: type, wanted: Units) -> Homes:
    """Where the rows of one table lie that belong to the pages wanted."""
    live = store.parts(table_name(row_type))
    held = [(((x.entry.units or NONE) & wanted) - x.gone).numbers for x in live]
    numbers = np.concatenate([NONE.numbers, *held])
    parts = np.repeat(np.arange(len(live), dtype=np.int32), [len(some) for some in held])
    order = np.argsort(numbers, kind="stable")
    paths = [str(store.path(x.part).absolute()) for x in live]
    return Homes(table_name(row_type), paths, numbers[order], parts[order])


def _lots(homes: Homes, batch: Sequence[Item]) -> list[Lot]:
    """Where the rows of one table lie that belong to a batch's pages."""
    held: dict[str, dict[str, str]] = {}
    numbers = numbers_of(pa.array([i.unit for i in batch], pa.string()))
    edges = (np.searchsorted(homes.numbers, numbers, side).tolist() for side in ("left", "right"))
    for item, first, last in zip(batch, *edges, strict=True):
        for part in homes.parts[first:last].tolist():
            held.setdefault(homes.paths[part], {})[item.unit] = item.unit
    return [Lot(homes.table, path, UNIT, held[path]) for path in sorted(held)]


def _page_lots(store: Store, batch: Sequence[Item]) -> list[Lot]:
    """Where the rows of a batch's pages lie."""
    name = table_name(Page)
    held: dict[tuple[str, str], dict[str, str]] = {}
    for i in batch:
        held.setdefault((i.file, i.source), {})[i.page_id] = i.unit
    home = (store.folder / name).absolute()
    return [Lot(name, str(home / file), "page_id", held[file, source], source=source) for file, source in sorted(held)]
