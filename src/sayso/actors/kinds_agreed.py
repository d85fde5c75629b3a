"""The kind of each name once the pages of a case have voted on it: the model's slips are outvoted.

The rule: docs/methods/actors.md#across-pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sayso.actors.gathered import Seen

UNSURE = ("person", "organization", "place", "group")
"""Kinds the model takes for each other, in the order in which equal votes are decided."""
OF_ROLE = 3
"""Votes of a page that prints a role with a name: it is a person's, whatever the model says of other pages."""


def kinds_agreed(seen: Sequence[Seen]) -> list[Seen]:
    """The same referents, each of the kind that most texts give its name; a person printed with a role stays one."""
    contested = _contested(seen)
    votes: dict[str, dict[str, dict[str, int]]] = {}
    for s in seen:
        if s.kind in UNSURE:
            for name in contested.intersection((s.name, *s.row.names)):
                held = votes.setdefault(name, {}).setdefault(s.kind, {})
                held[s.text] = max(held.get(s.text, 0), OF_ROLE if s.row.roles else 1)
    best = {
        name: max(UNSURE, key=lambda k: (sum(kinds.get(k, {}).values()), -UNSURE.index(k)))
        for name, kinds in votes.items()
    }
    return [_of_kind(s, best.get(s.name, s.kind)) for s in seen]


def _contested(seen: Sequence[Seen]) -> frozenset[str]:
    """The names that pages print as of more than one kind."""
    kind_of: dict[str, str] = {}
    found = set()
    for s in seen:
        if s.kind in UNSURE:
            for name in (s.name, *s.row.names):
                if kind_of.setdefault(name, s.kind) != s.kind:
                    found.add(name)
    return frozenset(found)


def _of_kind(s: Seen, kind: str) -> Seen:
    """A referent as one of this kind, unless its own is sure."""
    if kind == s.kind or s.kind not in UNSURE or (s.kind == "person" and s.row.roles):
        return s
    return replace(s, kind=kind)


def kind_of_all(seen: Sequence[Seen]) -> str:
    """The kind of an actor: that of most of its texts, the first in sort order of equals."""
    kinds = {s.kind for s in seen}
    if len(kinds) == 1:
        return kinds.pop()
    texts = Counter(kind for kind, _ in {(s.kind, s.text) for s in seen})
    return min(texts, key=lambda k: (-texts[k], k))
