"""The manifest of a case: one JSON line for each piece of work that is done, naming the parts it wrote.

A build appends to it, syncing each line, so that what it names is whole and what it does not name never happened. Now
and then it is written anew, shorter and to the same effect, aside and renamed to its place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sayso.errors import CaseError
from sayso.run.units import NONE, Units, from_hex, set_of, to_hex

FORMAT = 2
"""Version of the layout of a case; raised when an older Sayso could misread what this one writes."""
UNITS = "units"
"""Folder of a case for lists of units that are too long for a line."""
MOST_INLINE = 64
"""Units that stand in the line itself."""


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
    `code` are the hashes of what it read and of what wrote it. Units that have `lapsed` hold no longer. `again` are
    those of its units that earlier entries of the stage cover too: theirs hold no longer. Rows of units that are `gone`
    are in its parts and do not hold.
    """

    stage: str
    input: str
    code: str
    units: Units | None = None
    parts: tuple[Part, ...] = ()
    lapsed: bool = False
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    again: Units = NONE
    gone: Units = NONE


def line_of(entries: Sequence[Entry]) -> bytes:
    """Entries of the same units as one line of JSON, its line feed included; read back by `parse_line`.

    >>> line_of([Entry("parse", "a", "b", set_of(["00000000000000cc"]))])
    b'{"units":"00000000000000cc","work":[{"stage":"parse","input":"a","code":"b"}]}\\n'
    """
    units = entries[0].units
    line: dict[str, Any] = {} if units is None else {"units": _plain_units(units)}
    line["work"] = [_plain(entry) for entry in entries]
    return json.dumps(line, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _plain_units(units: Units) -> Any:
    if units.file is None:
        return to_hex(units)
    return {"file": units.file.name, "number": units.number, "sha256": units.sha256}


def _plain(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = {"stage": entry.stage, "input": entry.input, "code": entry.code}
    more = {"parts": [asdict(p) for p in entry.parts], "lapsed": entry.lapsed, "notes": dict(entry.notes)}
    more |= {"again": to_hex(entry.again), "gone": to_hex(entry.gone)}
    return found | {k: v for k, v in more.items() if v}


def parse_line(line: bytes, folder: Path = Path()) -> list[Entry]:
    """The entries of one line of the case in `folder`. Raises: ValueError, KeyError or TypeError for one that is none.

    >>> (entry,) = parse_line(line_of([Entry("parse", "a", "b", set_of(["00000000000000cc"]))]))
    >>> list(entry.units)
    ['00000000000000cc']
    """
    read = json.loads(line)
    if "stage" in read:  # format 1
        given = set_of(read["units"]) if "units" in read else None
        return [_entry(read, given)]
    units: Units | None = None
    if "units" in read:
        said = read["units"]
        units = from_hex(said) if isinstance(said, str) else _filed(said, folder)
    return [_entry(work, units) for work in read["work"]]


def _filed(said: Mapping[str, Any], folder: Path) -> Units:
    return Units(int(said["number"]), file=folder / UNITS / Path(said["file"]).name, sha256=said["sha256"])


def _entry(work: Mapping[str, Any], units: Units | None) -> Entry:
    parts = tuple(Part(**p) for p in work.get("parts", ()))
    again, gone = (from_hex(work.get(name, "")) for name in ("again", "gone"))
    lapsed, notes = bool(work.get("lapsed")), work.get("notes", {})
    return Entry(work["stage"], work["input"], work["code"], units, parts, lapsed, notes, again, gone)


def header() -> bytes:
    """The first line of every manifest."""
    return json.dumps({"sayso_case": FORMAT}).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Read:
    """What a manifest holds: its format, its entries in the order written, and how many of its bytes are whole."""

    form: int
    entries: tuple[Entry, ...]
    whole: int


def read(path: Path) -> Read:
    """What a manifest holds; of no format where it is empty.

    A last line without its line feed was being written when the machine stopped: it is not counted.
    Raises: CaseError for a format that is not known and for a damaged line before the last.
    """
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    lines = data[:whole].splitlines()
    if not lines:
        return Read(0, (), 0)
    form, entries = 0, list[Entry]()
    for number, line in enumerate(lines, 1):
        try:
            if number > 1:
                entries += parse_line(line, path.parent)
            else:
                form = int(json.loads(line)["sayso_case"])
                _check_format(form, path.parent)
        except (ValueError, KeyError, TypeError) as e:
            if number == len(lines):  # a line feed can reach the disk before the rest of a torn line
                return Read(form, tuple(entries), whole - len(line) - 1)
            raise CaseError(f"{path}: line {number} is damaged; build the case again in a new folder") from e
    return Read(form, tuple(entries), whole)


def _check_format(form: int, folder: Path) -> None:
    if form > FORMAT:
        raise CaseError(
            f"{folder} was built by a newer Sayso: its format is {form}, and this Sayso knows up to {FORMAT}; update "
            "Sayso, or build the case again in a new folder"
        )
    if form < 1:
        raise ValueError


def append(path: Path, entries: Sequence[Entry]) -> None:
    """Add one line and wait until it is on the disk. Raises: OSError, after taking back what was written of it."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND)
    try:
        before = os.fstat(handle).st_size
        try:
            _write(handle, line_of(entries))
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, before)
            raise
    finally:
        os.close(handle)


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Write a manifest of these entries and wait until it is on the disk. Raises: OSError."""
    with path.open("wb") as file:
        file.write(header())
        for group in together(entries):
            file.write(line_of(group))
        file.flush()
        os.fsync(file.fileno())


def together(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield the entries in runs of the same units, each of which is one line."""
    run: list[Entry] = []
    for entry in entries:
        if run and (entry.units is None or entry.units is not run[0].units):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _write(handle: int, data: bytes) -> None:
    """Write all of data: a nearly full disk may take only some of it."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
