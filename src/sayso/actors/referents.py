"""Which printed names of one article are one actor's: surnames to full names, initials to what they stand for.

Father and son share a surname; a bare surname is the one's who rules or is named first, never the one's printed as a
relative of him. The rules: docs/methods/actors.md#within-a-page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from sayso.actors.lexicon import FEMALE, GENDERED, KIN, MALE, POSSESSIONS_OF_RULERS
from sayso.actors.places import country_of
from sayso.actors.runs import Name
from sayso.actors.spelling import one_person, parts, skeleton, sound
from sayso.actors.tokens import Words

# Names one index key may gather before it is no longer followed; pages of real news hold far fewer.
CROWD = 200
# Full names of one page that are compared with each other, those printed most often first: each with hundreds at worst,
# in 4 seconds for all. Further ones stand for themselves.
MOST_NAMES = 1000
# Of two people whom a name fits, the one printed this many times as often is meant.
CLEARLY = 3


@dataclass(frozen=True, slots=True)
class Referent:
    """One actor within one article."""

    name: str
    kind: str
    gender: str  # m, f or empty where the page does not tell
    names: tuple[str, ...]
    relative: bool  # printed as somebody's son, wife ...


def gender_of(names: Iterable[str]) -> str:
    """m or f by the given name, where it is given to one sex in the main; else empty.

    >>> gender_of(["Natalia Timakova"]), gender_of(["Timakova"])
    ('f', '')
    """
    given = {p[0] for n in names if len(p := parts(n)) > 1}
    said = {"m" for g in given if g in MALE and g not in FEMALE} | {"f" for g in given if g in FEMALE and g not in MALE}
    return said.pop() if len(said) == 1 else ""


def told_gender(words: Words, name: Name) -> str:
    """m or f by the title or the kinship right before a name ("actress Ann Lee", "his son Milos"); else empty."""
    first, last = name.title or (name.first - 1, name.first)
    floor = words.bounds[words.sentence[name.first]][0]
    said = {GENDERED.get(words.word[i].lower(), "") for i in range(max(first, floor), last)}
    return said.pop() if len(said := said - {""}) == 1 else ""


def is_relative(words: Words, name: Name) -> bool:
    """Whether the name stands here as somebody's relative: "his son Saif", "Saif, the son of", "Ali's wife, Leila"."""
    floor, end = words.bounds[words.sentence[name.first]]
    i = name.first - 1
    if i > floor and words.word[i] == ",":
        i -= 1
    if i >= floor and words.lemma[i] in KIN and words.word[i].lower() in KIN:
        return True
    after = [words.word[j].lower() for j in range(name.last, min(name.last + 8, end))]
    if after[:1] != [","]:
        return _is_kin(words, name)
    kin = next((k for k, w in enumerate(after) if w in KIN), None)
    stops = {",", "and", "who", "said", "told"}
    return (
        kin is not None
        and not stops & set(after[1:kin])
        and (after[kin + 1 : kin + 2] in (["of"], [","], ["."], ["and"], []))
    )


def _is_kin(words: Words, name: Name) -> bool:
    """Whether a sentence says that the name is somebody's relative: "Leila Ali is the ruler's only daughter"."""
    verb = words.head[name.last - 1]
    told = words.dep[name.last - 1] == "nsubj" and words.lemma[verb] == "be"
    return told and any(words.dep[c] == "attr" and words.word[c].lower() in KIN for c in words.children[verb])


def rules(words: Words, name: Name) -> bool:
    """Whether the name stands here as a ruler's: "Karel Dovrin's forces"."""
    owned = {w.lower() for w in words.word[name.last + 1 : name.last + 2]}
    return words.tag[name.last : name.last + 1] == ("POS",) and bool(owned & POSSESSIONS_OF_RULERS)


def people(words: Words, names: Sequence[Name]) -> dict[tuple[str, str], tuple[Referent, str]]:
    """The referent of each person's name by (text, gender of its "Mr."), and why it is that one's."""
    printed = Counter(n.text for n in names)
    first = {n.text: n.first for n in reversed(names)}
    order = sorted(printed, key=lambda t: (-printed[t], first[t]))
    relatives = {n.text for n in names if is_relative(words, n)}
    clusters = _clusters([t for t in order if len(parts(t)) > 1], printed)
    honours = _by_name((n.text, n.gender) for n in names if n.gender)
    printed_so = _by_name((n.text, g) for n in names if (g := told_gender(words, n)))
    found: dict[tuple[str, str], tuple[Referent, str]] = {}
    full: list[Referent] = []
    for texts in clusters:
        name = max(texts, key=lambda t: (not (" " in t and t.isupper()), len(parts(t)), printed[t], -first[t]))
        genders = {g for t in texts for g in printed_so.get(t, ())}
        gender = next((min(honours[t]) for t in sorted(texts) if t in honours), "") or gender_of(texts)
        gender = gender or (genders.pop() if len(genders) == 1 else "")
        full.append(Referent(name, "person", gender, tuple(texts), any(t in relatives for t in texts)))
        for t in texts:
            why = "printed" if t == name else f"another form of {name}"
            found |= {(t, g): (full[-1], why) for g in ("", "m", "f")}
    heirs: dict[str, list[Referent]] = {}
    for r in full:
        for key in {sound(parts(t)[-1]) for t in r.names}:
            heirs.setdefault(key, []).append(r)
        heirs.setdefault("given " + sound(parts(r.name)[0]), []).append(r)
    ruling = {n.text for n in names if rules(words, n)}
    for text, gender in sorted({(n.text, n.gender) for n in names if len(parts(n.text)) == 1}):
        found[text, gender] = _bare(text, gender, heirs, (first, ruling))
    return _merged_bare(found, honours)


