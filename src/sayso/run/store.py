"""A case on disk: a folder of Parquet parts a table, and a manifest that says which of them hold.

case/manifest.jsonl     what is done, a line each
case/statement/*.parquet  parts, whole before the manifest names them
case/tmp/               what is being written; emptied when a build begins
case/lock               held while a build runs
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import CaseError
from sayso.run import index, manifest
from sayso.run.arrow import case_tables, table_name
from sayso.run.index import Index, Live
from sayso.run.manifest import Entry, Part, Read
from sayso.run.units import Units

if TYPE_CHECKING:
    import duckdb

DECIDE = "decide"
"""What adds a person's decisions to a case: no stage of any plan, and no build."""
FULL = (errno.ENOSPC, errno.EDQUOT)
DISK_IS_FULL = "the disk is full; make room and run the same build again: it goes on where it was"


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """Turn a failure of the disk under a case into a CaseError that says what to do."""
    try:
        yield
    except OSError as e:
        if e.errno in FULL:
            raise CaseError(DISK_IS_FULL) from e
        raise CaseError(f"{folder}: {e.strerror or e}") from e


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def _indexed(read: Read) -> Index:
    """The index of a manifest; in format 1 entries do not say which units they cover again."""
    if read.form == manifest.FORMAT:
        return index.index_of(read.entries)
    known = Index()
    for entry in read.entries:
        index.note(known, index.said_again(known, entry))
    return known


