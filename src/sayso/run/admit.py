"""Which pages of a case stand: one for each uri, each page once; the rest is dropped, with what to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.run import manifest
from sayso.run.arrow import UNIT, from_arrow, to_arrow
from sayso.run.manifest import Entry
from sayso.run.store import Store
from sayso.run.views import select_of
from sayso.tables import Dropped, Page, Source

TWICE = "the same page twice: it is used once"
REPLACED = "replaced by newer bytes of the same uri"
CONFLICT = "another page of this build has the same uri: name one folder above both, so that their uris differ"


@dataclass(frozen=True, slots=True)
class Found:
    """What a build was given: its sources, each once, in the order of their ids, and what it could not read."""

    sources: tuple[Source, ...]
    dropped: tuple[Dropped, ...]


def gather(found: Sequence[Source | Dropped]) -> Found:
    """The sources sorted, each once; a file that was found twice is dropped the second time."""
    sources: dict[str, Source] = {}
    dropped = [d for d in found if isinstance(d, Dropped)]
    for source in sorted((s for s in found if isinstance(s, Source)), key=lambda s: (s.source_id, s.path)):
        if source.source_id in sources:
            dropped.append(Dropped("ingest", source.source_id, source.uri, TWICE))
        else:
            sources[source.source_id] = source
    return Found(tuple(sources.values()), tuple(dropped))


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is on the case's pages before it is decided which stand: (source_id, page_id, uri) of each page row."""

    pages: tuple[tuple[str, str, str], ...]
    refused: tuple[tuple[str, str], ...]
    before: tuple[Dropped, ...]
    retired: frozenset[str]
    outdated: frozenset[str]


def _stored(store: Store) -> _Stored:
    con = store.connect(())
    con.execute("delete from retired; delete from doubled")
    pages = select_of(store, Page, store.parts("page"), also=f", {UNIT}")
    refusals = [p for p in store.parts("dropped") if p.entry.stage == "ingest"]
    refused = select_of(store, Dropped, refusals, also=f", {UNIT}") if refusals else "select '' as uri, '' as unit_id"
    old = [p for p in store.parts("dropped") if p.entry.stage == "admit"]
    before = con.sql(select_of(store, Dropped, old)).to_arrow_table()
    found = _Stored(
        tuple(sorted(con.sql(f"select {UNIT}, page_id, uri from ({pages})").fetchall())) if store.parts("page") else (),
        tuple(sorted(con.sql(f"select distinct uri, {UNIT} from ({refused})").fetchall())),
        tuple(from_arrow(before, Dropped)),
        frozenset(store.notes("admit", "retired")),
        frozenset(store.notes("admit", "outdated")),
    )
    con.close()
    return found


def _choose(stored: _Stored, found: Found) -> dict[str, str]:
    """By page_id, why each page that does not stand is retired."""
    now = {s.source_id for s in found.sources}
    current = {page for source, page, _ in stored.pages if source in now}
    said = {d.record_id: d.reason for d in stored.before if d.reason != TWICE}
    by_uri: dict[str, set[str]] = {}
    for _, page, uri in stored.pages:
        by_uri.setdefault(uri, set()).add(page)
    retired = {}
    for pages in by_uri.values():
        given = pages & current
        stands = min(given or (pages - stored.retired) or pages)
        for page in pages - {stands}:
            reason = CONFLICT if page in given else REPLACED
            retired[page] = reason if given else said.get(page, REPLACED)
    return retired


def _repeats(pages: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The rows of pages that an earlier source brought already."""
    first: set[str] = set()
    again = []
    for row in pages:
        if row[1] in first:
            again.append(row)
        first.add(row[1])
    return again


def admit(store: Store, found: Found) -> None:
    """Decide which pages stand and note it in the case; nothing is written if that is as it was.

    Where one build brings two pages of one uri, the one of the lower page_id stands. What a later build brings
    replaces what an earlier one brought. Neither depends on the order in which pages were read.
    """
    stored = _stored(store)
    retired = _choose(stored, found)
    again = _repeats(stored.pages)
    uris = {page: uri for _, page, uri in stored.pages}
    touched = {s.uri for s in found.sources} | {d.uri for d in found.dropped}
    kept = [d for d in stored.before if d.record_id not in uris and d.uri not in touched]
    dropped = [*found.dropped, *kept]
    dropped += [Dropped("ingest", page, uris[page], reason) for page, reason in retired.items()]
    dropped += [Dropped("ingest", page, uri, TWICE) for _, page, uri in again]
    given = {s.uri: s.source_id for s in found.sources}
    outdated = [u for uri, u in stored.refused if given.get(uri, u) != u or (uri not in given and u in stored.outdated)]
    notes = {
        "retired": sorted(retired),
        "doubled": [f"{source} {page}" for source, page, _ in again],
        "outdated": sorted(set(outdated)),
    }
    _note(store, sorted(dropped, key=lambda d: (d.stage, d.record_id, d.uri, d.reason)), notes)


def _note(store: Store, dropped: Sequence[Dropped], notes: Mapping[str, Sequence[str]]) -> None:
    """Add the decision to the case, unless the last one was the same."""
    rows = to_arrow(dropped, Dropped)
    said = json.dumps([rows.to_pylist(), notes], sort_keys=True)
    digest = hashlib.sha256(said.encode()).hexdigest()[:32]
    last = manifest.latest(store.entries, "admit")
    if (last is None and not dropped and not any(notes.values())) or (last and last.input == digest):
        return
    parts = (store.put(rows, Dropped, f"admit-{digest[:16]}"),) if dropped else ()
    store.add(Entry("admit", digest, "", parts=parts, notes={k: v for k, v in notes.items() if v}))
