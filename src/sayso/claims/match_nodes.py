"""One content as a comparison looks at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from sayso.claims.match_days import Days
from sayso.claims.weigh import APART
from sayso.tables import Twosome

SIDE = tuple(f.name[2:] for f in fields(Twosome) if f.name.startswith("a_") and f.name != "a_id")
"""The columns of Content that a comparison looks at."""
AS_THEY_ARE = (
    "who", "said", "subject", "object", "doer", "numbers", "negated", "modality", "predicate", "own", "many",
    "occasional", "speaker", "person", "direct", "addressee",
)  # fmt: skip
_ONE, _OTHER = (attrgetter(*(f"{side}_{name}" for name in SIDE)) for side in "ab")


@dataclass(frozen=True, slots=True)
class Node:
    """One content in one context. Whatever is told of it, a copy of it shares."""

    words: str  # folded
    who: str  # the actor who says it, or "'" and the words of a source without a name; empty where that is not known
    said: bool  # in somebody's voice
    terms: Mapping[str, float]
    mass: float
    content: float  # the same without actors
    actors: frozenset[str]
    subject: str | None
    object: str | None
    doer: str | None  # an actor that the page tells, or a body that speaks of 'it' or 'they', which is itself
    numbers: tuple[str, ...]
    negated: bool
    modality: str
    predicate: str
    own: bool  # has a first person
    many: bool  # all of a statement of several clauses, which are contents of their own
    occasional: bool  # somewhere told as said once
    speaker: str  # who says it, in words
    person: bool  # who says it is a person
    direct: bool
    addressee: str
    weekdays: frozenset[str]
    stated: Sequence[Days]  # the days told of that the pages state
    paged: Sequence[Days]  # the first of the pages' own
    said_stated: Sequence[Days]
    said_paged: Sequence[Days]


def sides(both: Twosome) -> tuple[Node, Node]:
    """The two contents of a row."""
    return node_of(dict(zip(SIDE, _ONE(both), strict=True))), node_of(dict(zip(SIDE, _OTHER(both), strict=True)))


def node_of(told: Mapping[str, Any]) -> Node:
    """The content of the columns of SIDE."""
    terms = dict(zip(told["terms"], told["weights"], strict=True))
    made: dict[str, Any] = {name: told[name] for name in AS_THEY_ARE}
    made |= {name: _days(told[name]) for name in ("stated", "paged", "said_stated", "said_paged")}
    return Node(
        words=told["key"].partition(APART)[0],
        terms=terms,
        mass=sum(told["weights"]),
        content=sum(w for t, w in terms.items() if t[0] != "@"),
        actors=frozenset(t[1:] for t in terms if t[0] == "@"),
        weekdays=frozenset(told["weekdays"]),
        **made,
    )


def _days(edges: Sequence[int]) -> list[Days]:
    """Stretches of days from their first and last in turn."""
    return list(zip(edges[::2], edges[1::2], strict=True)) if edges else []
