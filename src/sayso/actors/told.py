"""One place where an article speaks of an actor, before it becomes a Mention row, and the names among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.actors.bodies import CHAMBERS, bodies
from sayso.actors.kinds import speaks
from sayso.actors.lexicon import GROUP_NOUNS
from sayso.actors.places import CAPITALS, COUNTRIES, PEOPLES, SEATS
from sayso.actors.places import country_of as country_named
from sayso.actors.referents import Referent, countries, people
from sayso.actors.runs import Name, printed_text
from sayso.actors.spelling import parts, sound
from sayso.actors.tokens import Words

MANY = 40  # a word's dependents looked at
_AGES = {"younger": "child", "junior": "child", "elder": "parent", "older": "parent", "senior": "parent"}
_ADJECTIVAL = ("ian", "ean", "ese", "ish")


@dataclass(frozen=True, slots=True)
class Told:
    """Tokens [first, last) speak of `who`; `head` is the token the grammar hangs on."""

    first: int
    last: int
    head: int
    who: Referent
    form: str  # name, title, pronoun or group
    because: str


def head_of(words: Words, first: int, last: int) -> int:
    """The token of [first, last) whose head stands outside it; the last where the parse has none or several."""
    outside = [i for i in range(first, last) if not first <= words.head[i] < last or words.head[i] == i]
    return outside[-1] if outside else last - 1


def _seat(words: Words, n: Name, lands: dict[str, Referent]) -> Told | None:
    """The country whose government a capital or a seat of power stands for where it speaks; else null."""
    text = n.text.removeprefix("The ").removeprefix("the ")
    country = CAPITALS.get(text) or SEATS.get(text)
    head = head_of(words, n.core, n.last)
    if country is None or country not in lands or not speaks(words, head):
        return None
    beside = [j for j in words.children[head][:MANY] if words.dep[j] == "conj" and words.tag[j].startswith("NNP")]
    beside += [words.head[head]] if words.dep[head] == "conj" else []
    if any(words.word[j] not in CAPITALS and words.word[j] not in COUNTRIES for j in beside):
        return None  # "Moscow and Sochi": two cities
    what = "capital" if text in CAPITALS else "seat"
    return Told(n.first, n.last, head, lands[country], "name", f"{what} of {country}: its government")


def _families(people_: Iterable[Referent]) -> dict[str, dict[str, Referent]]:
    """The people with full names by the sound of their surname, and by name."""
    found: dict[str, dict[str, Referent]] = {}
    for r in people_:
        if len(own := parts(r.name)) > 1:
            found.setdefault(sound(own[-1]), {})[r.name] = r
    return found


def _by_age(words: Words, n: Name, families: Mapping[str, dict[str, Referent]]) -> tuple[Referent, str] | None:
    """Whom "the younger Dovrin" means, or "the elder": of those of one surname the one printed as a child, or not."""
    age = words.word[n.first - 1].lower() if n.first > words.bounds[words.sentence[n.first]][0] else ""
    if age not in _AGES or len(parts(n.text)) != 1:
        return None
    family = families.get(sound(parts(n.text)[0]), {})
    fit = [r for r in family.values() if r.relative is (_AGES[age] == "child")]
    return (fit[0], f"{age} of the name: {fit[0].name}") if len(family) > 1 and len(fit) == 1 else None


def _with_article(words: Words, n: Name) -> str:
    """A people as printed; with its "the" where the word is an adjective too: "the British", "Varenians"."""
    alone = n.text.endswith("s") or n.first == words.bounds[words.sentence[n.first]][0]
    if alone or words.word[n.first - 1].lower() != "the":
        return n.text
    return printed_text(words, n.first - 1, n.last)


def _is_body(n: Name) -> bool:
    """Whether a body's name says more than a noun for bodies; a parliament's is one by itself."""
    return n.text.lower() not in GROUP_NOUNS or n.text.removeprefix("The ") in CHAMBERS


def names_told(words: Words, names: Sequence[Name]) -> list[Told]:
    """Every printed name with the actor it is, in text order; adjectives of nations are left out.

    A capital or a seat of power stands for its country's government only where it speaks or decides and the page
    prints that country.
    """
    who = people(words, [n for n in names if n.kind == "person"])
    families = _families(r for r, _ in who.values())
    body = bodies([n for n in names if n.kind == "organization" and _is_body(n)])
    land = countries([n for n in names if n.kind == "government"])
    by_country = {country_named(r.name) or r.name: r for r, _ in land.values()}
    found: list[Told] = []
    peoples: dict[str, str] = {}
    for n in names:
        head = head_of(words, n.core, n.last)
        if n.kind in ("place", "organization") and (told := _seat(words, n, by_country)):
            found.append(told)
            continue
        if n.kind == "person":
            r, why = who.get((n.text, n.gender)) or who[n.text, ""]
            r, why = _by_age(words, n, families) or (r, why)
        elif n.kind == "organization" and n.text in body:
            r, why = body[n.text]
        elif n.kind == "government":
            r, why = land[n.text]
        elif n.kind == "place":
            r, why = Referent(n.text, "place", "", (n.text,), False), "printed"
        elif (
            n.kind == "group"
            and words.tag[n.last - 1] in ("NNS", "NNPS")
            and (n.text in PEOPLES or n.text.endswith("s"))
        ):
            text = _with_article(words, n)
            text = peoples.setdefault(text.lower(), text)
            r, why = Referent(text, "group", "", (text,), False), "printed"
        else:
            continue
        found.append(Told(n.first, n.last, head, r, "name", why))
    return found


def nation_in(words: Words, first: int, last: int) -> str | None:
    """The country named in tokens [first, last), else the first capitalised adjective there that looks like a nation's.

    "Palestinian", "Scottish" and whatever else the table of countries lacks.
    """
    found = country_in(words, first, last)
    for i in range(first, last if found is None else first):
        w = words.word[i]
        if w[0].isupper() and not w.isupper() and w.endswith(_ADJECTIVAL) and words.tag[i] in ("JJ", "NNP", "NN"):
            return w
    return found


def country_in(words: Words, first: int, last: int) -> str | None:
    """The first country named in tokens [first, last), by itself or by its people."""
    for i in range(first, last):
        for size in (2, 1):
            if i + size <= last:
                text = words.text[words.start[i] : words.stop[i + size - 1]]
                if text in COUNTRIES or text in PEOPLES:
                    return country_named(text)
    return None


def latest(told: Iterable[Told], before: int) -> Told | None:
    """The last of `told` whose head stands before token `before`."""
    return max((t for t in told if t.head < before), key=lambda t: t.head, default=None)
