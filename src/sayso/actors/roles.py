"""The roles an article prints with its people's names: before the name, after it, or by what they rule.

The rules: docs/methods/actors.md#titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.actors.glue import OPENERS
from sayso.actors.lexicon import KIN, OFFICE_MODIFIERS, POSSESSIONS_OF_RULERS, ROLES
from sayso.actors.places import COUNTRIES, PEOPLES
from sayso.actors.referents import Referent
from sayso.actors.runs import CREDITS, Name
from sayso.actors.tokens import Words
from sayso.actors.told import Told, country_in, nation_in

_STOPS = frozenset(
    (
        ",", ".", ";", ":", "who", "which", "that", "said", "says", "told", "and", "—", "--", "–", "(", ")", '"', "“",
        "”", "where", "when", "while", "but", "whose",
    )
)  # fmt: skip
_PREPOSITIONS = frozenset(("of", "for", "at", "to", "in", "from", "with", "on", "under", "and"))
_INNER = frozenset(("-", "'s", "’s"))
_MODIFYING = frozenset(("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "HYPH", "POS", "VBN", "VBG", "CC", "FW", "RB"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VB", "MD", "WP", "WDT", "WRB", "WP$", "PRP"))
# One side under two names, as newspapers use them; forms without the plural's s.
SIDES = {"opposition": "rebel", "rebels": "rebel", "regime": "government", "administration": "government"}
_RANK_WORDS = frozenset(("chief", "head", "deputy", "vice", "prime", "foreign", "veteran", "strongman", "dictator"))
SMALL = frozenset(["the", "a", "an", "of", "for", "to", "at", "in", "and", "'s", "’s"])


@dataclass(frozen=True, slots=True)
class Role:
    """One role printed for one person; tokens [first, last)."""

    who: Referent
    head: str  # the noun, lower case
    ranks: frozenset[str]  # words that set it apart: deputy, former, foreign, prime
    country: str | None
    of: frozenset[str]  # what it is a role in or for, folded
    side: frozenset[str]  # whose it is: nouns and names before its noun, and all of `of`, without ranks
    first: int
    last: int


def _noun(words: Words, first: int, last: int) -> int | None:
    """The role's own noun in tokens [first, last): the last role word before any 'of', 'for' or 'at'."""
    found = None
    for i in range(first, last):
        low = words.word[i].lower()
        if found is not None and low in _PREPOSITIONS:
            break
        if low in ROLES or words.lemma[i] in ROLES:
            found = i
        elif found is not None and (low in KIN or low in ("'s", "’s", "'")):
            found = None  # "the leader's son"
            if low in KIN:
                break
    return found


def _trimmed(words: Words, first: int, last: int, named: Sequence[int]) -> tuple[int, int]:
    """A title before a name without what is glued before it: marks, days, function words, credits, other people."""
    low = [words.word[i].lower() for i in range(first, last)]
    cuts = [
        k + 1
        for k, w in enumerate(low[:-1])
        if w in OPENERS or w in CREDITS or (not w[0].isalnum() and w not in _INNER) or named[first + k]
    ]
    start = first + max(cuts, default=0)
    while start < last - 1 and words.word[start] in _INNER:
        start += 1
    return start, last


def _role(words: Words, who: Referent, first: int, last: int) -> Role | None:
    """The role that tokens [first, last) print for `who`; null where they hold no role word."""
    noun = _noun(words, first, last)
    if noun is None:
        return None
    country = nation_in(words, first, noun) or country_in(words, noun, last)
    floor = words.bounds[words.sentence[first]][0]
    if country is None and first - 2 >= floor and words.word[first - 1] in ("'s", "’s"):
        country = country_in(words, max(floor, first - 3), first - 1)
    ranks = {words.word[i].lower() for i in range(first, noun)} & OFFICE_MODIFIERS
    of = {words.word[i].lower() for i in range(noun + 1, last)} - SMALL
    head = office_of(words, noun)
    return Role(who, head, frozenset(ranks), country, frozenset(of), side_of(words, first, noun, last), first, last)


def office_of(words: Words, noun: int) -> str:
    """A role's noun, lower case, with what belongs to it: "secretary-general", "attorney-general", however printed."""
    low = words.word[noun].lower()
    before = noun - 2 if words.glued(noun) else noun - 1
    first = words.word[before].lower() if low == "general" and before >= 0 else ""
    return f"{first}-{low}" if first in ("secretary", "attorney", "surgeon", "solicitor") else low


def side_of(words: Words, first: int, noun: int, last: int) -> frozenset[str]:
    """Whom a role is a role for, as single words without a plural's s: the council's, the rebels', the harbour's.

    Nouns and names before the role's noun, adjectives too after its "of" or "for"; nations and ranks say nothing here.
    """
    said = [i for i in range(first, noun) if words.tag[i].startswith("NN")]
    said += [i for i in range(noun + 1, last) if words.tag[i].startswith(("NN", "JJ"))]
    low = {words.word[i].lower() for i in said if words.word[i] not in PEOPLES and words.word[i] not in COUNTRIES}
    return frozenset(SIDES.get(w, w.removesuffix("s")) for w in low - _RANK_WORDS)


