"""Relatives named by their kinship ("one of Mr. Gadhafi's sons", "his father"), never taken for the one they belong to.

The rules: docs/methods/actors.md#relatives.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.actors.lexicon import KIN
from sayso.actors.referents import Referent
from sayso.actors.spelling import parts, sound
from sayso.actors.tokens import Words
from sayso.actors.told import Told

_CHILD = frozenset(("son", "daughter", "child", "grandson", "granddaughter"))
# One of several: "his third wife" is not the wife named elsewhere.
_ORDERED = frozenset(("first", "second", "third", "fourth", "former", "ex", "late", "other", "new", "future", "next"))
_HIS = frozenset(("his", "her"))
_PARENT = frozenset(("father", "mother"))
_ONE = {"sons": "son", "daughters": "daughter", "brothers": "brother", "sisters": "sister", "children": "child"}


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One kinship word at token `at`, whose it is, and the phrase [first, last) it makes."""

    at: int
    kin: str
    first: int
    last: int
    owner: Referent
    one: bool  # "one of X's sons": one of several


def _phrase(words: Words, i: int, by_last: dict[int, Told], by_first: dict[int, Told]) -> _Phrase | None:
    """The kinship phrase whose noun is token i, where the page says whose; null where it does not."""
    kin, floor = words.word[i].lower(), words.bounds[words.sentence[i]][0]
    j = i - 1
    while j > floor and (words.tag[j] in ("JJ", "JJS", "CD", "NN", "HYPH") or words.word[j] == "-") and i - j < 4:
        j -= 1
    owner = None
    if j >= floor:
        mark = words.word[j] in ("'s", "’s", "'", "’")
        owner = by_last.get(j if mark else j + 1) if mark or words.tag[j] == "PRP$" else None
    first, last = (owner.first, i + 1) if owner else (i, i + 1)
    if owner is None and words.word[i + 1 : i + 2] == ("of",):
        k = i + 2 + (words.word[i + 2 : i + 3] == ("the",))
        owner = by_first.get(k)
        if owner:
            first = j if j >= floor and words.word[j].lower() in ("the", "a") else i
            last = owner.last
    if owner is None or owner.who.kind != "person":
        return None
    one = first - 2 >= floor and words.word[first - 2].lower() == "one" and words.word[first - 1] == "of"
    return _Phrase(i, _ONE.get(kin, kin), first - 2 if one else first, last, owner.who, one or kin in _ONE)


def _beside(words: Words, p: _Phrase, by_first: dict[int, Told], by_last: dict[int, Told]) -> Referent | None:
    """The person named right beside a kinship phrase: "her son Saif", "Saif, the son of"."""
    k = p.last + (words.word[p.last : p.last + 1] == (",",))
    after = by_first.get(k)
    comma = p.first - 1 >= 0 and words.word[p.first - 1] == ","
    before = by_last.get(p.first - 1) if comma else None
    for t in (after, before):
        named = t is not None and t.form == "name" and t.who.kind == "person" and t.who.name != p.owner.name
        if t and named and {t.who.gender, KIN.get(p.kin, "")} != {"m", "f"}:
            return t.who
    return None


def _next_named(words: Words, p: _Phrase, told: Sequence[Told]) -> Referent | None:
    """The first full name after a kinship phrase, here or in the next sentence, that shares the owner's surname."""
    here = words.sentence[p.at]
    for k in range(bisect_left(told, p.last, key=lambda t: t.first), len(told)):
        t = told[k]
        if words.sentence[t.head] - here > 1:
            return None
        if t.form != "name" or t.who.kind != "person" or t.who.name == p.owner.name:
            continue
        same = sound(parts(t.who.name)[-1]) == sound(parts(p.owner.name)[-1]) and len(parts(t.who.name)) > 1
        return t.who if same and words.dep[t.head] in ("nsubj", "nsubjpass") else None
    return None


def relatives(words: Words, told: Sequence[Told]) -> list[Told]:
    """The kinship phrases that one person of the page fits, in text order; `told` in text order."""
    by_first = {t.first: t for t in told}
    by_last = {t.last: t for t in told}
    phrases = [p for i, w in enumerate(words.word) if w.lower() in KIN if (p := _phrase(words, i, by_last, by_first))]
    sexes: dict[str, set[str]] = {}
    for p in phrases:
        sexes.setdefault(p.owner.name, set()).update(w.lower() for w in words.word[p.first : p.at] if w.lower() in _HIS)
    phrases = [p for p in phrases if len(sexes[p.owner.name]) < 2]  # who is called both "his" and "her" is a mistake
    known: dict[tuple[str, str], dict[str, Referent]] = {}
    of: dict[str, Referent] = {}
    parents: dict[str, Referent] = {}
    for p in phrases:
        who = _beside(words, p, by_first, by_last)
        if who:
            known.setdefault((p.owner.name, p.kin), {})[who.name] = who
            of[f"{p.at}"] = who
            if p.kin in _CHILD:
                parents[who.name] = p.owner
    found: list[Told] = []
    for p in phrases:
        if f"{p.at}" in of or any(w.lower() in _ORDERED for w in words.word[p.first : p.at]):
            continue
        same = list(known.get((p.owner.name, p.kin), {}).values())
        who = same[0] if len(same) == 1 and not p.one else None
        why = f"{p.kin} of {p.owner.name}"
        if who is None and p.kin in _PARENT:
            who = parents.get(p.owner.name)
        acts = words.dep[p.first if p.one else p.at] in ("nsubj", "nsubjpass")
        if who is None and acts and p.kin not in _PARENT:
            who, why = _next_named(words, p, told), f"{p.kin} of {p.owner.name}, named after it"
        if who:
            found.append(Told(p.first, p.last, p.at if not p.one or p.first == p.at else p.first, who, "title", why))
    return found
