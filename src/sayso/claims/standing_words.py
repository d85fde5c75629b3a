"""Which of the places that have a claim stands for it, and when what it tells was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.claims.lenders import lenders
from sayso.claims.lineages import Kin
from sayso.tables import Voice

FULL = 40
"""Words past which a longer quotation is not fuller: what follows is mostly another matter."""
BARE = 4
"""Words below which a claim says little by itself."""
_WORD = re.compile(r"\w+")
_KINDS = {"direct": 0, "mixed": 0, "indirect": 1, None: 1}


def said_alone(places: Sequence[tuple[str, str]]) -> list[float]:
    """How much of the words of each place the texts of its claim lack on average: 0 where all have all of them.

    Args:
        places: the text that each is in, by a name, and its words. Every text counts once, whatever places it has.

    >>> said_alone([("a", "the gates open"), ("b", "the gates open, liars say"), ("b", "gates open")])
    [0.083333333333, 0.35, 0.0]
    """
    of_text: dict[str, int] = {}
    for name, _ in places:
        of_text[name] = of_text.get(name, 0) + 1
    if len(of_text) < 2:
        return [0.0] * len(places)
    found = [(name, sorted(set(_WORD.findall(text.casefold())))) for name, text in places]
    held: dict[str, float] = {}
    for name, words in found:
        for w in words:
            held[w] = held.get(w, 0.0) + 1 / of_text[name]
    size = len(of_text)
    return [round(sum(size - held[w] for w in words) / (size * (len(words) or 1)), 12) for _, words in found]


def ranked(found: Iterable[Voice], kin: Kin) -> list[Voice]:
    """The places of one claim, that which stands for it first.

    Body text goes before captions and headlines, a page before what is taken from it, what can be read by itself before
    a word or two, what the other pages have too before what they lack; then a whole statement before a clause, a
    quotation before a report, the fuller before the shorter, date and uri.
    """
    places = list(found)
    if len(places) < 2:
        return places
    pages = sorted({t.article_id for t in places})
    own = set(lenders(pages, kin) if len(pages) > 1 else pages)

    fit = {
        t.proposition_id: (t.zone != "body", t.article_id not in own, len(_WORD.findall(t.text)) < BARE) for t in places
    }
    best = min(fit.values())
    compared = [t for t in places if fit[t.proposition_id] == best]
    alone = said_alone([(kin.text.get(t.article_id, t.article_id), t.text) for t in compared])
    lacking = {t.proposition_id: share for t, share in zip(compared, alone, strict=True)}

    def rank(t: Voice) -> tuple[tuple[bool, bool, bool], float, bool, int, int, str, str, str, int, str]:
        cut = t.statement_id is not None and not t.whole
        said = (_KINDS.get(t.quote_kind, 1), -min(len(t.text.split()), FULL))
        when = (t.published or "9999", t.uri, t.start, t.proposition_id)
        return (fit[t.proposition_id], lacking.get(t.proposition_id, 0.0), cut, *said, t.text, *when)

    return sorted(places, key=rank)


def when_of(places: Sequence[Voice]) -> tuple[str | None, str | None]:
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
