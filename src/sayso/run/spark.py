"""The Spark engine: row stages in Spark's Python workers, selects distributed, case stages where the build runs."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from sayso.run.chain import Task
from sayso.run.engines import Session
from sayso.run.spark_session import told
from sayso.run.spark_tables import SparkTables
from sayso.run.spark_work import Job, made_of, run_tasks
from sayso.run.store import Store
from sayso.run.workers import SILENCE, Event, Sent, Work

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

WAVES = 3
"""Jobs in flight at once: while the slowest task of one ends, the slots it leaves take those of the others."""
EACH = 2
"""Tasks for each slot in a job. What a build that is killed has to do again is at most WAVES times this, a slot."""


@dataclass(frozen=True)
class Spark:
    """The engine of a Spark session, for the case in one folder, which every node finds under the same path."""

    session: SparkSession
    folder: Path
    silence: float = SILENCE

    def connect(self, store: Store, tables: Iterable[str]) -> Session:
        """A session of Spark over the tables named."""
        return SparkTables(self.session, store, tables, self.run)

    def beside(self, work: Work) -> Sent | None:
        """None: Spark's own processes have all processors there are."""
        return None

    @functools.cached_property
    def slots(self) -> int:
        """How many tasks run at once."""
        with told():
            numbers = "select distinct spark_partition_id() as n from range(65536)"
            said = self.session.sql(f"select count(*) as n from ({numbers})").toArrow()
        return int(said["n"][0].as_py())

    def run(self, tasks: Iterator[Task]) -> Iterator[Event]:
        """As Engine has it; tasks are drawn here, a job's worth at a time."""
        ahead: set[Future[list[Event]]] = set()
        with ThreadPoolExecutor(WAVES) as threads:
            try:
                while True:
                    while len(ahead) < WAVES and (wave := list(islice(tasks, self.slots * EACH))):
                        ahead.add(threads.submit(self._wave, wave))
                    if not ahead:
                        return
                    done, ahead = wait(ahead, return_when=FIRST_COMPLETED)
                    for one in done:
                        yield from one.result()
            except BaseException:
                if ahead:
                    self.session.interruptAll()
                raise

    def _wave(self, tasks: Sequence[Task]) -> list[Event]:
        """The events of some tasks, each a partition of one job."""
        told_all = (self.folder.absolute(), Path.cwd(), made_of(), self.silence)
        jobs = [pickle.dumps(Job(task, *told_all)) for task in tasks]
        given = pa.table({"number": pa.array(range(len(jobs)), pa.int32()), "job": pa.array(jobs, pa.binary())})
        with told():
            rows = self.session.createDataFrame(given).repartitionById(len(jobs), "number")
            came = rows.mapInArrow(run_tasks, "number int, done binary, failed binary").toArrow()
        events: list[Event] = []
        for number, done, failed in zip(*(column.to_pylist() for column in came.columns), strict=True):
            if failed:
                raise pickle.loads(failed)
            for task, parts in pickle.loads(done):
                whole = tasks[number] if task.units == tasks[number].units else task
                events += [("part", whole, stage, part) for stage, part in parts]
                events.append(("done", whole))
        return events
