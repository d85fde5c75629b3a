"""Worker processes: fresh interpreters that take tasks one at a time, and may die without taking the build with them.

A worker is started by name, not by forking or by importing the caller's main module again, so that a build can be
called from any script. It holds one end of a pipe that the parent never writes to: when the parent is gone, whatever
ended it, so is the worker.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol

from sayso.errors import CaseError, PlanError, StageError
from sayso.run import chain
from sayso.run.chain import Task
from sayso.run.plan import Step
from sayso.run.spare import spare

SILENCE = 600.0
"""Seconds a worker may be at one stage of one batch before it is ended. The slowest stage, the parse, reads 2,000 words
a second on a busy core (measured), so half a million characters, as far as a page is read, in some 45; a batch that is
too slow is taken page by page before any page is dropped."""
START_SECONDS = 120.0
"""Seconds a worker may take to start, whatever SILENCE is; it takes 0.5 on an idle core."""
TASKS = 200
"""Tasks a worker takes before a fresh one follows it: spaCy keeps every word it has met, and never forgets one."""
ROWS = 20_000
"""Objects a worker makes between two looks for those that hold each other: many, and rows never do. Python's 700 took
2.5 % of its time (20 pages of t17-libya: 0.14 s of 5.5, with this 0.00); its memory did not change (524 MB)."""
STARTS = 3
"""Workers that may die in a row before they take a task: more means that none can run here."""
Event = tuple[Any, ...]


def cores() -> int:
    """How many processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory() -> int:
    """The machine's memory in bytes."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def serve(pipe: int, life: int) -> None:
    """Take tasks from the file descriptor `pipe` until it or `life` is closed; the main function of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent alone ends the build
    spare()
    gc.set_threshold(ROWS)
    threading.Thread(target=_end_with, args=(life,), daemon=True).start()
    connection = Connection(pipe)
    connection.send(("ready",))
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        if isinstance(task, tuple):
            chain.load_ahead(task)
            continue
        try:
            for message in chain.run(task) if isinstance(task, Task) else task.run():
                connection.send(message)
            connection.send(("done",))
            if not gc.get_freeze_count():
                gc.collect()
                gc.freeze()  # models and word lists are there for good: they are not walked again
        except (PlanError, CaseError) as e:
            connection.send(("broken", e))


def _end_with(life: int) -> None:
    """End this process when the other end of the pipe `life` is closed, which the parent's end does."""
    os.read(life, 1)
    os._exit(1)


class Work(Protocol):
    """What a process beside the build is given to do."""

    def run(self) -> Iterator[tuple[Any, ...]]:
        """Yield ('made',) once it is done; nothing where it cannot be."""
        ...


class Worker:
    """One worker process and its pipe."""

    def __init__(self, life: int, log: IO[bytes]) -> None:
        self.connection, theirs = Pipe()
        main = f"import sys; sys.path[:] = {sys.path!r}; from sayso.run import workers; "
        main += f"workers.serve({theirs.fileno()}, {life})"
        self.process = subprocess.Popen(
            [sys.executable, "-c", main],
            pass_fds=(theirs.fileno(), life),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"},
        )
        theirs.close()
        self.task: Task | None = None
        self.stage = ""
        self.ready = False
        self.tasks = 0
        self.heard = time.monotonic()

    def give(self, task: Task) -> None:
        """Send a task. A worker that has died is found out when its end is awaited."""
        self.task, self.stage, self.heard = task, task.steps[0].name, time.monotonic()
        with contextlib.suppress(OSError):
            self.connection.send(task)

    def prepare(self, steps: Sequence[Step]) -> None:
        """Have it load what some steps need, before it has a task."""
        with contextlib.suppress(OSError):
            self.connection.send(tuple(steps))

    def end(self) -> str:
        """End the process, and say how it ended if it had of itself."""
        self.connection.close()
        try:
            code = self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        return f"signal {-code}" if code < 0 else f"exit status {code}"


@dataclass(frozen=True, slots=True)
class Sent:
    """Work that a process beside the build does, and the kinds of messages that came of it."""

    worker: Worker
    said: set[str] = field(default_factory=set)

    def made(self, *, wait: bool) -> bool | None:
        """Whether it was done; null while it is being done, unless that is waited for. A process that died did not."""
        connection = self.worker.connection
        while not self.said & {"done", "broken"}:
            if not wait and not connection.poll():
                return None
            try:
                self.said.add(connection.recv()[0])
            except (EOFError, OSError, pickle.UnpicklingError):
                return False
        return "made" in self.said


