"""Why an actor goes by its names: the joins behind it, each with the places that print both names."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.ask.case import Case
from sayso.ask.evidence import NEAR, Evidence, quote
from sayso.tables import Mention, NameJoin


def ties_of(case: Case, actor_id: str, *, most: int) -> Iterator[Evidence]:
    """Yield the joins of one actor: a person's first, then those across pages, then those of the pages themselves.

    Of each, the joined before the kept apart and the least sure first; those past `most` of one kind are counted.
    """
    rows = case.rows(NameJoin, "actor_id = ?", [actor_id])
    for basis in ("decision", "rule", "page"):
        found = [r for r in rows if r.basis == basis and r.name != r.other]
        found.sort(key=lambda r: (not r.joined, r.score or 0.0, -r.pages, r.name, r.other, r.name_join_id))
        for row in found[:most]:
            yield tie(case, row)
        if len(found) > most:
            yield Evidence("more names", f"{len(found) - most} more joined by {basis}: sayso joins")


def tie(case: Case, row: NameJoin) -> Evidence:
    """One join as evidence: the first name where its page prints it, and why it is one with the other, or is not."""
    score = "" if row.score is None else f", score {row.score:.2f}"
    number = "" if row.decision is None else f" {row.decision}"
    pages = f"{row.pages:,} page{'' if row.pages == 1 else 's'}"
    because = f"{'; '.join(row.reasons)} ({row.basis}{number}{score}, in {pages}; join {row.name_join_id})"
    what = f"one with {row.other}" if row.joined else f"kept apart from {row.other}"
    place = printed_at(case, row.article_id, row.name)
    return quote(case, what, because, place, around=NEAR) if place else Evidence(what, because, text=row.name)


def printed_at(case: Case, article_id: str, name: str) -> tuple[str, int, int] | None:
    """Where a page first prints a name, white space aside; None where it does not."""
    for m in case.rows(Mention, "article_id = ? and form = 'name'", [article_id]):
        if " ".join(m.text.split()) == name:
            return m.article_id, m.start, m.stop
    return None


def decisions_on(case: Case) -> dict[str, tuple[str, ...]]:
    """What a person decided of each actor's names, in words, by actor_id; empty for those nobody decided on."""
    found: dict[str, list[str]] = {}
    for row in case.rows(NameJoin, "basis = 'decision'"):
        how = "one with" if row.joined else "not"
        found.setdefault(row.actor_id, []).append(f"{how} {row.other} by a person's decision {row.decision}")
    return {actor_id: tuple(dict.fromkeys(said)) for actor_id, said in found.items()}
