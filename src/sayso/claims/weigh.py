"""Contents as comparisons see them: what propositions of the same words in the same context say, as weighted words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sayso.claims.folded import fold
from sayso.claims.match_days import days_of
from sayso.claims.match_terms import content
from sayso.tables import Content, Told, id_of
from sayso.wordlists import word_set

BODIES = ("organization", "government", "group", "place")
BODY_ITSELF = word_set("it they we its their our")
"""With these a clause begins that a body says of itself."""
OFTEN_OR_NOT = word_set(
    """not n't never t no repeatedly continually constantly often always routinely regularly frequently usually
    consistently"""
)
"""Words of a cue that tell of no single act of speaking."""
STATED = frozenset(("clause", "sentence", "cue", "occasion"))
"""The bases of a day that the page tells; the others have the day of the page itself."""
APART = "\x1f"
"""What stands between the parts of a key: less than any sign of a word, so that keys sort as their parts do."""


def weigh(told: Iterable[Told]) -> Iterator[Content]:
    """Yield each content with what it weighs, in the order given."""
    for t in told:
        yield _weighed(t)


def key_of(t: Told) -> str:
    """What makes it this content: the folded words, who says it, and the context that a copy shares."""
    said, alone = ("said",) if t.said else ("",), (t.alone,) if t.alone else ()
    context = (t.subject, t.object, *t.actors, "", t.modality, str(t.negated), t.predicate, *t.numbers)
    return APART.join((t.words, t.who, *said, *context, *alone))


AS_TOLD = (
    "proposition_id", "who", "said", "numbers", "negated", "modality", "predicate", "addressee", "weekdays", "vector",
    "proposition_ids",
)  # fmt: skip


def _weighed(t: Told) -> Content:
    """The content of one row."""
    key = key_of(t)
    actor_id = t.who if t.actor else ""
    actors = {*t.actors} | ({actor_id} if t.own and actor_id else set())
    terms = content(t.terms, actors, t.numbers, frozenset(w for n in t.names for w in n.split()))
    body = actor_id if t.actor_kind in BODIES and t.words.partition(" ")[0] in BODY_ITSELF else ""
    row = {name: getattr(t, name) for name in AS_TOLD} | {
        "key": key,
        "claim_id": id_of("claim", key),
        "utterance_id": id_of("utterance", key) if t.said else None,
        "terms": tuple(sorted(terms)),
        "weights": tuple(terms[w] for w in sorted(terms)),
        "subject": t.subject or None,
        "object": t.object or None,
        "doer": t.subject or body or None,
        "own": t.own > 0,
        "many": t.many > 0,
        "speaker": t.actor or t.source,
        "person": t.actor_kind == "person",
        "direct": t.quote_kind == "direct",
        **_places(t.places),
    }
    return Content(content_id=id_of(repr(tuple(row.values()))), **row)


def _places(places: Sequence[str]) -> dict[str, Any]:
    """What places tell: where each stands, the days told of and those of its being said, stated and of the pages."""
    told = zip(*(p.split("|", 10) for p in places), strict=True)
    articles, starts, stops, statements, wholes, basis, said_basis, on, said, published, cues = told
    of_saying = list(zip(said, said_basis, strict=True))
    return {
        "article_ids": articles,
        "starts": tuple(map(int, starts)),
        "stops": tuple(map(int, stops)),
        "statement_ids": statements,
        "wholes": tuple(map(int, wholes)),
        "occasional": _occasional(cues),
        "stated": _days(day for day, b in zip(on, basis, strict=True) if b in STATED),
        "paged": _days(published)[:2],
        "said_stated": _days(day for day, b in of_saying if b in STATED),
        "said_paged": _days(day for day, b in of_saying if b not in STATED)[:2],
    }


def _occasional(cues: Iterable[str]) -> bool:
    """Whether somewhere it is told as said once: not what somebody says time and again, or does not say."""
    return not all(cue and not OFTEN_OR_NOT.isdisjoint(fold(cue).split()) for cue in cues)


def _days(dates: Iterable[str]) -> tuple[int, ...]:
    """The stretches of days of the dates that are any, each once, sorted: first and last of each in turn."""
    return tuple(edge for d in sorted({d for d in (days_of(on) for on in dates if on) if d}) for edge in d)
