"""Case stages begun in a process beside the build: the same rows, whatever becomes of that process."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from run_cases import NAMES, Rows, build, plan, rows_of, sources
from sayso.errors import StageError
from sayso.run import beside
from sayso.run.admit import gather
from sayso.run.duck import Duck
from sayso.run.engine import bring
from sayso.run.plan import Plan, check
from sayso.run.store import Store
from sayso.run.workers import Pool, Sent, Work
from sayso.tables import Dropped, Source

STORY = {f"{n}.txt": f"{n}\nAnn met Bob and Cyd {n}" for n in "abcd"}
Found = list[Source | Dropped]


def build_beside(case: Path, found: Found, sent: list[Sent], *, kill: bool = False, stages: Plan | None = None) -> Rows:
    """The rows of a case after a build with a process beside, which is killed as soon as it has work if so wanted."""
    with Store.open(case, write=True) as store, Pool(2, store.folder / "tmp") as pool:

        def send(work: Work) -> Sent:
            sent.append(pool.send(work))
            if kill:
                assert pool._beside
                os.kill(pool._beside.process.pid, signal.SIGKILL)
            return sent[-1]

        bring(store, check(stages or plan()), gather(found), Duck(pool.run, send))
    return rows_of(case)


@pytest.mark.parametrize("kill", [False, True])
def test_a_stage_made_beside_has_the_same_rows_even_where_its_process_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kill: bool
) -> None:
    monkeypatch.setattr(beside, "LARGE", 1)
    found, sent = sources(tmp_path / "in", STORY), list[Sent]()
    rows = build_beside(tmp_path / "case", found, sent, kill=kill)
    assert rows == build(tmp_path / "fresh", found)
    assert rows["actor"]
    assert [one.made(wait=True) for one in sent] == [not kill]
    assert build_beside(tmp_path / "case", found, sent) == rows
    assert len(sent) == 1


def test_nothing_is_made_beside_that_may_not_fit_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "LARGE", 1)
    monkeypatch.setattr(beside, "memory", lambda: 1000)
    found, sent = sources(tmp_path / "in", STORY), list[Sent]()
    assert build_beside(tmp_path / "case", found, sent)["actor"]
    assert not sent


def test_only_what_changed_is_made_beside_and_only_in_a_large_case(tmp_path: Path) -> None:
    found, sent = sources(tmp_path / "in", STORY), list[Sent]()
    build_beside(tmp_path / "case", found, sent)
    assert not sent
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beside, "LARGE", 5)
        more = sources(tmp_path / "in", {"e.txt": "e\nAnn met Dot"})
        rows = build_beside(tmp_path / "case", more, sent)
    assert [one.made(wait=True) for one in sent] == [True]
    assert rows == build(tmp_path / "fresh", found + more)


def test_a_stage_that_fails_beside_fails_the_build_on_the_same_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, sent, stages = sources(tmp_path / "in", STORY), list[Sent](), plan(*NAMES[:-1], "fail")
    said = []
    for large in (beside.LARGE, 1):
        monkeypatch.setattr(beside, "LARGE", large)
        with pytest.raises(StageError) as failed:
            build_beside(tmp_path / str(large), found, sent, stages=stages)
        said.append(str(failed.value))
    assert said[0] == said[1]
    assert [one.made(wait=True) for one in sent] == [False]


def test_the_stage_begun_is_the_one_needed_last_and_never_the_next(tmp_path: Path) -> None:
    class Noted:
        """An engine that notes what it is to begin."""

        def __init__(self) -> None:
            self.begun: list[str] = []

        def beside(self, work: beside.Errand) -> None:
            self.begun.append(work.step.name)

    steps, noted = check(plan()), Noted()
    build(tmp_path / "case", sources(tmp_path / "in", STORY), plan(*NAMES[:3]))
    views = {s.writes[0]: s for s in steps if s.kind == "view"}
    with Store.open(tmp_path / "case") as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(beside, "LARGE", 1)
        other = beside.Beside(store, steps, views, noted)  # type: ignore[arg-type]
        for after in range(len(steps)):
            other.begin(after)
    assert noted.begun == ["join"] * 3  # after parse, pair and compare: not before, and not just before it is its turn
