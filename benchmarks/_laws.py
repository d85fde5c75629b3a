"""Cases made of pages that are read once: copied, renamed, shuffled, left out, split, respelled; and what counts do.

Row stages run once for each distinct page, the stages over a case for every case, in memory. docs/methods/origins.md
says what each law allows.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any

import duckdb

from sayso.actors.compare import compare_names
from sayso.run.arrow import from_arrow, table_name, to_arrow
from sayso.run.plan import Step, check, load, plan_of
from sayso.tables import (
    Article,
    Block,
    Claim,
    Decision,
    Dropped,
    Fingerprint,
    Mention,
    Origin,
    Page,
    Proposition,
    Support,
    id_of,
)  # fmt: skip

Tables = Mapping[type, Sequence[Any]]
LAST = "count_origins"
"""The stage that counts; those after it are left out."""
BY_NAME = frozenset({"outlet", "own report", "chain", "credit", "copy", "excerpt"})
"""Kinds of merges that a page's outlet has a part in: its credits tell the copy from its origin."""


@cache
def _steps() -> tuple[Step, ...]:
    return check(plan_of(), hashed=False)


def read(pages: Sequence[Page]) -> dict[str, Tables]:
    """By page_id, the rows that the row stages make of each page."""
    rows: dict[type, list[Any]] = {Page: list(pages)}
    for step in _steps():
        if step.unit == "page":
            for row in load(step.stage)(*(rows.get(t, []) for t in step.reads), **step.stage.settings):
                rows.setdefault(type(row), []).append(row)
    found: dict[str, dict[type, list[Any]]] = {p.page_id: {} for p in pages}
    for kind, made in rows.items():
        for row in made:
            page = getattr(row, "article_id", None) or getattr(row, "page_id", None)
            if page in found and kind is not Dropped:
                found[page].setdefault(kind, []).append(row)
    return dict(found)


@dataclass(frozen=True)
class Shown:
    """One page of a case: what it is a form of (`label`), its uri, its rows, and where its places stand in that page.

    `place` gives the offset in the page it is a form of; null where it has none there.
    """

    label: str
    uri: str
    rows: Tables
    place: Callable[[int], int] = field(default=lambda at: at)

    @property
    def article(self) -> Article:
        """Its Article."""
        return self.rows[Article][0]  # type: ignore[no-any-return]


def named(shown: Shown, outlet: str | None) -> Shown:
    """The same page of another outlet."""
    rows = dict(shown.rows)
    rows[Article] = [replace(a, outlet=outlet) for a in rows[Article]]
    rows[Fingerprint] = [replace(f, outlet=(outlet or "").lower() or None) for f in rows.get(Fingerprint, ())]
    return replace(shown, rows=rows)


def at_uri(shown: Shown, uri: str) -> Shown:
    """The same page under another uri: all its ids are others."""
    page = shown.article.article_id
    ids = {page: id_of("page", uri, page)}
    for some in shown.rows.values():
        for row in some:
            for f in dataclasses.fields(row):
                if f.name.endswith("_id") and isinstance(value := getattr(row, f.name), str):
                    ids.setdefault(value, id_of("of", value, ids[page]))

    def other(value: Any) -> Any:
        if isinstance(value, str):
            return ids.get(value, value)
        if isinstance(value, tuple) and value and value[0] in ids:
            return tuple(sorted(ids.get(v, v) for v in value))
        return value

    rows: dict[type, list[Any]] = {
        kind: [replace(row, **{f.name: other(getattr(row, f.name)) for f in dataclasses.fields(row)}) for row in some]
        for kind, some in shown.rows.items()
    }
    rows[Article] = [replace(a, uri=uri) for a in rows[Article]]
    return replace(shown, uri=uri, rows=rows)


@dataclass(frozen=True)
class Told:
    """A claim: the places it stands in, its bounds, its reasons and its merges, with uris for ids."""

    places: frozenset[tuple[str, int, int, bool]]
    lower: int
    upper: int
    pages: frozenset[str]
    reasons: tuple[str, ...]
    merges: tuple[Origin, ...]


