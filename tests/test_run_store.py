from __future__ import annotations

import errno
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from run_cases import build, files_of, plan, rows_of, sources
from sayso.ask import Case
from sayso.errors import CaseError
from sayso.run import engine, manifest, store
from sayso.run.arrow import UNIT, case_tables, schema_of, to_arrow
from sayso.run.manifest import Entry
from sayso.run.store import Store
from sayso.run.units import Units, set_of
from sayso.tables import Block

STORY = {"a.txt": "a\nAnn met Bob", "b.txt": "b\nBob went home\fc\nCid"}


class Killed(BaseException):
    """Stands for the end of the process: nothing in the code may catch it."""


def units(*names: str) -> Units:
    """A unit for each name of one letter."""
    return set_of(name * 16 for name in names)


def put(case: Store, *names: str) -> Entry:
    rows = [Block(n, 0, 2, "body", "Hi") for n in names]
    table = to_arrow(rows, Block).append_column(UNIT, pa.array([n * 16 for n in names], pa.string()))
    entry = Entry("extract", "x", "code", units(*names), (case.put(table, Block, "extract-x"),))
    case.add(entry)
    return entry


def blocks(case: Store) -> list[str]:
    with closing(case.connect()) as con:
        return [i for (i,) in con.sql("select article_id from block order by all").fetchall()]


def test_a_case_has_a_view_of_every_table_with_its_columns(tmp_path: Path) -> None:
    with Store.open(tmp_path / "case", write=True) as case, closing(case.connect()) as con:
        for name, row_type in case_tables().items():
            assert con.sql(f"from {name}").to_arrow_table().schema.names == schema_of(row_type).names


def test_a_connection_draws_no_progress_bar(tmp_path: Path) -> None:
    with Store.open(tmp_path / "case", write=True) as case, closing(case.connect()) as con:
        assert con.sql("select current_setting('enable_progress_bar')").fetchall() == [(False,)]


def test_the_columns_of_a_table_have_one_type_with_rows_or_without(tmp_path: Path) -> None:
    with Store.open(tmp_path / "case", write=True) as case:
        with closing(case.connect()) as con:
            before = con.sql("describe block").fetchall()
        put(case, "a")
        with closing(case.connect()) as con:
            assert con.sql("describe block").fetchall() == before


def test_a_name_with_quotes_and_patterns_in_it_is_a_folder_like_any_other(tmp_path: Path) -> None:
    with Store.open(tmp_path / "it's [a] *case?", write=True) as case:
        put(case, "a")
        assert blocks(case) == ["a"]


def test_later_work_takes_over_the_units_it_covers(tmp_path: Path) -> None:
    with Store.open(tmp_path / "case", write=True) as case:
        put(case, "a", "b")
        put(case, "b", "c")
        assert blocks(case) == ["a", "b", "c"]
        case.add(Entry("extract", "y", "code", units("a")))
        assert blocks(case) == ["b", "c"]


def test_rows_of_retired_pages_are_in_no_view(tmp_path: Path) -> None:
    with Store.open(tmp_path / "case", write=True) as case:
        put(case, "a", "b")
        case.add(Entry("admit", "x", "", notes={"retired": ["b" * 16]}))
        assert blocks(case) == ["a"]


def test_parts_are_named_with_what_they_hold(tmp_path: Path) -> None:
    with Store.open(tmp_path / "case", write=True) as case:
        put(case, "a", "b")
    (part,) = Store.open(tmp_path / "case").parts("block")
    assert (part.part.rows, part.entry.stage, part.entry.code) == (2, "extract", "code")
    path = tmp_path / "case" / "block" / part.part.file
    assert store._digest(path) == part.part.sha256
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"


@pytest.mark.parametrize("name", ["nowhere", "file", "other"])
def test_what_is_no_case_is_refused_on_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("dear")
    with pytest.raises(CaseError, match="is no case; make it with: sayso build"):
        Store.open(tmp_path / name)
    if name != "nowhere":
        with pytest.raises(CaseError, match=r"name a (new )?folder"):
            Store.open(tmp_path / name, write=True)
        assert sorted(p.name for p in (tmp_path / "other").iterdir()) == ["letter.txt"]


def test_a_case_of_another_format_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path, write=True).close()
    (tmp_path / "manifest.jsonl").write_text('{"sayso_case": 99}\n')
    for write in (False, True):
        with pytest.raises(CaseError, match="by a newer Sayso: its format is 99"):
            Store.open(tmp_path, write=write)


