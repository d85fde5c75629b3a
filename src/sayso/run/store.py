"""A case on disk: a folder of Parquet parts a table, and a manifest that says which of them hold.

case/manifest.jsonl     what is done, a line each
case/statement/*.parquet  parts, whole before the manifest names them
case/units/*.units      lists of units too long for a line
case/tmp/               what is being written; emptied when a build begins
case/lock, readers      held while a build runs, and while the case is read
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import weakref
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
from sayso.run.locks import READERS, WRITER, lock_to_read, lock_to_write, unread
from sayso.run.manifest import Entry, Part, Read
from sayso.run.units import Units, to_bytes

if TYPE_CHECKING:
    import duckdb

DECIDE = "decide"
"""What adds a person's decisions to a case: no stage of any plan, and no build."""
MANIFEST = "manifest.jsonl"
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

    def __init__(self, folder: Path, known: Index, lock: int | None, *, write: bool) -> None:
        self.folder = folder
        self.index = known
        self.writes = write
        self._unlock = weakref.finalize(self, os.close, lock) if lock is not None else None
        self._made: set[Path] = set()
        self._trusted: set[Path] = set()
        self._over: set[Path] = set()
        self._live: tuple[int, list[Live]] = -1, []
        last = self.latest("build")
        self.finished = last is None or last.input == "ended"

    @classmethod
    def open(cls, folder: Path | str, *, write: bool = False, wait: bool = False, damaged: bool = False) -> Store:
        """The case in `folder`; with `write`, made where there is none, locked, and cleared of unfinished files.

        Args:
            write: whether to change it; one process at a time does.
            wait: until another process that changes it is done.
            damaged: whether it may lack parts.

        Raises: CaseError if the folder is no case, of a newer format, damaged, or in use by another build.
        """
        folder = Path(folder)
        with on_disk(folder):
            if write:
                return cls._open_to_write(folder, wait, damaged)
            path = folder / MANIFEST
            if not path.is_file():
                raise CaseError(f"{folder} is no case; make it with: sayso build PAGES --case {folder}")
            lock = lock_to_read(folder)
            try:
                store = cls(folder, _indexed(manifest.read(path)), lock, write=False)
            except BaseException:
                if lock is not None:
                    os.close(lock)
                raise
            if not damaged:
                store._check_parts()
            return store

    @classmethod
    def _open_to_write(cls, folder: Path, wait: bool, damaged: bool) -> Store:
        path = folder / MANIFEST
        if folder.exists() and not folder.is_dir():
            raise CaseError(f"{folder} is a file; name a folder for the case")
        if folder.is_dir() and not path.exists() and {p.name for p in folder.iterdir()} - {WRITER, READERS, "tmp"}:
            raise CaseError(f"{folder} holds other files and is no case; name a new folder")
        folder.mkdir(parents=True, exist_ok=True)
        lock = lock_to_write(folder, wait=wait)
        try:
            path.touch()
            read = manifest.read(path)
            if read.whole < path.stat().st_size:
                os.truncate(path, read.whole)
            store = cls(folder, _indexed(read), lock, write=True)
        except BaseException:
            os.close(lock)
            raise
        try:
            if not damaged:
                store._check_parts()
            store._clear()
            if read.form != manifest.FORMAT:
                store.replace(store.index.entries)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Release the lock, if any; the folder is as the last line of its manifest says."""
        if self.writes:
            shutil.rmtree(self.folder / "tmp", ignore_errors=True)
            self.writes = False
        if self._unlock is not None:
            self._unlock()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries of the manifest, in order."""
        return self.index.entries

    def latest(self, stage: str) -> Entry | None:
        """The last entry of a stage; None where it has none."""
        return index.latest(self.index, stage)

    def done(self, stage: str, code: str) -> Units:
        """The units that a row stage has been through, by this code, and that have not lapsed."""
        return index.holding(self.index, stage, code)

    def held(self, stage: str) -> Units:
        """The units that a row stage has been through, whatever its code was, and that have not lapsed."""
        return index.holding(self.index, stage)

    def digest(self, tables: Iterable[str]) -> str:
        """A hash of what tables hold, which is the same however their rows are spread over parts."""
        names = set(tables)
        return index.digest(self.index, [x for x in self.parts() if x.part.table in names])

    def parts(self, table: str | None = None) -> list[Live]:
        """The parts in force, of one table or all, in the order written."""
        if self._live[0] != len(self.index.entries):
            self._live = len(self.index.entries), index.in_force(self.index)
        return [p for p in self._live[1] if table in (None, p.part.table)]

    def path(self, part: Part) -> Path:
        """Where a part stands on the disk."""
        return self.folder / part.table / part.file

    def files(self) -> dict[Path, int]:
        """The size of every file that the manifest names and that holds something."""
        sizes = {self.path(live.part): live.part.bytes for live in self.parts()}
        lists = (e.units for e in self.index.entries if e.units is not None)
        return sizes | {units.file: 8 * len(units) for units in lists if units.file is not None}

    def _check_parts(self) -> None:
        for path, size in self.files().items():
            if not path.is_file() or path.stat().st_size != size:
                raise CaseError(f"{path} is missing or cut short; {self.mend}")

    @property
    def mend(self) -> str:
        """What to do about a damaged case."""
        return f"mend the case with: sayso check --repair --case {self.folder}"

    def verify(self, parts: Iterable[Part]) -> None:
        """Nothing where the parts are as they were written; each is read through once a process.

        Raises: CaseError for one that is not.
        """
        for path, part in ((self.path(part), part) for part in parts):
            if path not in self._trusted:
                with on_disk(path):
                    if _digest(path) != part.sha256:
                        raise CaseError(f"{path} is not what was written; {self.mend}")
                self._trusted.add(path)

    def _clear(self) -> None:
        """Remove what no line names: files written aside, and parts of work that was stopped or has been redone."""
        shutil.rmtree(self.folder / "tmp", ignore_errors=True)
        (self.folder / "tmp").mkdir()
        there = {p for table in case_tables() for p in (self.folder / table).glob("*.parquet")}
        there |= set((self.folder / manifest.UNITS).glob("*.units"))
        self._over |= there - self.files().keys()
        self.sweep()

    def sweep(self) -> None:
        """Remove the files whose rows stand in others now, unless somebody reads the case: then it is done later."""
        over = self._over - self.files().keys()  # rows made again, the same by other code, are a file of the same name
        if over:
            with unread(self.folder) as nobody, on_disk(self.folder):
                for path in over if nobody else ():
                    path.unlink(missing_ok=True)
                self._over = set() if nobody else over

    def replace(self, entries: Sequence[Entry]) -> None:
        """Put a manifest of these entries in the place of the one there is, at once.

        Files that it names no longer stay until `sweep`. Raises: CaseError if the disk is full.
        """
        before = self.files().keys()
        aside = self.folder / "tmp" / MANIFEST
        with on_disk(self.folder):
            manifest.write(aside, entries)
            aside.rename(self.folder / MANIFEST)
            _sync(self.folder)
        self.index, self._live = index.index_of(entries), (-1, [])
        self._over |= before - self.files().keys()

    def put_units(self, units: Units) -> Units:
        """The units, in a file if they are many. Raises: CaseError if the disk is full."""
        if len(units) <= manifest.MOST_INLINE:
            return units
        data = to_bytes(units)
        digest = hashlib.sha256(data).hexdigest()
        filed = Units(len(units), units.numbers, self.folder / manifest.UNITS / f"{digest[:32]}.units", digest)
        with on_disk(self.folder):
            aside = self.folder / "tmp" / f"{digest[:32]}.units"
            aside.write_bytes(data)
            self._move(aside, manifest.UNITS, aside.name)
        return filed

    def _move(self, aside: Path, home: str, name: str) -> None:
        """Move a file to its place in a folder of the case, synced before and after."""
        _sync(aside)
        if self.folder / home not in self._made:
            (self.folder / home).mkdir(exist_ok=True)
            _sync(self.folder)
            self._made.add(self.folder / home)
        aside.rename(self.folder / home / name)
        _sync(self.folder / home)

    def put(self, rows: pa.Table, row_type: type, label: str) -> Part:
        """Write one part, whole and synced; it holds once an entry that names it is added.

        Raises: CaseError if the disk is full; nothing is lost.
        """
        aside = self.folder / "tmp" / f"{label}-{secrets.token_hex(8)}.parquet"  # Spark may try one task twice at once
        with on_disk(self.folder):
            pq.write_table(rows, aside, compression="zstd", write_page_checksum=True)
        return self.adopt(aside, row_type, label, rows.num_rows)

    def adopt(self, aside: Path, row_type: type, label: str, rows: int) -> Part:
        """Move a Parquet file written in tmp/ to its place, synced before and after.

        Raises: CaseError if the disk is full; nothing is lost.
        """
        table = table_name(row_type)
        with on_disk(self.folder):
            digest = _digest(aside)
            part = Part(f"{label}-{digest[:16]}.parquet", table, rows, aside.stat().st_size, digest)
            self._move(aside, table, part.file)
        self._trusted.add(self.path(part))
        return part

    def add(self, *entries: Entry) -> None:
        """Put entries on the manifest: from now on their parts hold. The first says that a build has begun.

        Those of the same units, given one after the other, hold together or not at all.
        Raises: CaseError if the disk is full.
        """
        if self.finished and any(entry.stage not in ("build", DECIDE) for entry in entries):
            self.add(Entry("build", "begun", ""))
        for line in manifest.together(entries):
            told = [index.said_again(self.index, entry) for entry in line]
            with on_disk(self.folder):
                manifest.append(self.folder / MANIFEST, told)
            for entry in told:
                index.note(self.index, entry)
                if entry.stage == "build":
                    self.finished = entry.input == "ended"

    def end(self) -> None:
        """Note that the build which added entries has come to its end; nothing if none were added."""
        from sayso.run.tidy import tidy

        if not self.finished:
            tidy(self)
            self.add(Entry("build", "ended", ""))
            self.sweep()

    def connect(self, tables: Iterable[str] | None = None, *, verified: bool = True) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with one view a table, named by table_name, empty for tables that have no rows.

        It sees the case as it is now, or those of its tables that are named. The caller closes it.

        Args:
            verified: whether the parts are verified now; else the caller does before it reads them.

        Raises: CaseError for a part that is damaged.
        """
        from sayso.run.views import connect

        names = list(case_tables() if tables is None else tables)
        if verified:
            self.verify(x.part for x in self.parts() if x.part.table in names)
        return connect(self, names)

    @property
    def waiting(self) -> int:
        """How many decisions no build has applied yet."""
        made = len(self.held(DECIDE))
        return made - int(next(iter(self.notes("admit", "decided")), 0))

    def notes(self, stage: str, name: str) -> Sequence[str]:
        """A list that the last entry of a stage notes under `name`; empty where there is none."""
        entry = self.latest(stage)
        return entry.notes.get(name, ()) if entry else ()
