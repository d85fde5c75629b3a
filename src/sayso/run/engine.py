"""The DuckDB engine: row stages in worker processes, table stages as one select, case stages here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import groupby
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import CaseError, SaysoError, StageError
from sayso.run import manifest
from sayso.run.admit import Found, admit
from sayso.run.arrow import from_arrow, row_types, schema_of, table_name, to_arrow
from sayso.run.batches import page_tasks, source_tasks, view_tasks
from sayso.run.chain import Task, from_bytes, reason_of
from sayso.run.manifest import Entry, Part
from sayso.run.plan import Step, load
from sayso.run.store import DISK_IS_FULL, FULL, Store
from sayso.run.views import typed
from sayso.run.workers import Event
from sayso.tables import id_of

Tell = Callable[[str, int, int], None]
"""Called as a build goes on: the stage, how many units it has been through, and of how many; 0 if that is unknown."""
Run = Callable[[Iterator[Task]], Iterator[Event]]
"""Pool.run, or what yields the same events."""
Connection = duckdb.DuckDBPyConnection
Held = dict[type, tuple[str, tuple[Any, ...]]]
"""Tables as case stages read them, with the digest of what each comes from, while a stage to come reads them too."""


def silent(stage: str, done: int, of: int) -> None:
    """Tell nobody."""


def bring(store: Store, steps: Sequence[Step], found: Found, run: Run, tell: Tell = silent) -> None:
    """Bring a case up to date with its plan and with the sources found; what is done already is left alone.

    Raises: CaseError for a failure of the disk, StageError for a table or case stage that fails.
    """
    _note_plan(store, steps)
    views = {s.writes[0]: s for s in steps if s.kind == "view"}
    held: Held = {}
    for unit, group in groupby(steps, key=lambda s: s.unit or s.name):
        chain = list(group)
        if unit == "source":
            tasks = source_tasks(store, chain[0], found.sources)
            _row_stages(store, run, tasks, tell, sum(len(t.units) for t in tasks))
            admit(store, found)
        elif unit == "page":
            with closing(store.connect(())) as con:
                paged, of = page_tasks(store, con, chain)
                _row_stages(store, run, paged, tell, of)
        elif unit == "view":
            for step in chain:
                _view_stage(store, run, step, views[step.reads[0]], tell)
        elif chain[0].kind != "view":
            _whole_stage(store, chain[0], views, held)
            to_come = {t for s in steps[steps.index(chain[0]) + 1 :] if s.kind == "case" for t in s.reads}
            for table in held.keys() - to_come:
                del held[table]
            tell(chain[0].name, 1, 1)
    store.end()


def _note_plan(store: Store, steps: Sequence[Step]) -> None:
    """Put the stages and their models on the manifest where they have changed.

    What stages did that are no longer among them lapses: their parts are removed, so they must begin anew if they
    come back.
    """
    names = [s.name for s in steps]
    models = sorted({m for s in steps for m in s.stage.models})
    before = [list(store.notes("plan", what)) for what in ("stages", "models")]
    if before == [names, models]:
        return
    for stage in before[0]:
        if stage not in names:
            units = tuple(sorted(manifest.held(store.entries, stage)))
            store.add(Entry(stage, id_of(*units), "", units or None, lapsed=True))
    store.add(Entry("plan", id_of(*names, *models), "", notes={"stages": names, "models": models}))


def _row_stages(store: Store, run: Run, tasks: Iterable[Task], tell: Tell, of: int = 0) -> None:
    """Run tasks in the pool; put each stage's rows in parts, and name them once their task is done."""
    been = 0
    parts: dict[int, dict[str, list[Part]]] = {}
    for kind, task, *said in run(iter(tasks)):
        if kind == "rows":
            stage, table, stream = said
            label = f"{stage}-{id_of(*(u for u, _ in task.units))}"
            part = store.put(from_bytes(stream), row_types()[table], label)
            parts.setdefault(id(task), {}).setdefault(stage, []).append(part)
        elif kind == "void":
            parts.pop(id(task), None)  # parts that no entry names are removed when the next build begins
        else:
            units = tuple(u for u, _ in task.units)
            written = parts.pop(id(task), {})
            for step in task.steps:
                store.add(Entry(step.name, id_of(*units), step.code, units, tuple(written.get(step.name, ()))))
            been += len(units)
            tell(task.steps[0].name, been, of)


def _names(tables: Iterable[type], views: dict[type, Step]) -> set[str]:
    """The names of stored tables that some tables come from."""
    found: set[str] = set()
    for t in tables:
        found |= _names(views[t].reads, views) if t in views else {table_name(t)}
    return found


def _digest(store: Store, tables: Iterable[type], views: dict[type, Step]) -> str:
    """A hash of all that some tables hold, as the case names it: of parts, of units taken over, of retired pages."""
    names = _names(tables, views)
    held = sorted((x.part.table, x.part.sha256, *sorted(x.gone)) for x in store.parts() if x.part.table in names)
    notes = [list(store.notes("admit", name)) for name in ("retired", "doubled", "renamed")]
    return hashlib.sha256(repr([held, notes]).encode()).hexdigest()[:32]


