"""A build: sources in, a case up to date out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sayso.errors import UsageError
from sayso.run.admit import Found, gather
from sayso.run.batches import expect_many
from sayso.run.duck import Duck
from sayso.run.engine import Tell, bring, silent
from sayso.run.engines import Engine
from sayso.run.plan import Step, check, chosen
from sayso.run.store import Store
from sayso.run.units import Units, of_column, together
from sayso.run.views import select_of
from sayso.run.workers import Pool, cores
from sayso.tables import Page


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to, in pages: new to the case, known to it before, and rows of `dropped` in all."""

    case: Path
    new: int
    known: int
    dropped: int


def build(
    sources: Sequence[str | Path] = (),
    *,
    case: str | Path,
    published: str | None = None,
    outlet: str | None = None,
    engine: Literal["duckdb", "spark"] = "duckdb",
    master: str | None = None,
    reader: str | None = None,
    spacy_model: str | None = None,
    jobs: int | None = None,
    wait: bool = False,
    progress: bool | Tell = False,
) -> Built:
    """What became of the pages of `sources`, once the case in the folder `case` holds them and all that follows.

    Args:
        sources: files and folders, folders with all below them; none to bring a case that is there up to date.
        case: a folder, made where there is none; else only new pages are read, newer bytes of a uri replace older ones.
        published, outlet: when the pages were published, ISO 8601, and by whom; go before what the files say.
        reader, spacy_model: what reads, as `run.plan.plan_of` has it; a case that another has read is read again.
        engine: 'duckdb', in this process and its workers, or 'spark', which needs sayso[spark] and Java 17 or 21.
        master: where Spark runs, as Spark has it, or sc://host:port for a Connect server; by default on this machine.
        jobs: worker processes, at least 1, each of some 450 MB; by default one a processor. A master says its own.
        wait: until another build of this case is done, rather than to refuse.
        progress: True draws a bar on a terminal; a function is called as Tell is.

    Raises: UsageError for a path or option that is wrong, CaseError for a case that cannot be written, StageError.
    """
    _check(engine, master, jobs)
    steps = check(chosen(reader, spacy_model))
    found = _find(sources, case, published, outlet)
    with Store.open(case, write=True, wait=wait) as store, telling(progress) as tell:
        before = _pages(store)
        ahead = steps if expect_many(found.sources) else ()
        with _started(engine, master, jobs or cores(), store.folder, ahead) as started:
            bring(store, steps, found, started, tell)
        after = _pages(store)
        dropped = _dropped(store)
    return Built(Path(case), len(after - before), len(after & before), dropped)


def _check(engine: str, master: str | None, jobs: int | None) -> None:
    """Raise UsageError for options that cannot be carried out."""
    if engine not in ("duckdb", "spark"):
        raise UsageError(f"engine {engine} is not known; use duckdb or spark")
    if engine == "duckdb" and master is not None:
        raise UsageError(f"master {master} is Spark's; name the engine spark too")
    if master is not None and jobs is not None:
        raise UsageError("jobs and master do not go together: the master says how many tasks run at once")
    if jobs is not None and jobs < 1:
        raise UsageError(f"jobs is {jobs}; at least 1 worker is needed")


@contextmanager
def _started(engine: str, master: str | None, jobs: int, folder: Path, ahead: Sequence[Step]) -> Iterator[Engine]:
    """The engine, with what it runs on, until the build ends; `ahead` are steps that all workers will have to load.

    Raises: UsageError where it cannot be had.
    """
    if engine == "duckdb":
        with Pool(jobs, folder / "tmp", ahead=ahead) as pool:
            yield Duck(pool.run, pool.send if jobs > 1 else None)
        return
    from sayso.run.spark_session import missing, open_spark

    master = master or f"local[{jobs},4]"  # a task is tried four times, as on a cluster
    if why := missing(master):
        raise UsageError(why)
    from sayso.run.spark import Spark

    with open_spark(master) as session:
        yield Spark(session, folder)


def _find(sources: Sequence[str | Path], case: str | Path, published: str | None, outlet: str | None) -> Found:
    """What the sources named come to; nothing where none are, for a case that is there.

    Raises: CaseError where there is no case to bring up to date, UsageError for a path or for what is said of nothing.
    """
    from sayso.ingest import find

    if sources:
        return gather(list(find(sources, published=published, outlet=outlet)))
    Store.open(case)
    if published is not None or outlet is not None:
        raise UsageError("no sources named; published and outlet are said of the sources that a build names")
    return gather(())


def _pages(store: Store) -> Units:
    """The page_ids of the pages that stand, as their sources gave them: a date that is decided makes no new page."""
    with closing(store.connect(())) as con:
        con.execute("delete from renamed")
        pages = select_of(store, Page, store.parts("page"))
        found = con.sql(f"select page_id from ({pages})").to_arrow_table()["page_id"]
        return together(of_column(chunk) for chunk in found.chunks)


def _dropped(store: Store) -> int:
    with closing(store.connect(["dropped"])) as con:
        ((number,),) = con.sql("select count(*) from dropped").fetchall()
    return int(number)


@contextmanager
def telling(progress: bool | Tell) -> Iterator[Tell]:
    """A function to tell of progress; a bar where one was asked for and stderr is a terminal, else nothing."""
    if callable(progress):
        yield progress
        return
    if not progress:
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks = {}

        def tell(stage: str, done: int, of: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage)
            bar.update(tasks[stage], completed=done, total=of or None)

        yield tell
