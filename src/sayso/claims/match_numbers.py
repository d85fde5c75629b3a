"""Whether two contents count the same thing otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBER = re.compile(r"([<>]=|~)?(-?\d+(?:\.\d+)?)(?: (.+))?")
NEAR = 0.1
"""How far, as a share, a rounded number may be from an exact one: 'about 100' and 95."""
BOUND = 0.25
"""How far a number may be beyond a bound that still tells it: 'more than 200' and 240."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts."""

    bound: str  # '', '~', '>=' or '<='
    value: float
    what: str


def counts(numbers: Iterable[str]) -> list[Count]:
    """The numbers of a proposition as counts.

    >>> counts(["60000 people", "~41 percent"])[1]
    Count(bound='~', value=41.0, what='percent')
    """
    found = map(_NUMBER.fullmatch, numbers)
    return [Count(m[1] or "", float(m[2]), (m[3] or "").split(" ")[-1]) for m in found if m]


def agree(a: Count, b: Count) -> bool:
    """Whether two counts of one thing may be one number.

    >>> [agree(Count("", 95, "mile"), Count(bound, 100, "mile")) for bound in ("", "~", ">=", "<=")]
    [False, True, False, True]
    """
    if a.value == b.value:
        return True
    top = max(abs(a.value), abs(b.value))
    off = abs(a.value - b.value) / top
    if "~" in (a.bound, b.bound) and off <= NEAR:
        return True
    least, most = (a, b) if a.value < b.value else (b, a)
    return off <= BOUND and (least.bound == ">=" or most.bound == "<=")


def clash(a: Iterable[str], b: Iterable[str]) -> str:
    """What two contents count otherwise, in words; empty where they agree or one does not tell.

    >>> clash(["10 people"], ["12 people"]), clash(["10 people"], ["3 tank"]), clash(["~10 people"], ["10 people"])
    ('10 people and 12 people', '', '')
    """
    x, y = counts(a), counts(b)
    for what in sorted({c.what for c in x} & {c.what for c in y}):
        mine, other = [c for c in x if c.what == what], [c for c in y if c.what == what]
        if not any(agree(c, d) for c in mine for d in other):
            return f"{_told(mine[0])} and {_told(other[0])}"
    return ""


def _told(c: Count) -> str:
    """A count as it is kept."""
    return f"{c.bound}{c.value:g} {c.what}".strip()