def test_one_build_at_a_time_and_any_number_of_readers(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True):
        Store.open(tmp_path)
        with pytest.raises(CaseError, match="is being built by another process"):
            Store.open(tmp_path, write=True)
    Store.open(tmp_path, write=True).close()


def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    code = f"from sayso.run.store import Store; import os; Store.open({str(tmp_path)!r}, write=True); os._exit(1)"
    subprocess.run([sys.executable, "-c", code], check=False)
    Store.open(tmp_path, write=True).close()


@pytest.mark.parametrize("torn", [b'{"stage":"extract","in', b'{"stage":"extract"}\n', b"\0\0\0\0\n", b"\0" * 9])
def test_a_torn_last_line_is_trimmed(tmp_path: Path, torn: bytes) -> None:
    with Store.open(tmp_path, write=True) as case:
        put(case, "a")
    path = tmp_path / "manifest.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + torn)
    assert blocks(Store.open(tmp_path)) == ["a"]
    with Store.open(tmp_path, write=True) as case:
        assert path.read_bytes() == whole
        put(case, "b")
    assert blocks(Store.open(tmp_path)) == ["a", "b"]


def test_damage_before_the_last_line_is_an_error(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True) as case:
        put(case, "a")
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"begun"', b"begun"))
    with pytest.raises(CaseError, match="line 2 is damaged"):
        Store.open(tmp_path)


def test_a_missing_part_is_an_error(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True) as case:
        put(case, "a")
        case.path(case.parts()[0].part).unlink()
    with pytest.raises(CaseError, match="is missing or cut short"):
        Store.open(tmp_path)


def test_what_no_line_names_is_removed_when_the_next_build_begins(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True) as case:
        put(case, "a")
        (tmp_path / "block" / "orphan.parquet").write_text("x")
    (tmp_path / "tmp").mkdir(exist_ok=True)
    (tmp_path / "tmp" / "half.parquet").write_text("x")
    with Store.open(tmp_path, write=True) as case:
        assert [p.name for p in (tmp_path / "tmp").iterdir()] == []
        assert len(list((tmp_path / "block").iterdir())) == 1


def test_a_build_says_whether_it_came_to_its_end(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True) as case:
        put(case, "a")
        assert not Store.open(tmp_path).finished
        case.end()
    assert Store.open(tmp_path).finished


