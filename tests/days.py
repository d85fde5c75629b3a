"""Pages that tell of days, as the stages over a whole case read them: sheets, moments, testimony, claims.

>>> pages = Pages(); pages.add("a.html", "2020-03-03", "The dam broke Monday.", {"Monday": "2020-03-02"})
>>> [t.text for t in pages.testimony]
['The dam broke Monday.']
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any

from gathered import gist, selected
from rows import article, moment
from sayso.claims import list_days, list_namings, list_tellings
from sayso.claims.timeline_weight import pages_of
from sayso.run.arrow import to_arrow
from sayso.tables import Claim, Clause, Day, Folio, Moment, Named, Naming, Sheet, Support, Telling, Testimony, id_of


@dataclass(frozen=True)
class Pages:
    """The rows of some invented pages; a claim is what is told in the same words."""

    sheets: list[Sheet] = field(default_factory=list)
    testimony: list[Testimony] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)

    def add(
        self, uri: str, published: str | None, text: str, days: dict[str, str] | None = None, **changes: Any
    ) -> None:
        """One page, each of its lines one proposition; `days` are its words for days, each with the day.

        Changes to columns of Testimony hold for every line, `copy_of` (uris) for the page.
        """
        a = article(text, uri)
        origins = tuple(sorted(id_of("article", o) for o in changes.pop("copy_of", ())))
        self.sheets.append(
            Sheet(a.article_id, uri, None, None, (), published, published and "meta", "en", origins, b"")
        )
        self.moments.extend(moment(a, words, value) for words, value in (days or {}).items())
        for m in re.finditer(r"[^\n]+", text):
            row = replace(told(uri, m.start(), m.group()), published=published, **changes)
            named = [value for words, value in (days or {}).items() if words in m.group()]
            if named and row.on is None and row.statement_id is None:
                row = replace(row, on=named[0], on_basis="clause")
            self.testimony.append(row)
            claim = id_of("claim", m.group().casefold())
            self.supports.append(Support(claim, None, row.proposition_id, row.article_id))

    def claims(self) -> list[Claim]:
        """The claims, each on as many origins as pages that are no copies have it."""
        copies = {s.article_id for s in self.sheets if s.copy_of}
        said = {t.proposition_id: t for t in self.testimony}
        found: dict[str, list[Testimony]] = {}
        for s in self.supports:
            found.setdefault(s.claim_id, []).append(said[s.proposition_id])
        rows = []
        for claim, places in found.items():
            t = min(places, key=lambda t: (t.article_id in copies, t.uri))
            n = len({t.article_id for t in places} - copies)
            pages = len({t.article_id for t in places})
            rows.append(
                Claim(claim, t.proposition_id, t.article_id, t.start, t.stop, t.text, pages, n, n, (), t.on, t.on_basis)
            )
        return rows

    def days(self, seed: int = 0) -> dict[str, Day]:
        """The days of these pages, by date; the rows are shuffled first."""
        kinds = {"clause": Clause, "named": Named, "support": Support, "claim": Claim}
        rows: list[list[Any]] = [*heard(self.testimony), list(self.supports), self.claims()]
        for some in rows:
            random.Random(seed).shuffle(some)
        given = {name: (kinds[name], some) for name, some in zip(kinds, rows, strict=True)}
        tellings = selected(Telling, list_tellings(*given), **given)
        namings = selected(Naming, list_namings("moment"), moment=(Moment, self.moments))
        return {day.on: day for day in list_days(tellings, to_arrow(folios(self.sheets), Folio), namings)}

    def originals(self) -> list[str]:
        """The uris of the pages that count."""
        pages = folios(self.sheets)
        return [f.uri for f, counts in zip(pages, pages_of(to_arrow(pages, Folio)).original, strict=True) if counts]

    def ranked(self) -> list[str]:
        """The days of these pages, the first by rank first."""
        return [day.on for day in sorted(self.days().values(), key=lambda day: day.rank)]


def told(uri: str, start: int, text: str, **changes: Any) -> Testimony:
    """One proposition of one page, in the page's own voice, told as done."""
    a = id_of("article", uri)
    row = Testimony(
        proposition_id=id_of(a, start, start + len(text), None), article_id=a, uri=uri, outlet=None, credits=(),
        published=None, published_basis=None, start=start, stop=start + len(text), text=text, zone="body",
        statement_id=None, whole=False, quote_kind=None, act=None, cue=None, source=None, speaker=None, actor_id=None,
        actor=None, actor_kind=None, via=(), addressee=None, said_on=None, said_on_basis=None,
        predicate="do", subject=None, object=None, actors=(), terms=tuple(re.findall(r"\w+", text.lower())), numbers=(),
        negated=False, modality="fact", on=None, on_basis=None, cue_apart=None,
    )  # fmt: skip
    return replace(row, **changes) if changes else row


def each_day(first: str, n: int) -> Iterator[str]:
    """n days from the first on, ISO 8601."""
    from datetime import date, timedelta

    for k in range(n):
        yield (date.fromisoformat(first) + timedelta(k)).isoformat()


def folios(sheets: Iterable[Sheet]) -> list[Folio]:
    """The pages of these sheets by their dates and what they copy, in the order of their uris."""
    rows = [Folio(s.uri, s.article_id, s.published, s.published_basis == "association", s.copy_of) for s in sheets]
    return sorted(rows, key=lambda f: f.uri)


def heard(testimony: Iterable[Testimony]) -> tuple[list[Clause], list[Named]]:
    """Testimony as its pages tell it, and its actors, each its own referent by the name that it has there."""
    rows = list(testimony)
    ids = {a for t in rows for a in (*t.actors, t.subject) if a}
    called = {a: (a, "group") for a in ids} | {t.actor_id: (t.actor or "", "person") for t in rows if t.actor_id}
    return list(map(_clause, rows)), [Named(a, a, *told) for a, told in called.items()]


def _clause(t: Testimony) -> Clause:
    own = gist(t)
    held = {f.name for f in fields(Clause)} & {f.name for f in fields(Testimony)}
    flags = {name: getattr(own, name) for name in ("small", "aside", "scene", "turned")}
    return Clause(**{name: getattr(t, name) for name in held}, speaker_id=t.actor_id, **flags)
