"""Tables of a case in Spark: views over their parts, selects whose rows are put aside by those who make them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from sqlglot import parse_one

from sayso.errors import PlanError
from sayso.run.arrow import UNIT, case_tables, schema_of, table_name
from sayso.run.chain import Task
from sayso.run.duck import KEYS, VIEW_UNITS
from sayso.run.engines import THESE
from sayso.run.fetch import Lot
from sayso.run.plan import Step
from sayso.run.spark_session import told
from sayso.run.spark_sql import to_spark
from sayso.run.spark_work import Aside, put_aside
from sayso.run.store import Store
from sayso.run.units import NONE, Units, set_of
from sayso.run.views import parquet, sql_type, typed
from sayso.run.workers import Event
from sayso.tables import Decision, Page, Sql

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TYPES = {"VARCHAR": "STRING", "BIGINT": "BIGINT", "DOUBLE": "DOUBLE", "BOOLEAN": "BOOLEAN", "BLOB": "BINARY"}
TOLD = "partition long, path string, group long, rows long, units array<string>, uris array<string>"
Run = Callable[[Iterator[Task]], Iterator[Event]]


class SparkTables:
    """Some tables of a case in Spark; as engines.Session has it."""

    def __init__(self, session: SparkSession, store: Store, tables: Iterable[str], run: Run) -> None:
        self.session = session
        self.folder = store.folder.absolute()
        self._store = store
        self._run = run
        self._schema: dict[str, dict[str, str]] = {}
        for name in tables:
            self._show(name, case_tables()[name])

    def columns(self, select: str) -> list[str]:
        """The columns of a select."""
        with told():
            return list(self._frame(select).columns)

    def table(self, select: str) -> pa.Table:
        """All rows of a select, in its order; they come through files, so no JVM has to hold them."""
        with closing(self._gathered(select)) as con:
            return con.sql(f"from gathered {_order(select)}").to_arrow_table()

    def write(self, select: str, path: Path) -> None:
        """Write the rows of a select, in its order, as one Parquet file."""
        with closing(self._gathered(select)) as con:
            con.sql(f"from gathered {_order(select)}").write_parquet(str(path), compression="zstd")

    def over(self, step: Step, view: Sql[Any], known: Units, seen: list[Units]) -> Iterator[Event]:
        """Yield the events of a row stage over the rows of a view whose units are not `known`."""
        yield from self._run(self._tasks(step, view, known, seen))

    def close(self) -> None:
        """Drop the views."""
        for name in self._schema:
            self.session.catalog.dropTempView(name)

    def _show(self, name: str, row_type: type) -> None:
        """Make a view of one table's rows that hold."""
        self._name(name, row_type, self._rows(name, row_type), schema_of(row_type).names)

    def _name(self, name: str, row_type: type, rows: DataFrame, columns: Sequence[str]) -> None:
        """Let selects call some rows by a name."""
        kinds = {c: sql_type(schema_of(row_type).field(c).type) for c in columns}
        self._schema[name] = kinds
        rows.createOrReplaceTempView(name)

    def _rows(self, name: str, row_type: type) -> DataFrame:
        """The rows of one table that hold."""
        if row_type is Page:
            raise PlanError("a select on Spark may not read pages: their bytes stay where they are worked on")
        live = self._store.parts(name)
        if row_type is Decision:  # few, and of columns that came with later versions
            with closing(self._store.connect([name])) as con:
                return self._frame_of(con.sql(f"from {name}").to_arrow_table())
        groups: dict[tuple[bool, Units], list[str]] = {}
        for x in live:
            path = f"file://{self._store.path(x.part).absolute()}"
            groups.setdefault((x.entry.units is not None, x.gone), []).append(path)
        found = [self._kept(row_type, paths, *how) for how, paths in groups.items()]
        none = self.session.createDataFrame([], _ddl(row_type))
        return functools.reduce(lambda one, two: one.unionAll(two), found) if found else none

    def _kept(self, row_type: type, paths: Sequence[str], of_units: bool, gone: Units) -> DataFrame:
        """The rows of some parts that hold: of row stages, those of units that are not gone or hidden."""
        rows = self._read(paths, _ddl(row_type) + (f", {UNIT} string" if of_units else ""))
        away = (gone.column(), self._hidden) if of_units else ()
        for units in away:
            if len(units):
                rows = rows.join(self._frame_of(pa.table({UNIT: units})), UNIT, "left_anti")
        return rows.select(*schema_of(row_type).names)

    def _read(self, paths: Sequence[str], ddl: str) -> DataFrame:
        """Parquet files as they are named: no character of a path acts as a pattern."""
        return self.session.read.schema(ddl).option("__globPaths__", "false").parquet(*paths)

    def _frame_of(self, rows: pa.Table) -> DataFrame:
        return self.session.createDataFrame(rows)

    @functools.cached_property
    def _hidden(self) -> pa.Array:
        """Units whose rows do not hold."""
        with closing(self._store.connect(())) as con:
            return con.sql(f"select {UNIT} from hidden").to_arrow_table()[UNIT].combine_chunks()

    def _frame(self, select: str) -> DataFrame:
        return self.session.sql(to_spark(select, self._schema))

    def _put(self, select: str, aside: Aside) -> list[dict[str, Any]]:
        """Put the rows of a select aside, by those who make them, and say where."""
        work = functools.partial(put_aside, aside=aside)
        with told():
            rows = self._frame(select).mapInArrow(work, TOLD).toArrow().to_pylist()
        return sorted(rows, key=lambda r: (r["partition"], r["path"], r["group"]))

    def _gathered(self, select: str) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with the rows of a select in the view `gathered`."""
        put = self._put(select, Aside(self.folder, "rows"))
        con = self._store.connect(())
        if put:
            paths = dict.fromkeys(Path(p["path"]) for p in put)
            con.execute(f"create view gathered as from {parquet(paths)}")
        else:
            with told():
                con.register("gathered", self._frame(select).limit(0).toArrow())
        return con

    def _tasks(self, step: Step, view: Sql[Any], known: Units, seen: list[Units]) -> Iterator[Task]:
        """Yield the tasks of the rows of a view that are not `known`."""
        (row_type,) = step.reads
        keys = tuple(self.columns(view.select))
        uri = next((n for n in schema_of(row_type).names if n == "uri" or n.endswith("_uri")), UNIT)
        select = view.select
        if view.joined:
            put = self._put(
                f"select {typed(row_type, keys)} from ({select})", Aside(self.folder, "keys", keys, UNIT, KEYS)
            )
            seen.append(set_of(u for p in put for u in p["units"]))
            if not self._show_new(row_type, keys, put, known):
                return
            select, known = view.joined, NONE
        put = self._put(
            f"select {typed(row_type)} from ({select})", Aside(self.folder, step.name, keys, uri, VIEW_UNITS)
        )
        for p in put:
            if not view.joined:
                seen.append(set_of(p["units"]))
            fresh = [not k for k in known.hold(pa.array(p["units"], pa.string())).to_pylist()]
            new = dict(compress(zip(p["units"], p["uris"], strict=True), fresh))
            lot = Lot(table_name(row_type), p["path"], UNIT, {u: u for u in new}, p["group"])
            if new:
                yield Task((step,), tuple(new.items()), {}, lots=(lot,))

    def _show_new(self, row_type: type, keys: Sequence[str], put: Sequence[Any], known: Units) -> int:
        """How many rows of a view's first select are new; the second select may call them `these`."""
        units = pa.array([u for p in put for u in p["units"]], pa.string())
        new = units.filter(pc.invert(known.hold(units)))
        if len(new):
            paths = list(dict.fromkeys(f"file://{p['path']}" for p in put))
            rows = self._read(paths, f"{_ddl(row_type, keys)}, {UNIT} string")
            if len(new) < len(units):
                rows = rows.join(self._frame_of(pa.table({UNIT: new})), UNIT, "left_semi")
            self._name(THESE, row_type, rows.select(*keys), keys)
        return len(new)


def _ddl(row_type: type, columns: Sequence[str] = ()) -> str:
    """The columns of a table, or some of them, as Spark declares them."""
    schema = schema_of(row_type)
    return ", ".join(f"`{c}` {spark_type(schema.field(c).type)}" for c in columns or schema.names)


def spark_type(kind: pa.DataType) -> str:
    """The Spark type of an Arrow type that tables may have.

    >>> spark_type(pa.list_(pa.int64()))
    'ARRAY<BIGINT>'
    """
    return f"ARRAY<{spark_type(kind.value_type)}>" if pa.types.is_list(kind) else TYPES[sql_type(kind)]


def _order(select: str) -> str:
    """The order that a select asks for."""
    order = parse_one(select, read="duckdb").args.get("order")
    return order.sql("duckdb") if order else ""
