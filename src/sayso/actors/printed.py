"""Names as one article prints them: found from capitals and the model's entities together, and mended by rule.

The small model splits, joins and mislabels names ("Gadhafi" as a body, "G8" as a person); what a page prints
elsewhere, and the words around a name, outvote it. The rules: docs/methods/actors.md#names-in-a-page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.actors.glue import Known, freed, known
from sayso.actors.kinds import evidence, kind_of
from sayso.actors.lexicon import ACRONYMS, SPEAKING
from sayso.actors.places import COUNTRIES
from sayso.actors.runs import LONGEST, Labels, Name, labels_of, peeled, printed_text, runs, split_people
from sayso.actors.spelling import parts
from sayso.actors.tokens import Words
from sayso.tables import Entity


def find_names(words: Words, entities: Iterable[Entity]) -> list[Name]:
    """Every printed name of the article in text order, none overlapping, each of the kind the whole page tells."""
    labels = labels_of(words, entities)
    found = [
        n for run in runs(words, labels) for n0 in peeled(words, labels, *run) for n in split_people(words, labels, n0)
    ]
    found = [n for n in found if any(c.isalpha() for c in n.text) and n.last - n.core <= 2 * LONGEST]
    votes: dict[str, Counter[str]] = {}
    for n in found:
        votes.setdefault(n.text, Counter()).update(evidence(words, labels, n))
    kinds = {text: kind_of(text, v) for text, v in votes.items()}
    page = known(words, kinds, Counter(n.text for n in found))
    parted = [m for n in found for m in _unglued(words, replace(n, kind=kinds[n.text]), kinds)]
    found = [m for n in parted for m in freed(words, n, page)]
    kinds = _mended({n.text: n.kind for n in found}, votes)
    named = [replace(n, kind=kinds[n.text]) for n in found if kinds[n.text]]
    seen = [*named, *_unseen(words, named)]
    both = sorted([*seen, *_headlined(words, labels, seen)], key=lambda n: n.first)
    printed = Counter(n.text for n in both)
    surnames = _surnames(kinds)
    small = _common(words, both, page)
    return [
        n
        for n in both
        if n.text not in small and (printed[n.text] > 1 or parts(n.text)[-1] in surnames or not _doubtful(words, n))
    ]


def _surnames(kinds: Mapping[str, str]) -> set[str]:
    """The last words, folded, of the people's full names."""
    return {parts(t)[-1] for t, k in kinds.items() if k == "person" and len(parts(t)) > 1}


def _mended(kinds: dict[str, str], votes: Mapping[str, Counter[str]]) -> dict[str, str]:
    """The kinds, where the ends of people's names are people's too whatever the model says."""
    surnames = _surnames(kinds)
    tails = {t.split(" ", 1)[1] for t, k in kinds.items() if k == "person" and " " in t}
    for text in kinds:
        if (" " in text or "-" in text) and text in tails and kinds[text] != "government":
            kinds[text] = "person"
        placed = votes[text]["place"] if text in votes else 0
        if len(p := parts(text)) == 1 and p[0] in surnames and text not in COUNTRIES and placed < 3:
            kinds[text] = "person"
    return kinds


def _common(words: Words, names: Sequence[Name], page: Known) -> set[str]:
    """Words that are no names: always opening a sentence, or in capitals, and printed in lower case too.

    Nor are two people's surnames with a hyphen between them ("the Lam-Polk bill").
    """
    inner = {n.text for n in names if n.first != words.bounds[words.sentence[n.first]][0]}
    opening = {n.text for n in names if n.last - n.core == 1} - inner
    last = _surnames({n.text: n.kind for n in names})
    tied = {n.text for n in names if n.text.count("-") == 1 and " " not in n.text and len(parts(n.text)) == 2}
    pairs = {t for t in tied if set(parts(t)) <= last}
    loud = {n.text for n in names if n.text.isupper() and len(n.text) > 2 and n.text.lower() not in ACRONYMS}
    return pairs | {t for t in opening | loud if t.lower() in page.small and t not in COUNTRIES}


def _doubtful(words: Words, n: Name) -> bool:
    """Whether a name rests on the model alone: one word that opens its sentence, called a person, without a title."""
    opens = n.first == words.bounds[words.sentence[n.first]][0]
    return opens and n.kind == "person" and n.last - n.first == 1 and words.lemma[words.head[n.first]] not in SPEAKING


def _unglued(words: Words, n: Name, kinds: Mapping[str, str]) -> list[Name]:
    """The name, in two where it is two full names of the page set side by side, as where a list lost its breaks."""
    for k in range(n.core + 2, n.last - 1):
        left = printed_text(words, n.core, k)
        right = printed_text(words, k, n.last)
        if kinds.get(left) == kinds.get(right) == "person" and " " in left and " " in right:
            return [replace(n, last=k, text=left), Name(k, k, n.last, right, "", "", None)]
    return [n]


def _headlined(words: Words, labels: Labels, named: Sequence[Name]) -> Iterator[Name]:
    """People the model finds in headlines with a full name whose last word the page prints as a name elsewhere."""
    last = {words.word[n.last - 1] for n in named if n.kind == "person"}
    taken = {i for n in named for i in range(n.first, n.last)}
    for (first, end), headline in zip(words.bounds, words.title_case, strict=True):
        i = first
        while headline and i < end:
            j = i + 1
            while j < end and labels[j] == labels[i]:
                j += 1
            full = labels[i][1] == "PERSON" and j - i > 1 and words.word[j - 1] in last
            if full and not any(k in taken for k in range(i, j)):
                yield Name(i, i, j, printed_text(words, i, j), "person", "", None)
            i = j


def _unseen(words: Words, named: Sequence[Name]) -> Iterator[Name]:
    """Names the page prints elsewhere, where capitals or tags did not show them (headlines above all)."""
    known: dict[tuple[str, ...], str] = {}
    for n in named:
        tokens = words.word[n.core : n.last]
        known[tokens] = n.kind
        if n.kind == "person" and len(tokens) > 1 and len(tokens[-1]) > 3:
            known.setdefault(tokens[-1:], n.kind)
    sizes: dict[str, list[int]] = {}
    for first, size in sorted({(t[0], len(t)) for t in known}, key=lambda x: (x[0], -x[1])):
        sizes.setdefault(first, []).append(size)
    taken = {i for n in named for i in range(n.first, n.last)}
    i = 0
    while i < len(words.word):
        word = words.word[i]
        if word not in sizes or i in taken or not word[0].isupper():
            i += 1
            continue
        end = words.bounds[words.sentence[i]][1]
        size = next((k for k in sizes[word] if i + k <= end and words.word[i : i + k] in known), 0)
        if size:
            text = printed_text(words, i, i + size)
            yield Name(i, i, i + size, text, known[words.word[i : i + size]], "", None)
        i += max(1, size)
