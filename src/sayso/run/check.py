"""Whether a case on disk is what was written, and what is to be made again where it is not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.run.engine import Tell, silent
from sayso.run.index import index_of
from sayso.run.manifest import Entry
from sayso.run.store import DECIDE, Store
from sayso.run.tidy import standing
from sayso.run.units import NONE, Units
from sayso.run.views import parquet

BLOCK = 4 << 20
"""Bytes read at a time."""
SOURCES, AGAIN = "give its sources again: sayso build SOURCE... --case", "sayso build --case"


@dataclass(frozen=True, slots=True)
class Damage:
    """One file of a case that is not what was written, or rows that are missing.

    `stage` wrote it, of `table`; `pages` are the units whose rows it held, and `uris` those of them that are pages,
    sorted; `mend` is what to do once the case is repaired.
    """

    file: str
    stage: str
    table: str
    what: str
    pages: int
    uris: tuple[str, ...]
    mend: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking a case: how many files and bytes were read, and each damage in the order of files."""

    case: Path
    files: int
    bytes: int
    damages: tuple[Damage, ...]
    repaired: bool


def check(case: str | Path, *, repair: bool = False, tell: Tell = silent) -> Checked:
    """Read every file of a case through and compare it with what was written.

    Args:
        case: the folder; it may be read meanwhile, and built too unless it is to be repaired.
        repair: take what is damaged out of the case, so that the next build makes exactly that again. A page's own
            bytes come from its sources alone, and a decision from who made it; all else is kept.
        tell: called with 'check', the bytes read and all bytes, as it goes on.

    Raises: CaseError where the folder is no case, its manifest is damaged, or it is in use by a build.
    """
    with Store.open(case, write=repair, damaged=True) as store:
        files = store.files()
        total, done = sum(files.values()), 0
        bad: dict[Path, str] = {}
        hashes = _hashes(store)
        for path, size in files.items():
            what = _wrong(path, size, hashes[path])
            if what:
                bad[path] = what
            done += size
            tell("check", done, total)
        damages = tuple(_damages(store, bad))
        if not damages and store.finished:
            damages = tuple(_lost(store))
        if repair and bad:
            _repair(store, bad)
        return Checked(Path(case), len(files), total, damages, repair and bool(bad))


def _hashes(store: Store) -> dict[Path, str]:
    """By file, the SHA-256 that it was written with."""
    found = {store.path(live.part): live.part.sha256 for live in store.parts()}
    lists = (entry.units for entry in store.entries if entry.units is not None)
    return found | {units.file: units.sha256 for units in lists if units.file is not None}


def _wrong(path: Path, size: int, sha256: str) -> str:
    """What is wrong with a file; empty where it is as it was written."""
    try:
        if path.stat().st_size < size:
            return "cut short"
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except FileNotFoundError:
        return "missing"
    except OSError as e:
        return f"cannot be read: {e.strerror or e}"
    return "" if digest.hexdigest() == sha256 else "changed"


def _damages(store: Store, bad: dict[Path, str]) -> Iterator[Damage]:
    """Yield what was damaged, with the pages it is of."""
    uris = _uris(store, bad) if bad else {}
    for live in store.parts():
        path = store.path(live.part)
        if path in bad:
            units = _known(live.entry.units, bad)
            pages = tuple(sorted(uris[u] for u in units if u in uris))
            mend = f"{_mend(live.entry.stage)} {store.folder}"
            yield Damage(_named(store, path), live.entry.stage, live.part.table, bad[path], len(units), pages, mend)
    for entry in store.entries:
        if entry.units is not None and entry.units.file in bad:
            path = entry.units.file
            mend = f"{_mend(entry.stage)} {store.folder}"
            yield Damage(_named(store, path), entry.stage, "", bad[path], len(entry.units), (), mend)


def _named(store: Store, path: Path) -> str:
    return str(path.relative_to(store.folder))


def _known(units: Units | None, bad: dict[Path, str]) -> Units:
    """The units of an entry; none where their list is damaged too."""
    return NONE if units is None or units.file in bad else units


def _mend(stage: str) -> str:
    if stage == DECIDE:
        return "decide it again, then: sayso build --case"
    return SOURCES if stage == "ingest" else AGAIN


def _uris(store: Store, bad: dict[Path, str]) -> dict[str, str]:
    """The uris of pages by page_id, from the parts that are whole."""
    whole = [p for p in (store.path(x.part) for x in store.parts("page")) if p not in bad]
    if not whole:
        return {}
    with closing(store.connect((), verified=False)) as con:
        return dict(con.sql(f"select page_id, uri from {parquet(whole)}").fetchall())


def _lost(store: Store) -> Iterator[Damage]:
    """Yield pages that stand and are neither an article nor dropped, where a build has come to its end."""
    if not store.held("extract"):
        return
    with closing(store.connect(["page", "article", "dropped"], verified=False)) as con:
        rows = con.sql(
            "select uri from page where page_id not in (select article_id from article) "
            "and page_id not in (select record_id from dropped) order by uri"
        ).fetchall()
    if rows:
        uris = tuple(uri for (uri,) in rows)
        yield Damage("", "extract", "article", "neither used nor dropped", len(uris), uris, f"{AGAIN} {store.folder}")


def _repair(store: Store, bad: dict[Path, str]) -> None:
    """Put a manifest in place that has none of the work whose files are damaged; the build has then not ended."""
    readable = [e for e in store.entries if e.units is None or e.units.file not in bad]
    again = {e.stage for e in store.entries if e.units is not None and e.units.file in bad}
    index = index_of(readable)
    kept: list[Entry] = []
    for entry in standing(index):
        if not any(store.path(part) in bad for part in entry.parts):
            kept.append(entry)
        elif entry.stage == "admit":
            kept.append(replace(entry, input="", parts=()))  # what it notes is decided upon again
        else:
            again.add(entry.stage)
    store.replace([*_without_sweeps(kept, again), Entry("build", "begun", "")])
    store.finished = False


def _without_sweeps(entries: Sequence[Entry], again: set[str]) -> Iterator[Entry]:
    """Yield the entries, but for those that say that nothing is to do for a stage over a view, and of builds."""
    for entry in entries:
        if (entry.stage != "build" and entry.stage.partition(" over ")[0] not in again) or entry.units is not None:
            yield entry


def advise(checked: Checked) -> str:
    """What to do next, on one line; empty where nothing is wrong."""
    if not checked.damages:
        return ""
    if not checked.repaired and any(d.file for d in checked.damages):
        return f"sayso check --repair --case {checked.case}"
    return "; ".join(sorted({d.mend for d in checked.damages}))
