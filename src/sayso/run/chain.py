"""One batch through a chain of row stages: what a worker does, and the contract it holds every stage to."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.errors import StageError
from sayso.run.arrow import UNIT, from_arrow, row_types, schema_of, table_name, to_arrow
from sayso.run.fetch import Lot, fetch, of_unit
from sayso.run.plan import Step, load, unit_column
from sayso.tables import Article, Dropped, Page, id_of

CHUNK_BYTES = 8 << 20
"""Page bytes a worker gathers before it hands them on: one archive may hold more pages than fit into memory."""
REASON_LENGTH = 300
"""Longest reason the engine writes itself, in characters: an exception may quote the whole page."""
Function = Callable[..., Iterable[Any]]
Given = dict[type, list[tuple[str, Any]]]
"""Rows by table, each with the unit it was made from."""
Tables = dict[type, pa.Table]


@dataclass(frozen=True, slots=True)
class Task:
    """Some units and the stages to take them through.

    `units` are pairs of id and uri. Their rows are `tables`, Arrow IPC streams by table name with the unit of each row
    in `unit_id`, and what the `lots` name in the case's parts; `dated` are units whose date a person decided. `skip`
    gives stages not to be tried on these units, and why. `again`: a worker died of them before.
    """

    steps: tuple[Step, ...]
    units: tuple[tuple[str, str], ...]
    tables: Mapping[str, bytes]
    skip: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
    lots: tuple[Lot, ...] = ()
    dated: Mapping[str, str] = field(default_factory=dict)


def label_of(task: Task, stage: str) -> str:
    """What the parts that a stage writes for a task are called, but for what they hold."""
    return f"{stage}-{id_of(*(unit for unit, _ in task.units))}"


def to_bytes(table: pa.Table) -> bytes:
    """The table as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def from_bytes(stream: bytes) -> pa.Table:
    """The table of an Arrow IPC stream."""
    return pa.ipc.open_stream(stream).read_all()


def split(task: Task) -> list[Task]:
    """One task a unit of `task`, each marked as tried before."""
    whole = {name: from_bytes(stream) for name, stream in task.tables.items()}
    tasks = []
    for unit in task.units:
        own = {n: to_bytes(t.filter(pc.equal(t[UNIT], unit[0]))) for n, t in whole.items()}
        tasks.append(replace(task, units=(unit,), tables=own, lots=of_unit(task.lots, unit[0]), again=True))
    return tasks


def reason_of(error: BaseException) -> str:
    """An exception on one line, without what differs from run to run.

    >>> reason_of(ValueError("bad  line\\nof <x at 0x7f12>"))
    'ValueError: bad line of <x at 0x>'
    """
    said = " ".join(re.sub(r"0x[0-9a-fA-F]+", "0x", str(error)).split())
    return f"{type(error).__name__}: {said}"[:REASON_LENGTH].rstrip(": ")


@dataclass(frozen=True, slots=True)
class Batch:
    """The uris of a task's units, and its rows by table and unit, as stages add to them."""

    uris: Mapping[str, str]
    rows: dict[type, dict[str, list[Any]]]


def _batch(task: Task) -> Batch:
    batch = Batch(dict(task.units), {})
    given = {name: from_bytes(stream) for name, stream in task.tables.items()}
    for name, table in (given | fetch(task.lots, batch.uris, task.dated)).items():
        row_type = row_types()[name]
        _add(batch, row_type, zip(table[UNIT].to_pylist(), from_arrow(table, row_type), strict=True))
    return batch


def _add(batch: Batch, row_type: type, rows: Iterable[tuple[str, Any]]) -> None:
    """Add rows of one table, each with its unit."""
    by_unit = batch.rows.setdefault(row_type, {})
    for unit, row in rows:
        by_unit.setdefault(unit, []).append(row)


def _of(batch: Batch, row_type: type, units: Iterable[str]) -> list[Any]:
    """The rows of one table that belong to `units`, unit by unit."""
    by_unit = batch.rows.get(row_type, {})
    return [row for unit in units for row in by_unit.get(unit, ())]


