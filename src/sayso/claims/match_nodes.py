"""Propositions of the same words and the same context as one node: whatever is told of a node, a copy of it shares."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.claims.folded import fold
from sayso.claims.match_terms import content, speaks_of_itself
from sayso.tables import Actor, Testimony
from sayso.wordlists import word_set

Key = tuple[str, ...]
_WORD = re.compile(r"\w+")
_PRONOUNS = word_set("he she they it who we i you him her them which that")


@dataclass(frozen=True, slots=True)
class Node:
    """One content in one context: the places that have it, and what a comparison looks at."""

    key: Key  # folded words, who, and the context that a copy shares
    text: str
    said: bool  # in somebody's voice
    who: str  # the actor who says it, or "'" and the words of a source without a name; empty where that is not known
    terms: Mapping[str, float]
    mass: float
    content: float  # the same without actors
    actors: frozenset[str]
    subject: str | None
    object: str | None
    numbers: tuple[str, ...]
    negated: bool
    modality: str
    predicate: str
    own: bool  # has a first person
    many: bool  # all of a statement of several clauses, which are contents of their own
    vector: bytes  # of a place that has one, the least of several; empty where none has
    places: tuple[Testimony, ...]

    @property
    def first(self) -> Testimony:
        """The place that stands for it."""
        return self.places[0]


def speaker_of(t: Testimony) -> str:
    """Who says it: an actor's id, or "'" and the folded words of a source without a name; empty for a pronoun."""
    if t.statement_id is None:
        return ""
    if t.actor_id:
        return t.actor_id
    words = fold(t.source or "")
    return f"'{words}" if words and words not in _PRONOUNS else ""


def name_words(actors: Iterable[Actor]) -> dict[str, frozenset[str]]:
    """The words of every name of each actor that begin with a capital, by actor_id, in lower case."""
    return {
        a.actor_id: frozenset(fold(w) for n in (a.name, *a.names) for w in _WORD.findall(n) if not w[0].islower())
        for a in actors
    }


def nodes_of(
    testimony: Iterable[Testimony], names: Mapping[str, frozenset[str]], alone: Collection[str] = ()
) -> list[Node]:
    """Every content of a case, sorted by key; the propositions that are to be `alone` are a node each."""
    found: dict[Key, list[Testimony]] = {}
    split: set[str] = set()
    for t in testimony:
        if t.statement_id and not t.whole:
            split.add(t.statement_id)
        who = speaker_of(t)
        context = (t.subject or "", t.object or "", *t.actors, "", t.modality, str(t.negated), t.predicate, *t.numbers)
        said = "" if t.statement_id is None else "said"
        own = (t.proposition_id,) if t.proposition_id in alone else ()
        found.setdefault((fold(t.text), who, said, *context, *own), []).append(t)
    return [_node(key, places, names, split) for key, places in sorted(found.items())]


def _node(key: Key, places: Sequence[Testimony], names: Mapping[str, frozenset[str]], split: Collection[str]) -> Node:
    """The node of places that are the same, where the statements in `split` have clauses of their own."""
    t = min(places, key=lambda p: p.proposition_id)
    own = t.statement_id is not None and speaks_of_itself(t.text)
    actors = frozenset(t.actors) | ({t.actor_id} if own and t.actor_id else set())
    terms = content(t.terms, sorted(actors), t.numbers, names)
    return Node(
        key=key,
        text=t.text,
        said=t.statement_id is not None,
        who=key[1],
        terms=terms,
        mass=sum(terms[k] for k in sorted(terms)),
        content=sum(terms[k] for k in sorted(terms) if k[0] != "@"),
        actors=actors,
        subject=t.subject,
        object=t.object,
        numbers=t.numbers,
        negated=t.negated,
        modality=t.modality,
        predicate=t.predicate,
        own=own,
        many=any(p.whole and p.statement_id in split for p in places),
        vector=min((p.embedding for p in places if p.embedding), default=b""),
        places=tuple(sorted(places, key=lambda p: p.proposition_id)),
    )
