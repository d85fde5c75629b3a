"""The roles an article prints with its people's names, and the descriptions that lead back ("the Libyan leader").

A description is resolved where one person of the page fits it, and left alone where two do: unresolved is an answer.
The rules: docs/methods/actors.md#titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.actors.lexicon import (
    HEADS_OF_GOVERNMENT,
    HEADS_OF_STATE,
    OFFICE_MODIFIERS,
    POSSESSIONS_OF_RULERS,
    ROLES,
    TRADES,
)
from sayso.actors.referents import Referent
from sayso.actors.runs import Name
from sayso.actors.tokens import Words, reach
from sayso.actors.told import Told, country_in

_RANKS = frozenset(["deputy", "vice", "former", "assistant", "acting", "interim", "under", "first", "ex"])
_STOPS = frozenset((",", ".", ";", ":", "who", "which", "that", "said", "says", "told", "and", "—", "--"))
_SMALL = frozenset(["the", "a", "an", "of", "for", "to", "at", "in", "and", "'s", "’s"])


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
    of = {words.word[i].lower() for i in range(noun + 1, last)} - _SMALL
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


def _fitting(roles: Sequence[Role], head: str, ranks: frozenset[str], country: str | None) -> list[Referent]:
    """The people who fit a description best: by the same office first, then as heads of state, then of government."""
    office, told = ranks & _RANKS, ranks & OFFICE_MODIFIERS

    def fits(r: Role) -> bool:
        return (r.ranks & _RANKS) == office and (told - _RANKS) <= r.ranks | r.of

    same = [r for r in roles if r.head == head and fits(r) and "rules" not in r.ranks]
    ruling = [r for r in roles if r.head in HEADS_OF_STATE and not r.ranks & _RANKS] if head in HEADS_OF_STATE else []
    heads = [r for r in roles if "prime" in r.ranks or r.head in HEADS_OF_GOVERNMENT] if head == "leader" else []
    if country is None:
        tiers = [same, [r for r in ruling if r.head != "leader" or "rules" in r.ranks]]
    else:
        exact = [[r for r in tier if r.country == country] for tier in (same, ruling)]
        lands = {r.who.name for r in roles if r.country not in (None, country)}
        free = [r for r in ruling if "rules" in r.ranks and r.who.name not in lands]
        tiers = [*exact, free, [r for r in heads if r.country == country]]
    for tier in tiers:
        if people := list({r.who.name: r.who for r in tier}.values()):
            return people
    return []


def _opens(words: Words, i: int) -> int | None:
    """The token of the 'the' that opens the description whose noun is token i; null if it has none."""
    floor = max(words.bounds[words.sentence[i]][0], i - 7)
    for j in range(i - 1, floor - 1, -1):
        if words.word[j].lower() == "the":
            return j
        if not (words.tag[j] in ("JJ", "NN", "NNP", "VBN", "HYPH", "NNPS", "CD") or words.word[j] == "-"):
            return None
    return None


def descriptions(words: Words, told: Sequence[Told], roles: Sequence[Role]) -> list[Told]:
    """The descriptions of the article that one person fits, in text order."""
    taken = {i for t in told for i in range(t.first, t.last)} | {i for r in roles for i in range(r.first, r.last)}
    nameless: dict[str, int] = {}
    found: list[Told] = []
    for i, low in enumerate(w.lower() for w in words.word):
        if low not in ROLES or i in taken or not words.tag[i].startswith("NN"):
            continue
        first = _opens(words, i)
        if first is None:
            if any(words.word[c].lower() in ("a", "an", "another", "one") for c in words.children[i]):
                nameless[low] = i
            continue
        if i + 1 < len(words.word) and (
            i + 1 in taken and words.word[i + 1] != "," and words.sentence[i + 1] == words.sentence[i]
        ):
            continue
        country = country_in(words, first, i) or _of_country(words, i)
        ranks = frozenset(words.word[j].lower() for j in range(first + 1, i)) & OFFICE_MODIFIERS
        before = [r for r in roles if r.first < i] if low in TRADES else roles
        fit = _fitting(before, low, ranks, country)
        best = _nearest(words, fit, told, i)
        if best is None or (low in TRADES and nameless.get(low, -1) > max(r.first for r in roles if r.who is best)):
            continue
        found.append(Told(first, i + 1, i, best, "title", f"title of {best.name}"))
    return found


def _of_country(words: Words, i: int) -> str | None:
    """The country of 'the president of France'."""
    for c in words.children[i]:
        if words.word[c].lower() == "of":
            return country_in(words, c + 1, min(c + 4, words.bounds[words.sentence[i]][1]))
    return None


def _nearest(words: Words, fit: Sequence[Referent], told: Sequence[Told], i: int) -> Referent | None:
    """The one that fits; of several, the only one printed in this sentence or the one before; else null."""
    if len(fit) == 1:
        return fit[0]
    here = words.sentence[i]
    near = {t.who.name: t.who for t in told if t.who in fit and t.head < i and here - words.sentence[t.head] <= 1}
    return next(iter(near.values())) if len(near) == 1 else None


def named_later(words: Words, told: Sequence[Told], roles: Sequence[Role]) -> list[Told]:
    """Sources a page introduces by a role and names within two sentences: "A spokesman for the council said ...".

    The name must come with the same role; where both say whose role it is, they must share a word.
    """
    taken = {i for t in told for i in range(t.first, t.last)} | {i for r in roles for i in range(r.first, r.last)}
    found: list[Told] = []
    for i, low in enumerate(w.lower() for w in words.word):
        if low not in ROLES or i in taken or words.dep[i] not in ("nsubj", "nsubjpass"):
            continue
        if not any(words.word[c].lower() in ("a", "an") for c in words.children[i]):
            continue
        first, last = reach(words, i)
        last = next((j for j in range(i, last) if words.word[j] in (",", "who", "that")), last)
        of = {words.word[j].lower() for j in range(i + 1, last)} - _SMALL
        later = [
            r for r in roles if i < r.first and 0 <= words.sentence[r.first] - words.sentence[i] <= 2 and r.head == low
        ]
        fit = {
            r.who.name: r.who
            for r in later
            if not of or not r.of or of & r.of or _lands(words, i, last) == r.country is not None
        }
        if len(fit) == 1:
            (who,) = fit.values()
            found.append(Told(first, last, i, who, "title", f"named after it as {low}: {who.name}"))
    return found


def _lands(words: Words, first: int, last: int) -> str | None:
    """The country a source's role is for."""
    return country_in(words, first, last)
