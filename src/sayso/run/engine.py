"""A build stage by stage, on any engine: what is done already is left alone, and case stages run here."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import groupby
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import CaseError, SaysoError, StageError
from sayso.run.admit import Found, admit
from sayso.run.arrow import from_arrow, row_types, schema_of, table_name, to_arrow
from sayso.run.batches import page_tasks, source_tasks
from sayso.run.chain import from_bytes, label_of, reason_of
from sayso.run.engines import Engine, Session
from sayso.run.manifest import Entry, Part
from sayso.run.plan import Step, load
from sayso.run.store import DISK_IS_FULL, FULL, Store
from sayso.run.tidy import tidy
from sayso.run.units import Units, set_of, together
from sayso.run.views import typed
from sayso.run.workers import Event
from sayso.tables import Sql, id_of

Tell = Callable[[str, int, int], None]
"""Called as a build goes on: the stage, how many units it has been through, and of how many; 0 if that is unknown."""
MANY = 512
"""Tasks after which the parts of a chain that runs on are put together: some ten thousand pages, of 13 parts a task."""
Held = dict[tuple[type, bool], tuple[str, Any]]
"""Tables as case stages read them, as columns or not, with the digest of what each comes from, while a stage to come
reads them so too."""


def silent(stage: str, done: int, of: int) -> None:
    """Tell nobody."""


def bring(store: Store, steps: Sequence[Step], found: Found, engine: Engine, tell: Tell = silent) -> None:
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
            _row_stages(store, engine.run(iter(tasks)), tell, sum(len(t.units) for t in tasks))
            admit(store, found)
        elif unit == "page":
            with closing(store.connect(())) as con:
                paged, of = page_tasks(store, con, chain)
                _row_stages(store, engine.run(paged), tell, of)
        elif unit == "view":
            for step in chain:
                _view_stage(store, engine, step, views, tell)
        elif chain[0].kind != "view":
            _whole_stage(store, engine, chain[0], views, held)
            after = (s for s in steps[steps.index(chain[0]) + 1 :] if s.kind == "case")
            for wanted in held.keys() - {(t, t in s.columns) for s in after for t in s.reads}:
                del held[wanted]
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
            units = store.held(stage)
            store.add(Entry(stage, id_of(*units), "", units or None, lapsed=True))
    store.add(Entry("plan", id_of(*names, *models), "", notes={"stages": names, "models": models}))


def _row_stages(store: Store, events: Iterator[Event], tell: Tell, of: int = 0) -> None:
    """Put each stage's rows in parts as tasks are run, and name them once their task is done."""
    been = lines = 0
    parts: dict[int, dict[str, list[Part]]] = {}
    for kind, task, *said in events:
        if kind == "rows":
            stage, table, stream = said
            part = store.put(from_bytes(stream), row_types()[table], label_of(task, stage))
            parts.setdefault(id(task), {}).setdefault(stage, []).append(part)
        elif kind == "part":
            parts.setdefault(id(task), {}).setdefault(said[0], []).append(said[1])
        elif kind == "void":
            parts.pop(id(task), None)  # parts that no entry names are removed when the next build begins
        else:
            units = set_of(u for u, _ in task.units)
            written = parts.pop(id(task), {})
            made = [(step.name, step.code, tuple(written.get(step.name, ()))) for step in task.steps]
            store.add(*(Entry(name, "", code, units, those) for name, code, those in made))
            lines += 1
            if lines % MANY == 0:
                tidy(store, [step.name for step in task.steps])
            been += len(units)
            tell(task.steps[0].name, been, of)
    store.sweep()


def _names(tables: Iterable[type], views: dict[type, Step]) -> set[str]:
    """The names of stored tables that some tables come from."""
    found: set[str] = set()
    for t in tables:
        found |= _names(views[t].reads, views) if t in views else {table_name(t)}
    return found


def _digest(store: Store, tables: Iterable[type], views: dict[type, Step]) -> str:
    """A hash of all that some tables hold, as the case names it: of parts, of units taken over, of retired pages."""
    names = _names(tables, views)
    notes = [list(store.notes("admit", name)) for name in ("retired", "doubled", "renamed")]
    return hashlib.sha256(repr([store.digest(names), notes]).encode()).hexdigest()[:32]


def _unchanged(store: Store, stage: str, step: Step, digest: str) -> bool:
    last = store.latest(stage)
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