def _by_name(told: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The genders that stand with each name."""
    found: dict[str, set[str]] = {}
    for text, gender in told:
        found.setdefault(text, set()).add(gender)
    return found


def _clusters(texts: Sequence[str], printed: Mapping[str, int]) -> list[list[str]]:
    """The full names, those that may be one person's together; each is comparable with every other of its list.

    A name that may be two people's is neither's ("Milos Dovrin" beside Milos Karel and Milos Jan), unless the page
    prints one of them three times as often as the other. Names past MOST_NAMES are compared with none.
    """
    clusters: list[list[str]] = []
    index: dict[str, list[int]] = {}
    for text in texts[:MOST_NAMES]:
        near = sorted({c for w in parts(text) for c in index.get(skeleton(w), [])[:CROWD]})
        fits = [c for c in near if all(one_person(text, other) for other in clusters[c][:CROWD])]
        if len(fits) > 1:
            counts = sorted(((sum(printed[t] for t in clusters[c][:CROWD]), -c) for c in fits), reverse=True)
            fits = [-counts[0][1]] if counts[0][0] >= CLEARLY * counts[1][0] else []
        home = fits[0] if fits else len(clusters)
        if fits:
            clusters[home].append(text)
        else:
            clusters.append([text])
        for w in parts(text):
            where = index.setdefault(skeleton(w), [])
            if not where or where[-1] != home:
                where.append(home)
    return [*clusters, *([text] for text in texts[MOST_NAMES:])]


def _bare(
    text: str, gender: str, heirs: dict[str, list[Referent]], page: tuple[Mapping[str, int], Set[str]]
) -> tuple[Referent, str]:
    """Whose a surname printed alone is: of those who bear it, relatives left out, who rules, else who is named first.

    A page that names two of one surname goes on naming the lesser in full, so that counting full names misleads.

    Args:
        page: where each name is printed first, and the names of rulers.
    """
    first, ruling = page
    key = sound(parts(text)[0])
    family = [r for r in heirs.get(key, []) if not (gender and r.gender and gender != r.gender)]
    told = [r for r in family if gender and r.gender == gender]
    leads = told or [r for r in family if not r.relative]
    if leads:
        rulers = [r for r in leads if ruling & set(r.names)]
        best = min(rulers if len(rulers) == 1 else leads, key=lambda r: min(first[t] for t in r.names))
        return best, f"surname of {best.name}"
    given = [r for r in heirs.get("given " + key, []) if not (gender and r.gender and gender != r.gender)]
    if not family and len(given) == 1 and not gender:
        return given[0], f"given name of {given[0].name}"
    return Referent(text, "person", gender, (text,), False), "printed"


def _merged_bare(
    found: dict[tuple[str, str], tuple[Referent, str]], honours: Mapping[str, set[str]]
) -> dict[tuple[str, str], tuple[Referent, str]]:
    """The same, where "Mr. Clinton" and "Mrs. Clinton" stand for nobody's full name kept apart by their titles."""
    both = {t for t, genders in honours.items() if len(genders) > 1}
    titles = {"m": "Mr. ", "f": "Mrs. "}
    for (text, gender), (r, why) in found.items():
        if why == "printed" and len(parts(text)) == 1:
            told = gender or ("" if text in both else next(iter(honours.get(text, ())), ""))
            found[text, gender] = (
                replace(r, name=titles[gender] + text if text in both and gender else text, gender=told),
                why,
            )
    return found


def countries(names: Sequence[Name]) -> dict[str, tuple[Referent, str]]:
    """The referent of each country's printed name; 'the U.S.' and 'the United States' are one."""
    printed = Counter(n.text for n in names)
    groups: dict[str, list[str]] = {}
    for t in sorted(printed):
        groups.setdefault(country_of(t) or t, []).append(t)
    found: dict[str, tuple[Referent, str]] = {}
    for usual, texts in groups.items():
        name = usual if usual in texts else max(texts, key=lambda t: (len(t), printed[t], t))
        r = Referent(name, "government", "", tuple(texts), False)
        found |= {t: (r, "printed" if t == name else f"another name of {name}") for t in texts}
    return found
