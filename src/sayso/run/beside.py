"""Case stages of a large case begun in a process of their own, as soon as all that they read is there."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.run.arrow import table_name
from sayso.run.engines import Engine
from sayso.run.plan import Step
from sayso.run.store import Store
from sayso.run.whole import Views, at_rest, digest_of, label_of_whole, names_of, read_case, unchanged, write_case
from sayso.run.workers import Sent, memory

LARGE = 2_000
"""Pages of a case from which on a process beside costs less than it saves: it takes a second of processor to start, as
`group_stories` does over some thousand pages."""
SHARE = 32
"""The parts of its tables may come to this part of the machine's memory at most, a 32nd: rows as columns and as objects
are some eight times as many bytes, and what the build itself has at work may need as much."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A case stage for another process to run over a case as it is now; `digest` is that of what it is to read."""

    folder: Path
    step: Step
    views: Views
    digest: str

    def run(self) -> Iterator[tuple[Any, ...]]:
        """Yield ('made',) once its rows are put aside; nothing where they could not be, which the build will find out.

        The build runs the stage itself then, and says what is wrong if it fails there too.
        """
        from sayso.run.duck import Duck

        with contextlib.suppress(Exception), Store.open(self.folder) as store, at_rest():
            if digest_of(store, self.step.reads, self.views) != self.digest:
                return
            read = read_case(Duck(no_rows), store, self.step, self.views, {})
            write_case(store, self.step, read, label_of_whole(self.step, self.digest))
            yield ("made",)


def no_rows(tasks: Iterator[Any]) -> Iterator[Any]:
    """No events: a case stage has no tasks."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Beside:
    """What runs beside a build: one stage at a time, of those that all is there for the one that is needed last."""

    store: Store
    steps: Sequence[Step]
    views: Views
    engine: Engine
    sent: dict[str, tuple[str, Sent]] = field(default_factory=dict)
    as_before: set[str] = field(default_factory=set)

    def _ready(self, step: Step) -> int:
        """The place of the last step that writes what a step reads."""
        names = names_of(step.reads, self.views)
        before = self.steps[: self.steps.index(step)]
        return max((n for n, s in enumerate(before) if names & {table_name(t) for t in s.writes}), default=-1)

    def begin(self, after: int) -> None:
        """Begin a stage now that the step at this place is done, if there is one, the case is large and none is on."""
        if any(sent.made(wait=False) is None for _, sent in self.sent.values()):
            return
        if sum(live.part.rows for live in self.store.parts("article")) < LARGE:
            return
        for step in reversed(self.steps[after + 2 :]):
            looked_at = step.name in self.as_before or step.name in self.sent
            if step.kind != "case" or looked_at or self._ready(step) > after:
                continue
            names = names_of(step.reads, self.views)
            if SHARE * sum(live.part.bytes for name in names for live in self.store.parts(name)) > memory():
                continue
            digest = digest_of(self.store, step.reads, self.views)
            if unchanged(self.store, step.name, step, digest):
                self.as_before.add(step.name)  # what it reads is there, and changes no more
                continue
            if sent := self.engine.beside(Errand(self.store.folder, step, self.views, digest)):
                self.sent[step.name] = digest, sent
            return

    def made(self, step: Step, digest: str) -> bool:
        """Whether a stage's rows over what it is to read lie aside; waits for them where they are being made."""
        begun, sent = self.sent.get(step.name, ("", None))
        return sent is not None and bool(sent.made(wait=True)) and begun == digest
