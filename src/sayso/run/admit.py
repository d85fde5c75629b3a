"""Which pages of a case stand, under which uri and date: each once, every capture of one URL; the rest is dropped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from operator import attrgetter

import pyarrow as pa

from sayso.decisions import standing
from sayso.run.arrow import UNIT, from_arrow, to_arrow
from sayso.run.captures import Capture, Row, name_captures, read_bare, read_captures
from sayso.run.decide import read_decisions
from sayso.run.manifest import Entry
from sayso.run.store import Store
from sayso.run.views import select_of
from sayso.tables import Decision, Dropped, Page, Source

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
    """What is in the case before it is decided which pages stand: each page row, and captures that share a URL."""

    pages: tuple[Row, ...]
    captures: Mapping[str, Capture]
    refused: tuple[tuple[str, str], ...]
    before: tuple[Dropped, ...]
    retired: frozenset[str]
    outdated: frozenset[str]
    decisions: tuple[Decision, ...]


def _stored(store: Store) -> _Stored:
    store.verify(p.part for p in (*store.parts("page"), *store.parts("dropped")))
    con = store.connect(["decision"])
    con.execute("delete from retired; delete from hidden; delete from doubled; delete from renamed")
    pages = select_of(store, Page, store.parts("page"), also=f", {UNIT}")
    refusals = [p for p in store.parts("dropped") if p.entry.stage == "ingest"]
    refused = select_of(store, Dropped, refusals, also=f", {UNIT}") if refusals else "select '' as uri, '' as unit_id"
    old = [p for p in store.parts("dropped") if p.entry.stage == "admit"]
    before = con.sql(select_of(store, Dropped, old)).to_arrow_table()
    decisions = tuple(read_decisions(con))
    named = {*before["record_id"].to_pylist(), *_named_before(store)}
    asked = {d.a for d in decisions if d.verb == "date"}
    for name, values in (("named", named), ("asked", asked)):
        con.register(name, pa.table({"value": pa.array(sorted(values), pa.string())}))
    rows = con.sql(contested(pages)).fetchall() if store.parts("page") else []
    standing = tuple(Row(*row) for row in sorted(rows, key=lambda row: row[:2]))
    found = _Stored(
        standing,
        read_captures(store, standing),
        tuple(sorted(con.sql(f"select distinct uri, {UNIT} from ({refused})").fetchall())),
        tuple(from_arrow(before, Dropped)),
        frozenset(store.notes("admit", "retired")),
        frozenset(store.notes("admit", "outdated")),
        decisions,
    )
    con.close()
    return found


def _named_before(store: Store) -> Iterator[str]:
    """Yield the page_ids that the last decision on which pages stand speaks of."""
    for name in ("retired", "former"):
        yield from store.notes("admit", name)
    for note in (*store.notes("admit", "renamed"), *store.notes("admit", "dated"), *store.notes("admit", "doubled")):
        yield from note.split(" ", 2)[:2]


def contested(pages: str) -> str:
    """A select of the rows of `pages` on which it depends which pages stand: a few of a million.

    That is: those that share their uri, or the URL they are captures of, with another row, whatever stands behind its
    `#`; those with an id of the table `named`; those with a uri of the table `asked`.
    """
    of = "case when contains(uri, '://') then split_part(uri, '#', 1) else uri end"
    return (
        f"with p as (select {UNIT}, page_id, uri, captured, {of} as url from ({pages})), "
        "shared as (select url from p group by url having count(*) > 1) "
        f"select {UNIT}, page_id, uri, captured from p where url in (from shared) or page_id in (from named) "
        "or uri in (from asked)"
    )


def _choose(stored: _Stored, found: Found) -> dict[str, str]:
    """By page_id, why each page that does not stand is retired.

    Pages stand for one thing, and one of them alone is used, if they have one uri, or are captures of one URL with the
    same bytes.
    """
    now = {s.source_id for s in found.sources}
    current = {row.page for row in stored.pages if row.source in now}
    said = {d.record_id: d.reason for d in stored.before if d.reason != TWICE}
    by_thing: dict[tuple[str, str], set[str]] = {}
    for row in stored.pages:
        capture = stored.captures.get(row.page)
        by_thing.setdefault((capture.url, capture.digest) if capture else (row.uri, ""), set()).add(row.page)
    retired = {}
    for (_, digest), pages in by_thing.items():
        given = pages & current
        stands = min(given or (pages - stored.retired) or pages)
        for page in pages - {stands}:
            same = digest and _alike(stored.captures[page], stored.captures[stands])
            reason = TWICE if same else CONFLICT if page in given else REPLACED
            retired[page] = reason if given or same else said.get(page, REPLACED)
    return retired


def _alike(one: Capture, other: Capture) -> bool:
    """Whether the same is said of two captures with the same bytes."""
    of = attrgetter("outlet", "title", "byline", "published", "published_basis")
    return bool(of(one.page) == of(other.page))


def _rename(stored: _Stored, retired: Mapping[str, str]) -> Mapping[str, tuple[str, str]]:
    """By page_id, the page_id and uri of each capture that stands under another uri than its archive gives it."""
    captures = [capture for page, capture in stored.captures.items() if page not in retired]
    taken = {row.uri for row in stored.pages if row.page not in stored.captures and row.page not in retired}
    return name_captures(captures, taken)


def _date(
    store: Store, stored: _Stored, retired: Mapping[str, str], renamed: Mapping[str, tuple[str, str]]
) -> tuple[Mapping[str, tuple[str, str]], Mapping[str, str]]:
    """Both by page_id: the names pages stand under once those of a decided date have theirs, and these dates.

    A page of another date is another page: all that is read from it is read again, and what was read before is kept
    for when the decision is taken back.
    """
    from sayso.ingest.rows import page_id_of

    decided = {d.a: d.b for d in standing(stored.decisions) if d.verb == "date"}
    uris = {row.page: renamed.get(row.page, ("", row.uri))[1] for row in stored.pages if row.page not in retired}
    named, dates = dict(renamed), {}
    for page, digest in read_bare(store, (page for page, uri in uris.items() if uri in decided)):
        uri = uris[page.page_id]
        as_decided = replace(page, uri=uri, published=decided[uri], published_basis="user")
        if (page.published, page.published_basis) != (decided[uri], "user"):
            named[page.page_id] = page_id_of(as_decided, digest), uri
            dates[page.page_id] = decided[uri]
    return named, dates


def _former(store: Store, now: Set[str]) -> list[str]:
    """The page_ids that captures had under names they have no longer: rows made under them do not hold."""
    before = {note.split(" ", 2)[1] for note in store.notes("admit", "renamed")}
    return sorted((before | set(store.notes("admit", "former"))) - now)


def _repeats(pages: Sequence[Row]) -> list[Row]:
    """The rows of pages that an earlier source brought already."""
    first: set[str] = set()
    again = []
    for row in pages:
        if row.page in first:
            again.append(row)
        first.add(row.page)
    return again


def admit(store: Store, found: Found) -> None:
    """Decide which pages stand and note it in the case; nothing is written if that is as it was.

    Where one build brings two pages of one uri, the one of the lower page_id stands. What a later build brings
    replaces what an earlier one brought. Captures of one URL all stand, each under a uri of its own. A page whose date
    a person decided is of that date. None of this depends on the order in which pages were read.
    """
    stored = _stored(store)
    retired = _choose(stored, found)
    renamed, dates = _date(store, stored, retired, _rename(stored, retired))
    again = _repeats(stored.pages)
    uris = {row.page: row.uri for row in stored.pages}
    touched = {s.uri for s in found.sources} | {d.uri for d in found.dropped}
    kept = [d for d in stored.before if d.record_id not in uris and d.uri not in touched]
    dropped = [*found.dropped, *kept]
    dropped += [Dropped("ingest", page, uris[page], reason) for page, reason in retired.items()]
    dropped += [Dropped("ingest", row.page, row.uri, TWICE) for row in again]
    given = {s.uri: s.source_id for s in found.sources}
    outdated = [u for uri, u in stored.refused if given.get(uri, u) != u or (uri not in given and u in stored.outdated)]
    notes = {
        "retired": sorted(retired),
        "renamed": sorted(f"{page} {new} {uri}" for page, (new, uri) in renamed.items()),
        "dated": sorted(f"{page} {date}" for page, date in dates.items()),
        "decided": [str(len(stored.decisions))] if stored.decisions else [],
        "former": _former(store, {new for new, _ in renamed.values()} | {r.page for r in stored.pages}),
        "doubled": [f"{row.source} {row.page}" for row in again],
        "outdated": sorted(set(outdated)),
    }
    _note(store, sorted(dropped, key=lambda d: (d.stage, d.record_id, d.uri, d.reason)), notes)


def _note(store: Store, dropped: Sequence[Dropped], notes: Mapping[str, Sequence[str]]) -> None:
    """Add the decision to the case, unless the last one was the same."""
    rows = to_arrow(dropped, Dropped)
    said = json.dumps([rows.to_pylist(), notes], sort_keys=True)
    digest = hashlib.sha256(said.encode()).hexdigest()[:32]
    last = store.latest("admit")
    if (last is None and not dropped and not any(notes.values())) or (last and last.input == digest):
        return
    parts = (store.put(rows, Dropped, f"admit-{digest[:16]}"),) if dropped else ()
    store.add(Entry("admit", digest, "", parts=parts, notes={k: v for k, v in notes.items() if v}))