class Store:
    """The case in one folder, open. Close it, or use it in a `with`: a build holds the folder's lock until then.

    `finished` is false while a build is under way or was stopped before its end: some tables may lack rows.
    """

    def __init__(self, folder: Path, known: Index, lock: int | None) -> None:
        self.folder = folder
        self._index = known
        self._lock = lock
        self._made: set[Path] = set()
        self._live: tuple[int, list[Live]] = -1, []
        last = self.latest("build")
        self.finished = last is None or last.input == "ended"

    @classmethod
    def open(cls, folder: Path | str, *, write: bool = False) -> Store:
        """The case in `folder`; with `write`, made where there is none, locked, and cleared of unfinished files.

        Raises: CaseError if the folder is no case, of another format, damaged, or in use by another build.
        """
        folder = Path(folder)
        with on_disk(folder):
            if write:
                return cls._open_to_write(folder)
            path = folder / "manifest.jsonl"
            if not path.is_file():
                raise CaseError(f"{folder} is no case; make it with: sayso build PAGES --case {folder}")
            store = cls(folder, _indexed(manifest.read(path)), None)
            store._check_parts()
            return store

    @classmethod
    def _open_to_write(cls, folder: Path) -> Store:
        path = folder / "manifest.jsonl"
        if folder.exists() and not folder.is_dir():
            raise CaseError(f"{folder} is a file; name a folder for the case")
        if folder.is_dir() and not path.exists() and {p.name for p in folder.iterdir()} - {"lock", "tmp"}:
            raise CaseError(f"{folder} holds other files and is no case; name a new folder")
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.touch()
            read = manifest.read(path)
            if read.whole < path.stat().st_size:
                os.truncate(path, read.whole)
            store = cls(folder, _indexed(read), lock)
            store._check_parts()
            store._clear()
            if read.form != manifest.FORMAT:
                store._rewrite()
        except BlockingIOError as e:
            os.close(lock)
            raise CaseError(f"{folder} is being built by another process; wait for it to end") from e
        except BaseException:
            os.close(lock)
            raise
        return store

    def close(self) -> None:
        """Release the lock, if any; the folder is as the last line of its manifest says."""
        if self._lock is not None:
            shutil.rmtree(self.folder / "tmp", ignore_errors=True)
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def writes(self) -> bool:
        """Whether it was opened to be written and is not closed."""
        return self._lock is not None

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries of the manifest, in order."""
        return self._index.entries

    def latest(self, stage: str) -> Entry | None:
        """The last entry of a stage; None where it has none."""
        return index.latest(self._index, stage)

    def done(self, stage: str, code: str) -> Units:
        """The units that a row stage has been through, by this code, and that have not lapsed."""
        return index.holding(self._index, stage, code)

    def held(self, stage: str) -> Units:
        """The units that a row stage has been through, whatever its code was, and that have not lapsed."""
        return index.holding(self._index, stage)

    def digest(self, tables: Iterable[str]) -> str:
        """A hash of what tables hold, which is the same however their rows are spread over parts."""
        names = set(tables)
        return index.digest(self._index, [x for x in self.parts() if x.part.table in names])

    def parts(self, table: str | None = None) -> list[Live]:
        """The parts in force, of one table or all, in the order written."""
        if self._live[0] != len(self._index.entries):
            self._live = len(self._index.entries), index.in_force(self._index)
        return [p for p in self._live[1] if table in (None, p.part.table)]

    def path(self, part: Part) -> Path:
        """Where a part stands on the disk."""
        return self.folder / part.table / part.file

    def _check_parts(self) -> None:
        for live in self.parts():
            path = self.path(live.part)
            if not path.is_file() or path.stat().st_size != live.part.bytes:
                raise CaseError(f"{path} is missing or cut short; build the case again in a new folder")

    def _clear(self) -> None:
        """Remove what no line names: files written aside, and parts of work that was stopped or has been redone."""
        shutil.rmtree(self.folder / "tmp", ignore_errors=True)
        (self.folder / "tmp").mkdir()
        named = {self.path(live.part) for live in self.parts()}
        for table in case_tables():
            for path in (self.folder / table).glob("*.parquet"):
                if path not in named:
                    path.unlink()

    def _rewrite(self) -> None:
        """Write the manifest anew, in this version's format."""
        aside = self.folder / "tmp" / "manifest.jsonl"
        manifest.write(aside, self._index.entries)
        aside.rename(self.folder / "manifest.jsonl")
        _sync(self.folder)

    def put(self, rows: pa.Table, row_type: type, label: str) -> Part:
        """Write one part, whole and synced; it holds once an entry that names it is added.

        Raises: CaseError if the disk is full; nothing is lost.
        """
        aside = self.folder / "tmp" / f"{label}.parquet"
        with on_disk(self.folder):
            pq.write_table(rows, aside, compression="zstd")
        return self.adopt(aside, row_type, label, rows.num_rows)

    def adopt(self, aside: Path, row_type: type, label: str, rows: int) -> Part:
        """Move a Parquet file written in tmp/ to its place, synced before and after.

        Raises: CaseError if the disk is full; nothing is lost.
        """
        table = table_name(row_type)
        with on_disk(self.folder):
            _sync(aside)
            digest = _digest(aside)
            part = Part(f"{label}-{digest[:16]}.parquet", table, rows, aside.stat().st_size, digest)
            home = self.folder / table
            if home not in self._made:
                home.mkdir(exist_ok=True)
                _sync(self.folder)
                self._made.add(home)
            aside.rename(home / part.file)
            _sync(home)
        return part

    def add(self, *entries: Entry) -> None:
        """Put entries on the manifest: from now on their parts hold. The first says that a build has begun.

        Those of the same units, given one after the other, hold together or not at all.
        Raises: CaseError if the disk is full.
        """
        if self.finished and any(entry.stage not in ("build", DECIDE) for entry in entries):
            self.add(Entry("build", "begun", ""))
        for line in manifest.together(entries):
            told = [index.said_again(self._index, entry) for entry in line]
            with on_disk(self.folder):
                manifest.append(self.folder / "manifest.jsonl", told)
            for entry in told:
                index.note(self._index, entry)
                if entry.stage == "build":
                    self.finished = entry.input == "ended"

    def end(self) -> None:
        """Note that the build which added entries has come to its end; nothing if none were added."""
        if not self.finished:
            self.add(Entry("build", "ended", ""))

    def connect(self, tables: Iterable[str] | None = None) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with one view a table, named by table_name, empty for tables that have no rows.

        It sees the case as it is now, or those of its tables that are named. The caller closes it.
        """
        from sayso.run.views import connect

        return connect(self, case_tables() if tables is None else tables)

    @property
    def waiting(self) -> int:
        """How many decisions no build has applied yet."""
        made = len(self.held(DECIDE))
        return made - int(next(iter(self.notes("admit", "decided")), 0))

    def notes(self, stage: str, name: str) -> Sequence[str]:
        """A list that the last entry of a stage notes under `name`; empty where there is none."""
        entry = self.latest(stage)
        return entry.notes.get(name, ()) if entry else ()
