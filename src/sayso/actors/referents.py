"""Which printed names of one article are one actor's: surnames to full names, initials to what they stand for.

Father and son share a surname; a bare surname is the one's whom the page prints most, never the one's printed as a
relative of him. The rules: docs/methods/actors.md#within-a-page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.actors.lexicon import ACRONYMS, FEMALE, KIN, MALE
from sayso.actors.places import country_of
from sayso.actors.printed import Name, is_acronym
from sayso.actors.spelling import NUMBERS, compare_names, fold, parts, skeleton, sound
from sayso.actors.tokens import Words

_SMALL = frozenset(("of", "for", "and", "the", "on", "in", "de", "du", "des", "la", "s", "to"))
_LEGAL = frozenset(["inc", "corp", "co", "ltd", "llc", "plc", "sa", "ag", "gmbh"])
_WORD = re.compile(r"[a-z]+|\d+")
# Names one index key may gather before it is no longer followed; pages of real news hold far fewer.
CROWD = 200


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
        return False
    kin = next((k for k, w in enumerate(after) if w in KIN), None)
    stops = {",", "and", "who", "said", "told"}
    return (
        kin is not None
        and not stops & set(after[1:kin])
        and (after[kin + 1 : kin + 2] in (["of"], [","], ["."], ["and"], []))
    )


def people(words: Words, names: Sequence[Name]) -> dict[tuple[str, str], tuple[Referent, str]]:
    """The referent of each person's name by (text, gender of its "Mr."), and why it is that one's."""
    printed = Counter(n.text for n in names)
    first = {n.text: n.first for n in reversed(names)}
    order = sorted(printed, key=lambda t: (-printed[t], first[t]))
    relatives = {n.text for n in names if is_relative(words, n)}
    clusters = _clusters([t for t in order if len(parts(t)) > 1])
    honours = {(n.text, n.gender) for n in names if n.gender}
    found: dict[tuple[str, str], tuple[Referent, str]] = {}
    full: list[Referent] = []
    for texts in clusters:
        name = max(texts, key=lambda t: (len(parts(t)), printed[t], -first[t]))
        gender = next((g for t, g in sorted(honours) if t in texts), "") or gender_of(texts)
        full.append(Referent(name, "person", gender, tuple(texts), any(t in relatives for t in texts)))
        for t in texts:
            why = "printed" if t == name else f"another form of {name}"
            found |= {(t, g): (full[-1], why) for g in ("", "m", "f")}
    heirs: dict[str, list[Referent]] = {}
    for r in full:
        for key in {sound(parts(t)[-1]) for t in r.names}:
            heirs.setdefault(key, []).append(r)
        heirs.setdefault("given " + sound(parts(r.name)[0]), []).append(r)
    for text, gender in sorted({(n.text, n.gender) for n in names if len(parts(n.text)) == 1}):
        found[text, gender] = _bare(text, gender, heirs, printed)
    return _merged_bare(found, honours)


def _clusters(texts: Sequence[str]) -> list[list[str]]:
    """The full names, those that may be one person's together; each is comparable with every other of its list."""
    clusters: list[list[str]] = []
    index: dict[str, list[int]] = {}
    for text in texts:
        near = sorted({c for w in parts(text) for c in index.get(skeleton(w), [])[:CROWD]})
        fits = [c for c in near if all(compare_names(text, other) != "different" for other in clusters[c])]
        if fits:
            clusters[fits[0]].append(text)
        else:
            clusters.append([text])
        for w in parts(text):
            where = index.setdefault(skeleton(w), [])
            if not where or where[-1] != (fits or [len(clusters) - 1])[0]:
                where.append((fits or [len(clusters) - 1])[0])
    return clusters


def _bare(text: str, gender: str, heirs: dict[str, list[Referent]], printed: Counter[str]) -> tuple[Referent, str]:
    """Whose a surname printed alone is: the one printed most of those who bear it, relatives left out."""
    key = sound(parts(text)[0])
    family = [r for r in heirs.get(key, []) if not (gender and r.gender and gender != r.gender)]
    leads = [r for r in family if not r.relative]
    if leads:
        best = max(leads, key=lambda r: (bool(gender) and r.gender == gender, sum(printed[t] for t in r.names)))
        return best, f"surname of {best.name}"
    given = [r for r in heirs.get("given " + key, []) if not (gender and r.gender and gender != r.gender)]
    if not family and len(given) == 1 and not gender:
        return given[0], f"given name of {given[0].name}"
    return Referent(text, "person", gender, (text,), False), "printed"


