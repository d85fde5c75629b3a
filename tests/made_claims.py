"""What the made case claims, row by row: one act of speaking in three pages, a near miss, a conflict, a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import rows
from made_case import Made, made, put
from sayso.tables import (
    Actor,
    Article,
    Claim,
    ClaimMatch,
    Conflict,
    Day,
    Decision,
    Origin,
    Position,
    Proposition,
    Statement,
    Story,
    Support,
    Vouched,
    id_of,
)

CLAIMED = (Claim, ClaimMatch, Conflict, Day, Decision, Origin, Position, Proposition, Story, Support, Vouched)
SAFE, UNSAFE, WEEKS, BOATS = (
    "The piers are not safe,",
    "the piers were unsafe",
    "They will not be for weeks.",
    "The storm sank 40 boats.",
)


@dataclass(frozen=True)
class Ids:
    """The ids of what the made case claims."""

    piers: str
    boats: str
    weeks: str
    copied: str
    near: str
    taken_back: str
    conflict: str
    position: str
    later: str
    story: str


def proposition(a: Article, words: str, said: Statement | None = None, **changes: Any) -> Proposition:
    """The Proposition these words are in `a`: the whole of a statement, or in the page's own voice."""
    start, stop = rows.span_of(a, words)
    id = said.statement_id if said else None
    row = Proposition(
        id_of(a.article_id, start, stop, id), a.article_id, start, stop, words, "body", id, said is not None,
        said.referent_id if said else None, "be", None, None, (), tuple(words.lower().split()), (), False, "fact",
        None, None, None,
    )  # fmt: skip
    return rows._with(row, changes)


def match(a: Proposition, b: Proposition, level: str = "claim", **changes: Any) -> ClaimMatch:
    """The ClaimMatch of two propositions: one claim, by a rule."""
    row = ClaimMatch(id_of(level, a.proposition_id, b.proposition_id), level, a.proposition_id, b.proposition_id, True,
                     0.9, ("words +0.40: the same 4 of 4",), None, "rule", None)  # fmt: skip
    return rows._with(row, changes)


def claim(found: dict[type, list[Any]], name: str, *places: Proposition, origins: tuple[int, int]) -> str:
    """The id of a claim that stands in these places, added with its Support; spoken ones are one utterance."""
    first, pages = places[0], {p.article_id for p in places}
    put(found, Claim(id_of("claim", name), first.proposition_id, first.article_id, first.start, first.stop, first.text,
                     len(pages), *origins, ("a page copies another",), "2020-03-02", "clause"))  # fmt: skip
    for p in places:
        utterance = id_of("utterance", name) if p.statement_id else None
        put(found, Support(id_of("claim", name), utterance, p.proposition_id, p.article_id))
    return id_of("claim", name)


def merge(found: dict[type, list[Any]], of: str, a: Article, b: Article, kind: str, **changes: Any) -> str:
    """The id of a merge of two pages into one origin of a claim, added: a sure one that holds."""
    id = id_of(of, a.article_id, b.article_id, kind)
    row = Origin(id, of, a.article_id, b.article_id, True, kind, f"they are tied by {kind}", True, None)
    put(found, rows._with(row, changes))
    return id


def claimed() -> tuple[Made, Ids]:
    """The made case with what it claims, and the ids of that."""
    m = made()
    found = {kind: list(some) for kind, some in m.rows.items() if kind not in CLAIMED}
    said = {(s.article_id, s.quote): s for s in found[Statement]}
    in_post, in_blog, in_star = (proposition(a, SAFE, said[a.article_id, SAFE]) for a in (m.post, m.blog, m.star))
    told = proposition(m.star, UNSAFE, said[m.star.article_id, UNSAFE], negated=True, modality="possible")
    weeks = proposition(m.post, WEEKS, said[m.post.article_id, WEEKS], on="2020-03-02", on_basis="clause")
    sank = [proposition(a, BOATS) for a in (m.post, m.star)]
    put(found, in_post, in_blog, in_star, told, weeks, *sank)
    piers = claim(found, "piers", in_post, in_blog, in_star, told, origins=(1, 2))
    boats = claim(found, "boats", *sank, origins=(1, 2))
    put(found, match(in_post, in_blog, "utterance", family="same", score=1.0))
    put(found, match(in_post, told, score=None, basis="decision", decision=3, features=("a person says so",)))
    near = match(weeks, in_post, joined=False, score=0.3, features=("actors +0.20: Bell", "negation -0.60: not"))
    put(found, near)
    copied = merge(found, piers, m.post, m.blog, "excerpt")
    merge(found, piers, m.post, m.star, "wording", sure=False)
    back = merge(found, piers, m.blog, m.star, "quotation", holds=False, decision=4)
    c = id_of("wording", in_post.proposition_id, told.proposition_id)
    put(found, Conflict(c, "wording", "meaning kept", in_post.proposition_id, m.post.article_id, in_post.start,
                        in_post.stop, SAFE, "Ann Bell", told.proposition_id, m.star.article_id, told.start, told.stop,
                        UNSAFE, "Ann Bell", "not safe, unsafe", "one act of speaking in other words"))  # fmt: skip
    bell = found[Actor][0].actor_id
    first, later = id_of(bell, "the piers", "first"), id_of(bell, "the piers", "later")
    put(found, Position(first, bell, "the piers", "2020-03-02", "cue", in_post.proposition_id, in_post.statement_id,
                        in_post.article_id, in_post.start, in_post.stop, SAFE, "first", ""))  # fmt: skip
    put(found, Position(later, bell, "the piers", "2020-03-03", "cue", told.proposition_id, told.statement_id,
                        told.article_id, told.start, told.stop, UNSAFE, "shift", "safe became unsafe"))  # fmt: skip
    story = id_of("story")
    put(found, *(Story(story, a.article_id, "the same storm") for a in (m.post, m.blog, m.star)))
    put(found, Day("2020-03-02", "day", 1, m.post.article_id, in_post.start, in_post.stop, SAFE, (piers, boats), 1, 2,
                   3.5, "three pages tell of it"))  # fmt: skip
    put(found, Vouched(m.post.article_id, sank[0].start, sank[0].stop, boats, "the Star says so too"))
    spots = [f"{a.uri}:{p.start}-{p.stop}" for a, p in ((m.post, in_post), (m.star, told))]
    put(found, Decision("d" * 15 + "3", 3, "same-claim", spots[0], spots[1], "heard both", None, "2020-04-01"))
    put(found, Decision("d" * 15 + "4", 4, "other-origin", "blog.txt", m.star.uri, "", spots[1]))
    put(found, Decision("d" * 15 + "5", 5, "undo", "d" * 15 + "2", "", ""))
    put(found, Decision("d" * 15 + "2", 2, "not-copy", "blog.txt", "post.html", ""))
    weeks_id = claim(found, "weeks", weeks, origins=(1, 1))
    whole = Made(m.post, m.blog, m.star, found)
    return whole, Ids(piers, boats, weeks_id, copied, near.claim_match_id, back, c, first, later, story)