def claims_of(pages: Iterable[Shown]) -> list[Told]:
    """The claims of a case of these pages."""
    shown = {p.article.article_id: p for p in pages}
    rows: dict[type, list[Any]] = {Decision: []}
    for p in shown.values():
        for kind, some in p.rows.items():
            rows.setdefault(kind, []).extend(some)
    _over_case(rows)
    places: dict[str, set[tuple[str, int, int, bool]]] = {}
    known = {p.proposition_id: p for p in rows[Proposition]}
    where: dict[str, set[str]] = {}
    for s in rows.get(Support, ()):
        p, page = known[s.proposition_id], shown[s.article_id]
        at = (page.label, page.place(p.start), page.place(p.stop), p.statement_id is not None)
        places.setdefault(s.claim_id, set()).add(at)
        where.setdefault(s.claim_id, set()).add(page.uri)
    merges: dict[str, list[Origin]] = {}
    for o in rows.get(Origin, ()):
        merges.setdefault(o.claim_id, []).append(replace(o, a_id=shown[o.a_id].uri, b_id=shown[o.b_id].uri))
    return [
        Told(
            frozenset(places[c.claim_id]), c.origins_lower, c.origins_upper, frozenset(where[c.claim_id]), c.reasons,
            tuple(merges.get(c.claim_id, ())),
        )
        for c in rows.get(Claim, ())
    ]  # fmt: skip


def _over_case(rows: dict[type, list[Any]]) -> None:
    """Add the rows that the stages over a case make, up to the one that counts."""
    with duckdb.connect() as con:
        con.execute("set threads = 1")
        views: dict[type, Step] = {}
        registered: set[type] = set()

        def table(kind: type) -> str:
            if kind in views:
                return f"({select(views[kind])})"
            if kind not in registered:
                con.register(table_name(kind), to_arrow(rows.get(kind, []), kind))
                registered.add(kind)
            return table_name(kind)

        def select(step: Step) -> str:
            return str(load(step.stage)(*map(table, step.reads), **step.stage.settings).select)

        for step in _steps():
            if step.unit in ("source", "page"):
                continue
            if step.kind == "view":
                views[step.writes[0]] = step
            elif step.kind == "table":
                made = con.sql(select(step)).to_arrow_table()
                rows[step.writes[0]] = list(from_arrow(made, step.writes[0]))
            else:
                given: list[list[Any]] = [
                    list(from_arrow(con.sql(f"select * from {table(t)} order by all").to_arrow_table(), t))
                    for t in step.reads
                ]
                for row in load(step.stage)(*given, **step.stage.settings):
                    rows.setdefault(type(row), []).append(row)
            if step.name == LAST:
                return


# What must hold


def sound(claims: Sequence[Told], uris: Iterable[str]) -> list[str]:
    """What is wrong with the claims of one case by themselves."""
    known = set(uris)
    wrong: list[str] = []
    for c in claims:
        if not 1 <= c.lower <= c.upper <= len(c.pages):
            wrong.append(f"bounds {c.lower}..{c.upper} of {len(c.pages)} pages: {_where(c)}")
        if len(c.reasons) != len(c.pages) - c.lower:
            wrong.append(f"{len(c.reasons)} reasons for {len(c.pages)} pages and {c.lower}: {_where(c)}")
        if any(not {m.a_id, m.b_id} <= c.pages or m.a_id not in m.because for m in c.merges):
            wrong.append(f"a merge of other pages, or without their names: {_where(c)}")
        if any(not any(u in r for u in known) for r in c.reasons):
            wrong.append(f"a reason that names no page: {_where(c)}")
    return wrong


def _where(c: Told) -> str:
    """Where a claim stands, its first places."""
    return ", ".join(f"{p[0]}:{p[1]}-{p[2]}" for p in sorted(c.places)[:4])


