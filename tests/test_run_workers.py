from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

import run_stages
from run_cases import build, build_with_workers, inline, plan, rows_of, sources
from sayso.errors import PlanError, StageError
from sayso.run import batches, chain, workers
from sayso.run.admit import gather
from sayso.run.chain import Task
from sayso.run.duck import Duck
from sayso.run.engine import bring
from sayso.run.plan import Plan, Stage, Step, check
from sayso.run.store import Store
from sayso.run.workers import Event, Pool
from sayso.tables import Dropped, Page, Source

T = TypeVar("T")

STORY = {"a.txt": "a\nAnn met Bob", "b.txt": "b\nBob went home", "c.txt": "c\nnobody came\fd\nAnn and Cid"}


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_number_of_workers_changes_no_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.setattr(batches, "BATCH_UNITS", 1)
    found = sources(tmp_path / "in", STORY)
    assert build_with_workers(tmp_path / "case", found, jobs=jobs) == build(tmp_path / "inline", found)


def test_a_page_that_kills_its_worker_is_dropped_and_the_build_goes_on(tmp_path: Path) -> None:
    deadly = {"e.txt": "e\nAnn KILL", "f.txt": "f\nAnn LEAVE"}
    rows = build_with_workers(tmp_path / "case", sources(tmp_path / "in", {**STORY, **deadly}))
    dropped = sorted((stage, uri, reason) for stage, _, uri, reason in rows["dropped"])
    assert dropped == [
        ("extract", "e", "killed its worker (signal 11)"),
        ("parse", "f", "killed its worker (exit status 3)"),
    ]
    assert {r[1] for r in rows["article"]} == {"a", "b", "c", "d", "f"}
    fresh = build(tmp_path / "fresh", sources(tmp_path / "in", STORY))
    assert rows["entity"] == fresh["entity"]


def test_a_page_that_takes_too_long_is_dropped(tmp_path: Path) -> None:
    found = sources(tmp_path / "in", {**STORY, "e.txt": "e\nHANG"})
    rows = build_with_workers(tmp_path / "case", found, jobs=1, silence=3.0)
    assert [(s, u, r) for s, _, u, r in rows["dropped"]] == [("extract", "e", "took its worker more than 3 seconds")]
    assert len(rows["article"]) == 4


def test_a_worker_killed_from_outside_costs_no_page(tmp_path: Path) -> None:
    found = sources(tmp_path / "in", STORY)
    with Store.open(tmp_path / "case", write=True) as store, Pool(2, store.folder / "tmp") as pool:
        killed: list[int] = []

        def run(tasks: Iterator[Task]) -> Iterator[Event]:
            for event in pool.run(tasks):
                if not killed and pool._workers:
                    killed.append(pool._workers[0].process.pid)
                    os.kill(killed[0], signal.SIGKILL)
                yield event

        bring(store, check(plan()), gather(found), Duck(run))
    assert killed
    assert rows_of(tmp_path / "case") == build(tmp_path / "fresh", found)


