"""What a person decided of names, as labels of the referents they name: who must be one, and who must not.

Later decisions go before earlier ones. The rules: docs/methods/actors.md#decisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.actors.gathered import Seen
from sayso.actors.units import Bond, Forest, Label, root, unite, wall
from sayso.tables import Decision


def labels_of(seen: Sequence[Seen], decisions: Iterable[Decision]) -> dict[str, frozenset[Label]]:
    """For each referent that a decision on names speaks of, by referent_id, on which side of which decision it is.

    A decision is passed over where one of its names is nobody's. Who goes by both names stands on the side of the
    one the page knows him by.
    """
    by_name: dict[str, list[Seen]] = {}
    by_uri: dict[str, list[Seen]] = {}
    wanted = [d for d in decisions if d.verb in ("same", "different")]
    names = {n for d in wanted for n in (d.a, d.b)}
    tails = {n[k + 1 :] for n in names for k, c in enumerate(n) if c == "#"}
    for s in seen if names else ():
        for name in {s.name, *s.row.names} & (names | tails):
            by_name.setdefault(name, []).append(s)
            by_uri.setdefault(f"{s.row.uri}#{name}", []).append(s)
    found: dict[str, set[Label]] = {}
    for d in wanted:
        sides = [_named(name, by_name, by_uri) for name in (d.a, d.b)]
        both = sides[0].keys() & sides[1].keys()
        for side, name in enumerate((d.a, d.b)):
            for referent_id in both:
                if name.rpartition("#")[2] != sides[side][referent_id].name:
                    del sides[side][referent_id]
        if all(sides):
            for side, held in enumerate(sides):
                for referent_id in held:
                    found.setdefault(referent_id, set()).add((d.number, side))
    return {referent_id: frozenset(labels) for referent_id, labels in found.items()}


def _named(name: str, by_name: Mapping[str, list[Seen]], by_uri: Mapping[str, list[Seen]]) -> dict[str, Seen]:
    """The referents that a name of a decision means: whose fullest name it is; where nobody's, who goes by it too."""
    held = by_name.get(name) or by_uri.get(name) or []
    known = [s for s in held if s.name == name or f"{s.row.uri}#{s.name}" == name]
    return {s.row.referent_id: s for s in known or held}


def apply_decisions(forest: Forest, decisions: Sequence[Decision]) -> None:
    """Put together what must be one, from the latest decision down, unless a later one keeps it apart."""
    by_label: dict[Label, list[int]] = {}
    for n, unit in enumerate(forest.units):
        for label in unit.labels:
            by_label.setdefault(label, []).append(n)
    every, walls = dict(forest.labels), {d.number for d in decisions if d.verb == "different"}
    for n in every:
        forest.labels[n] = frozenset(x for x in every[n] if x[0] < 0)
    for d in sorted(decisions, key=lambda d: -d.number):
        one, other = by_label.get((d.number, 0), []), by_label.get((d.number, 1), [])
        if d.number in walls:
            _raise_wall(forest, d, one, other)
        elif one and other:
            for n in (*one[1:], *other):
                _bring(forest, one[0], n, one_thread=n in one)
            forest.bonds.append(_decided(forest, d, one, other))


def _bring(forest: Forest, a: int, b: int, *, one_thread: bool) -> None:
    """Make one set of two, unless a decision keeps them apart; what parts namesakes by rule falls."""
    while (number := wall(forest, a, b)) is not None and number < 0:
        for n in forest.labels:
            forest.labels[n] = frozenset(x for x in forest.labels[n] if x[0] != number)
    if number is None:
        unite(forest, a, b, one_thread=one_thread)


def _raise_wall(forest: Forest, d: Decision, one: Sequence[int], other: Sequence[int]) -> None:
    """Label the sets of both sides, unless a later decision has made them one."""
    if {root(forest, n) for n in one} & {root(forest, n) for n in other}:
        return
    for side, held in enumerate((one, other)):
        for n in held:
            forest.labels[root(forest, n)] |= {(d.number, side)}
    if one and other:
        forest.bonds.extend((_decided(forest, d, one, other), _decided(forest, d, other, one)))


def _decided(forest: Forest, d: Decision, one: Sequence[int], other: Sequence[int]) -> Bond:
    """The bond of a decision that two names are one, or two."""
    a = tuple(s for n in one for s in forest.units[n].seen)
    b = tuple(s for n in other for s in forest.units[n].seen)
    joined = root(forest, one[0]) == root(forest, other[0])
    why = ("a person's decision", *((d.because,) if d.because else ()))
    if d.verb == "same" and not joined:
        why = (*why, "a later decision keeps them apart")
    return Bond(
        str(one[0]),
        forest.units[one[0]].name,
        a,
        forest.units[other[0]].name,
        b,
        joined,
        None,
        why,
        "decision",
        d.number,
    )