def _index(claims: Sequence[Told]) -> dict[tuple[str, int, int, bool], Told]:
    """Each place by its claim; a place that has several is left out."""
    found: dict[tuple[str, int, int, bool], Told] = {}
    twice = set()
    for c in claims:
        for p in c.places:
            twice |= {p} if p in found else set()
            found[p] = c
    return {p: c for p, c in found.items() if p not in twice}


def compared(
    before: Sequence[Told],
    after: Sequence[Told],
    *,
    may_rise: Callable[[Told, Told], bool] = lambda old, new: False,
    may_fall: Callable[[Told, Told], bool] = lambda old, new: False,
    regrouped: list[str] | None = None,
) -> list[str]:
    """What moved that may not: claims that are other ones, and counts.

    Args:
        may_rise, may_fall: whether the count of a claim as it was may be other as it is now.
        regrouped: where pages are others: takes note of places that are in other claims now, which are no fault by
            themselves; their counts are compared all the same, and may fall with the pages.
    """
    old, new = _index(before), _index(after)
    both = old.keys() & new.keys()
    wrong: list[str] = []
    seen: set[tuple[int, int]] = set()
    for p in sorted(both):
        was, now = old[p], new[p]
        if (id(was), id(now)) in seen:
            continue
        seen.add((id(was), id(now)))
        had, has = was.places & both, now.places & both
        if has != had:
            note = f"claim {'joined' if has - had else 'parted'}: {_where(was)} | {_where(now)}"
            (wrong if regrouped is None else regrouped).append(note)
            if regrouped is None:
                continue
        if (now.lower > was.lower or now.upper > was.upper) and not may_rise(was, now):
            wrong.append(f"rose {was.lower}..{was.upper} to {now.lower}..{now.upper}: {_where(was)}")
        fell = now.lower < was.lower or now.upper < was.upper
        if fell and regrouped is None and not may_fall(was, now):
            wrong.append(f"fell {was.lower}..{was.upper} to {now.lower}..{now.upper}: {_where(was)}")
    return wrong


def by(uri: str, kinds: Iterable[str] | None = None) -> Callable[[Sequence[Origin]], bool]:
    """Whether some merges have one that names a page, of these kinds."""
    some = None if kinds is None else set(kinds)
    return lambda merges: any(
        (some is None or m.kind in some) and (uri in (m.a_id, m.b_id) or uri in m.because) for m in merges
    )


# The changes


@dataclass
class World:
    """Some pages, their claims, and the forms of them that were read so far."""

    pages: list[Shown]
    before: list[Told] = field(default_factory=list)
    regrouped: list[str] = field(default_factory=list)
    forms: dict[tuple[str, ...], Shown | None] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Sequence[Page]) -> World:
        """The world of these pages."""
        rows = read(pages)
        world = cls([Shown(p.uri, p.uri, rows[p.page_id]) for p in pages])
        world.before = claims_of(world.pages)
        return world

    @property
    def names(self) -> list[str]:
        """The outlets of the pages."""
        return sorted({a for p in self.pages if (a := p.article.outlet)})


def copied(world: World, rng: Random) -> list[str]:
    """Law 3: a copy of a page, of its own outlet, of none or of one nobody knows, changes nothing."""
    page = rng.choice(world.pages)
    name = rng.choice([page.article.outlet, None, "The Unheard Of Gazette", *world.names])
    uri = rng.choice(["000.html", "zzz.html", "mid.txt", "http://elsewhere.example/page"])
    added = named(at_uri(replace(page, label="the copy"), uri), name)
    pages = [*world.pages, added]
    after = claims_of(pages)
    known = name in world.names and name != page.article.outlet
    named_it = by(uri, BY_NAME - {"copy", "excerpt"})
    wrong = compared(world.before, after, may_fall=lambda old, new: known and named_it(new.merges))
    return [f"copy of {page.label} as {name} at {uri}: {w}" for w in wrong + sound(after, [p.uri for p in pages])]