def run(task: Task) -> Iterator[tuple[Any, ...]]:
    """Yield what a task comes to: ('begin', stage) before each stage, then ('rows', stage, table, Arrow IPC stream).

    A page that a stage cannot take is a row of `dropped`, and the stages after it go on with what there is.
    Raises: PlanError if a stage cannot be imported, CaseError if a part cannot be read here.
    """
    load_ahead(step for step in task.steps if step.name not in task.skip)
    batch = _batch(task)
    functions = [load(step.stage) for step in task.steps]
    given: Given
    tables: Tables
    for step, function in zip(task.steps, functions, strict=True):
        yield "begin", step.name
        if step.name in task.skip:
            given = {Dropped: [(u, Dropped(step.name, u, uri, task.skip[step.name])) for u, uri in task.units]}
            tables = {}
        elif step.unit == "source":
            yield from _pages(step, function, batch)
            continue
        else:
            given, tables = _outputs(step, function, batch)
        for row_type, rows in given.items():
            _add(batch, row_type, rows)
            if rows:
                yield _message(step, row_type, rows, tables.get(row_type))


def load_ahead(steps: Iterable[Step]) -> None:
    """Begin to load what some steps need, each in a thread of its own; nothing is loaded twice."""
    for step in steps:
        if step.stage.ahead:
            threading.Thread(target=_load_ahead, args=(step,)).start()


def _load_ahead(step: Step) -> None:
    """Load what a stage needs, which takes longest, while others load and run; what fails, fails again in the stage."""
    with contextlib.suppress(Exception):
        load(step.stage, step.stage.ahead)(**step.stage.settings)


def _message(
    step: Step, row_type: type, rows: Sequence[tuple[str, Any]], made: pa.Table | None = None
) -> tuple[Any, ...]:
    """The message of some rows, each with its unit; `made` are the same rows as Arrow, where they are already."""
    table = to_arrow([row for _, row in rows], row_type) if made is None else made
    table = table.append_column(
        pa.field(UNIT, pa.string(), nullable=False), pa.array([u for u, _ in rows], pa.string())
    )
    return "rows", step.name, table_name(row_type), to_bytes(table)


def _pages(step: Step, function: Function, batch: Batch) -> Iterator[tuple[Any, ...]]:
    """The messages of ingest, source by source, in chunks; a source that breaks off keeps the pages before that."""
    rows: Given = {}
    size = 0
    for source, uri in batch.uris.items():
        for row in _read(step, function, batch, source):
            rows.setdefault(type(row), []).append((source, row))
            size += len(row.content) if isinstance(row, Page) else len(uri)
            if size >= CHUNK_BYTES:
                yield from (_message(step, t, r) for t, r in rows.items())
                rows, size = {}, 0
    yield from (_message(step, t, r) for t, r in rows.items())


def _read(step: Step, function: Function, batch: Batch, source: str) -> Iterator[Any]:
    """The rows one source comes to, each checked; a page that comes twice is used once."""
    seen: set[str] = set()
    (read,) = step.reads
    try:
        for row in function(_of(batch, read, [source]), **step.stage.settings):
            if type(row) not in step.writes:
                raise StageError(f"it gave a {type(row).__name__}, which its signature does not have")
            to_arrow([row], type(row))
            if not isinstance(row, Page) or row.page_id not in seen:
                yield _signed(step, row)
            else:
                yield Dropped(step.name, row.page_id, row.uri, "the same page twice: it is used once")
            seen.add(getattr(row, "page_id", ""))
    except (Exception, SystemExit) as e:
        yield Dropped(step.name, source, batch.uris[source], reason_of(e))


def _signed(step: Step, row: Any) -> Any:
    """The row; a Dropped with its stage named as the plan names it, and its reason on one line."""
    return replace(row, stage=step.name, reason=" ".join(row.reason.split())) if isinstance(row, Dropped) else row


def _outputs(step: Step, function: Function, batch: Batch) -> tuple[Given, Tables]:
    """The rows one stage makes of all units, as `_attempt`; units that it fails on are dropped one by one."""
    try:
        return _attempt(step, function, batch, tuple(batch.uris))
    except (Exception, SystemExit):
        given: Given = {}
        for unit, uri in batch.uris.items():
            try:
                alone, _ = _attempt(step, function, batch, (unit,))
            except (Exception, SystemExit) as e:
                alone = {Dropped: [(unit, Dropped(step.name, unit, uri, reason_of(e)))]}
            for row_type, rows in alone.items():
                given.setdefault(row_type, []).extend(rows)
        return given, {}