def test_a_stage_that_cannot_be_imported_ends_the_build_on_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken_room.py"
    broken.write_text(
        "from __future__ import annotations\nimport no_such_library\nfrom sayso.tables import *\n"
        "def take(articles: Iterable[Article]) -> Iterator[Block]: ...\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(tmp_path)
        stages = Plan((*plan("ingest", "extract").stages, Stage("broken_room:take")))
        found = sources(tmp_path / "in", STORY)
        with Store.open(tmp_path / "case", write=True) as store, Pool(1, store.folder / "tmp") as pool:  # noqa: SIM117
            with pytest.raises(PlanError, match="stage take: No module named 'no_such_library'"):
                bring(store, check(stages), gather(found), Duck(pool.run))


def test_workers_that_cannot_start_end_the_build_on_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    with Store.open(tmp_path / "case", write=True) as store, Pool(1, store.folder / "tmp") as pool:
        tasks = batches.source_tasks(store, check_ingest(), gather(sources(tmp_path / "in", STORY)).sources)
        with pytest.raises(StageError, match="no worker process can start here"):
            list(pool.run(iter(tasks)))


def check_ingest() -> Step:
    """The step of ingest, without reading its source."""
    return Step(Stage("run_stages:ingest"), "row", "source", (Source,), (Page, Dropped), "code")


@pytest.mark.parametrize("ahead", ["run_stages:load_ahead", "no_such_room:load"])
def test_what_a_stage_needs_is_loaded_ahead_and_no_row_depends_on_it(tmp_path: Path, ahead: str) -> None:
    found = gather(sources(tmp_path / "in", STORY)).sources
    with Store.open(tmp_path / "case", write=True) as store:
        (task,) = batches.source_tasks(store, check_ingest(), found)
    run_stages.LOADED.clear()
    step = replace(check_ingest(), stage=Stage("run_stages:ingest", ahead=ahead))
    given = list(chain.run(replace(task, steps=(step,))))
    assert given == list(chain.run(task))
    assert ahead.startswith("no_such") or run_stages.LOADED.wait(10)


def test_all_workers_start_with_the_first_task_where_there_is_much_to_load(tmp_path: Path) -> None:
    found = gather(sources(tmp_path / "in", {"a.txt": "a\nAnn came"}))
    loud = tmp_path / "loud_room.py"
    loud.write_text(f"def load():\n    open({str(tmp_path / 'loaded')!r}, 'a').write('x')\n")
    step = replace(check_ingest(), stage=Stage("run_stages:ingest", ahead="loud_room:load"))
    with Store.open(tmp_path / "case", write=True) as store, pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(tmp_path)
        tasks = batches.source_tasks(store, check_ingest(), found.sources)
        for ahead, number in (((), 1), ((step,), 3)):
            with Pool(3, store.folder / "tmp", ahead=ahead) as pool:
                assert list(pool.run(iter([]))) == []
                assert not pool._workers
                told = [event[0] for event in pool.run(iter(tasks))]
                assert told == [event[0] for event in inline(iter(tasks))]
                assert len(pool._workers) == number
                assert not ahead or _wait(lambda: (tmp_path / "loaded").exists() and _size(tmp_path / "loaded") == 2)
                assert sorted(event[0] for event in pool.run(iter(tasks * 4))) == sorted(told * 4)


def _size(path: Path) -> int:
    return path.stat().st_size


def test_a_few_files_are_one_workers_and_many_or_large_ones_are_not(tmp_path: Path) -> None:
    one = gather(sources(tmp_path / "one", {"a.txt": "a\nAnn came"})).sources
    large = gather(sources(tmp_path / "large", {"a.txt": "a" * (batches.FEW_BYTES + 1)})).sources
    assert [batches.expect_many(s) for s in (one * batches.FEW, one * (batches.FEW + 1), large)] == [False, True, True]


def test_workers_end_when_the_build_is_killed(tmp_path: Path) -> None:
    found = sources(tmp_path / "in", {"a.txt": "a\nHANG"})
    code = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from run_cases import build_with_workers\n"
        "from sayso.tables import Source\n"
        f"build_with_workers({str(tmp_path / 'case')!r}, {found!r}, jobs=1)\n".replace("Path", "str")
    )
    process = subprocess.Popen([sys.executable, "-c", f"from pathlib import Path\n{code}"])
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        pytest.skip("this system does not list a process's children")
    worker = _wait(lambda: children.read_text().split())[0]
    process.kill()
    process.wait()
    _wait(lambda: not Path(f"/proc/{worker}").exists() or "Z" in Path(f"/proc/{worker}/stat").read_text().split()[2])


def _wait(done: Callable[[], T]) -> T:
    for _ in range(300):
        if found := done():
            return found
        time.sleep(0.05)
    raise AssertionError("waited 15 seconds in vain")


def test_inline_and_pool_tell_the_same_events(tmp_path: Path) -> None:
    with Store.open(tmp_path / "case", write=True) as store, Pool(1, store.folder / "tmp") as pool:
        tasks = batches.source_tasks(store, check_ingest(), gather(sources(tmp_path / "in", STORY)).sources)
        assert [e[0] for e in pool.run(iter(tasks))] == [e[0] for e in inline(iter(tasks))]


def test_a_worker_does_not_run_the_main_module_again(tmp_path: Path) -> None:
    found = sources(tmp_path / "in", STORY)
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys; sys.path[:] = {sys.path!r}\nfrom pathlib import Path\nfrom run_cases import build_with_workers\n"
        "from sayso.tables import Source\n"
        f"print(len(build_with_workers(Path({str(tmp_path / 'case')!r}), {found!r})['article']))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout == "4\n"


def test_the_bound_on_a_stage_is_minutes() -> None:
    assert workers.SILENCE >= 60
