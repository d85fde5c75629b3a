"""Bodies called by a common noun ("the alliance"), their leaders speaking for them, and governments.

The rules: docs/methods/actors.md#groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sayso.actors.bodies import body_words, letters
from sayso.actors.lexicon import GROUP_NOUNS
from sayso.actors.places import CAPITALS, COUNTRIES, PEOPLES, country_of
from sayso.actors.referents import Referent
from sayso.actors.runs import printed_text
from sayso.actors.tokens import Words
from sayso.actors.told import Told

_POWERS = {
    "government": "government", "regime": "government", "administration": "government", "military": "group",
    "army": "group", "opposition": "group", "rebel": "group", "insurgent": "group",
}  # fmt: skip
_SIDES = frozenset(("rebel", "insurgent"))  # of these, named in the plural

MANY = 20  # bodies of one noun looked back over
SENTENCES_BACK = 2  # of several councils the one printed so near is "the council"
_LED = frozenset(("government", "regime", "administration"))  # named by who leads them: "the Dovrin government"

# A body's own bodies; a "news" or "press agency" is the body itself.
_ARMS = frozenset(("agency", "mission", "panel", "committee", "program", "programme", "tribunal", "team", "office"))
_OWN = frozenset(("news", "press", "television", "tv", "radio", "state"))


def _the(words: Words, i: int) -> bool:
    """Whether 'the' stands right before token i."""
    return i > words.bounds[words.sentence[i]][0] and words.word[i - 1].lower() == "the"


def _nouns(who: Referent) -> list[str]:
    """The common nouns that may stand for a body, by the words of its names."""
    spoken = {w for name in who.names for w in (*name.lower().split(), letters(name))} | set(body_words(who.name))
    return [noun for noun, heads in GROUP_NOUNS.items() if spoken & heads]


def called(words: Words, told: Sequence[Told]) -> Iterator[Told]:
    """The places where a body printed before is called by its noun: the only such body before it.

    Of several it is the last, where that is printed in this sentence or the one before and no other of them is.
    """
    taken = {i for t in told for i in range(t.first, t.last)}
    last: dict[str, dict[str, tuple[Referent, int]]] = {}
    nouns: dict[str, list[str]] = {}
    bodies = sorted((t for t in told if t.who.kind == "organization"), key=lambda t: t.head)
    k = 0
    for i, low in enumerate(w.lower() for w in words.word):
        while k < len(bodies) and bodies[k].head < i:
            who = bodies[k].who
            if who.name not in nouns:
                nouns[who.name] = _nouns(who)
            for noun in nouns[who.name]:
                known = last.setdefault(noun, {})
                known.pop(who.name, None)
                known[who.name] = who, words.sentence[bodies[k].head]  # the last printed comes last
            k += 1
        if low not in last or i in taken or i + 1 in taken or not _the(words, i):
            continue
        called_so = words.tag[i].startswith("NN") and words.dep[i] != "compound"
        if called_so and words.word[i + 1 : i + 2] != ("of",) and (who_ := _only(last[low], words.sentence[i])):
            yield Told(i - 1, i + 1, i, who_, "group", f"the {low} named before: {who_.name}")


def _only(known: dict[str, tuple[Referent, int]], here: int) -> Referent | None:
    """The one body of a noun that is meant in sentence `here`; of several, the only one printed shortly before.

    A body whose name holds all words of the other's is not told from it ("Times", "Harbour Times").
    """
    lately = reversed(known.values())
    who, where = next(lately)
    own = set(body_words(who.name))
    for other, when in islice(lately, MANY):
        words = set(body_words(other.name))
        if words <= own or own <= words:
            who = max(who, other, key=lambda r: len(body_words(r.name)))
            continue
        return who if where >= here - SENTENCES_BACK > when else None
    return who


def _of_states(who: Referent) -> bool:
    """Whether a body is one of states: a union, a league, the United Nations, the G8."""
    states = {"union", "league", "nations", "nato", "treaty"} & set(body_words(who.name))
    return bool(states) or any(letters(n)[:1] == "g" and letters(n)[1:].isdigit() for n in who.names)


def arms(words: Words, told: Sequence[Told]) -> Iterator[Told]:
    """The bodies called by the body of states they belong to and a noun of their own: "the U.N. refugee agency"."""
    for t in told:
        i, end = t.last, words.bounds[words.sentence[t.head]][1]
        if t.who.kind != "organization" or not _of_states(t.who):
            continue
        while i < end and i - t.last < 4 and (words.tag[i] in ("NN", "JJ", "HYPH", "CC")) and words.word[i] not in _OWN:
            i += 1
        last = next((k for k in range(i - 1, t.last - 1, -1) if words.lemma[k] in _ARMS), None)
        if (
            last is None
            or last != i - 1
            or not all(words.word[k].islower() or words.word[k] == "-" for k in range(t.last, i))
        ):
            continue
        name = printed_text(words, t.first, i)
        floor = words.bounds[words.sentence[t.head]][0]
        opens = t.first - (t.first > floor and words.word[t.first - 1].lower() == "the")
        yield Told(opens, i, last, Referent(name, "organization", "", (name,), False), "group", "printed")


def led(words: Words, told: Sequence[Told]) -> Iterator[Told]:
    """The places where the leaders of a body of states speak as that body: "the G8 leaders"."""
    for t in told:
        end = words.bounds[words.sentence[t.head]][1]
        if t.who.kind == "organization" and _of_states(t.who) and t.last < end and words.lemma[t.last] == "leader":
            first, floor = t.first, words.bounds[words.sentence[t.head]][0]
            while first > floor and words.word[first - 1].lower() in ("the", "other", "all"):
                first -= 1
            yield Told(first, t.last + 1, t.last, t.who, "group", f"leaders of {t.who.name}")


def governments(words: Words, told: Sequence[Told]) -> Iterator[Told]:
    """Governments by their country: "the Libyan government", "Libya's government"; each by its first printed form.

    Then by whom they are led ("the Dovrin government"), and "the government" alone where the page has one such power.
    """
    by_last = {t.last: t for t in told}
    taken = {i for t in told if t.who.kind == "organization" for i in range(t.first, t.last)}
    printed: dict[tuple[str, str], Referent] = {}
    alone: list[int] = []
    begun: dict[str, int] = {}
    found: list[Told] = []
    for i in range(len(words.word)):
        plural = words.lemma[i] in _SIDES
        if words.lemma[i] not in _POWERS or i in taken or words.dep[i] == "compound":
            continue
        if words.tag[i] not in (("NNS", "NNPS") if plural else ("NN", "NNP")):
            continue
        floor = words.bounds[words.sentence[i]][0]
        whose, j = _whose(words, i, floor, by_last) if i > floor else ("", i)
        if not whose:
            alone += [i] if _the(words, i) and words.word[i + 1 : i + 2] != ("of",) else []
            continue
        kind, name = _POWERS[words.lemma[i]], printed_text(words, j, i + 1)
        who = printed.setdefault((whose, words.lemma[i]), Referent(name, kind, "", (name,), False))
        begun.setdefault(words.lemma[i], i)
        opens = j - (j > floor and words.word[j - 1].lower() == "the")
        found.append(Told(opens, i + 1, i, who, "group", "printed" if who.name == name else f"the same as {who.name}"))
    yield from found
    owners: dict[str, list[tuple[str, Referent]]] = {}
    for (whose, lemma), who in printed.items():
        owners.setdefault(lemma, []).append((whose, who))
    lands, most = _lands(words, told), _most_printed(words)
    for i in alone:
        own = owners.get(words.lemma[i], [])
        if len(own) != 1 or begun[words.lemma[i]] > i or lands.get(words.sentence[i], own[0][0]) != own[0][0]:
            continue
        if words.lemma[i] in _SIDES or own[0][0] in most or own[0][0] not in COUNTRIES:
            who = own[0][1]
            yield Told(i - 1, i + 1, i, who, "group", f"the only {words.word[i].lower()} printed: {who.name}")


def _most_printed(words: Words) -> set[str]:
    """The countries that a page names most often, themselves or their people: whose government it is mostly about."""
    named: Counter[str] = Counter()
    for word, n in Counter(words.word).items():
        if land := country_of(word):
            named[land] += n
    most = max(named.values(), default=0)
    return {land for land, n in named.items() if n == most}


def _lands(words: Words, told: Sequence[Told]) -> dict[int, str]:
    """The one country that each sentence names, by itself or by its capital; empty for one that names several."""
    found: dict[int, str] = {}
    for t in told:
        land = country_of(t.who.name) or CAPITALS.get(t.who.name)
        if land and t.who.kind in ("government", "place"):
            here = words.sentence[t.head]
            found[here] = land if found.get(here, land) == land else ""
    return found


def _whose(words: Words, i: int, floor: int, by_last: Mapping[int, Told]) -> tuple[str, int]:
    """Whose power the noun at token i names, and where the phrase begins; empty where the page does not say there."""
    j = i - 1
    if words.word[j] in PEOPLES or words.word[j] in COUNTRIES:
        two = words.text[words.start[j - 1] : words.stop[j]] if j > floor else ""
        j -= two in PEOPLES or two in COUNTRIES
        return country_of(two) or country_of(words.word[i - 1]) or "", j
    marked = words.word[j] in ("'s", "’s")
    owner = by_last.get(j if marked else i)
    led = owner is not None and owner.who.kind == "person" and words.lemma[i] in _LED
    if owner is None or not (marked or led) or words.glued(owner.first):
        return "", i  # "a post-Dovrin government" is not his
    return country_of(owner.who.name) or owner.who.name, owner.first
