"""Sets of units, the ids of what row stages work on, small enough in memory for millions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.errors import CaseError

Numbers = NDArray[np.uint64]
WIDTH = 16
"""Hex digits of a unit: of an id of a source, page or decision, or of the hash of a view's row."""
NO_UNIT = "a unit is not 16 hex digits"
_NONE: Numbers = np.array([], np.uint64)


@dataclass(frozen=True, eq=False)
class Units:
    """A set of units, as sorted 64-bit numbers: 8 bytes each, where a set of str takes some 120.

    `number` is how many there are. They are `given`, or lie in `file` of this SHA-256 alone, which is read when they
    are first asked for.
    """

    number: int = 0
    given: Numbers = field(default_factory=lambda: _NONE, repr=False)
    file: Path | None = None
    sha256: str = ""

    @cached_property
    def numbers(self) -> Numbers:
        """The units as sorted numbers. Raises: CaseError where their file is gone or is not what it was."""
        return self.given if len(self.given) == self.number else _read(self.file or Path(), self.sha256)

    def __len__(self) -> int:
        """How many."""
        return self.number

    def __iter__(self) -> Iterator[str]:
        """Yield them in order."""
        return iter(self.column().to_pylist())

    def __contains__(self, unit: object) -> bool:
        """Whether it is one of them."""
        if not isinstance(unit, str):
            return False
        wanted = np.uint64(int(unit, 16))
        at = int(np.searchsorted(self.numbers, wanted))
        return at < self.number and self.numbers[at] == wanted

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same."""
        return isinstance(other, Units) and np.array_equal(self.numbers, other.numbers)

    def __hash__(self) -> int:
        """The same for sets that hold the same."""
        return hash(self.numbers.tobytes())

    def __or__(self, other: Units) -> Units:
        """Those of either."""
        return together([self, other])

    def __sub__(self, other: Units) -> Units:
        """Those that `other` does not have."""
        return of_sorted(self.numbers[~_in(self.numbers, other.numbers)]) if self and other else self

    def __and__(self, other: Units) -> Units:
        """Those that both have."""
        return of_sorted(self.numbers[_in(self.numbers, other.numbers)])

    def hold(self, column: pa.Array) -> pa.BooleanArray:
        """Whether each of a column of units is one of them."""
        return pa.array(_in(numbers_of(column), self.numbers))

    def column(self) -> pa.StringArray:
        """They, in order, as a column of text."""
        data = pa.py_buffer(self.numbers.astype(">u8").tobytes().hex().encode())
        offsets = np.arange(0, WIDTH * self.number + 1, WIDTH, dtype=np.int64)
        return pa.LargeStringArray.from_buffers(self.number, pa.py_buffer(offsets), data).cast(pa.string())


def _in(numbers: Numbers, those: Numbers) -> NDArray[np.bool_]:
    """Whether each number is among those, which are sorted; the cost is that of the shorter, times a logarithm."""
    if not len(those):
        return np.zeros(len(numbers), np.bool_)
    at = np.searchsorted(those, numbers)
    at[at == len(those)] = 0
    return np.asarray(those[at] == numbers)


def numbers_of(column: pa.Array) -> Numbers:
    """The units of a column of text as numbers, in its order. Raises: ValueError for what is no unit."""
    text = column.cast(pa.large_string())
    if not len(text):
        return _NONE
    if text.null_count or not pc.all(pc.match_substring_regex(text, "^[0-9a-f]{16}$")).as_py():
        raise ValueError(NO_UNIT)
    _, offsets, data = text.buffers()
    first = int(np.frombuffer(offsets, np.int64)[text.offset])
    return _parsed(data[first : first + WIDTH * len(text)].to_pybytes().decode())


def _parsed(digits: str) -> Numbers:
    return np.frombuffer(bytes.fromhex(digits), ">u8").astype(np.uint64)


def of_sorted(numbers: Numbers) -> Units:
    """The set of numbers that are sorted, each once."""
    return Units(len(numbers), numbers)


def of_column(column: pa.Array) -> Units:
    """The set of what a column of text holds. Raises: ValueError for what is no unit.

    >>> list(of_column(pa.array(["00000000000000bb", "00000000000000aa", "00000000000000bb"])))
    ['00000000000000aa', '00000000000000bb']
    """
    return of_sorted(np.unique(numbers_of(column)))


def set_of(units: Iterable[str]) -> Units:
    """The set of these units. Raises: ValueError for what is no unit.

    >>> "00000000000000aa" in set_of(["00000000000000aa"]), len(set_of([]))
    (True, 0)
    """
    known = list(units)
    if not all(re.fullmatch(r"[0-9a-f]{16}", u) for u in known):
        raise ValueError(NO_UNIT)
    return of_sorted(np.unique(_parsed("".join(known))))


def together(sets: Iterable[Units]) -> Units:
    """Those of any of the sets.

    >>> len(together([set_of(["00000000000000aa"]), set_of(["00000000000000aa"]), set_of(["00000000000000bb"])]))
    2
    """
    filled = [s for s in sets if s]
    if len(filled) < 2:
        return filled[0] if filled else NONE
    return of_sorted(np.unique(np.concatenate([s.numbers for s in filled])))


def to_hex(units: Units) -> str:
    """All of them in order in one string, 16 digits each; read back by `from_hex`."""
    return units.numbers.astype(">u8").tobytes().hex()


def from_hex(digits: str) -> Units:
    """The set that `to_hex` made a string of. Raises: ValueError for what is none.

    >>> list(from_hex("00000000000000aa00000000000000bb"))
    ['00000000000000aa', '00000000000000bb']
    """
    numbers = _parsed(digits)
    if np.any(numbers[1:] <= numbers[:-1]):
        raise ValueError("units are not in order")
    return of_sorted(numbers)


def to_bytes(units: Units) -> bytes:
    """All of them in order, 8 bytes each, the highest first."""
    return units.numbers.astype(">u8").tobytes()


def _read(file: Path, sha256: str) -> Numbers:
    """The numbers of a file that `to_bytes` filled."""
    try:
        data = file.read_bytes()
    except OSError as e:
        raise CaseError(f"{file}: {e.strerror or e}") from e
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CaseError(f"{file} is damaged; find out what to do with: sayso check --case {file.parent.parent}")
    return np.frombuffer(data, ">u8").astype(np.uint64)


NONE = Units()
"""No unit."""
