"""Pages read without a case: what each shows and says, as one object a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.ask.case import Case, list_rows
from sayso.tables import Actor, Dropped, Fingerprint, Identity, Mention, Page, Source, Unsourced

if TYPE_CHECKING:
    from sayso.run.plan import Step

BATCH = 16
"""Pages taken through the stages together: enough for the language model, few enough to print as they come."""
LISTS = ("blocks", "entities", "spans", "moments", "statements")
ASIDE = frozenset({Fingerprint, Unsourced, Dropped})
"""Tables that reading a page alone does not ask for; stages that write nothing else are not run."""


def read_pages(
    sources: Sequence[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    reader: str | None = None,
    spacy_model: str | None = None,
) -> Iterator[dict[str, Any] | Dropped]:
    """Yield each page as the fields of `articles` with its blocks, entities, spans, moments and statements, in order.

    Each list holds rows of the printed table of that name; an entity's actor is its fullest name in that page. What
    cannot be used is a Dropped, after the pages read with it.

    Args:
        sources: files and folders, folders with all below them.
        published: when the pages were published, ISO 8601; goes before what the files say.
        outlet: who published them; goes before what the files say.
        reader, spacy_model: what reads, as `run.plan.plan_of` takes them, and by default what it names.

    Raises: UsageError for a path, date or model that is wrong, before anything is read.
    """
    from sayso.ingest import find
    from sayso.run.plan import check, chosen

    steps = check(chosen(reader, spacy_model), hashed=False)
    found = find(list(sources), published=published, outlet=outlet)
    ingest = [s for s in steps if s.unit == "source"]
    stages = [s for s in steps if s.unit == "page" and not set(s.writes) <= ASIDE]
    return _read(found, ingest, stages)


def _read(
    found: Iterable[Source | Dropped], ingest: Sequence[Step], stages: Sequence[Step]
) -> Iterator[dict[str, Any] | Dropped]:
    """The pages of what was found, in batches in which each uri stands once."""
    batch: dict[str, Page] = {}
    for source in found:
        for row in [source] if isinstance(source, Dropped) else _ingest(source, ingest):
            if isinstance(row, Dropped):
                yield row
                continue
            if row.uri in batch or len(batch) == BATCH:
                yield from _take_through(list(batch.values()), stages)
                batch = {}
            batch[row.uri] = row
    yield from _take_through(list(batch.values()), stages)


def _ingest(source: Source, steps: Sequence[Step]) -> Iterator[Page | Dropped]:
    for row in _run(steps, [(source.source_id, source.uri)], Source, [source]):
        if isinstance(row, Page | Dropped):
            yield row


def _run(steps: Sequence[Step], units: Sequence[tuple[str, str]], given: type, rows: Sequence[Any]) -> Iterator[Any]:
    """Yield the rows that these stages make of one unit a row, as their dataclasses."""
    import pyarrow as pa

    from sayso.run.arrow import UNIT, from_arrow, row_types, table_name, to_arrow
    from sayso.run.chain import Task, from_bytes, run, to_bytes

    table = to_arrow(rows, given).append_column(UNIT, pa.array([unit for unit, _ in units], pa.string()))
    task = Task(tuple(steps), tuple(units), {table_name(given): to_bytes(table)}, {})
    for message in run(task):
        if message[0] == "rows":
            yield from from_arrow(from_bytes(message[3]), row_types()[message[2]])


def _take_through(pages: Sequence[Page], stages: Sequence[Step]) -> Iterator[dict[str, Any] | Dropped]:
    """The pages of one batch, each as one object, by uri; then what was dropped."""
    if not pages:
        return
    import duckdb

    from sayso.run.arrow import case_tables, to_arrow

    made: dict[type, list[Any]] = {Page: list(pages)}
    for row in _run(stages, [(p.page_id, p.uri) for p in pages], Page, pages):
        made.setdefault(type(row), []).append(row)
    named = {m.referent_id: m for m in made.get(Mention, [])}
    made[Actor] = [Actor(i, m.name, m.kind, (), (), 0) for i, m in named.items()]
    made[Identity] = [Identity(i, m.article_id, i, "one page") for i, m in named.items()]
    connection = duckdb.connect()
    connection.execute("set enable_progress_bar = false")  # it is drawn for slow queries, into pipes too
    for name, row_type in case_tables().items():
        connection.register(name, to_arrow(made.get(row_type, []), row_type))
    with Case.over(connection) as case:
        lists = {name: _by_uri(list_rows(case, name).to_pylist()) for name in LISTS}
        for article in list_rows(case, "articles").to_pylist():
            yield {**article, **{name: rows.get(article["uri"], []) for name, rows in lists.items()}}
    yield from made.get(Dropped, [])


def _by_uri(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["uri"], []).append(row)
    return found