def _unchanged(store: Store, stage: str, step: Step, digest: str) -> bool:
    last = manifest.latest(store.entries, stage)
    return last is not None and (last.input, last.code) == (digest, step.code)


@contextmanager
def _named(step: Step) -> Iterator[None]:
    """Turn whatever a stage over a whole case raises into one line that names it."""
    try:
        yield
    except SaysoError:
        raise
    except Exception as e:
        if (isinstance(e, OSError) and e.errno in FULL) or (isinstance(e, duckdb.Error) and "No space" in str(e)):
            raise CaseError(DISK_IS_FULL) from e
        raise StageError(f"stage {step.name}: {reason_of(e)}") from e


def _select(step: Step, views: dict[type, Step]) -> str:
    """The select of a table stage, with the selects of the views it reads inside."""
    names = [f"({_select(views[t], views)})" if t in views else table_name(t) for t in step.reads]
    return str(load(step.stage)(*names, **step.stage.settings).select)


def _view_stage(store: Store, run: Run, step: Step, view: Step, tell: Tell) -> None:
    """Run a row stage over the rows of a view that are new since the last time; rows of those that went lapse."""
    digest = _digest(store, view.reads, {})
    swept = f"{step.name} over {view.name}"
    if _unchanged(store, swept, step, digest):
        return
    known = manifest.done(store.entries, step.name, step.code)
    seen: set[str] = set()
    with _named(view), closing(store.connect(map(table_name, view.reads))) as con:
        select = _select(view, {})
        _check_columns(con, view, select)
        _row_stages(store, run, view_tasks(con, step, select, known, seen), tell)
    gone = sorted(manifest.held(store.entries, step.name) - seen)
    if gone:
        store.add(Entry(step.name, id_of(*gone), step.code, tuple(gone), lapsed=True))
    store.add(Entry(swept, digest, step.code))


def _check_columns(con: Connection, step: Step, select: str) -> None:
    """Raise StageError for a select whose columns are not those of the table it is to make."""
    want, have = schema_of(step.writes[0]).names, con.sql(select).columns
    if want != have:
        raise StageError(f"stage {step.name}: its select gives {', '.join(have)} where {', '.join(want)} are declared")


def _whole_stage(store: Store, step: Step, views: dict[type, Step], held: Held) -> None:
    """Run a stage over whole tables unless what it reads and its code are as they were; `held` gets what it reads."""
    digest = _digest(store, step.reads, views)
    if _unchanged(store, step.name, step, digest):
        return
    label = f"{step.name}-{digest[:16]}"
    with _named(step), closing(store.connect(_names(step.reads, views))) as con:
        if step.kind == "table":
            select = _select(step, views)
            _check_columns(con, step, select)
            parts = [_copy(store, con, step.writes[0], select, label)]
        else:
            for table in step.reads:
                made_of = _digest(store, [table], views)
                if held.get(table, ("", ()))[0] != made_of:
                    held[table] = (made_of, _rows(con, table, views))
            parts = _case_stage(store, con, step, [held[t][1] for t in step.reads], label)
    store.add(Entry(step.name, digest, step.code, parts=tuple(p for p in parts if p.rows)))


def _copy(store: Store, con: Connection, row_type: type, select: str, label: str) -> Part:
    """One part of a select's rows, ordered by all their columns. Raises: StageError for a null where none may be."""
    aside = store.folder / "tmp" / f"{label}.parquet"
    con.sql(f"select * from (select {typed(row_type)} from ({select})) order by all").write_parquet(
        str(aside), compression="zstd"
    )
    rows = 0
    with pq.ParquetFile(aside) as file:
        for batch in file.iter_batches():
            rows += batch.num_rows
            for field in schema_of(row_type):
                if not field.nullable and batch[field.name].null_count:
                    raise StageError(f"{row_type.__name__}.{field.name} is null, where its table has no nulls")
    return store.adopt(aside, row_type, label, rows)


def _rows(con: Connection, table: type, views: dict[type, Step]) -> tuple[Any, ...]:
    """All rows of a table or view, sorted by their columns."""
    select = _select(views[table], views) if table in views else f"from {table_name(table)}"
    if table in views:
        _check_columns(con, views[table], select)
    return tuple(from_arrow(con.sql(f"select * from ({select}) order by all").to_arrow_table(), table))


def _case_stage(store: Store, con: Connection, step: Step, read: Sequence[Sequence[Any]], label: str) -> list[Part]:
    """The parts of a stage that loops over whole tables it has `read`; they are written, sorted by all columns."""
    rows: dict[type, list[Any]] = {t: [] for t in step.writes}
    for row in load(step.stage)(*read, **step.stage.settings):
        if type(row) not in rows:
            raise StageError(f"it gave a {type(row).__name__}, which its signature does not have")
        rows[type(row)].append(row)
    parts = []
    for row_type, found in rows.items():
        given: pa.Table = to_arrow(found, row_type)
        con.register("given", given)
        parts.append(_copy(store, con, row_type, "select * from given", label))
        con.unregister("given")
    return parts
