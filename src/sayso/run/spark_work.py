"""What Spark's Python workers do: take tasks through their stages, and put rows aside as Parquet.

Each has a worker process of its own, as DuckDB's builds have, so a page that ends the process it is read in costs that
page alone. What they write is written aside, named by what it holds and renamed to its place, so it does not matter how
often Spark tries a task, or that it runs one twice.
"""

from __future__ import annotations

import functools
import hashlib
import os
import pickle
import secrets
import socket
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import SaysoError, StageError
from sayso.run.arrow import UNIT, row_types
from sayso.run.chain import Task, from_bytes, label_of
from sayso.run.duck import KEYS, VIEW_BYTES
from sayso.run.index import Index
from sayso.run.manifest import Part
from sayso.run.row_units import units_of
from sayso.run.store import Store, on_disk
from sayso.run.workers import SILENCE, Pool

Batches = Iterator[pa.RecordBatch]
Done = list[tuple[Task, list[tuple[str, Part]]]]
"""Tasks that are done, without their rows, each with the parts its stages wrote."""
DONE = pa.schema([("number", pa.int32()), ("done", pa.binary()), ("failed", pa.binary())])
ASIDE = pa.schema(
    [
        ("partition", pa.int64()), ("path", pa.string()), ("group", pa.int64()), ("rows", pa.int64()),
        ("units", pa.list_(pa.string())), ("uris", pa.list_(pa.string())),
    ]
)  # fmt: skip
GROUPS = 256
"""Row groups a file put aside has at most: each is a task, and its footer is read for each."""
_pools: list[Pool] = []


@dataclass(frozen=True, slots=True)
class Job:
    """A task, the folder of the case, the one that the build was started in, and what it is made of."""

    task: Task
    folder: Path
    here: Path
    made_of: str
    silence: float = SILENCE


@dataclass(frozen=True, slots=True)
class Aside:
    """Where rows are put, and what of them is told: with `keys`, the unit of each, and its uri if it has one.

    A row group holds at most so many, and those of one batch.
    """

    folder: Path
    label: str
    keys: tuple[str, ...] = ()
    uri: str = UNIT
    most: int = KEYS


@functools.cache
def made_of() -> str:
    """What Sayso is here: a hash of its code, of the versions of what it needs, and of Python."""
    code = hashlib.sha256(repr(sys.version_info[:2]).encode())
    room = Path(__file__).resolve().parents[1]
    for path in sorted(room.rglob("*.py")):
        code.update(str(path.relative_to(room)).encode() + path.read_bytes())
    for name in sorted(_needs()):
        code.update(f"{name} {_version(name)}".encode())
    return code.hexdigest()[:16]


def _needs() -> set[str]:
    """The names of the distributions that Sayso needs."""
    try:
        named = distribution("sayso").requires or []
    except PackageNotFoundError:
        return set()
    return {"".join(c if c.isalnum() or c in "-_." else " " for c in n).split()[0] for n in named if "extra" not in n}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def run_tasks(batches: Batches) -> Batches:
    """Yield what each task came to: the parts that are written and may be named, or why the build cannot go on."""
    for batch in batches:
        for number, job in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
            done, failed = b"", b""
            try:
                done = pickle.dumps(_done(pickle.loads(job)))
            except SaysoError as e:
                failed = pickle.dumps(e)
            row = {"number": number, "done": done, "failed": failed}
            yield pa.RecordBatch.from_pylist([row], schema=DONE)


def _done(job: Job) -> Done:
    """Take one task through its stages, and write what it comes to."""
    if job.made_of != made_of():
        raise StageError(
            f"Sayso or a library it needs is of another version on {socket.gethostname()} than where the build was "
            "started; install the same on every node"
        )
    for folder in (job.folder / "tmp", job.here):
        if not folder.is_dir():
            raise StageError(f"{folder} is not there on {socket.gethostname()}; every node needs it, under this path")
    store = Store(job.folder, Index(), None, write=False)
    parts: dict[int, list[tuple[str, Part]]] = {}
    done: Done = []
    tasks: dict[int, Task] = {}  # keeps each that has parts, so that no other gets its id
    try:
        for kind, task, *said in _pool(job).run(iter([job.task])):
            tasks[id(task)] = task
            if kind == "rows":
                stage, table, stream = said
                part = store.put(from_bytes(stream), row_types()[table], label_of(task, stage))
                parts.setdefault(id(task), []).append((stage, part))
            elif kind == "void":
                parts.pop(id(task), None)
            else:
                done.append((replace(task, tables={}, lots=(), dated={}), parts.pop(id(task), [])))
    except BaseException:
        _close()
        raise
    return done


def _pool(job: Job) -> Pool:
    """The worker process of this Python worker, kept from task to task: starting one and its models takes seconds."""
    if Path.cwd() != job.here:  # sources may be named from there
        _close()
        os.chdir(job.here)
    if _pools and _pools[0].silence != job.silence:
        _close()
    if not _pools:
        with tempfile.TemporaryDirectory() as folder:  # its log is held open, and needs no name
            _pools.append(Pool(1, Path(folder), silence=job.silence))
    return _pools[0]


def _close() -> None:
    """End the worker process: it may be in the middle of something."""
    while _pools:
        _pools.pop().__exit__(None, None, None)


def put_aside(batches: Batches, aside: Aside) -> Batches:
    """Write rows as Parquet, and yield where they are, a row group a row."""
    from pyspark import TaskContext

    context = TaskContext.get()
    files = _Files(aside, context.partitionId() if context else 0)
    try:
        told = [files.put(rows) for rows in _groups(batches, aside)]
    finally:
        files.close()
    yield pa.RecordBatch.from_pylist(told, schema=ASIDE)


class _Files:
    """Parquet files written one after the other; holds the one that is open."""

    def __init__(self, aside: Aside, partition: int) -> None:
        self._aside = aside
        self._partition = partition
        self._writer: pq.ParquetWriter | None = None
        self._path = Path()
        self._group = 0

    def put(self, rows: pa.Table) -> dict[str, object]:
        """Write one row group, and say where it is."""
        aside = self._aside
        with on_disk(aside.folder):
            if self._writer is None or self._group == GROUPS:
                self.close()
                self._group = 0
                self._path = aside.folder / "tmp" / f"{aside.label}-{self._partition}-{secrets.token_hex(8)}.parquet"
                self._writer = pq.ParquetWriter(self._path, rows.schema, compression="zstd")
            self._writer.write_table(rows, row_group_size=max(1, rows.num_rows))
        self._group += 1
        units, uris = (rows[c].to_pylist() if aside.keys else [] for c in (UNIT, aside.uri))
        place = {"partition": self._partition, "path": str(self._path), "group": self._group - 1}
        return {**place, "rows": rows.num_rows, "units": units, "uris": uris}

    def close(self) -> None:
        """Finish the file that is open."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def _groups(batches: Batches, aside: Aside) -> Iterator[pa.Table]:
    """Yield the rows in lots of a bounded size, with their units where these are asked for."""
    for batch in batches:
        table = pa.Table.from_batches([batch])
        if not aside.keys:
            if table.num_rows:
                yield table
            continue
        table = table.append_column(UNIT, units_of(table.select(aside.keys)))
        most = max(1, min(aside.most, table.num_rows * VIEW_BYTES // max(table.nbytes, VIEW_BYTES)))
        yield from (table.slice(i, most) for i in range(0, table.num_rows, most))
