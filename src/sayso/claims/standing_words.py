"""Which of the places that have a claim stands for it, and when what it tells was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.claims.lineages import Kin
from sayso.tables import Testimony

FULL = 40
"""Words past which a longer quotation is not fuller: what follows is mostly another matter."""
_KINDS = {"direct": 0, "mixed": 0, "indirect": 1, None: 1}


def ranked(found: Iterable[Testimony], kin: Kin) -> list[Testimony]:
    """The places of one claim, that which stands for it first.

    Body text goes before captions and headlines, a page before what is taken from it, what is all of a statement before
    a clause of one, a quotation before a report, the fuller before the shorter; then date and uri.
    """
    places = list(found)
    pages = {t.article_id for t in places}
    taken = {a for a, b in kin.within if a in pages and b in pages} if len(pages) > 1 else set()

    def rank(t: Testimony) -> tuple[bool, bool, bool, int, int, str, str, str, int, str]:
        cut = t.statement_id is not None and not t.whole
        said = (_KINDS.get(t.quote_kind, 1), -min(len(t.text.split()), FULL))
        when = t.published or "9999"
        return (t.zone != "body", t.article_id in taken, cut, *said, t.text, when, t.uri, t.start, t.proposition_id)

    return sorted(places, key=rank)


def when_of(places: Sequence[Testimony]) -> tuple[str | None, str | None]:
    """When what a claim tells was, and what that rests on, by its places in their order.

    A date that a page gives what is told goes before the day on which it was said, this before the day of the page.
    """
    for t in places:
        if t.on and t.on_basis in ("clause", "sentence"):
            return t.on, t.on_basis
    for t in places:
        if t.statement_id and t.said_on:
            return t.said_on, "said"
    return next(((t.on, t.on_basis) for t in places if t.on), (None, None))