def _interrupt(patch: pytest.MonkeyPatch, at: int) -> None:
    """Let the process 'end' at the at-th step on the disk: write, sync, rename or line, half written and whole."""
    left = [at]

    def step() -> None:
        left[0] -= 1
        if not left[0]:
            raise Killed

    def before(owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def stopped(*args: Any, **named: Any) -> Any:
            step()
            return real(*args, **named)

        patch.setattr(owner, name, stopped)

    def torn(path: Path, entries: Sequence[Entry]) -> None:
        step()
        line = manifest.line_of(entries)
        with path.open("ab") as f:
            f.write(line[: len(line) // 2])
            f.flush()
            step()
            f.write(line[len(line) // 2 :])
        step()

    before(pq, "write_table")
    before(store, "_sync")
    before(Path, "rename")
    patch.setattr(manifest, "append", torn)


def test_a_build_killed_at_any_step_goes_on_to_the_same_rows(tmp_path: Path) -> None:
    found = sources(tmp_path / "in", {**STORY, "d.txt": "a\nDora", "e.txt": ""})
    rows = build(tmp_path / "whole", found)
    steps = 0
    chance = random.Random(3)
    for at in range(1, 1000):
        if at > 2 and chance.random() < 0.85:  # the steps of one part are much like those of the next
            continue
        case = tmp_path / f"case{at}"
        with pytest.MonkeyPatch.context() as patch:
            _interrupt(patch, at)
            try:
                build(case, found)
                break
            except Killed:
                steps += 1
        assert build(case, found) == rows
        assert {p.rsplit("-", 1)[0] for p in files_of(case)} == {
            p.rsplit("-", 1)[0] for p in files_of(tmp_path / "whole")
        }
    assert steps > 6


@pytest.mark.parametrize(("name", "calls"), [("write", 1), ("write", 6), ("fsync", 1), ("fsync", 9)])
def test_a_full_disk_says_so_and_loses_nothing(tmp_path: Path, name: str, calls: int) -> None:
    found = sources(tmp_path / "in", STORY)
    left = [calls]
    real = getattr(os, name)

    def full(*args: Any) -> Any:
        left[0] -= 1
        if left[0] <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, full)
        with pytest.raises(CaseError, match="the disk is full; make room and run the same build again"):
            build(tmp_path / "case", found)
    assert build(tmp_path / "case", found) == build(tmp_path / "whole", found)


@pytest.mark.parametrize(
    "error", [lambda: OSError(errno.ENOSPC, "No space"), lambda: duckdb.IOException("No space left")]
)
def test_a_disk_that_fills_while_a_table_is_written_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Callable[[], Exception]
) -> None:
    def full(*args: Any) -> None:
        raise error()

    monkeypatch.setattr(engine, "adopt", full)
    with pytest.raises(CaseError, match="the disk is full"):
        build(tmp_path / "case", sources(tmp_path / "in", STORY))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_disk_that_is_really_full_says_so_and_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this machine does not let a small disk be mounted")
    try:
        found = sources(tmp_path / "in", {f"{i}.txt": f"{i}\nAnn {os.urandom(5000).hex()}" for i in range(60)})
        with pytest.raises(CaseError, match="the disk is full"):
            build(disk / "case", found, plan("ingest", "extract", "parse"))
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        rows = build(disk / "case", found, plan("ingest", "extract", "parse"))
        assert rows == build(tmp_path / "whole", found, plan("ingest", "extract", "parse"))
    finally:
        subprocess.run(["umount", disk], check=False)


def test_reading_a_case_needs_no_lock_and_writes_nothing(tmp_path: Path) -> None:
    case = tmp_path / "case"
    build(case, sources(tmp_path / "in", STORY))
    before = sorted((str(p), p.stat().st_mtime_ns) for p in case.rglob("*"))
    rows_of(case)
    assert sorted((str(p), p.stat().st_mtime_ns) for p in case.rglob("*")) == before


def test_a_case_of_an_older_sayso_says_how_to_bring_it_up_to_date(tmp_path: Path) -> None:
    with Store.open(tmp_path, write=True) as case:
        table = to_arrow([Block("a" * 16, 0, 2, "body", "Hi")], Block).drop_columns(["kind"])
        table = table.append_column(UNIT, pa.array(["a" * 16], pa.string()))
        case.add(Entry("extract", "x", "code", units("a"), (case.put(table, Block, "extract-x"),)))
        case.end()
    with pytest.raises(CaseError, match="block rows lack columns; bring it up to date with: sayso build --case"):
        Case(tmp_path)


def old_line(entry: Entry) -> bytes:
    """An entry as format 1 had it."""
    line: dict[str, Any] = {"stage": entry.stage, "input": entry.input, "code": entry.code}
    line |= {"units": list(entry.units)} if entry.units is not None else {}
    more = {"parts": [asdict(p) for p in entry.parts], "lapsed": entry.lapsed, "notes": dict(entry.notes)}
    return json.dumps(line | {k: v for k, v in more.items() if v}, separators=(",", ":")).encode() + b"\n"


def test_a_case_of_format_1_is_read_and_the_next_build_brings_it_to_this_one(tmp_path: Path) -> None:
    found = sources(tmp_path / "in", {**STORY, "d.txt": "a\nDora"})
    build(tmp_path / "case", found)
    more = sources(tmp_path / "in", {"b.txt": "b\nBob stayed", "e.txt": "e\nEve"})
    rows = build(tmp_path / "case", more)
    path = tmp_path / "case" / "manifest.jsonl"
    path.write_bytes(b'{"sayso_case": 1}\n' + b"".join(map(old_line, Store.open(tmp_path / "case").entries)))
    (tmp_path / "case" / "readers").unlink()
    assert rows_of(tmp_path / "case") == rows
    before = files_of(tmp_path / "case")
    assert build(tmp_path / "case", more) == rows
    assert files_of(tmp_path / "case").items() <= before.items()
    assert path.read_bytes().startswith(manifest.header())


def test_a_build_may_wait_for_another_to_end(tmp_path: Path) -> None:
    code = (
        "import sys, time; from sayso.run.store import Store\n"
        f"with Store.open({str(tmp_path)!r}, write=True): print('in', flush=True); time.sleep(1.5)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(CaseError, match="is being built by another process; wait for it to end, as --wait does"):
            Store.open(tmp_path, write=True)
        assert Store.open(tmp_path).finished
        Store.open(tmp_path, write=True, wait=True).close()
        assert other.wait(10) == 0
