"""One place where an article speaks of an actor, before it becomes a Mention row, and the names among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.actors.bodies import bodies
from sayso.actors.lexicon import GROUP_NOUNS, SPEAKING
from sayso.actors.places import CAPITALS, COUNTRIES, PEOPLES
from sayso.actors.places import country_of as country_named
from sayso.actors.referents import Referent, countries, people
from sayso.actors.runs import Name, printed_text
from sayso.actors.spelling import parts, sound
from sayso.actors.tokens import Words

_AGES = {"younger": "child", "junior": "child", "elder": "parent", "older": "parent", "senior": "parent"}
_ADJECTIVAL = ("ian", "ean", "ese", "ish")
_CRITICS = frozenset(["critic", "ally", "supporter", "opponent", "backer", "defender", "partner", "mediator", "foe"])


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


def _speaks(words: Words, i: int) -> bool:
    """Whether token i is the subject of a verb of speech or decision, or is called a critic, an ally."""
    if words.dep[i] != "nsubj":
        return False
    verb = words.head[i]
    if words.lemma[verb] == "be":
        return any(words.dep[c] == "attr" and words.lemma[c] in _CRITICS for c in words.children[verb])
    return words.lemma[verb] in SPEAKING


def _capital(words: Words, n: Name, lands: dict[str, Referent]) -> Told | None:
    """The country whose government a capital stands for at this place, where it speaks or decides; else null."""
    country = CAPITALS.get(n.text.removeprefix("The "))
    head = head_of(words, n.core, n.last)
    if country is None or country not in lands or not _speaks(words, head):
        return None
    return Told(n.first, n.last, head, lands[country], "name", f"capital of {country}: its government")


def _by_age(words: Words, n: Name, people_: Sequence[Referent]) -> tuple[Referent, str] | None:
    """Whom "the younger Dovrin" means, or "the elder": of those of one surname the one printed as a child, or not."""
    age = words.word[n.first - 1].lower() if n.first > words.bounds[words.sentence[n.first]][0] else ""
    if age not in _AGES or len(parts(n.text)) != 1:
        return None
    key = sound(parts(n.text)[0])
    family = {r.name: r for r in people_ if len(parts(r.name)) > 1 and sound(parts(r.name)[-1]) == key}
    fit = [r for r in family.values() if r.relative is (_AGES[age] == "child")]
    return (fit[0], f"{age} of the name: {fit[0].name}") if len(family) > 1 and len(fit) == 1 else None


def _with_article(words: Words, n: Name) -> str:
    """A people as printed; with its "the" where the word is an adjective too: "the British", "Varenians"."""
    alone = n.text.endswith("s") or n.first == words.bounds[words.sentence[n.first]][0]
    if alone or words.word[n.first - 1].lower() != "the":
        return n.text
    return printed_text(words, n.first - 1, n.last)


def names_told(words: Words, names: Sequence[Name]) -> list[Told]:
    """Every printed name with the actor it is, in text order; adjectives of nations are left out.

    A capital stands for its country's government only where it speaks or decides and the page prints that country.
    """
    who = people(words, [n for n in names if n.kind == "person"])
    body = bodies([n for n in names if n.kind == "organization" and n.text.lower() not in GROUP_NOUNS])
    land = countries([n for n in names if n.kind == "government"])
    by_country = {country_named(r.name) or r.name: r for r, _ in land.values()}
    found: list[Told] = []
    peoples: dict[str, str] = {}
    for n in names:
        head = head_of(words, n.core, n.last)
        if n.kind == "person":
            r, why = who.get((n.text, n.gender)) or who[n.text, ""]
            r, why = _by_age(words, n, [x for x, _ in who.values()]) or (r, why)
        elif n.kind == "organization" and n.text in body:
            r, why = body[n.text]
        elif n.kind == "government":
            r, why = land[n.text]
        elif n.kind == "place":
            if told := _capital(words, n, by_country):
                found.append(told)
                continue
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