def shuffled(world: World, rng: Random) -> list[str]:
    """Law 2: other uris for the same pages, in another order, change nothing."""
    uris = [p.uri for p in world.pages]
    rng.shuffle(uris)
    pages = [at_uri(p, uri + rng.choice(["", ".x"])) for p, uri in zip(world.pages, uris, strict=True)]
    rng.shuffle(pages)
    after = claims_of(pages)
    return [f"shuffled: {w}" for w in compared(world.before, after) + sound(after, [p.uri for p in pages])]


def left_out(world: World, rng: Random) -> list[str]:
    """Law 4: without a page, a count rises only where a merge rested on that page and its reason named it."""
    page = rng.choice(world.pages)
    pages = [p for p in world.pages if p is not page]
    after = claims_of(pages)
    named_it = by(page.uri)
    wrong = compared(world.before, after, regrouped=world.regrouped, may_rise=lambda old, new: named_it(old.merges))
    return [f"without {page.label}: {w}" for w in wrong + sound(after, [p.uri for p in pages])]


def renamed(world: World, rng: Random) -> list[str]:
    """A page of another outlet: counts rise only by merges its outlet made, and fall only by such as it makes."""
    page = rng.choice(world.pages)
    name = rng.choice([None, "The Unheard Of Gazette", *world.names])
    pages = [named(p, name) if p is page else p for p in world.pages]
    after = claims_of(pages)
    named_it = by(page.uri, BY_NAME)
    wrong = compared(
        world.before,
        after,
        may_rise=lambda old, new: named_it(old.merges),
        may_fall=lambda old, new: name is not None and named_it(new.merges),
    )
    return [f"{page.label} of {name}: {w}" for w in wrong + sound(after, [p.uri for p in pages])]


def split(world: World, rng: Random) -> list[str]:
    """A page in two of one outlet and date: counts rise only where a merge named the page."""
    page = rng.choice([p for p in world.pages if len(_body(p)) > 3])
    halves = _halves(world, page, rng.randrange(3))
    outlet = page.article.outlet or "The Split Sheet"
    base = [named(p, outlet) if p is page else p for p in world.pages]
    pages = [*(p for p in world.pages if p is not page), *(named(h, outlet) for h in halves)]
    after = claims_of(pages)
    named_it = by(page.uri)
    wrong = compared(claims_of(base), after, regrouped=world.regrouped, may_rise=lambda old, new: named_it(old.merges))
    return [f"{page.label} in two: {w}" for w in wrong + sound(after, [p.uri for p in pages])]


def _body(page: Shown) -> list[Block]:
    """The body blocks of a page, in text order."""
    return sorted((b for b in page.rows.get(Block, ()) if b.kind == "body"), key=lambda b: b.start)


def _back(blocks: Sequence[Block]) -> Callable[[int], int]:
    """Leads from offsets of a page made of these blocks, a blank line between two, to those of their own page."""
    starts = [0, *accumulate(len(b.text) + 2 for b in blocks)]

    def back(at: int) -> int:
        i = min(bisect_right(starts, at), len(blocks)) - 1
        return at - starts[i] + blocks[i].start

    return back


