"""The roles an article prints with its people's names: before the name, after it, or by what they rule.

The rules: docs/methods/actors.md#titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.actors.lexicon import OFFICE_MODIFIERS, POSSESSIONS_OF_RULERS, ROLES
from sayso.actors.referents import Referent
from sayso.actors.runs import Name
from sayso.actors.tokens import Words
from sayso.actors.told import Told, country_in

_STOPS = frozenset((",", ".", ";", ":", "who", "which", "that", "said", "says", "told", "and", "—", "--"))
SMALL = frozenset(["the", "a", "an", "of", "for", "to", "at", "in", "and", "'s", "’s"])


@dataclass(frozen=True, slots=True)
class Role:
    """One role printed for one person; tokens [first, last)."""

    who: Referent
    head: str  # the noun, lower case
    ranks: frozenset[str]  # words that set it apart: deputy, former, foreign, prime
    country: str | None
    of: frozenset[str]  # what it is a role in or for, folded
    first: int
    last: int


def _noun(words: Words, first: int, last: int) -> int | None:
    """The role's own noun in tokens [first, last): the last role word before any 'of', 'for' or 'at'."""
    found = None
    for i in range(first, last):
        low = words.word[i].lower()
        if found is not None and low in ("of", "for", "at", "to", "in", "from", "with"):
            break
        if low in ROLES or words.lemma[i] in ROLES:
            found = i
    return found


def _role(words: Words, who: Referent, first: int, last: int) -> Role | None:
    """The role that tokens [first, last) print for `who`; null where they hold no role word."""
    noun = _noun(words, first, last)
    if noun is None:
        return None
    country = country_in(words, first, last)
    floor = words.bounds[words.sentence[first]][0]
    if country is None and first - 2 >= floor and words.word[first - 1] in ("'s", "’s"):
        country = country_in(words, max(floor, first - 3), first - 1)
    ranks = {words.word[i].lower() for i in range(first, noun)} & OFFICE_MODIFIERS
    of = {words.word[i].lower() for i in range(noun + 1, last)} - SMALL
    head = words.word[noun].lower()
    return Role(who, head, frozenset(ranks), country, frozenset(of), first, last)


def _after(words: Words, n: Name) -> tuple[int, int] | None:
    """The tokens of a role printed after a name and a comma: ", a spokesman for the council"."""
    end = words.bounds[words.sentence[n.first]][1]
    if n.last + 1 >= end or words.word[n.last] != ",":
        return None
    first = n.last + 1
    stop = next(
        (i for i in range(first, min(first + 14, end)) if words.word[i].lower() in _STOPS), min(first + 14, end)
    )
    mark = next((i for i in range(first, stop) if words.word[i] in ("'s", "’s")), None)
    if mark is not None and (noun := _noun(words, first, stop)) is not None and mark < noun:
        first = mark + 1
    while first < stop and words.word[first].lower() in ("a", "an", "the", "his", "her", "their", "its"):
        first += 1
    noun = _noun(words, first, stop)
    if noun is None or noun - first > 6 or words.tag[first].startswith(("VB", "IN", "RB")):
        return None
    if noun + 1 < stop and words.tag[noun + 1].startswith("NN"):
        return None  # "rebel stronghold"; "chairman Ali, prime minister Hassan"
    return first, stop


def printed_roles(words: Words, names: Sequence[Name], told: Sequence[Told]) -> list[Role]:
    """The roles printed with people's names, in text order: before the name, after it, or by what they rule."""
    who = {t.first: t.who for t in told}
    found: list[Role] = []
    for n in names:
        if n.kind != "person" or n.first not in who:
            continue
        spans = [s for s in (n.title, _after(words, n)) if s]
        found += [r for s in spans if (r := _role(words, who[n.first], *s))]
        floor, end = words.bounds[words.sentence[n.first]]
        if n.first - 2 >= floor and words.word[n.first - 1] in ("'s", "’s"):
            land = country_in(words, max(floor, n.first - 3), n.first - 1)
            found += [Role(who[n.first], "leader", frozenset(), land, frozenset(), n.first, n.first)] if land else []
        if n.last + 1 < end and words.word[n.last] in ("'s", "’s") and words.lemma[n.last + 1] in POSSESSIONS_OF_RULERS:
            found.append(Role(who[n.first], "leader", frozenset(("rules",)), None, frozenset(), n.first, n.first))
    return found
