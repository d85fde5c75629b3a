"""Who a pronoun may stand for beside the names and descriptions of a page: people without a name, and every "who".

The rules: docs/methods/actors.md#pronouns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.actors.lexicon import ROLES, SOMEBODY
from sayso.actors.referents import Referent
from sayso.actors.tokens import Words
from sayso.actors.told import Told


def nameless(words: Words, told: Sequence[Told]) -> Iterator[Told]:
    """The people who act without a name: "a witness", "the ambassador", where nothing resolves them.

    One whose name follows between commas ("one fighter at the port, Ann Lee, said") is a candidate as that person.
    """
    taken = {i for t in told for i in range(t.first, t.last)}
    names = {t.first: t for t in told if t.form == "name" and t.who.kind == "person"}
    for i, lemma in enumerate(words.lemma):
        person = (lemma in ROLES or lemma in SOMEBODY) and words.tag[i] in ("NN", "NNP")
        acts = words.dep[i] in ("nsubj", "nsubjpass") or words.lemma[words.head[words.head[i]]] == "accord"
        if person and i not in taken and acts:
            named = _apposed(words, i, names)
            who = named.who if named else Referent("", "person", "", (), False)
            yield Told(i, i + 1, i, who, "title", "")


def relative(words: Words, told: Sequence[Told]) -> Iterator[Told]:
    """Each "who" that acts, as a candidate for whom it stands: whoever it follows is the subject of what it does."""
    by_head = {t.head: t for t in told if t.who.kind == "person"}
    for i, low in enumerate(w.lower() for w in words.word):
        verb = words.head[i]
        acts = low == "who" and words.dep[i] in ("nsubj", "nsubjpass") and words.dep[verb] == "relcl"
        t = by_head.get(words.head[verb]) if acts else None
        if t is not None and t.head < i:
            yield Told(i, i + 1, i, t.who, "title", "")


def _apposed(words: Words, i: int, names: Mapping[int, Told]) -> Told | None:
    """The name between commas behind the noun at token i, before any verb; null where there is none."""
    for k in range(i + 1, min(i + 10, words.bounds[words.sentence[i]][1] - 1)):
        if words.tag[k] in ("VBD", "VBZ", "VBP", "MD"):
            return None
        if words.word[k] == "," and k + 1 in names:
            t = names[k + 1]
            return t if words.word[t.last : t.last + 1] == (",",) else None
    return None