def _attempt(step: Step, function: Function, batch: Batch, tried: Sequence[str]) -> tuple[Given, Tables]:
    """The rows one stage makes of some units, each with its unit, and the same as Arrow.

    Rows are put in the order of their units, so that a batch gives what its pages give one by one.
    Raises: StageError if one breaks the contract, and what the stage raises.
    """
    tables = [_of(batch, read, tried) for read in step.reads]
    if not any(tables):
        return {}, {}
    made: dict[type, list[Any]] = {t: [] for t in (*step.writes, Dropped)}
    for row in function(*tables, **step.stage.settings):
        if type(row) not in step.writes:
            raise StageError(f"it gave a {type(row).__name__}, which its signature does not have")
        made[type(row)].append(row)
    articles = [*_of(batch, Article, tried), *made.get(Article, ())]
    texts = {a.article_id: a.text for a in articles}
    place = {unit: i for i, unit in enumerate(tried)}
    given: Given = {}
    arrows: Tables = {}
    for row_type, rows in made.items():
        signed = [_signed(step, row) for row in rows] if row_type is Dropped else rows
        owned = zip(_owners(step, batch, tried, row_type, rows), signed, strict=True)
        given[row_type] = sorted(owned, key=lambda r: place[r[0]])
        check_spans(row_type, signed, texts)
        arrows[row_type] = to_arrow([row for _, row in given[row_type]], row_type)
    return given, arrows


def _owners(step: Step, batch: Batch, tried: Sequence[str], row_type: type, rows: Sequence[Any]) -> list[str]:
    """Which of the tried units each row of one table was made from. Raises: StageError for a row of none of them."""
    if not rows:
        return []
    keys: dict[Any, str] = {unit: unit for unit in tried}
    if row_type is Dropped:
        by_uri = {batch.uris[unit]: unit for unit in tried}
        alone = tried[0] if len(tried) == 1 else None
        found = [alone or keys.get(row.record_id) or by_uri.get(row.uri) for row in rows]
    else:
        columns = [unit_column(row_type) or ""]
        if step.unit == "view":
            made = {n for t in step.writes if t is not Dropped for n in schema_of(t).names}
            columns = [n for n in schema_of(step.reads[0]).names if n.endswith("_id") and n in made] or columns
            key_of = attrgetter(*columns)
            keys = {key_of(_of(batch, step.reads[0], [unit])[0]): unit for unit in tried}
        key_of = attrgetter(*columns)
        found = [keys.get(key_of(row)) for row in rows]
    if None in found:
        raise StageError(f"it gave a {row_type.__name__} of another article than those it was given")
    return found  # type: ignore[return-value]


def check_spans(row_type: type, rows: Iterable[Any], texts: Mapping[str, str]) -> None:
    """Raise StageError if a row says it stands where its article's text has something else.

    >>> from sayso.tables import Block
    >>> check_spans(Block, [Block("a", 0, 2, "body", "Hi")], {"a": "Hi there"})
    >>> check_spans(Block, [Block("a", 0, 2, "body", "Ho")], {"a": "Hi there"})
    Traceback (most recent call last):
    sayso.errors.StageError: article a: the Block at 0:2 is not what its text has there
    """
    names = schema_of(row_type).names
    if not {"article_id", "start", "stop"} <= set(names):
        return
    said_in = [n for n in ("quote", "text") if n in names]
    for row in rows:
        text, start, stop = texts.get(row.article_id), row.start, row.stop
        if start is None or stop is None or text is None:
            continue
        said = next((told for n in said_in if (told := getattr(row, n)) is not None), None)
        if 0 <= start <= stop <= len(text) and (said is None or text[start:stop] == said):
            continue
        at = f"article {row.article_id}: the {row_type.__name__} at {start}:{stop}"
        if 0 <= start <= stop <= len(text):
            raise StageError(f"{at} is not what its text has there")
        raise StageError(f"{at} is past its {len(text)} characters")
