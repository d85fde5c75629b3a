"""Runs of capitalised words in one article, and the names in them once titles and nationalities are taken off.

The rules: docs/methods/actors.md#names-in-a-page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.actors.lexicon import BODY_NOUNS, HONORIFICS, OF_BODIES, OFFICE_MODIFIERS, OFFICES, ROLES, TRADES
from sayso.actors.places import CAPITALS, COUNTRIES, PEOPLES
from sayso.actors.spelling import PARTICLES
from sayso.actors.tokens import Words
from sayso.tables import Entity

NAMED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"))
_DATED = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"))
# Particles that are English words too ("as", "an", "at") join names only where a hyphen ties them: as-Sadr.
_LOOSE = PARTICLES - {"as", "an", "at", "ad", "ar", "ash", "ed", "ur", "ul"}
REGIONS = frozenset(
    (
        "european", "african", "arab", "asian", "western", "eastern", "american", "latin", "palestinian", "kurdish",
        "islamic", "muslim", "muslims", "arabs", "jewish", "christian", "christians", "allied", "europeans", "africans",
        "palestinians", "kurds", "westerners", "berber", "berbers", "tuareg",
    )
)  # fmt: skip
_PREFIXES = frozenset(("pro", "anti", "post", "ex", "non", "pre", "mid"))
_STATES = re.compile(r"[GP]-?\d{1,3}")  # G8, G-20, P5: groups of states, which taggers take for numbers
# Words that end a credit, with a name or a title right after: "By the Wire Staff Minister Ann Lee".
CREDITS = frozenset(
    (
        "staff", "correspondents", "photographers", "photojournalists", "contributors", "writers", "reporters",
        "editors", "producers",
    )
)  # fmt: skip
ABBREVIATED = frozenset(("brig", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "sen", "rep", "gov"))
# Names that run longer are lists or headlines (the longest of 413 labelled pairs has 12 words).
LONGEST = 12


@dataclass(frozen=True, slots=True)
class Name:
    """One name where it is printed; tokens [first, last), `core` the first token after "Mr."."""

    first: int
    core: int
    last: int
    text: str  # without "Mr."; as printed
    kind: str  # person, organization, government, place, group
    gender: str  # m or f by its "Mr." or "Mrs.", else empty
    title: tuple[int, int] | None  # tokens of the title before it


def printed_text(words: Words, first: int, last: int) -> str:
    """Tokens [first, last) as printed, any white space between them as one space."""
    return " ".join(words.text[words.start[first] : words.stop[last - 1]].split())


def labels_of(words: Words, entities: Iterable[Entity]) -> list[tuple[int, str]]:
    """For each token the number of the entity it stands in and that entity's label; (0, '') outside any."""
    found = [(0, "")] * len(words.start)
    for n, e in enumerate(sorted(entities, key=lambda e: (e.start, -e.stop)), 1):
        i = bisect_left(words.start, e.start)
        while i < len(found) and words.stop[i] <= e.stop:
            if not found[i][0]:
                found[i] = (n, e.kind)
            i += 1
    return found


def _joined(words: Words, i: int) -> bool:
    """Whether token i is glued to the one before it, as around a hyphen."""
    return i > 0 and words.start[i] == words.stop[i - 1]


Unit = tuple[int, int, str]  # first token, one past the last, text
Labels = Sequence[tuple[int, str]]  # for each token the number of its entity and that entity's label


def _like(words: Words, labels: Labels, i: int, end: int) -> bool:
    """Whether token i looks like part of a name."""
    if i >= end:
        return False
    w, (_, label) = words.word[i], labels[i]
    if not w[0].isupper() or label in _DATED or "/" in w:
        return False
    named = words.tag[i].startswith("NNP") or label in NAMED or _STATES.fullmatch(w) is not None
    return named or w in PEOPLES or w in COUNTRIES or w.lower() in OFFICES or w.lower() in HONORIFICS


def _links(words: Words, labels: Labels, i: int, end: int) -> bool:
    """Whether token i, no name word itself, holds a name together: hyphen, particle, 'of' in a body's name."""
    w, low = words.word[i], words.word[i].lower()
    if w == "-":
        tied = _joined(words, i) and i + 1 < end and _joined(words, i + 1)
        person = tied and labels[i][1] == "PERSON" and labels[i + 1][0] == labels[i][0]
        return tied and (person or _like(words, labels, i + 1, end))
    if words.word[i - 1] == "-" and _joined(words, i) and labels[i][1] == "PERSON":
        return True
    hyphen = i + 2 < end and words.word[i + 1] == "-" and _like(words, labels, i + 2, end)
    if (low in PARTICLES and hyphen) or (low in _LOOSE and _like(words, labels, i + 1, end)):
        return True
    if low in ("of", "for", "and", "&", "the", "on") and i + 1 < end:
        number, label = labels[i]
        if low == "the" and words.word[i - 1].lower() not in ("of", "for", "on", "and", "&"):
            return False
        if number and label in ("ORG", "FAC", "LOC") and labels[i - 1][0] == number == labels[i + 1][0]:
            return True
        after = _like(words, labels, i + 1, end) or (words.tag[i + 1] == "CD" and words.word[i + 1][0].isupper())
        return low == "of" and after and words.word[i - 1].lower() in OF_BODIES
    if words.word[i][0].isdigit() and words.word[i].isalnum() and not words.word[i].isdigit():
        return labels[i][1] == "ORG" and labels[i - 1][0] == labels[i][0]  # "Harbour 76ers"
    return words.tag[i] == "CD" and words.word[i - 1] == "of"


