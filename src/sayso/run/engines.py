"""What an engine does for a build: it runs row stages over tasks and over views, and selects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from sayso.run.chain import Task
from sayso.run.plan import Step
from sayso.run.store import Store
from sayso.run.units import Units
from sayso.run.workers import Event, Sent, Work
from sayso.tables import Sql

THESE = "these"
"""What the second select of a view calls the rows of the first."""


class Session(Protocol):
    """Some tables of a case as they are now, by their names in SQL, until it is closed."""

    def columns(self, select: str) -> list[str]:
        """The columns of a select."""
        ...

    def table(self, select: str) -> pa.Table:
        """All rows of a select, in its order."""
        ...

    def write(self, select: str, path: Path) -> None:
        """Write the rows of a select, in its order, as one Parquet file."""
        ...

    def over(self, step: Step, view: Sql[Any], known: Units, seen: list[Units]) -> Iterator[Event]:
        """Yield the events of a row stage over the rows of a view whose units are not `known`, as Engine.run does.

        The units of all rows, known or not, are put in `seen`, some at a time; all are there after the last event.
        """
        ...

    def close(self) -> None:
        """Let go of what it holds."""
        ...


class Engine(Protocol):
    """What runs the stages that do not loop over whole cases."""

    def run(self, tasks: Iterator[Task]) -> Iterator[Event]:
        """Yield ('rows', task, stage, table, Arrow IPC stream) or ('part', task, stage, Part), then ('done', task).

        ('void', task) takes back all rows and parts of a task, whose units come again in other tasks.
        """
        ...

    def connect(self, store: Store, tables: Iterable[str]) -> Session:
        """A session over the tables named."""
        ...

    def beside(self, work: Work) -> Sent | None:
        """Work begun in a process beside this one; null where none may be begun."""
        ...
