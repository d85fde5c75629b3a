"""Pages that tell of days, as the stages over a whole case read them: sheets, moments, testimony, claims.

>>> pages = Pages(); pages.add("a.html", "2020-03-03", "The dam broke Monday.", {"Monday": "2020-03-02"})
>>> [t.text for t in pages.testimony]
['The dam broke Monday.']
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from rows import article, moment
from sayso.claims import list_days
from sayso.tables import Claim, Day, Moment, Sheet, Support, Testimony, id_of


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
        tables: list[list[Any]] = [self.claims(), self.supports, self.testimony, self.sheets, self.moments]
        for table in tables:
            random.Random(seed).shuffle(table)
        return {day.on: day for day in list_days(*tables)}

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