def _after(words: Words, n: Name, named: Sequence[int]) -> tuple[int, int] | None:
    """The tokens of a role printed after a name and a comma: ", a spokesman for the council"."""
    end = words.bounds[words.sentence[n.first]][1]
    if n.last + 1 >= end or words.word[n.last] != ",":
        return None
    first = n.last + 1
    stop = next((i for i in range(first, min(first + 14, end)) if words.word[i].lower() in _STOPS), first)
    mark = next((i for i in range(first, stop) if words.word[i] in ("'s", "’s")), None)
    if mark is not None and (noun := _noun(words, first, stop)) is not None and mark < noun:
        first = mark + 1
    while first < stop and words.word[first].lower() in ("a", "an", "the", "his", "her", "their", "its"):
        first += 1
    noun = _noun(words, first, stop)
    if noun is None or not _is_phrase(words, first, noun, stop) or any(named[first:stop]):
        return None
    if any(w.lower() in KIN for w in words.word[n.last : noun]):
        return None  # "the son of the country's ruler"
    if stop - first == 1 and words.word[stop].lower() in ("said", "says", "told"):
        return None  # "with Ann, the prosecutor said"
    return first, stop


def _before(words: Words, n: Name, named: Sequence[int]) -> tuple[int, int] | None:
    """The tokens of a role printed before a name and a comma: "its envoy, Ann Lee", "the head of a port, Ann Lee,"."""
    floor, end = words.bounds[words.sentence[n.first]]
    if n.first - 2 <= floor or words.word[n.first - 1] != ",":
        return None
    noun = n.first - 2
    if words.word[noun].lower() not in ROLES:
        found = _headed(words, n, floor)
        if found is None or words.word[n.last : n.last + 1] != (",",) or n.last >= end:
            return None
        noun = found
    apposed = any(words.dep[i] == "appos" for i in range(n.first, n.last))
    first = noun
    while first > floor and noun - first < 6 and words.tag[first - 1] in _MODIFYING and not named[first - 1]:
        first -= 1
    determined = first > floor and (
        words.tag[first - 1] == "PRP$" or words.word[first - 1].lower() in ("the", "a", "an")
    )
    determined = determined or words.tag[first] == "POS"
    while first < noun and words.tag[first] == "POS":
        first += 1
    far = noun < n.first - 2
    return (first, n.first - 1) if (apposed or far) and determined and words.tag[noun] in ("NN", "NNP") else None


def _headed(words: Words, n: Name, floor: int) -> int | None:
    """The role's noun of a phrase that ends right before a comma and a name: the "head" of "the head of the port"."""
    for k in range(n.first - 3, max(floor, n.first - 12), -1):
        if words.word[k].lower() in ROLES and words.word[k + 1].lower() in ("of", "for", "to", "at"):
            return k
        if words.tag[k] not in _MODIFYING and words.tag[k] not in ("IN", "DT", "TO", "CD"):
            return None
    return None


def _is_phrase(words: Words, first: int, noun: int, stop: int) -> bool:
    """Whether tokens [first, stop) are one short noun phrase for one person: the role's noun, and what it is for."""
    if noun - first > 6 or words.tag[noun] not in ("NN", "NNP") or stop - first > 12:
        return False
    if any(words.tag[i] not in _MODIFYING and words.word[i] not in ("'s", "’s", "of") for i in range(first, noun)):
        return False
    if noun + 1 == stop:
        return True
    verb = any(words.tag[i] in _FINITE for i in range(noun + 1, stop))
    return words.word[noun + 1].lower() in _PREPOSITIONS and not verb


def printed_roles(words: Words, names: Sequence[Name], told: Sequence[Told]) -> list[Role]:
    """The roles printed with people's names, in text order: before the name, after it, or by what they rule."""
    who = {t.first: t.who for t in told}
    found: list[Role] = []
    named = [0] * (len(words.word) + 1)
    for t in told:
        if t.who.kind == "person" and t.form == "name":
            named[t.first : t.last] = [1] * (t.last - t.first)
    for n in names:
        if n.kind != "person" or n.first not in who:
            continue
        title = _trimmed(words, *n.title, named) if n.title else None
        spans = [s for s in (title, _before(words, n, named), _after(words, n, named)) if s]
        found += [r for s in spans if (r := _role(words, who[n.first], *s))]
        floor, end = words.bounds[words.sentence[n.first]]
        if n.first - 2 >= floor and words.word[n.first - 1] in ("'s", "’s"):
            land = country_in(words, max(floor, n.first - 3), n.first - 1)
            leads = land and not who[n.first].relative and not n.title
            none: frozenset[str] = frozenset()
            owned = frozenset(("owned",))
            found += [Role(who[n.first], "leader", owned, land, none, none, n.first, n.first)] if leads else []
        if n.last + 1 < end and words.word[n.last] in ("'s", "’s") and words.lemma[n.last + 1] in POSSESSIONS_OF_RULERS:
            found.append(
                Role(who[n.first], "leader", frozenset(("rules",)), None, frozenset(), frozenset(), n.first, n.first)
            )
    return found
