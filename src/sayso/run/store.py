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
from sayso.run import manifest
from sayso.run.arrow import case_tables, table_name
from sayso.run.manifest import Entry, Live, Part

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


class Store:
    """The case in one folder, open. Close it, or use it in a `with`: a build holds the folder's lock until then.

    `finished` is false while a build is under way or was stopped before its end: some tables may lack rows.
    """

    def __init__(self, folder: Path, entries: list[Entry], lock: int | None) -> None:
        self.folder = folder
        self.entries = entries
        self._lock = lock
        self._made: set[Path] = set()
        self._live: tuple[int, list[Live]] = -1, []
        last = manifest.latest(entries, "build")
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
            store = cls(folder, manifest.read(path)[0], None)
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
            entries, whole = manifest.read(path)
            if whole < path.stat().st_size:
                os.truncate(path, whole)
            if not whole:
                path.write_bytes(manifest.header())
            store = cls(folder, entries, lock)
            store._check_parts()
            store._clear()
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

    def parts(self, table: str | None = None) -> list[Live]:
        """The parts in force, of one table or all, in the order written."""
        if self._live[0] != len(self.entries):
            self._live = len(self.entries), manifest.in_force(self.entries)
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

    def add(self, entry: Entry) -> None:
        """Put an entry on the manifest: from now on its parts hold. The first says that a build has begun.

        Raises: CaseError if the disk is full.
        """
        if self.finished and entry.stage not in ("build", DECIDE):
            self.add(Entry("build", "begun", ""))
        with on_disk(self.folder):
            manifest.append(self.folder / "manifest.jsonl", entry)
        self.entries.append(entry)
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
        made = sum(entry.stage == DECIDE for entry in self.entries)
        return made - int(next(iter(self.notes("admit", "decided")), 0))

    def notes(self, stage: str, name: str) -> Sequence[str]:
        """A list that the last entry of a stage notes under `name`; empty where there is none."""
        entry = manifest.latest(self.entries, stage)
        return entry.notes.get(name, ()) if entry else ()
