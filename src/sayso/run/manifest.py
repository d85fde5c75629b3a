"""The manifest of a case: one JSON line for each piece of work that is done, naming the parts it wrote.

It is only ever appended to, and synced after each line, so that what it names is whole and what it does not name
never happened.
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.errors import CaseError

FORMAT = 1
"""Version of the layout of a case; raised when an older Sayso could misread what this one writes."""


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file of one table."""

    file: str
    table: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One stage's finished work on one input.

    `units` are what a row stage worked on (sources, pages or pairs), null for a stage over whole tables; `input` and
    `code` are the hashes of what it read and of what wrote it. Units that have `lapsed` hold no longer.
    """

    stage: str
    input: str
    code: str
    units: tuple[str, ...] | None = None
    parts: tuple[Part, ...] = ()
    lapsed: bool = False
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Live:
    """A part that holds now, but for the units in `gone`, which later work has taken over."""

    part: Part
    entry: Entry
    gone: frozenset[str]


def line_of(entry: Entry) -> bytes:
    """The entry as one line of JSON, its line feed included; read back by `parse_line`.

    >>> line_of(Entry("parse", "a", "b"))[:20]
    b'{"stage":"parse","in'
    """
    plain = {k: v for k, v in dataclasses.asdict(entry).items() if v not in (None, False, (), {})}
    return json.dumps(plain, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def parse_line(line: bytes) -> Entry:
    """The entry of one line. Raises: ValueError, KeyError or TypeError for a line that is none.

    >>> parse_line(line_of(Entry("parse", "a", "b", units=("c",)))).units
    ('c',)
    """
    read = json.loads(line)
    parts = tuple(Part(**p) for p in read.pop("parts", ()))
    units = tuple(read.pop("units")) if "units" in read else None
    return Entry(**read, parts=parts, units=units)


def header() -> bytes:
    """The first line of every manifest."""
    return json.dumps({"sayso_case": FORMAT}).encode() + b"\n"


def read(path: Path) -> tuple[list[Entry], int]:
    """The entries of a manifest in the order written, and how many of its bytes are whole lines.

    A last line without its line feed was being written when the machine stopped: it is not counted.
    Raises: CaseError for another format and for a damaged line before the last.
    """
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    lines = data[:whole].splitlines()
    if not lines:
        return [], 0
    entries: list[Entry] = []
    for number, line in enumerate(lines, 1):
        try:
            if number > 1:
                entries.append(parse_line(line))
            elif json.loads(line)["sayso_case"] != FORMAT:
                raise CaseError(f"{path.parent} was built by another version of Sayso; build it again in a new folder")
        except (ValueError, KeyError, TypeError) as e:
            if number == len(lines):  # a line feed can reach the disk before the rest of a torn line
                return entries, whole - len(line) - 1
            raise CaseError(f"{path}: line {number} is damaged; build the case again in a new folder") from e
    return entries, whole


def append(path: Path, entry: Entry) -> None:
    """Add one line and wait until it is on the disk. Raises: OSError, after taking back what was written of it."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND)
    try:
        before = os.fstat(handle).st_size
        try:
            _write(handle, line_of(entry))
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, before)
            raise
    finally:
        os.close(handle)


def _write(handle: int, data: bytes) -> None:
    """Write all of data: a nearly full disk may take only some of it."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _owners(entries: Iterable[Entry]) -> dict[str, dict[str, int]]:
    """By stage, the number of the last entry that covers each unit; '' stands for the whole of a table stage."""
    owners: dict[str, dict[str, int]] = {}
    for number, entry in enumerate(entries):
        owned = owners.setdefault(entry.stage, {})
        owned.update(dict.fromkeys(("",) if entry.units is None else entry.units, number))
    return owners


def in_force(entries: Sequence[Entry]) -> list[Live]:
    """The parts that hold now, in the order written: for each stage and unit those of the last entry that covers it.

    Stages that the last plan no longer has hold no parts; what a person decided holds under any plan.
    """
    owners = _owners(entries)
    plan = latest(entries, "plan")
    stages = set(plan.notes["stages"]) | {"admit", "decide"} if plan else set(owners)
    found = []
    for number, entry in enumerate(entries):
        owned = owners[entry.stage]
        gone = frozenset(u for u in (("",) if entry.units is None else entry.units) if owned[u] != number)
        if entry.stage in stages and entry.parts and len(gone) < len(entry.units or ("",)):
            found += [Live(part, entry, gone) for part in entry.parts]
    return found


def latest(entries: Sequence[Entry], stage: str) -> Entry | None:
    """The last entry of a stage; None where it has none."""
    return next((e for e in reversed(entries) if e.stage == stage), None)


def done(entries: Sequence[Entry], stage: str, code: str) -> set[str]:
    """The units of a row stage whose last entry was written by `code` and has not lapsed."""
    last: dict[str, bool] = {}
    for entry in entries:
        if entry.stage == stage and entry.units:
            last.update(dict.fromkeys(entry.units, entry.code == code and not entry.lapsed))
    return {unit for unit, holds in last.items() if holds}


def held(entries: Sequence[Entry], stage: str) -> set[str]:
    """The units of a row stage whose last entry has not lapsed, whatever code wrote it."""
    last = {unit: entry.lapsed for entry in entries if entry.stage == stage for unit in entry.units or ()}
    return {unit for unit, lapsed in last.items() if not lapsed}
