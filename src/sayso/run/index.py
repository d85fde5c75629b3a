"""What of a manifest holds now: which entry covers each unit, which parts are in force."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sayso.run.manifest import Entry, Part
from sayso.run.units import NONE, Numbers, Units, of_sorted, together

RECENT = 4096
"""Units of a stage that are kept in a set before they are sorted in with the others."""


@dataclass(frozen=True, slots=True)
class Live:
    """A part that holds now, but for the units in `gone`, which later work has taken over."""

    part: Part
    entry: Entry
    gone: Units


@dataclass(frozen=True, slots=True)
class Index:
    """The entries of a manifest in their order, and what is known of each stage's; made by `index_of`.

    `numbers` are those of the entries of each stage. `covered` holds the units that a stage's entries cover, sorted,
    and the recent ones apart. `gone` holds, with the number of entries it was made of, the units of each entry that
    later ones took over.
    """

    entries: list[Entry] = field(default_factory=list)
    numbers: dict[str, list[int]] = field(default_factory=dict)
    covered: dict[str, tuple[Numbers, set[int]]] = field(default_factory=dict)
    gone: dict[str, tuple[int, dict[int, Units]]] = field(default_factory=dict)


def index_of(entries: Iterable[Entry]) -> Index:
    """The index of entries in the order written."""
    index = Index()
    for entry in entries:
        note(index, entry)
    return index


def note(index: Index, entry: Entry) -> None:
    """Add an entry to the index."""
    index.numbers.setdefault(entry.stage, []).append(len(index.entries))
    index.entries.append(entry)
    known = index.covered.get(entry.stage)
    if known and entry.units:
        numbers, recent = known
        recent.update(entry.units.numbers.tolist())
        if len(recent) > RECENT:
            index.covered[entry.stage] = _sorted_in(numbers, recent), set()


def _sorted_in(numbers: Numbers, recent: set[int]) -> Numbers:
    return np.unique(np.concatenate([numbers, np.fromiter(recent, np.uint64, len(recent))]))


def said_again(index: Index, entry: Entry) -> Entry:
    """The entry, to be added next, with those of its units named that earlier ones of its stage cover."""
    if not entry.units or entry.stage not in index.numbers:
        return entry
    if entry.stage not in index.covered:
        index.covered[entry.stage] = together(e.units for e in entries_of(index, entry.stage) if e.units).numbers, set()
    numbers, recent = index.covered[entry.stage]
    before = entry.units & of_sorted(numbers)
    if recent:
        new = entry.units.numbers
        before |= of_sorted(new[[n in recent for n in new.tolist()]])
    return replace(entry, again=before)


def entries_of(index: Index, stage: str) -> list[Entry]:
    """All entries of a stage, in the order written."""
    return [index.entries[n] for n in index.numbers.get(stage, ())]


def latest(index: Index, stage: str) -> Entry | None:
    """The last entry of a stage; None where it has none."""
    return index.entries[index.numbers[stage][-1]] if stage in index.numbers else None


def taken_over(index: Index, stage: str) -> dict[int, Units]:
    """By the number of an entry of a stage, those of its units that do not hold, where there are any.

    Lists of units are read only if some unit was covered twice.
    """
    numbers = index.numbers.get(stage, [])
    made_of, found = index.gone.get(stage, (-1, {}))
    if made_of == len(numbers):
        return found
    found = {n: index.entries[n].gone for n in numbers if index.entries[n].gone}
    if any(index.entries[n].again for n in numbers):
        covered = [(n, (index.entries[n].units or NONE) - index.entries[n].gone) for n in numbers]
        for n, units in _not_last(covered).items():
            found[n] = units | found.get(n, NONE)
    index.gone[stage] = len(numbers), found
    return found


def _not_last(covered: Sequence[tuple[int, Units]]) -> dict[int, Units]:
    """By number, the units that stand under a later number too."""
    units = np.concatenate([u.numbers for _, u in covered])
    owners = np.repeat([n for n, _ in covered], [len(u) for _, u in covered])
    order = np.argsort(units, kind="stable")
    units, owners = units[order], owners[order]
    over = np.append(units[1:] == units[:-1], False)
    units, owners = units[over], owners[over]
    order = np.argsort(owners, kind="stable")
    units, owners = units[order], owners[order]
    cuts = np.flatnonzero(owners[1:] != owners[:-1]) + 1
    firsts = [int(owners[i]) for i in (0, *cuts)] if len(owners) else []
    return dict(zip(firsts, map(of_sorted, np.split(units, cuts)), strict=False))


def stands(index: Index, number: int) -> bool:
    """Whether an entry holds for anything: for some unit, or as the last of a stage over whole tables."""
    entry = index.entries[number]
    if entry.units is None:
        return all(index.entries[n].units is not None for n in _after(index, number))
    gone = taken_over(index, entry.stage).get(number, NONE)
    return not gone or bool(entry.units - gone)


def _after(index: Index, number: int) -> list[int]:
    numbers = index.numbers[index.entries[number].stage]
    return numbers[numbers.index(number) + 1 :] if numbers[-1] != number else []


def in_force(index: Index) -> list[Live]:
    """The parts that hold now, in the order written: for each stage and unit those of the last entry that covers it.

    Stages that the last plan no longer has hold no parts; what a person decided holds under any plan.
    """
    stages = planned(index)
    return [
        Live(part, entry, taken_over(index, entry.stage).get(number, NONE))
        for number, entry in enumerate(index.entries)
        if entry.parts and entry.stage in stages and stands(index, number)
        for part in entry.parts
    ]


def planned(index: Index) -> set[str]:
    """The stages whose work holds."""
    plan = latest(index, "plan")
    return set(plan.notes["stages"]) | {"admit", "decide"} if plan else set(index.numbers)


def holding(index: Index, stage: str, code: str | None = None) -> Units:
    """The units of a row stage whose last entry has not lapsed; of those written by `code` alone, if it is given."""
    gone = taken_over(index, stage)
    return together(
        entry.units - gone[n] if n in gone else entry.units
        for n in index.numbers.get(stage, ())
        for entry in [index.entries[n]]
        if entry.units and not entry.lapsed and code in (None, entry.code)
    )


def digest(index: Index, live: Sequence[Live]) -> str:
    """A hash of what parts hold: of the parts of stages over whole tables, of the units of row stages and their code.

    It does not depend on how rows are spread over parts.
    """
    whole = {(x.part.table, x.part.sha256) for x in live if x.entry.units is None}
    by_unit = {(x.part.table, x.entry.stage, x.entry.code) for x in live if x.entry.units is not None}
    found = {
        (stage, code): hashlib.sha256(holding(index, stage, code).numbers.tobytes()).hexdigest()
        for stage, code in {key[1:] for key in by_unit}
    }
    held = [*sorted(whole), *sorted((*key, found[key[1:]]) for key in by_unit)]
    return hashlib.sha256(repr(held).encode()).hexdigest()[:32]
