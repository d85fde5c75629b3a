"""What one thing that an actor said or did is to what the same actor said or did on that subject before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.claims.positions_items import Item
from sayso.claims.positions_words import LIGHT
from sayso.tables import Kin, Rows

LONG = 5
"""Words from which a quotation that stands in an earlier one is that one again."""

FEW = 32
"""Items up to which each is looked at, where an index of runs of words would cost more."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The propositions that each is a pair with: of the same content, and of content that one of them denies.

    A pair that is denied has the words that both have.
    """

    same: Mapping[str, Sequence[str]]
    denied: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Change:
    """What an item is to those before it, and the evidence in words."""

    kind: str
    because: str


@dataclass(frozen=True, slots=True)
class Before:
    """The items of one actor on one subject so far, in the order of time, found by what a later one may say again.

    `known` is the first item of each text; `runs` are those that have each `LONG` words in a row, the first first, once
    there are more than FEW.
    """

    items: list[Item] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    runs: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    firsts: dict[str, int] = field(default_factory=dict)
    parts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, item: Item) -> None:
        """Put an item behind the others."""
        i = len(self.items)
        self.items.append(item)
        self.texts.append(f" {item.words} ")
        self.known.setdefault(self.texts[-1], i)
        self.firsts.setdefault(item.first.proposition_id, i)
        for t in item.parts:
            self.parts[t.proposition_id].append(i)
        for k in range(i + 1) if i == FEW else (i,) if i > FEW else ():
            for run in set(_runs(self.items[k].words)):
                self.runs[run].append(k)

    def holding(self, words: str) -> int | None:
        """The first item that has the same words, or all of these in a row where they are enough."""
        told, runs = f" {words} ", _runs(words)
        if not runs:
            return self.known.get(told)
        if len(self.items) <= FEW:
            return next((i for i, text in enumerate(self.texts) if told in text), None)
        fewest = min((self.runs.get(run, []) for run in runs), key=len)
        return next((i for i in fewest if told in self.texts[i]), None)


def pairs_of(kin: Rows[Kin]) -> Pairs:
    """The pairs by each of their two."""
    same, denied = defaultdict[str, list[str]](list), defaultdict[str, dict[str, str]](dict)
    for k in kin:
        if k.joined:
            same[k.a_id].append(k.b_id)
            same[k.b_id].append(k.a_id)
        else:
            denied[k.a_id][k.b_id] = denied[k.b_id][k.a_id] = k.words
    return Pairs(same, denied)


def change_of(item: Item, before: Before, pairs: Pairs) -> Change:
    """What an item is to those before it, in the order of time; the first of them is `first`.

    What a page calls a change is one, dated or not. Else only what is dated can be a shift: without a day nothing tells
    which was before.
    """
    turned = Change("shift", item.turned) if item.turned else None
    if not before.items:
        return turned or Change("first", "")
    again = _again(item, before, pairs)
    if turned and not (again and again.kind == "retold"):
        return turned
    return again or _denied(item, before, pairs) or Change("more", f"another thing than {_place(before.items[-1])}")


def _again(item: Item, before: Before, pairs: Pairs) -> Change | None:
    """What says the same as an earlier one: the same again, the same day in other words, or an old quotation."""
    holding = before.holding(item.words)
    same = [before.firsts[p] for p in pairs.same.get(item.first.proposition_id, ()) if p in before.firsts]
    first = min([*same, *([] if holding is None else [holding])], default=None)
    if first is None:
        return None
    one, held = before.items[first], first == holding
    if held and not item.stated:
        return Change("retold", f"its words stand in {_place(one)}")
    near = item.day is not None and one.day is not None and item.day - one.day <= 1
    if near and not held:
        return Change("retranslated", f"said within a day of {_place(one)}, of the same content")
    return Change("same", f"the same content as {_place(one)}")


def _denied(item: Item, before: Before, pairs: Pairs) -> Change | None:
    """A shift from an earlier one, of a day before, where the one denies what the other asserts, by the same word."""
    against = {p for t in item.parts for p in pairs.denied.get(t.proposition_id, ())}
    for i in sorted({i for p in against for i in before.parts.get(p, ())}, reverse=True):
        one = before.items[i]
        if one.last is None or item.day is None or item.day <= one.last:
            continue
        for t in item.parts:
            words = pairs.denied.get(t.proposition_id, {})
            for u in one.parts:
                if u.proposition_id in words and t.predicate == u.predicate not in LIGHT:
                    which = "denies what was asserted" if t.negated else "asserts what was denied"
                    return Change("shift", f"{which} in {_place(one)}: {words[u.proposition_id]}")
    return None


def _runs(words: str) -> list[str]:
    """Every `LONG` words in a row.

    >>> _runs("the port is shut again today")[-1]
    'port is shut again today'
    """
    split = words.split()
    return [" ".join(split[k : k + LONG]) for k in range(len(split) - LONG + 1)]


def _place(item: Item) -> str:
    """Where an item stands and of what day it is, in words."""
    t = item.first
    return f"{t.uri}:{t.start}-{t.stop}" + (f" of {item.on}" if item.on else "")
