"""A case made tidy: small parts put together, and a manifest that holds no more than what stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType

from sayso.run.arrow import case_tables
from sayso.run.index import Index, latest, stands, taken_over
from sayso.run.manifest import Entry, Part
from sayso.run.merge import Piece, alike, merge
from sayso.run.store import Store, on_disk
from sayso.run.tiers import Line, due
from sayso.run.units import NONE, Units, together
from sayso.tables import id_of

SPARE = 64
"""Entries without effect that a manifest may have before it is written anew for them alone."""

NOTHING: Mapping[int, Sequence[Entry]] = MappingProxyType({})


def tidy(store: Store, stages: Iterable[str] | None = None) -> None:
    """Put the small parts of a case together, where there are many; no row changes.

    The files that were put together stay until `store.sweep`.

    Args:
        stages: only what these wrote, while the others may be read.

    Raises: CaseError if the disk is full; nothing is lost.
    """
    index = store.index
    made: dict[int, list[Entry]] = {}
    merged: set[int] = set()
    for group in due(index, stages):
        entries = _together(store, group)
        if entries is not None:
            made[group[-1].numbers[0]] = entries
            merged.update(n for line in group for n in line.numbers)
    entries = list(standing(index, made, merged))
    if made or (stages is None and len(entries) + SPARE < len(index.entries)):
        store.replace(entries)


def _together(store: Store, group: Sequence[Line]) -> list[Entry] | None:
    """The entries of a group of lines put together; None where an older version wrote some of its parts."""
    index = store.index
    filed: dict[Units, Units] = {}
    lines: dict[Units, list[Entry]] = {}
    for place, (stage, code) in enumerate(group[0].key):
        gone = taken_over(index, stage)
        works = [(index.entries[n], gone.get(n, NONE)) for n in (line.numbers[place] for line in group)]
        units = together((entry.units or NONE) - over for entry, over in works)
        pieces: dict[str, list[tuple[Part, Units]]] = {}
        for entry, over in works:
            for part in entry.parts:
                pieces.setdefault(part.table, []).append((part, over))
        parts = [_part(store, stage, some) for some in pieces.values()]
        if None in parts:
            return None
        filed.setdefault(units, units if units in filed else store.put_units(units))
        made = Entry(stage, "", code, filed[units], tuple(p for p in parts if p and p.rows))
        lines.setdefault(units, []).append(made)
    return [entry for line in lines.values() for entry in line]


def _part(store: Store, stage: str, some: Sequence[tuple[Part, Units]]) -> Part | None:
    """The part of all rows that hold of some parts of one table; None where an older version wrote one of them."""
    (first, over), table = some[0], some[0][0].table
    if len(some) == 1 and not over:
        return first
    row_type = case_tables()[table]
    pieces = [Piece(store.path(part), gone) for part, gone in some]
    store.verify(part for part, _ in some)
    if not alike(pieces, row_type):
        return None
    label = f"{stage}-{id_of(*(part.file for part, _ in some))}"
    aside = store.folder / "tmp" / f"{label}.parquet"
    with on_disk(store.folder):
        rows = merge(pieces, row_type, aside)
    return store.adopt(aside, row_type, label, rows)


def standing(
    index: Index, made: Mapping[int, Sequence[Entry]] = NOTHING, merged: Set[int] = frozenset()
) -> Iterator[Entry]:
    """Yield what a new manifest is to hold: all entries that stand, with the units that do not hold named outright.

    Args:
        made: by the number of an entry, what is to stand in its place.
        merged: the numbers of those to be left out.
    """
    for number, entry in enumerate(index.entries):
        if number in made:
            yield from made[number]
        if number in merged or entry.lapsed:
            continue
        if entry.units is None:
            if latest(index, entry.stage) is entry:
                yield entry
        elif stands(index, number):
            yield replace(entry, again=NONE, gone=taken_over(index, entry.stage).get(number, NONE))
