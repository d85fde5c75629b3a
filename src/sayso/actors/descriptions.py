"""People called by a description ("the Libyan leader") or named only after it ("A spokesman said ...").

A description is resolved where one person of the page fits it, and left alone where two do: unresolved is an answer.
The rules: docs/methods/actors.md#titles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.actors.lexicon import HEADS_OF_GOVERNMENT, HEADS_OF_STATE, OFFICE_MODIFIERS, ROLES, TRADES
from sayso.actors.referents import Referent
from sayso.actors.roles import Role, office_of, side_of
from sayso.actors.tokens import Words, reach
from sayso.actors.told import Told, country_in, nation_in

# Words for one who rules alone: a page calls its elected presidents by none of them, so a title does not lead there.
_RULERS = frozenset(("ruler", "strongman", "dictator", "autocrat", "despot", "tyrant"))
# One word for holders of several offices: "the diplomat" may be the ambassador named before.
_KINDS = {
    "diplomat": frozenset(("ambassador", "envoy", "consul")),
    "lawmaker": frozenset(("senator", "congressman", "congresswoman", "representative", "sen.", "rep.", "mp")),
    "politician": frozenset(("senator", "congressman", "congresswoman", "representative", "sen.", "rep.", "mp")),
    "officer": frozenset(("general", "colonel", "captain", "major", "lieutenant", "gen.", "col.", "capt.", "maj.")),
    "scholar": frozenset(("professor", "prof.")),
}
_RANKS = frozenset(("deputy", "vice", "former", "assistant", "acting", "interim", "under", "first", "ex"))
# Leaders of something else than a country, and never meant by "the Libyan leader".
_APART = frozenset(("opposition", "rebel", "military", "party", "spiritual", "religious", "council", "labor", "labour"))
_SIDED = frozenset(("opposition", "rebel", "government", "military", "army", "police", "party", "council"))
_COLOUR = frozenset(("longtime", "veteran", "embattled", "outgoing", "top", "senior"))  # tell no office from another
# One among several holders of an office, or one to come: nobody whom the page has printed with it is meant.
_OTHERS = frozenset(("next", "new", "future", "other", "first", "last", "previous", "second", "third", "same", "only"))
# Offices of which a country or the world has one: such a holder is meant however far above he was printed.
_ONE = (
    HEADS_OF_STATE
    | HEADS_OF_GOVERNMENT
    | {"pope", "secretary-general", "minister", "secretary", "prosecutor", "speaker"}
)
_INSIDE = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "IN", "CD", "VBN"))
# A page that prints more roles than this is a list; what "the minister" means there is not guessed.
MANY = 300
NEAR = 60  # mentions looked back over; two sentences of real news hold fewer
SENTENCES_AHEAD = 2
# "The spokesman", "the senator": one mentioned this many sentences back at most; pages have many, most without a name.
TRADE_BACK = 4


def _fitting(
    roles: Iterable[Role], head: str, ranks: frozenset[str], country: str | None, side: frozenset[str]
) -> list[Referent]:
    """The people who fit a description best: by the same office first, then as heads of state, then of government.

    A description that says whose it is ("the tribe's leader", "the spokesman for the council") fits only who is
    printed with a word of that side.
    """
    office, told = ranks & _RANKS, ranks & OFFICE_MODIFIERS - _COLOUR

    def fits(r: Role) -> bool:
        return r.ranks & _RANKS == office and r.ranks & _APART == told & _APART and told - _RANKS <= r.ranks | r.of

    roles = list(roles)
    if side:
        sides: dict[str, set[str]] = {}
        for r in roles:
            sides.setdefault(r.who.name, set()).update(r.side)
        roles = [r for r in roles if side & sides[r.who.name]]
    alike = (_RULERS if head in _RULERS else _KINDS.get(head, frozenset())) | {head}
    same = [r for r in roles if r.head in alike and fits(r) and country in (None, r.country)]
    same = [r for r in same if not r.ranks & {"rules", "owned"}]
    tiers = [same]
    if head in HEADS_OF_STATE and not told & _APART:
        others = _ruling(roles, head, country)
        tiers = [same + others[0]] if country is None else [same, *others]
    return next((list(people.values()) for tier in tiers if (people := {r.who.name: r.who for r in tier})), [])


def _ruling(roles: Sequence[Role], head: str, country: str | None) -> list[list[Role]]:
    """Whom a word for a head of state may mean who is not printed with it, the likeliest first.

    With a country: its head of state under another word; a leader of no country that the page tells; its head of
    government. Without: one whose regime or rule the page names, for "leader" and words for a sole ruler; for the
    latter a country's leader too. "The president" leads to nobody who is not printed as one.
    """
    other = {r.who.name for r in roles if r.head not in HEADS_OF_STATE}
    ruling = [r for r in roles if r.head in HEADS_OF_STATE and not r.ranks & (_RANKS | _APART)]
    ruling = [r for r in ruling if "owned" not in r.ranks or (r.who.name not in other and head in _RULERS | {"leader"})]
    if country is None:
        if head not in _RULERS and head != "leader":
            return [[]]
        leaders = [r for r in ruling if r.head == "leader" and not r.side] if head in _RULERS else []
        return [[r for r in ruling if "rules" in r.ranks] + leaders]
    lands = {r.who.name for r in roles if r.country is not None}
    free = [r for r in ruling if r.head in _RULERS | {"leader"} and r.who.name not in lands and not r.side]
    heads = [r for r in roles if "prime" in r.ranks or r.head in HEADS_OF_GOVERNMENT] if head == "leader" else []
    return [[r for r in ruling if r.country == country], free, [r for r in heads if r.country == country]]


def _opens(words: Words, i: int) -> int | None:
    """The token of the 'the' that opens the description whose noun is token i; null if it has none."""
    floor = max(words.bounds[words.sentence[i]][0], i - 7)
    for j in range(i - 1, floor - 1, -1):
        if words.word[j].lower() == "the":
            return j
        if not (words.tag[j] in ("JJ", "NN", "NNP", "VBN", "HYPH", "NNPS", "CD") or words.word[j] == "-"):
            return None
    return None


def _determined(words: Words, i: int, by: frozenset[str]) -> bool:
    """Whether one of the eight words before token i is an article of its own, as in "a Libyan government spokesman"."""
    return any(words.head[j] == i and words.word[j].lower() in by for j in range(max(0, i - 8), i))


def _open_nouns(words: Words, told: Sequence[Told], roles: Sequence[Role]) -> Iterator[int]:
    """The role nouns that stand in no name and no role printed with one."""
    taken = {i for t in told for i in range(t.first, t.last)} | {i for r in roles for i in range(r.first, r.last)}
    for i, word in enumerate(words.word):
        if i in taken or word.lower() not in ROLES or not words.tag[i].startswith("NN"):
            continue
        after = i + 1 < len(words.word) and words.sentence[i + 1] == words.sentence[i]
        if after and words.word[i + 1] == "-" and words.start[i + 1] == words.stop[i]:
            continue  # "the rebel-held port"
        if not (after and i + 1 in taken and words.word[i + 1] != ","):
            yield i


def descriptions(words: Words, told: Sequence[Told], roles: Sequence[Role]) -> list[Told]:
    """The descriptions of the article that one person fits, in text order; `told` in text order."""
    distinct: dict[object, Role] = {}
    last: dict[str, int] = {}
    for r in roles:
        distinct.setdefault((r.who.name, r.head, r.ranks, r.country, r.side), r)
        last[r.who.name] = max(r.first, last.get(r.who.name, 0))
    if len(distinct) > MANY:
        return []
    heads = [t.head for t in told]
    nameless: dict[str, int] = {}
    found: list[Told] = []
    for i in _open_nouns(words, told, roles):
        low, first = office_of(words, i), _opens(words, i)
        trade = low in TRADES or low in _KINDS
        if first is None:
            if _determined(words, i, frozenset(("a", "an", "another", "one"))):
                nameless[low] = i
            continue
        country = nation_in(words, first, i) or _of_country(words, i)
        before = frozenset(words.word[j].lower() for j in range(first + 1, i))
        if before & _OTHERS or _shares(words, i):
            continue
        ranks = before & OFFICE_MODIFIERS
        known = (r for r in distinct.values() if not trade or r.first < i)
        side = side_of(words, first + 1, i, _end(words, i))
        fit = _fitting(known, low, ranks, country, side - OFFICE_MODIFIERS | side & _SIDED)
        shared = trade or (low not in _ONE and country is None and not side)
        back = TRADE_BACK if shared and len(fit) == 1 else 1
        start = bisect_left(heads, words.bounds[max(words.sentence[i] - back, 0)][0])
        stop = bisect_left(heads, i)
        near = told[max(start, stop - NEAR) : stop] if len(fit) > 1 or shared else ()
        best = _nearest(fit, near)
        far = shared and best is not None and all(t.who.name != best.name for t in near)
        if best and not far and not (trade and nameless.get(low, -1) > last[best.name]):
            found.append(Told(first, i + 1, i, best, "title", f"title of {best.name}"))
    return found


def _shares(words: Words, i: int) -> bool:
    """Whether a role's noun is joined to another's, as in "the president and chief executive will be named"."""
    after = [words.word[j].lower() for j in range(i + 1, min(i + 5, words.bounds[words.sentence[i]][1]))]
    return after[:1] == ["and"] and any(w in ROLES for w in after[1:]) and after[1:2] != ["the"]


def _end(words: Words, i: int) -> int:
    """One past what token i is said to be of or for: "the leader of the harbour tribe", "the envoy for refugees"."""
    end = words.bounds[words.sentence[i]][1]
    if i + 1 >= end or words.word[i + 1].lower() not in ("of", "for", "at"):
        return i + 1
    stop = i + 2
    while stop < min(end, i + 9) and (words.tag[stop] in _INSIDE or words.word[stop] == "-"):
        stop += 1
    return stop


def _of_country(words: Words, i: int) -> str | None:
    """The country of 'the president of France'."""
    if words.word[i + 1 : i + 2] == ("of",):
        return country_in(words, i + 2, min(i + 5, words.bounds[words.sentence[i]][1]))
    return None


def _nearest(fit: Sequence[Referent], near: Sequence[Told]) -> Referent | None:
    """The one that fits; of several, the only one of them among the mentions near by; else null."""
    if len(fit) == 1:
        return fit[0]
    names = {r.name: r for r in fit}
    here = sorted({t.who.name for t in near} & names.keys())
    return names[here[0]] if len(here) == 1 else None


def _agrees(side: frozenset[str], land: str | None, r: Role, sides: Mapping[tuple[str, str], set[str]]) -> bool:
    """Whether a role is for the same side as a description: a common word or country, or one of them says nothing."""
    if land and r.country and land != r.country:
        return False
    known = sides[r.who.name, r.head]
    return not side or not known or bool(side & known) or (land is not None and land == r.country)


def named_later(words: Words, told: Sequence[Told], roles: Sequence[Role]) -> list[Told]:
    """Sources a page introduces by a role and names within two sentences: "A spokesman for the council said ...".

    The name must come with the same role; where both say whose role it is, they must share a word or a country. He
    must be printed here first, unless they share a word: "an envoy" is not the one the page has named already. Nor is
    "a leader" ever a head of state.
    """
    printed: dict[tuple[str, str], int] = {}
    for t in told:
        printed.setdefault((t.who.name, words.zones[words.sentence[t.head]]), t.head)
    ordered = sorted(roles, key=lambda r: r.first)
    firsts = [r.first for r in ordered]
    sides: dict[tuple[str, str], set[str]] = {}
    for r in roles:
        sides.setdefault((r.who.name, r.head), set()).update(r.side)
    found: list[Told] = []
    for i in _open_nouns(words, told, roles):
        low = office_of(words, i)
        subject = words.dep[i] in ("nsubj", "nsubjpass")
        if not subject or low in HEADS_OF_STATE or not _determined(words, i, frozenset(("a", "an"))):
            continue
        first, last = reach(words, i)
        last = next((j for j in range(i, last) if words.word[j] in (",", "who", "that")), last)
        side = side_of(words, first, i, last)
        land = country_in(words, first, last)
        end = words.bounds[min(words.sentence[i] + SENTENCES_AHEAD, len(words.bounds) - 1)][1]
        later = ordered[bisect_left(firsts, i + 1) : bisect_left(firsts, end)]
        zone = words.zones[words.sentence[i]]
        near = (r for r in later if r.head == low and _agrees(side, land, r, sides))
        fit = {r.who.name: r.who for r in near if printed.get((r.who.name, zone), i) >= i or side & r.side}
        if len(fit) == 1:
            (who,) = fit.values()
            found.append(Told(first, last, i, who, "title", f"named after it as {low}: {who.name}"))
    return found