def _merged_bare(
    found: dict[tuple[str, str], tuple[Referent, str]], honours: set[tuple[str, str]]
) -> dict[tuple[str, str], tuple[Referent, str]]:
    """The same, where "Mr. Clinton" and "Mrs. Clinton" stand for nobody's full name kept apart by their titles."""
    both = {t for t, g in honours if g == "m"} & {t for t, g in honours if g == "f"}
    titles = {"m": "Mr. ", "f": "Mrs. "}
    for (text, gender), (r, why) in found.items():
        if why == "printed" and len(parts(text)) == 1:
            told = gender or next((g for t, g in sorted(honours) if t == text and text not in both), "")
            found[text, gender] = (
                replace(r, name=titles[gender] + text if text in both and gender else text, gender=told),
                why,
            )
    return found


def body_words(name: str) -> tuple[str, ...]:
    """The words that tell a body from others, folded and sorted; initials that every page knows are spelt out.

    >>> body_words("Group of Eight"), body_words("the UN Security Council")
    (('8', 'group'), ('council', 'nations', 'security', 'united'))
    >>> body_words("National Transitional Council") == body_words("Transitional National Council")
    True
    """
    words: list[str] = []
    for token in name.split():
        bare = fold(token.replace(".", "")) if is_acronym(token) else fold(token)
        expanded = ACRONYMS.get(bare, bare) if is_acronym(token) and token.upper() == token else bare
        words += [NUMBERS.get(w, w) for w in _WORD.findall(expanded)]
    kept = [w for w in words if w not in _SMALL and w not in _LEGAL]
    return tuple(sorted(kept or words))


def initials(name: str) -> str:
    """The initials of a body's name in printed order, numbers as digits.

    >>> initials("North Atlantic Treaty Organization"), initials("Group of Eight")
    ('nato', 'g8')
    """
    words = _WORD.findall(" ".join(fold(t.replace("-", " ")) for t in name.split()))
    return "".join(NUMBERS.get(w, w if w.isdigit() else w[0]) for w in words if w not in _SMALL)


def letters(acronym: str) -> str:
    """The letters and digits of an acronym, lower case.

    >>> letters("G-8"), letters("U.N.")
    ('g8', 'un')
    """
    return "".join(c for c in acronym.lower() if c.isalnum())


def bodies(names: Sequence[Name]) -> dict[str, tuple[Referent, str]]:
    """The referent of each body's printed name, and why it is that one's."""
    printed = Counter(n.text for n in names)
    first = {n.text: n.first for n in reversed(names)}
    order = sorted(printed, key=lambda t: (-len(body_words(t)), -printed[t], first[t]))
    home: dict[str, tuple[str, str]] = {}  # text: (the text it is put with, why)
    by_words: dict[tuple[str, ...], str] = {}
    by_initials: dict[str, list[str]] = {}
    by_last: dict[str, list[str]] = {}
    for text in (t for t in order if not is_acronym(t)):
        key, last = body_words(text), fold(text.split()[-1])
        holders = [t for t in by_last.get(last, ())[:CROWD] if set(key) < set(body_words(t))]
        if key in by_words:
            home[text] = by_words[key], "same words"
        elif len(key) > 1 and len(holders) == 1:
            home[text] = holders[0], "shortened"
        else:
            by_words[key] = text
            by_last.setdefault(last, []).append(text)
        for key_ in {initials(text), "".join(sorted(initials(text)))} if len(initials(text)) > 1 else ():
            by_initials.setdefault(key_, []).append(home.get(text, (text, ""))[0])
    for text in (t for t in order if is_acronym(t)):
        spelt = by_words.get(body_words(text)) if letters(text) in ACRONYMS else None
        exact = by_initials.get(letters(text)) or (
            by_initials.get("".join(sorted(letters(text)))) if len(letters(text)) > 2 else None
        )
        known = sorted({spelt} if spelt else set(exact or ()))
        if len(known) == 1:
            home[text] = known[0], "initials of"
        else:
            home[text] = by_words.setdefault(("acronym", letters(text)), text), "same letters"
    return _homed(order, home, printed)


def _homed(
    order: Sequence[str], home: dict[str, tuple[str, str]], printed: Counter[str]
) -> dict[str, tuple[Referent, str]]:
    """The referents of names put together, each under the fullest of its names."""
    groups: dict[str, list[str]] = {}
    for t in order:
        at = home.get(t, (t, ""))[0]
        while home.get(at, (at, ""))[0] != at:
            at = home[at][0]
        groups.setdefault(at, []).append(t)
    found: dict[str, tuple[Referent, str]] = {}
    for texts in groups.values():
        name = max(texts, key=lambda t: (len(body_words(t)) if not is_acronym(t) else 0, printed[t], t))
        r = Referent(name, "organization", "", tuple(texts), False)
        for t in texts:
            why = home.get(t, (t, ""))[1] or "other form"
            found[t] = (r, "printed" if t == name else f"{why} {name}" if why.endswith("of") else f"{why} as {name}")
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
