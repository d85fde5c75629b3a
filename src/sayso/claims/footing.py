"""What counting origins takes a whole case to know: pages of one text, names that are outlets', decisions on pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.claims.go_betweens import is_outlet, key_of
from sayso.claims.lineages import pair, texts_of
from sayso.claims.views_origins import ON_ORIGINS
from sayso.decisions import place_of, standing
from sayso.tables import Contested, Decision, Footing, Passer, Rows, Twin

FIRST = 3
"""Pages that one text is told by: two of them may be those of which it is told."""


def lay_ground(
    twins: Rows[Twin], passers: Rows[Passer], decisions: Rows[Decision], contested: Rows[Contested]
) -> Iterator[Footing]:
    """Yield a row for each page that carries the text of others, each name that is an outlet's, each decision on pages.

    Of names, those that are an outlet's by their own words are left out (`go_betweens.is_outlet`).

    Source: docs/methods/origins.md.
    """
    texts = texts_of((t.article_id, t.origin_id) for t in twins)
    for page, text in texts.items():
        yield Footing("text", page, text, "", 0, False, "")
    for text, uris in _carriers(twins, texts).items():
        yield from (Footing("carrier", text, uri, "", 0, False, "") for uri in sorted(uris)[:FIRST])
    keys = {key_of(p.name) for p in passers if p.outlet}
    for p in passers:
        if not p.outlet and key_of(p.name) in keys - {""} and not is_outlet(p.name, ()):
            yield Footing("outlet", p.name, "", "", 0, False, "")
    yield from _rulings(decisions, contested, texts)


def _carriers(twins: Iterable[Twin], texts: Mapping[str, str]) -> dict[str, set[str]]:
    """The uris of the pages that carry each text."""
    found: dict[str, set[str]] = {}
    for t in twins:
        uris = {uri for uri in (t.uri, t.origin_uri) if uri is not None}
        found.setdefault(texts[t.article_id], set()).update(uris)
    return found


def _rulings(
    decisions: Iterable[Decision], contested: Iterable[Contested], texts: Mapping[str, str]
) -> Iterator[Footing]:
    """Yield the decisions on two pages that hold; those on pages or claims that the case does not have are left out."""
    here: dict[str, list[Contested]] = {}
    for c in contested:
        here.setdefault(c.uri, []).append(c)
    for d in standing(decisions):
        if d.verb not in ON_ORIGINS or d.a not in here or d.b not in here:
            continue
        claim = _claim_at(d.about, here) if d.about is not None and d.verb != "not-copy" else ""
        a, b = pair(here[d.a][0].article_id, here[d.b][0].article_id)
        if claim is not None:
            yield Footing(d.verb, a, b, claim, d.number, a in texts and texts[a] == texts.get(b), d.because)


def _claim_at(place: str, here: Mapping[str, Sequence[Contested]]) -> str | None:
    """The claim that stands at a place, by the proposition that has most in common with it; null where none does."""
    uri, start, stop = place_of(place) or ("", 0, 0)
    found = [(min(c.stop, stop) - max(c.start, start), c) for c in here.get(uri, ()) if c.claim_id]
    near = [(-held, c.stop - c.start, c.start, c.proposition_id, c.claim_id) for held, c in found if held > 0]
    return min(near)[-1] if near else None
