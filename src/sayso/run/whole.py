"""A stage over whole tables: what it reads, whether that has changed, and the parts of what it makes."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import CaseError, SaysoError, StageError
from sayso.run.arrow import from_arrow, schema_of, table_name, to_arrow
from sayso.run.chain import reason_of
from sayso.run.engines import Engine, Session
from sayso.run.manifest import Part
from sayso.run.plan import Step, load
from sayso.run.store import DISK_IS_FULL, FULL, Store
from sayso.run.views import typed
from sayso.tables import Sql

Views = Mapping[type, Step]
"""The steps that write the views of a plan, by what they write."""
Held = dict[tuple[type, bool], tuple[str, Any]]
"""Tables as case stages read them, as columns or not, with the digest of what each comes from, while a stage to come
reads them so too."""


def unchanged(store: Store, stage: str, step: Step, digest: str) -> bool:
    """Whether a stage last ran over what it is to read now, by the code it has now."""
    last = store.latest(stage)
    return last is not None and (last.input, last.code) == (digest, step.code)


def names_of(tables: Iterable[type], views: Views) -> set[str]:
    """The names of stored tables that some tables come from."""
    found: set[str] = set()
    for t in tables:
        found |= names_of(views[t].reads, views) if t in views else {table_name(t)}
    return found


def digest_of(store: Store, tables: Iterable[type], views: Views) -> str:
    """A hash of all that some tables hold, as the case names it: of parts, of units taken over, of retired pages."""
    names = names_of(tables, views)
    notes = [list(store.notes("admit", name)) for name in ("retired", "doubled", "renamed")]
    return hashlib.sha256(repr([store.digest(names), notes]).encode()).hexdigest()[:32]


@contextmanager
def named(step: Step) -> Iterator[None]:
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
def at_rest() -> Iterator[None]:
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


def select_of(step: Step, views: Views) -> Sql[Any]:
    """The select of a table stage, with the selects of the views it reads inside."""
    names = [f"({select_of(views[t], views).whole})" if t in views else table_name(t) for t in step.reads]
    made: Sql[Any] = load(step.stage)(*names, **step.stage.settings)
    return made


def check_columns(session: Session, step: Step, select: str) -> None:
    """Raise StageError for a select whose columns are not those of the table it is to make."""
    want, have = schema_of(step.writes[0]).names, session.columns(select)
    if want != have:
        raise StageError(f"stage {step.name}: its select gives {', '.join(have)} where {', '.join(want)} are declared")


def ordered(row_type: type, select: str) -> str:
    """The rows of a select as those of their table, ordered by all their columns."""
    return f"select * from (select {typed(row_type)} from ({select})) order by all"


def aside(store: Store, row_type: type, label: str) -> Path:
    """Where rows of one table are written aside under a label."""
    return store.folder / "tmp" / f"{label}-{table_name(row_type)}.parquet"


def adopt(store: Store, row_type: type, label: str) -> Part:
    """The part of rows written aside under this label. Raises: StageError for a null where none may be."""
    rows = 0
    with pq.ParquetFile(aside(store, row_type, label)) as file:
        for batch in file.iter_batches():
            rows += batch.num_rows
            for field in schema_of(row_type):
                if not field.nullable and batch[field.name].null_count:
                    raise StageError(f"{row_type.__name__}.{field.name} is null, where its table has no nulls")
    return store.adopt(aside(store, row_type, label), row_type, label, rows)


def label_of_whole(step: Step, digest: str) -> str:
    """What the rows of a stage over whole tables are called, given the digest of what it reads."""
    return f"{step.name}-{digest[:16]}"


def read_case(engine: Engine, store: Store, step: Step, views: Views, held: Held) -> list[Any]:
    """What a case stage reads, table by table; the session is closed then, whose memory the stage may need."""
    with closing(engine.connect(store, names_of(step.reads, views))) as session:
        return [_whole(store, session, held, (t, t in step.columns), views) for t in step.reads]


def _whole(store: Store, session: Session, held: Held, wanted: tuple[type, bool], views: Views) -> Any:
    """A table as a case stage reads it, read now unless it is in `held` as it is."""
    table, columns = wanted
    made_of = digest_of(store, [table], views)
    if held.get(wanted, ("", None))[0] != made_of:
        rows = _sorted(session, table, views)
        held[wanted] = made_of, rows if columns else tuple(from_arrow(rows, table))
    return held[wanted][1]


def _sorted(session: Session, table: type, views: Views) -> pa.Table:
    """All rows of a table or view, sorted by their columns."""
    select = select_of(views[table], views).whole if table in views else f"from {table_name(table)}"
    if table in views:
        check_columns(session, views[table], select)
    return session.table(f"select {typed(table)} from ({select}) order by all")


def write_case(store: Store, step: Step, read: Sequence[Sequence[Any]], label: str) -> None:
    """Write aside what a stage makes that loops over whole tables it has `read`, each table sorted by all columns."""
    rows: dict[type, list[Any]] = {t: [] for t in step.writes}
    for row in load(step.stage)(*read, **step.stage.settings):
        if type(row) not in rows:
            raise StageError(f"it gave a {type(row).__name__}, which its signature does not have")
        rows[type(row)].append(row)
    with closing(store.connect(())) as con:
        for row_type, found in rows.items():
            con.register("given", to_arrow(found, row_type))
            select = ordered(row_type, "select * from given")
            con.sql(select).write_parquet(str(aside(store, row_type, label)), compression="zstd")
            con.unregister("given")
