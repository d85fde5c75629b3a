"""Bodies across pages: one body under its word orders, spellings and initials; what its short names stand for.

The rules: docs/methods/actors.md#bodies-across-pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from sayso.actors.bodies import body_words, initials, letters
from sayso.actors.kinds import is_acronym
from sayso.actors.lexicon import ACRONYMS
from sayso.actors.people_joined import Edge
from sayso.actors.places import country_of
from sayso.actors.short_names import HARDLY, MOST, NOBODY, Bearers, Fit
from sayso.actors.units import Forest, Unit, root

TOLD, BEGUN, TURNED, BORNE = 0.9, 0.45, 0.35, 0.4
DERIVED, NATIONAL = 0.7, 0.8
UNSEEN = 3.0
OFTEN = 4
"""A name that is printed by itself more than so many times as often as it is short for another is no short name."""


@lru_cache(maxsize=65536)
def body_key(name: str) -> str:
    """What spellings and word orders of one body's name share; an acronym's letters.

    >>> body_key("Transitional National Council") == body_key("National Transitional Council"), body_key("N.T.C.")
    (True, '\\x00ntc')
    """
    return "\x00" + letters(name) if is_acronym(name) else " ".join(body_words(name))


def stems(name: str) -> str:
    """The words of a body's name without the -al of adjectives and the s of plurals: "Transition", "Transitional".

    >>> stems("National Transition Council") == stems("Transitional National Council")
    True
    """
    bare = (w.removesuffix("s") if len(w) > 4 and not w.endswith("ss") else w for w in body_words(name))
    return " ".join(sorted(w.removesuffix("al") if len(w) > 9 else w for w in bare))


def derived(units: Sequence[Unit], numbers: Sequence[int]) -> Iterator[Edge]:
    """Yield an edge for each two names whose words have the same stems, and for known initials printed as a word."""
    found: dict[str, list[int]] = {}
    for n in sorted(numbers, key=lambda n: (-len(units[n].texts), units[n].name, n)):
        found.setdefault(stems(units[n].name), []).append(n)
    for held in found.values():
        for n in held[1:]:
            if units[n].key != units[held[0]].key:
                a, b = sorted((held[0], n))
                yield Edge(
                    DERIVED,
                    a,
                    b,
                    False,
                    (f"name +{DERIVED:.2f}: the same words, one as an adjective or in the plural",),
                )
    by_key = {units[n].key: n for n in numbers}
    for short, words in sorted(ACRONYMS.items()):
        if short in by_key and (other := by_key.get(" ".join(body_words(words)))) is not None:
            a, b = sorted((by_key[short], other))
            yield Edge(TOLD, a, b, False, (f"name +{TOLD:.2f}: its initials, printed as a word",))


@lru_cache(maxsize=65536)
def nation_of(name: str) -> tuple[str, str]:
    """The country a body's name begins with, and the key of the name without it; both empty where it begins with none.

    >>> nation_of("Russian Foreign Ministry"), nation_of("Foreign Ministry")
    (('Russia', 'foreign ministry'), ('', ''))
    """
    words = name.removeprefix("the ").split()
    for size in (2, 1):
        country = country_of(" ".join(words[:size]).removesuffix("'s").removesuffix("’s"))
        if country and len(words) > size + 1 and words[size].lower() not in ("and", "of", "for", "&"):
            return country, body_key(" ".join(words[size:]))
    return "", ""


def national(names: Iterable[str]) -> dict[str, dict[str, set[str]]]:
    """For each name of a body without a nation's, the nations that some names print before it, and the keys of those.

    >>> national(["French Navy Board", "Navy Board"])
    {'board navy': {'France': {'board french navy'}}}
    """
    found: dict[str, dict[str, set[str]]] = {}
    for name in sorted(set(names)):
        country, bare = nation_of(name)
        if country:
            found.setdefault(bare, {}).setdefault(country, set()).add(body_key(name))
    return found


def short_bodies(named: Sequence[tuple[str, Sequence[str], str]]) -> frozenset[str]:
    """The keys that are short names, from the (name, names, text) of every body of every page.

    They are what two nations may have, and what texts print as a longer name's, a quarter as often as by itself or
    more, unless that adds but the one nation.

    >>> pages = [("French Navy Board", (), "a"), ("Italian Navy Board", (), "b"), ("Luri Sea Bank", ("Sea Bank",), "c")]
    >>> sorted(short_bodies(pages))
    ['bank sea', 'board navy']
    """
    nations = national(name for name, _, _ in named)
    found = {bare for bare, held in nations.items() if len(held) > 1}
    whole: dict[str, set[str]] = {}
    told: dict[str, set[str]] = {}
    for name, names, text in named:
        own, bare = body_key(name), nation_of(name)[1]
        whole.setdefault(own, set()).add(text)
        for key in {body_key(n) for n in names} - {own}:
            if not (bare == key and len(nations[key]) == 1):
                told.setdefault(key, set()).add(text)
    return frozenset(found | {key for key, texts in told.items() if len(texts) * OFTEN >= len(whole.get(key, ()))})


def of_one_nation(units: Sequence[Unit], numbers: Sequence[int]) -> Iterator[Edge]:
    """Yield an edge for each name and that with a nation's before it, where the case prints no other nation's."""
    by_key = {units[n].key: n for n in numbers}
    for bare, held in national(s.name for n in numbers for s in units[n].seen).items():
        if len(held) == 1 and bare in by_key:
            for key in sorted(k for keys in held.values() for k in keys if k in by_key and k != bare):
                a, b = sorted((by_key[bare], by_key[key]))
                why = f"name +{NATIONAL:.2f}: one with its nation's name before it, and no other nation's is printed"
                yield Edge(NATIONAL, a, b, False, (why,))


def body_fits(forest: Forest, numbers: Sequence[int], alone: Mapping[str, int]) -> dict[str, Bearers]:
    """For each key of a short name of bodies the bodies it may stand for, with what the case tells of each.

    Args:
        alone: in how many pages each key is a body's fullest name.
    """
    told: dict[str, Counter[int]] = {}
    begun: dict[str, Counter[int]] = {}
    for n in numbers:
        unit, home = forest.units[n], root(forest, n)
        texts: dict[str, set[str]] = {}
        for s in unit.seen:
            for name in s.row.names:
                if (key := body_key(name)) != unit.key:
                    texts.setdefault(key, set()).add(s.text)
        for key, pages in texts.items():
            told.setdefault(key, Counter())[home] += len(pages)
        for key in {k for s in unit.seen for k in (*_initials_of(s.name), nation_of(s.name)[1])} - {""}:
            begun.setdefault(key, Counter())[home] += len(unit.texts)
    named = {forest.units[n].key: root(forest, n) for n in numbers}
    table = {"\x00" + short for short, words in ACRONYMS.items() if " ".join(body_words(words)) in named}
    table |= {key for key in alone if key[:1] == "\x00" and key[1:] in named}
    turned = Counter[str]()
    for key, count in alone.items():
        turned[_turned(key)] += count * key.startswith("\x00")
    alone = {**turned, **alone}
    every = sorted({*told, *begun, *table})
    return {
        key: _bearers(key, told.get(key, Counter()), _often(begun.get(key, Counter()), alone.get(key, 0)), named)
        for key in every
    }


@lru_cache(maxsize=65536)
def _initials_of(name: str) -> frozenset[str]:
    """The initials of a name of three words or more, as a key, and the key they share with other word orders."""
    short = initials(name)
    return frozenset(("\x00" + short, _turned("\x00" + short)) if len(short) > 2 else ())


def _turned(key: str) -> str:
    """What initials share in whatever order the words before the last stand: the last is the body's noun.

    >>> _turned("-ntc") == _turned("-tnc"), _turned("-ntc") == _turned("-cnt")
    (True, False)
    """
    return "\x00*" + "".join(sorted(key[1:-1])) + key[-1:]


def _often(begun: Counter[int], alone: int) -> Counter[int]:
    """Those spelt out in at least a third as many texts as print the short name alone: others are nobody's initials.

    Initials that pages print again and again and spell out hardly ever are known to every reader.
    """
    return Counter({unit: count for unit, count in begun.items() if 3 * count >= alone})


def _bearers(key: str, told: Counter[int], begun: Counter[int], named: Mapping[str, int]) -> Bearers:
    """The bodies one short key may stand for: those of the pages that print both, the table's, those it begins.

    Where others may go by it too, texts of theirs are counted that nobody has seen: half a one for initials, UNSEEN
    where several nations have such a body.
    """
    found: dict[int, Fit] = {}
    initial = key.startswith("\x00")
    known = named.get(" ".join(body_words(ACRONYMS.get(key[1:], "")))) if initial else None
    if known is not None:
        found[known] = Fit(known, told.total() + begun.total() + 1, TOLD, "initials that newspapers do not spell out")
    if initial and (word := named.get(key[1:])) is not None:
        found.setdefault(word, Fit(word, told.total() + 1, TOLD, "the same letters, not all of them capitals"))
    for unit, count in sorted(told.items()):
        why = f"the one meant in {count} of {told.total()} texts that print both names"
        found.setdefault(unit, Fit(unit, count, TOLD, why))
    most = (TURNED if key.startswith("\x00*") else BEGUN) if initial else BORNE
    what = "initials of" if initial else "the name, without its nation's, of"
    for unit, count in sorted(begun.items()):
        texts = HARDLY if told or known is not None else count
        found.setdefault(unit, Fit(unit, texts, most, f"{what} {len(begun)} in the case"))
    others = UNSEEN if begun.keys() - told.keys() else 0.0
    unseen = 0.0 if known is not None or not told else 0.5 if initial else others
    return Bearers(tuple(sorted(found.values(), key=lambda f: (-f.most, -f.texts, f.unit))[:MOST]), unseen)


def bearers_of(key: str, fits: Mapping[str, Bearers]) -> Bearers:
    """The bodies a short key may stand for; initials that begin none as printed may be of another word order."""
    exact = fits.get(key, NOBODY)
    if exact.fits or not key.startswith("\x00") or len(key) < 4:
        return exact
    return fits.get(_turned(key), NOBODY)
