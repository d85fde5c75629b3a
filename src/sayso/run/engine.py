"""A build stage by stage, on any engine: what is done already is left alone; case stages run here, or beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import groupby

from sayso.run.admit import Found, admit
from sayso.run.arrow import row_types
from sayso.run.batches import page_tasks, source_tasks
from sayso.run.beside import Beside
from sayso.run.chain import from_bytes, label_of
from sayso.run.engines import Engine
from sayso.run.manifest import Entry, Part
from sayso.run.plan import Step
from sayso.run.store import Store
from sayso.run.tidy import tidy
from sayso.run.units import Units, set_of, together
from sayso.run.whole import (
    Held,
    Views,
    adopt,
    aside,
    at_rest,
    check_columns,
    digest_of,
    label_of_whole,
    named,
    names_of,
    ordered,
    read_case,
    select_of,
    unchanged,
    write_case,
)
from sayso.run.workers import Event
from sayso.tables import id_of

Tell = Callable[[str, int, int], None]
"""Called as a build goes on: the stage, how many units it has been through, and of how many; 0 if that is unknown."""
MANY = 512
"""Tasks after which the parts of a chain that runs on are put together: some ten thousand pages, of 13 parts a task."""


def silent(stage: str, done: int, of: int) -> None:
    """Tell nobody."""


def bring(store: Store, steps: Sequence[Step], found: Found, engine: Engine, tell: Tell = silent) -> None:
    """Bring a case up to date with its plan and with the sources found; what is done already is left alone.

    Raises: CaseError for a failure of the disk, StageError for a table or case stage that fails.
    """
    _note_plan(store, steps)
    views = {s.writes[0]: s for s in steps if s.kind == "view"}
    held: Held = {}
    beside = Beside(store, steps, views, engine)
    for unit, group in groupby(steps, key=lambda s: s.unit or s.name):
        chain = list(group)
        if unit == "source":
            tasks = source_tasks(store, chain[0], found.sources)
            _row_stages(store, engine.run(iter(tasks)), tell, sum(len(t.units) for t in tasks))
            admit(store, found)
        elif unit == "page":
            with closing(store.connect(())) as con:
                paged, of = page_tasks(store, con, chain)
                _row_stages(store, engine.run(paged), tell, of)
        elif unit == "view":
            for step in chain:
                _view_stage(store, engine, step, views, tell)
        elif chain[0].kind != "view":
            _whole_stage(beside, chain[0], held)
            after = (s for s in steps[steps.index(chain[0]) + 1 :] if s.kind == "case")
            for wanted in held.keys() - {(t, t in s.columns) for s in after for t in s.reads}:
                del held[wanted]
            tell(chain[0].name, 1, 1)
        beside.begin(steps.index(chain[-1]))
    store.end()


def _note_plan(store: Store, steps: Sequence[Step]) -> None:
    """Put the stages and their models on the manifest where they have changed.

    What stages did that are no longer among them lapses: their parts are removed, so they must begin anew if they
    come back.
    """
    names = [s.name for s in steps]
    models = sorted({m for s in steps for m in s.stage.models})
    before = [list(store.notes("plan", what)) for what in ("stages", "models")]
    if before == [names, models]:
        return
    for stage in before[0]:
        if stage not in names:
            units = store.held(stage)
            store.add(Entry(stage, id_of(*units), "", units or None, lapsed=True))
    store.add(Entry("plan", id_of(*names, *models), "", notes={"stages": names, "models": models}))


def _row_stages(store: Store, events: Iterator[Event], tell: Tell, of: int = 0) -> None:
    """Put each stage's rows in parts as tasks are run, and name them once their task is done."""
    been = lines = 0
    parts: dict[int, dict[str, list[Part]]] = {}
    for kind, task, *said in events:
        if kind == "rows":
            stage, table, stream = said
            part = store.put(from_bytes(stream), row_types()[table], label_of(task, stage))
            parts.setdefault(id(task), {}).setdefault(stage, []).append(part)
        elif kind == "part":
            parts.setdefault(id(task), {}).setdefault(said[0], []).append(said[1])
        elif kind == "void":
            parts.pop(id(task), None)  # parts that no entry names are removed when the next build begins
        else:
            units = set_of(u for u, _ in task.units)
            written = parts.pop(id(task), {})
            made = [(step.name, step.code, tuple(written.get(step.name, ()))) for step in task.steps]
            store.add(*(Entry(name, "", code, units, those) for name, code, those in made))
            lines += 1
            if lines % MANY == 0:
                tidy(store, [step.name for step in task.steps])
            been += len(units)
            tell(task.steps[0].name, been, of)
    store.sweep()


def _view_stage(store: Store, engine: Engine, step: Step, views: Views, tell: Tell) -> None:
    """Run a row stage over the rows of a view that are new since the last time; rows of those that went lapse."""
    view = views[step.reads[0]]
    digest = digest_of(store, view.reads, views)
    swept = f"{step.name} over {view.name}"
    if unchanged(store, swept, step, digest):
        return
    seen: list[Units] = []
    with named(view), closing(engine.connect(store, names_of(view.reads, views))) as session:
        select = select_of(view, views)
        check_columns(session, view, select.whole)
        _row_stages(store, session.over(step, select, store.done(step.name, step.code), seen), tell)
    gone = store.held(step.name) - together(seen)
    if gone:
        store.add(Entry(step.name, id_of(*gone), step.code, gone, lapsed=True))
    store.add(Entry(swept, digest, step.code))


def _whole_stage(beside: Beside, step: Step, held: Held) -> None:
    """Run a stage over whole tables unless what it reads and its code are as they were; `held` gets what it reads."""
    store, views = beside.store, beside.views
    digest = digest_of(store, step.reads, views)
    if unchanged(store, step.name, step, digest):
        return
    label = label_of_whole(step, digest)
    with named(step), at_rest():
        if step.kind == "table":
            with closing(beside.engine.connect(store, names_of(step.reads, views))) as session:
                select = select_of(step, views).whole
                check_columns(session, step, select)
                session.write(ordered(step.writes[0], select), aside(store, step.writes[0], label))
        elif not beside.made(step, digest):
            write_case(store, step, read_case(beside.engine, store, step, views, held), label)
        parts = [adopt(store, t, label) for t in step.writes]
    store.add(Entry(step.name, digest, step.code, parts=tuple(p for p in parts if p.rows)))