@contextmanager
def _at_rest() -> Iterator[None]:
    """No search for garbage meanwhile: rows hold no cycles, and a search goes through all that there are.

    Making objects of 124,000 Testimony took 1.3 s with it and .75 s without.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _select(step: Step, views: dict[type, Step]) -> Sql[Any]:
    """The select of a table stage, with the selects of the views it reads inside."""
    names = [f"({_select(views[t], views).whole})" if t in views else table_name(t) for t in step.reads]
    made: Sql[Any] = load(step.stage)(*names, **step.stage.settings)
    return made


def _view_stage(store: Store, engine: Engine, step: Step, views: dict[type, Step], tell: Tell) -> None:
    """Run a row stage over the rows of a view that are new since the last time; rows of those that went lapse."""
    view = views[step.reads[0]]
    digest = _digest(store, view.reads, views)
    swept = f"{step.name} over {view.name}"
    if _unchanged(store, swept, step, digest):
        return
    seen: list[Units] = []
    with _named(view), closing(engine.connect(store, _names(view.reads, views))) as session:
        select = _select(view, views)
        _check_columns(session, view, select.whole)
        _row_stages(store, session.over(step, select, store.done(step.name, step.code), seen), tell)
    gone = store.held(step.name) - together(seen)
    if gone:
        store.add(Entry(step.name, id_of(*gone), step.code, gone, lapsed=True))
    store.add(Entry(swept, digest, step.code))


def _check_columns(session: Session, step: Step, select: str) -> None:
    """Raise StageError for a select whose columns are not those of the table it is to make."""
    want, have = schema_of(step.writes[0]).names, session.columns(select)
    if want != have:
        raise StageError(f"stage {step.name}: its select gives {', '.join(have)} where {', '.join(want)} are declared")


def _whole_stage(store: Store, engine: Engine, step: Step, views: dict[type, Step], held: Held) -> None:
    """Run a stage over whole tables unless what it reads and its code are as they were; `held` gets what it reads."""
    digest = _digest(store, step.reads, views)
    if _unchanged(store, step.name, step, digest):
        return
    label = f"{step.name}-{digest[:16]}"
    with _named(step), _at_rest():
        with closing(engine.connect(store, _names(step.reads, views))) as session:
            if step.kind == "table":
                select = _select(step, views).whole
                _check_columns(session, step, select)
                aside = store.folder / "tmp" / f"{label}.parquet"
                session.write(_ordered(step.writes[0], select), aside)
                parts = [_adopt(store, step.writes[0], label)]
            else:
                read = [_held(store, session, held, (t, t in step.columns), views) for t in step.reads]
        if step.kind == "case":  # with the session closed, whose memory the stage may need
            parts = _case_stage(store, step, read, label)
    store.add(Entry(step.name, digest, step.code, parts=tuple(p for p in parts if p.rows)))


def _ordered(row_type: type, select: str) -> str:
    """The rows of a select as those of their table, ordered by all their columns."""
    return f"select * from (select {typed(row_type)} from ({select})) order by all"


def _adopt(store: Store, row_type: type, label: str) -> Part:
    """The part of rows written aside under this label. Raises: StageError for a null where none may be."""
    aside = store.folder / "tmp" / f"{label}.parquet"
    rows = 0
    with pq.ParquetFile(aside) as file:
        for batch in file.iter_batches():
            rows += batch.num_rows
            for field in schema_of(row_type):
                if not field.nullable and batch[field.name].null_count:
                    raise StageError(f"{row_type.__name__}.{field.name} is null, where its table has no nulls")
    return store.adopt(aside, row_type, label, rows)


def _held(store: Store, session: Session, held: Held, wanted: tuple[type, bool], views: dict[type, Step]) -> Any:
    """A table as a case stage reads it, read now unless it is in `held` as it is."""
    table, columns = wanted
    made_of = _digest(store, [table], views)
    if held.get(wanted, ("", None))[0] != made_of:
        rows = _sorted(session, table, views)
        held[wanted] = made_of, rows if columns else tuple(from_arrow(rows, table))
    return held[wanted][1]


def _sorted(session: Session, table: type, views: dict[type, Step]) -> pa.Table:
    """All rows of a table or view, sorted by their columns."""
    select = _select(views[table], views).whole if table in views else f"from {table_name(table)}"
    if table in views:
        _check_columns(session, views[table], select)
    return session.table(f"select {typed(table)} from ({select}) order by all")


def _case_stage(store: Store, step: Step, read: Sequence[Sequence[Any]], label: str) -> list[Part]:
    """The parts of a stage that loops over whole tables it has `read`; they are written, sorted by all columns."""
    rows: dict[type, list[Any]] = {t: [] for t in step.writes}
    for row in load(step.stage)(*read, **step.stage.settings):
        if type(row) not in rows:
            raise StageError(f"it gave a {type(row).__name__}, which its signature does not have")
        rows[type(row)].append(row)
    parts = []
    with closing(store.connect(())) as con:
        for row_type, found in rows.items():
            con.register("given", to_arrow(found, row_type))
            select = _ordered(row_type, "select * from given")
            con.sql(select).write_parquet(str(store.folder / "tmp" / f"{label}.parquet"), compression="zstd")
            con.unregister("given")
            parts.append(_adopt(store, row_type, label))
    return parts