def _halves(world: World, page: Shown, which: int) -> tuple[Shown, Shown]:
    """The page as two plain pages, cut between two of its body blocks."""
    blocks = _body(page)
    cut = blocks[len(blocks) * (which + 1) // 4].start
    found = []
    for name, some in (("-1", [b for b in blocks if b.start < cut]), ("-2", [b for b in blocks if b.start >= cut])):
        shown = _form(world, page, (str(which), name), "\n\n".join(b.text for b in some))
        found.append(replace(shown, place=_back(some)))
    return found[0], found[1]


def _form(world: World, page: Shown, key: tuple[str, ...], text: str) -> Shown:
    """A plain page of this text, of the date of `page`; read once."""
    known = world.forms.get((page.label, *key))
    if known is None:
        a = page.article
        uri = f"{a.uri}{''.join(key)}.txt"
        content = text.encode()
        made = Page(
            id_of(uri, text), uri, "text/plain", "utf-8", content, a.outlet, None, (), a.published,
            "file" if a.published else None, None,
        )  # fmt: skip
        known = Shown(page.label, uri, read([made])[made.page_id])
        world.forms[page.label, *key] = known
    return known


SWAPS = (("kh", "k"), ("q", "k"), ("dzh", "j"), ("dh", "d"), ("zh", "j"), ("ck", "k"), ("ll", "l"), ("ff", "f"),
         ("ss", "s"), ("ei", "ey"), ("v", "w"), ("ou", "u"), ("ai", "ay"), ("y", "i"), ("aa", "a"))  # fmt: skip


def respellings(name: str) -> list[str]:
    """Other spellings of one word of a name that are one name by their sound, each by one swap of letters.

    >>> respellings("Khalid")
    ['Kalid']
    """
    found = []
    for one, other in SWAPS:
        for a, b in ((one, other), (other, one)):
            new = re.sub(a, b, name.lower(), count=1).capitalize()
            if new != name and compare_names(name, new, kind="person").score >= 0.8 and new not in found:
                found.append(new)
    return found


def respelled(world: World, rng: Random) -> list[str]:
    """A name spelled otherwise throughout one page: counts rise only where a merge named the page."""
    page = rng.choice([p for p in world.pages if len(_body(p)) > 3])
    names = sorted({m.name.split()[-1] for m in page.rows.get(Mention, ()) if m.kind == "person" and m.form == "name"})
    every = [(n, new) for n in names if n.isalpha() and n[:1].isupper() and len(n) > 4 for new in respellings(n)[:2]]
    if not every:
        return []
    name, new = rng.choice(every)
    plain = _plain(world, page)
    text = re.sub(rf"\b{name}\b", new, plain.article.text)
    shown = _form(world, page, ("-as", f"-{name}-{new}"), text)
    longer, at = len(new) - len(name), [m.start() for m in re.finditer(rf"\b{new}\b", shown.article.text)]
    shown = replace(shown, place=lambda x: x - longer * sum(a + len(new) <= x for a in at))
    rest = [p for p in world.pages if p is not page]
    shown = named(at_uri(shown, plain.uri), page.article.outlet)
    before, after = claims_of([*rest, named(plain, page.article.outlet)]), claims_of([*rest, shown])
    named_it = by(plain.uri)
    wrong = compared(before, after, regrouped=world.regrouped, may_rise=lambda old, new: named_it(old.merges))
    return [f"{page.label}, {name} as {new}: {w}" for w in wrong + sound(after, [p.uri for p in [*rest, shown]])]


def _plain(world: World, page: Shown) -> Shown:
    """The page's body as a plain page."""
    blocks = _body(page)
    return _form(world, page, ("-plain",), "\n\n".join(b.text for b in blocks))


def together(world: World, rng: Random) -> list[str]:
    """Several copies of several pages, under names nobody knows, shuffled: nothing changes."""
    added = []
    for n in range(rng.randint(2, 4)):
        page = rng.choice(world.pages)
        made = at_uri(replace(page, label=f"copy {n}"), f"{rng.choice(['0', 'm', 'z'])}{n}.html")
        added.append(named(made, rng.choice([page.article.outlet, None, f"The Unheard Of Gazette {n}"])))
    pages = [*world.pages, *added]
    rng.shuffle(pages)
    after = claims_of(pages)
    wrong = compared(world.before, after) + sound(after, [p.uri for p in pages])
    return [f"{len(added)} copies: {w}" for w in wrong]


LAWS: dict[str, Callable[[World, Random], list[str]]] = {
    "copy": copied, "shuffle": shuffled, "remove": left_out, "rename": renamed, "split": split, "respell": respelled,
    "several": together,
}  # fmt: skip
