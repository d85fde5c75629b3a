"""Bodies called by a common noun ("the alliance"), their leaders speaking for them, and governments.

The rules: docs/methods/actors.md#groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.actors.bodies import body_words, letters
from sayso.actors.lexicon import GROUP_NOUNS
from sayso.actors.places import COUNTRIES, PEOPLES, country_of
from sayso.actors.referents import Referent
from sayso.actors.runs import printed_text
from sayso.actors.tokens import Words
from sayso.actors.told import Told

_POWERS = {
    "government": "government", "regime": "government", "administration": "government", "military": "group",
    "army": "group", "opposition": "group",
}  # fmt: skip

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
    """The places where a body printed before is called by its noun: the last such body before it."""
    taken = {i for t in told for i in range(t.first, t.last)}
    last: dict[str, Referent] = {}
    nouns: dict[str, list[str]] = {}
    bodies = sorted((t for t in told if t.who.kind == "organization"), key=lambda t: t.head)
    k = 0
    for i, low in enumerate(w.lower() for w in words.word):
        while k < len(bodies) and bodies[k].head < i:
            who = bodies[k].who
            if who.name not in nouns:
                nouns[who.name] = _nouns(who)
            last |= dict.fromkeys(nouns[who.name], who)
            k += 1
        if low not in last or i in taken or i + 1 in taken or not _the(words, i):
            continue
        called_so = words.tag[i].startswith("NN") and words.dep[i] != "compound"
        if called_so and words.word[i + 1 : i + 2] != ("of",):
            yield Told(i - 1, i + 1, i, last[low], "group", f"the {low} named before: {last[low].name}")


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
    """Governments by their country: "the Libyan government", "Libya's government"; each by its first printed form."""
    by_last = {t.last: t for t in told}
    taken = {i for t in told if t.who.kind == "organization" for i in range(t.first, t.last)}
    first_printed: dict[tuple[str, str], Referent] = {}
    for i in range(len(words.word)):
        floor = words.bounds[words.sentence[i]][0]
        if words.lemma[i] not in _POWERS or words.tag[i] not in ("NN", "NNP") or i in taken or i == floor:
            continue
        j, whose = i - 1, ""
        if words.word[j] in PEOPLES or words.word[j] in COUNTRIES:
            two = words.text[words.start[j - 1] : words.stop[j]] if j > floor else ""
            j -= two in PEOPLES or two in COUNTRIES
            whose = country_of(two) or country_of(words.word[i - 1]) or ""
        elif words.word[j] in ("'s", "’s") and (owner := by_last.get(j)):
            whose, j = (country_of(owner.who.name) or owner.who.name), owner.first
        if not whose or words.dep[i] == "compound":
            continue
        name = printed_text(words, j, i + 1)
        who = first_printed.setdefault(
            (whose, words.lemma[i]), Referent(name, _POWERS[words.lemma[i]], "", (name,), False)
        )
        opens = j - (j > floor and words.word[j - 1].lower() == "the")
        yield Told(opens, i + 1, i, who, "group", "printed" if who.name == name else f"the same as {who.name}")