class Pool:
    """Worker processes that share out tasks. Close it, or use it in a `with`; they end with it.

    Workers start with the first tasks there are for them; where `ahead` names steps to come that load much, all start
    with the first source, and those that have no task yet load it meanwhile: a file of pages is ingested by one worker.
    """

    def __init__(self, jobs: int, folder: Path, *, silence: float = SILENCE, ahead: Sequence[Step] = ()) -> None:
        self.jobs = jobs
        self.silence = silence
        self._ahead = tuple(ahead)
        self._log = (folder / "workers.log").open("wb+")
        self._life = os.pipe()
        self._workers: list[Worker] = []
        self._beside: Worker | None = None
        self._failed = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, trace: TracebackType | None) -> None:
        os.close(self._life[1])
        for worker in (*self._workers, *([self._beside] if self._beside else [])):
            worker.process.kill()
            worker.end()
        os.close(self._life[0])
        self._log.close()

    def run(self, tasks: Iterator[Task]) -> Iterator[Event]:
        """Yield what tasks come to, as it comes: ('rows', task, stage, table, stream), then ('done', task).

        ('void', task) takes back all rows of a task whose worker died; its units come again, one by one, and a unit
        that its worker dies of then is dropped by that stage. Tasks are drawn one ahead of the workers at most.
        Raises: PlanError or StageError if no worker can run, CaseError if one cannot read a part.
        """
        again: deque[Task] = deque()
        while True:
            self._share(again, tasks)
            busy = {w.connection: w for w in self._workers if w.task}
            if not busy:
                return
            events: list[Event] = []
            for connection in wait(list(busy), timeout=1.0):
                events += self._hear(busy[connection], again)  # type: ignore[index]
            for worker in busy.values():
                bound = self.silence if worker.ready else max(self.silence, START_SECONDS)
                if worker.task and time.monotonic() - worker.heard > bound:
                    events += self._bury(worker, again, f"took its worker more than {self.silence:g} seconds")
            self._share(again, tasks)
            yield from events

    def send(self, work: Work) -> Sent:
        """Work sent to a process that takes no tasks, started if there is none; one piece at a time."""
        if self._beside is None or self._beside.process.poll() is not None:
            self._beside = Worker(self._life[0], self._log)
        with contextlib.suppress(OSError):
            self._beside.connection.send(work)
        return Sent(self._beside)

    def _share(self, again: deque[Task], tasks: Iterator[Task]) -> None:
        """Give every worker without a task the next one, starting workers up to the number of jobs."""
        while (worker := next((w for w in self._workers if not w.task), None)) or len(self._workers) < self.jobs:
            task = again.popleft() if again else next(tasks, None)
            if task is None:
                return
            (worker or self._start()).give(task)
            if task.steps[0].unit == "source":  # with pages known, there may be nothing to read
                while self._ahead and len(self._workers) < self.jobs:
                    self._start().prepare(self._ahead)

    def _start(self) -> Worker:
        """A new worker, one of the pool's."""
        worker = Worker(self._life[0], self._log)
        self._workers.append(worker)
        return worker

    def _hear(self, worker: Worker, again: deque[Task]) -> list[Event]:
        """The events of one message, or of the end, of a worker."""
        task = worker.task
        assert task
        try:
            kind, *said = worker.connection.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            return self._bury(worker, again, f"killed its worker ({worker.end()})")
        worker.heard = time.monotonic()
        if kind == "rows":
            return [("rows", task, *said)]
        if kind == "done":
            worker.task = None
            worker.tasks += 1
            if worker.tasks == TASKS:
                self._workers.remove(worker)
                worker.end()
            return [("done", task)]
        if kind == "broken":
            raise said[0]
        if kind == "ready":
            worker.ready, self._failed = True, 0
        else:
            worker.stage = said[0]
        return []

    def _bury(self, worker: Worker, again: deque[Task], reason: str) -> list[Event]:
        """The events of a worker's death; its task is put up again, unit by unit or without the stage it died at."""
        task = worker.task
        assert task
        self._workers.remove(worker)
        worker.process.kill()
        worker.end()
        if worker.ready:
            again.extend(_retry(task, worker.stage, reason))
            return [("void", task)]
        self._failed += 1
        if self._failed >= STARTS:
            raise StageError(f"no worker process can start here: {self._last_words()}")
        again.append(task)
        return []

    def _last_words(self) -> str:
        """The last line that any worker wrote."""
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").splitlines()
        return lines[-1].strip() if lines else "it ended without a word"


def _retry(task: Task, stage: str, reason: str) -> list[Task]:
    """What to try after a worker died of a task: its units alone, the unit once more, or the unit without the stage."""
    if len(task.units) > 1:
        return chain.split(task)
    if not task.again:
        return [replace(task, again=True)]
    if stage in task.skip:
        raise StageError(f"stage {stage}: its worker dies of {task.units[0][1]} before it begins; {reason}")
    return [replace(task, skip={**task.skip, stage: reason})]