def _starts(words: Words, labels: Labels, i: int, end: int) -> bool:
    """Whether a name may start at token i: a name word, or a particle glued or leading to one."""
    if _like(words, labels, i, end):
        return True
    low = words.word[i].lower()
    hyphen = i + 2 < end and words.word[i + 1] == "-" and _joined(words, i + 1) and _joined(words, i + 2)
    if hyphen and low in PARTICLES:
        return _like(words, labels, i + 2, end)
    return low in ("bin", "ibn", "von", "van", "al", "el") and _like(words, labels, i + 1, end)


def runs(words: Words, labels: Labels) -> Iterator[tuple[int, int]]:
    """The runs of name words, [first, last), sentence by sentence; headlines in capitals are left out."""
    for (i, end), headline in zip(words.bounds, words.title_case, strict=True):
        while i < end and not headline:
            if words.shouted[i] or not _starts(words, labels, i, end):
                i += 1
                continue
            first, i = i, i + 1
            while (
                i < end
                and not words.shouted[i]
                and words.word[i] != "The"
                and (_like(words, labels, i, end) or _links(words, labels, i, end))
            ):
                i += 1
            yield first, i


def _units(words: Words, first: int, last: int) -> list[Unit]:
    """The words of a run with hyphenated ones as one."""
    found: list[Unit] = []
    for i in range(first, last):
        if found and _joined(words, i) and (words.word[i] == "-" or words.word[i - 1] == "-"):
            a = found[-1][0]
            found[-1] = (a, i + 1, words.text[words.start[a] : words.stop[i]])
        else:
            found.append((i, i + 1, words.word[i]))
    return found


def _title_end(units: Sequence[Unit]) -> int:
    """How many of the units up to the last office word are a title before a name; 0 if none are.

    Yields the position after 'Secretary of State', 'Deputy Foreign Minister'; not in 'General Motors Corp.'.
    """
    low = [u[2].lower() for u in units]
    if low[-1] in BODY_NOUNS or low[-1].rstrip(".") in BODY_NOUNS:
        return 0
    for t in range(len(low) - 2, -1, -1):
        if all(w.rstrip(".") in ("jr", "sr", "ii", "iii", "iv") for w in low[t + 1 :]):
            continue  # "Ann Martin King Jr."
        if low[t] in OFFICES or (low[t] in TRADES and len(low) - t > 2):
            if low[t + 1] == "of":
                return t + 3 if t + 3 < len(low) else 0
            return t + 1
    return 0


def _is_title(units: Sequence[Unit]) -> bool:
    """Whether the units hold office words alone: a description, no name."""
    low = [u[2].lower() for u in units]
    inner = {k for k in range(1, len(low) - 1) if low[k] in ("of", "for", "to")}  # "Secretary of State"
    known = (low[k] in OFFICES or low[k] in OFFICE_MODIFIERS or u[2] in PEOPLES for k, u in enumerate(units))
    return all(fits or k in inner for k, fits in enumerate(known))


def peeled(words: Words, labels: Labels, first: int, last: int) -> Iterator[Name]:
    """The names of one run: title, nationality and "Mr." taken off, what stands left of a title a name of its own."""
    units = _units(words, first, last)[: LONGEST * 2]
    if units[0][2].lower() == "the" and len(units) > 1 and f"{units[0][2]} {units[1][2]}" not in CAPITALS:
        units = units[1:]
    t = _title_end(units)
    title: tuple[int, int] | None = None
    if t:
        left = t - 1
        while left and (_is_title(units[left - 1 : left]) or units[left - 1][2] == "of"):
            left -= 1
        left = _rank(labels, units, left)
        yield from _named(words, labels, units[:left], None)
        title = (units[_whose(labels, units, left)][0], units[t - 1][1])
        units = units[t:]
    yield from _named(words, labels, units, title)


def _rank(labels: Labels, units: Sequence[Unit], office: int) -> int:
    """The unit of the rank before an office with its field between: the "Deputy" of "Deputy Water Minister"."""
    k = office - 2
    ranked = k >= 0 and units[k][2].lower() in OFFICE_MODIFIERS and units[k][2] not in PEOPLES
    return k if ranked and labels[units[k + 1][0]][1] not in ("PERSON", "GPE", "NORP") else office


