"""What one thing that an actor said or did is to what the same actor said or did on that subject before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.claims.folded import fold
from sayso.claims.positions_items import Item
from sayso.claims.positions_words import LIGHT
from sayso.tables import ClaimMatch, Rows, Testimony

AGAINST = -0.9
"""What negation takes off in a match where the one denies what the other asserts."""
WORDS = 0.5
"""What words in common add, from which two such contents are on the same thing, and two that are joined the same."""
LONG = 5
"""Words from which a quotation that stands in an earlier one is that one again."""

_FEATURE = re.compile(r"(\w+) ([+-]\d\.\d\d): ([^\n]*)")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of propositions, the lesser id first: those of the same content, and those of which one denies the other.

    A pair that is denied has the words that both have.
    """

    same: frozenset[tuple[str, str]]
    denied: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Change:
    """What an item is to those before it, and the evidence in words."""

    kind: str
    because: str


def pairs_of(matches: Rows[ClaimMatch]) -> Pairs:
    """The pairs that were compared and that have enough words in common, or that a person joined."""
    same, denied = set(), {}
    for m in matches:
        features = [f for text in m.features if (f := _FEATURE.match(text))]
        adds = {name: float(value) for name, value, _ in (f.groups() for f in features)}
        pair = min(m.a_id, m.b_id), max(m.a_id, m.b_id)
        if m.joined and (m.decision is not None or adds.get("words", 0.0) >= WORDS):
            same.add(pair)
        elif not m.joined and adds.get("negation", 0.0) <= AGAINST and adds.get("words", 0.0) >= WORDS:
            denied[pair] = next(f[3] for f in features if f[1] == "words")
    return Pairs(frozenset(same), denied)


def change_of(item: Item, before: Sequence[Item], pairs: Pairs) -> Change:
    """What an item is to those before it, in the order of time; the first of them is `first`.

    What a page calls a change is one, dated or not. Else only what is dated can be a shift: without a day nothing tells
    which was before.
    """
    turned = Change("shift", item.turned) if item.turned else None
    if not before:
        return turned or Change("first", "")
    again = _again(item, before, pairs)
    if turned and not (again and again.kind == "retold"):
        return turned
    return again or _denied(item, before, pairs) or Change("more", f"another thing than {_place(before[-1])}")


def _again(item: Item, before: Sequence[Item], pairs: Pairs) -> Change | None:
    """What says the same as an earlier one: the same again, the same day in other words, or an old quotation."""
    words = fold(item.first.text)
    for one in before:
        earlier = fold(one.first.text)
        held = words == earlier or (len(words.split()) >= LONG and f" {words} " in f" {earlier} ")
        if not (held or _pair(item.first, one.first) in pairs.same):
            continue
        if held and not item.stated:
            return Change("retold", f"its words stand in {_place(one)}")
        near = item.day is not None and one.day is not None and item.day - one.day <= 1
        if near and words != earlier and not held:
            return Change("retranslated", f"said within a day of {_place(one)}, of the same content")
        return Change("same", f"the same content as {_place(one)}")
    return None


def _denied(item: Item, before: Sequence[Item], pairs: Pairs) -> Change | None:
    """A shift from an earlier one, of a day before, where the one denies what the other asserts, by the same word."""
    for one in reversed(before):
        if one.last is None or item.day is None or item.day <= one.last:
            continue
        for t in item.parts:
            for u in one.parts:
                if _pair(t, u) in pairs.denied and t.predicate == u.predicate not in LIGHT:
                    which = "denies what was asserted" if t.negated else "asserts what was denied"
                    return Change("shift", f"{which} in {_place(one)}: {pairs.denied[_pair(t, u)]}")
    return None


def _pair(t: Testimony, u: Testimony) -> tuple[str, str]:
    return min(t.proposition_id, u.proposition_id), max(t.proposition_id, u.proposition_id)


def _place(item: Item) -> str:
    """Where an item stands and of what day it is, in words."""
    t = item.first
    return f"{t.uri}:{t.start}-{t.stop}" + (f" of {item.on}" if item.on else "")
