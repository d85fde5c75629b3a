"""The DuckDB engine: row stages in worker processes, selects in this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso.run.arrow import UNIT, schema_of, table_name
from sayso.run.batches import BATCH_BYTES
from sayso.run.chain import Task, to_bytes
from sayso.run.engines import THESE, Session
from sayso.run.plan import Step
from sayso.run.row_units import units_of
from sayso.run.store import Store
from sayso.run.units import Units, of_column
from sayso.run.views import parquet, typed
from sayso.run.workers import Event, Sent, Work, memory
from sayso.tables import Sql

T = TypeVar("T")
Run = Callable[[Iterator[Task]], Iterator[Event]]
"""Pool.run, or what yields the same events."""
VIEW_UNITS = 1 << 11
VIEW_BYTES = 1 << 20
"""Rows of a view, or bytes of them, that make a task: 38,318 contents in tasks of 32 rows were 1,198 parts."""
LOOK = 1 << 8
"""Rows that are looked at together to see whether a task is full: of pairs of long texts, some megabytes."""
KEYS = 1 << 14
"""Rows of a view's first select that are looked at together: some megabytes."""


@dataclass(frozen=True, slots=True)
class Duck:
    """The engine of one process and its workers."""

    run: Run
    send: Callable[[Work], Sent] | None = None

    def beside(self, work: Work) -> Sent | None:
        """As Engine has it."""
        return self.send(work) if self.send else None

    def connect(self, store: Store, tables: Iterable[str]) -> Session:
        """A session of DuckDB over the tables named."""
        return DuckSession(store, tables, self.run)


class DuckSession:
    """Some tables of a case in DuckDB."""

    def __init__(self, store: Store, tables: Iterable[str], run: Run) -> None:
        self.con = store.connect(tables)
        # What needs an order has one. To keep that of the parts, DuckDB holds all rows before it sorts them: 415,000
        # of Testimony did not fit into its memory.
        self.con.execute("set preserve_insertion_order = false")
        self._memory = 1 << 30  # the most that it has at first
        self._aside = store.folder / "tmp" / f"{THESE}.parquet"
        self._run = run

    def columns(self, select: str) -> list[str]:
        """As Session has it."""
        return list(self.con.sql(select).columns)

    def table(self, select: str) -> pa.Table:
        """As Session has it."""
        return self._fitting(lambda: self.con.sql(select).to_arrow_table())

    def write(self, select: str, path: Path) -> None:
        """As Session has it."""
        self._fitting(lambda: self.con.sql(select).write_parquet(str(path), compression="zstd"))

    def over(self, step: Step, view: Sql[Any], known: Units, seen: list[Units]) -> Iterator[Event]:
        """As Session has it."""
        yield from self._run(self._tasks(step, view, known, seen))

    def close(self) -> None:
        """As Session has it."""
        self.con.close()

    def _tasks(self, step: Step, view: Sql[Any], known: Units, seen: list[Units]) -> Iterator[Task]:
        """Yield the tasks of the rows of a view that are not `known`, as they stream."""
        (row_type,) = step.reads
        if not view.joined:
            for rows in _gathered(self._typed(row_type, self.columns(view.select), view.select, LOOK)):
                yield from _cut(step, row_type, _new(rows, known, seen))
        elif self._fitting(lambda: self._put_new(row_type, view.select, known, seen)):
            self.con.execute(f"create or replace temp view {THESE} as from {parquet([self._aside])}")
            names, keys = schema_of(row_type).names, self.columns(view.select)
            if told := UNIT in self.columns(view.joined):
                names = [*names, UNIT]
            for rows in _gathered(self._typed(row_type, names, view.joined, LOOK)):
                made = rows if told else rows.append_column(UNIT, units_of(rows.select(keys)))
                yield from _cut(step, row_type, made)

    def _fitting(self, work: Callable[[], T]) -> T:
        """What a select comes to; where it does not fit into what DuckDB may hold, with twice as much, and again.

        Lists that are put together by their order, and tables that others are looked up in, do not go to the disk as
        they grow. Raises: duckdb.OutOfMemoryException where half of the machine's memory is not enough.
        """
        most = memory() // 2
        while True:
            try:
                return work()
            except duckdb.OutOfMemoryException:
                if 2 * self._memory > most:
                    raise
                self._memory *= 2
                self.con.execute(f"set memory_limit = '{self._memory >> 20}MiB'")

    def _typed(self, row_type: type, names: Iterable[str], select: str, most: int) -> pa.RecordBatchReader:
        """Some columns of the rows of a select, as those of their table, so many rows at a time."""
        return self.con.sql(f"select {typed(row_type, names)} from ({select})").to_arrow_reader(most)

    def _put_new(self, row_type: type, select: str, known: Units, seen: list[Units]) -> int:
        """How many rows of a view's first select are new; they are put aside on the disk: memory may not hold them.

        Each has its unit beside it, which the second select may hand on.
        """
        seen.clear()  # it may be the second time
        names = self.columns(select)
        schema = pa.schema([*(schema_of(row_type).field(n) for n in names), pa.field(UNIT, pa.string())])
        count = 0
        with pq.ParquetWriter(self._aside, schema, compression="zstd") as writer:
            for batch in self._typed(row_type, names, select, KEYS):
                new = _new(pa.Table.from_batches([batch]), known, seen)
                count += new.num_rows
                if new.num_rows:
                    writer.write_table(new.cast(schema))
        return count


def _new(rows: pa.Table, known: Units, seen: list[Units]) -> pa.Table:
    """The rows whose units are not known, with them; those of all are put in `seen`."""
    units = units_of(rows)
    seen.append(of_column(units))
    return rows.append_column(UNIT, units).filter(pc.invert(known.hold(units)))


def _gathered(reader: pa.RecordBatchReader) -> Iterator[pa.Table]:
    """Yield the rows of a reader as tables of VIEW_UNITS rows or VIEW_BYTES, whichever is reached first."""
    waiting: list[pa.RecordBatch] = []
    rows = size = 0
    for batch in reader:
        waiting.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if rows >= VIEW_UNITS or size >= VIEW_BYTES:
            yield pa.Table.from_batches(waiting).combine_chunks()
            waiting, rows, size = [], 0, 0
    if waiting:
        yield pa.Table.from_batches(waiting).combine_chunks()


def _cut(step: Step, row_type: type, rows: pa.Table) -> Iterator[Task]:
    """Yield the tasks of rows of a view that have their units, each of a bounded size."""
    names = schema_of(row_type).names
    uri = next((n for n in names if n == "uri" or n.endswith("_uri")), UNIT)
    most = max(1, rows.num_rows * BATCH_BYTES // max(rows.nbytes, BATCH_BYTES))
    for part in (rows.slice(i, most) for i in range(0, rows.num_rows, most)):
        units = tuple(zip(part[UNIT].to_pylist(), part[uri].to_pylist(), strict=True))
        yield Task((step,), units, {table_name(row_type): to_bytes(part)})