def _whose(labels: Labels, units: Sequence[Unit], office: int) -> int:
    """The unit a title opens with: the body or the state right before the office is part of it; other names are not."""
    first, kind = office, labels[units[office - 1][0]] if office else (0, "")
    if kind[1] in ("ORG", "GPE", "NORP") and units[office][2] not in PEOPLES:
        while first and labels[units[first - 1][0]] == kind:
            first -= 1
    glued = any(u[2].lower() in CREDITS for u in units[first:office])
    return office if glued else first


def _is_nation(units: Sequence[Unit]) -> bool:
    """Whether units open with the word for a nation or a region's people, of one word or two."""
    pair = f"{units[0][2]} {units[1][2]}"
    return units[0][2] in PEOPLES or units[0][2].lower() in REGIONS or pair in PEOPLES


def _named(words: Words, labels: Labels, units: Sequence[Unit], title: tuple[int, int] | None) -> Iterator[Name]:
    """The name that `units` print, if they print one."""
    body = bool(units) and units[-1][2].lower() in BODY_NOUNS
    while units and not body and len(units) > 1 and _is_nation(units):
        pair = f"{units[0][2]} {units[1][2]}"
        number, label = labels[units[0][0]]
        if pair in PEOPLES and labels[units[-1][0]][1] == "PERSON" and len(units) > 3:
            units = units[2:]  # "South African Karel Dovrin"
            continue
        person = label == "PERSON" and units[0][2] in PEOPLES and len(units) > 2  # "Norwegian Karel Dovrin"
        if pair in COUNTRIES or pair in PEOPLES or (number == labels[units[1][0]][0] != 0 and not person):
            break
        units = units[1:]
    own = body and units[0][2][0].isupper()  # "the Anti-Defamation League", not "an anti-Dovrin fighter"
    if units and units[0][2].lower().split("-")[0] in _PREFIXES and units[0][1] - units[0][0] > 2 and not own:
        a, b, text = units[0]
        units = [(a + 2, b, text.split("-", 1)[1]), *units[1:]]
    while units and units[-1][2].lower() in ("of", "and", "the", "for", "&", "on", "-"):
        units = units[:-1]
    while len(units) > 1 and units[-1][2].lower().rstrip(".") in ABBREVIATED:
        units = units[:-1]  # "NATO Brig", where the full stop ended the run
    office = any(u[2].lower() in OFFICES for u in units)
    if len(units) > 1 and units[0][2] in COUNTRIES and _is_title(units[1:]) and office and not body:
        units = units[:1]  # "the U.S. Surgeon General" names nobody but the country
    if not units or (_is_title(units) and not (body and len(units) > 1) and not any(u[2] in PEOPLES for u in units)):
        return
    first, gender = units[0][0], ""
    if len(units) > 1 and units[0][2].lower() in HONORIFICS:
        gender, units = HONORIFICS[units[0][2].lower()], units[1:]
    core, last = units[0][0], units[-1][1]
    if title is None and core > words.bounds[words.sentence[core]][0] and words.word[first - 1].lower() in ROLES:
        title = _lower_title(words, first) if _noun_before(words, first) else None
    text = printed_text(words, core, last)
    yield Name(first, core, last, text, "", gender, title)


def _noun_before(words: Words, i: int) -> bool:
    """Whether the word before token i is a noun, or a verb to a tagger that took "TNC head Ali" for a clause.

    The end of a hyphened word is none: "the 47-member Geneva forum".
    """
    if i > 1 and words.word[i - 2] == "-" and words.stop[i - 2] == words.start[i - 1]:
        return False
    return words.tag[i - 1].startswith("NN") or (i > 1 and words.tag[i - 2].startswith("NNP"))


def _lower_title(words: Words, i: int) -> tuple[int, int]:
    """The tokens of a lower-case title that ends before token i: 'Libyan government spokesman'."""
    first, floor = i - 1, words.bounds[words.sentence[i - 1]][0]
    while first > floor and i - first < 6:
        w, tag = words.word[first - 1], words.tag[first - 1]
        fits = tag in ("JJ", "NN", "NNP", "NNPS", "HYPH") or w == "-" or w in PEOPLES
        if not fits or words.dep[first - 1] in ("nsubj", "ROOT"):
            break
        first -= 1
    return first, i


def split_people(words: Words, labels: Labels, name: Name) -> Iterator[Name]:
    """The name, in two where a body's or place's name stands right before a person's ("Egypt Hosni Mubarak")."""
    cut = next(
        (
            i
            for i in range(name.core + 1, name.last)
            if labels[i][0] != labels[i - 1][0] and "-" not in words.word[i - 1 : i + 1]
        ),
        0,
    )
    left, right = labels[cut - 1][1] if cut else "", labels[cut][1] if cut else ""
    if not cut or right != "PERSON" or left not in ("GPE", "ORG", "NORP") or name.last - cut < 2 or name.title:
        yield name
        return
    yield replace(name, last=cut, text=printed_text(words, name.core, cut))
    yield replace(name, first=cut, core=cut, text=printed_text(words, cut, name.last))
