"""Cases made of pages that are read once: copied, renamed, shuffled, left out, split, respelled; and what counts do.

Row stages run once for each distinct page, the stages over a case for every case, in memory. docs/methods/origins.md
says what each law allows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from random import Random

from _cases import Shown, Told, at_uri, claims_of, named, read
from sayso.actors.compare import compare_names
from sayso.tables import Block, Mention, Origin, Page, id_of

BY_NAME = frozenset({"outlet", "own report", "chain", "credit", "copy", "excerpt"})
"""Kinds of merges that a page's outlet has a part in: its credits tell the copy from its origin."""


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
    page = rng.choice(long_ones(world))
    outlet = page.article.outlet or "The Split Sheet"
    base = [named(p, outlet) if p is page else p for p in world.pages]
    pages = parted(world, page, rng)
    after = claims_of(pages)
    named_it = by(page.uri)
    wrong = compared(claims_of(base), after, regrouped=world.regrouped, may_rise=lambda old, new: named_it(old.merges))
    return [f"{page.label} in two: {w}" for w in wrong + sound(after, [p.uri for p in pages])]


def parted(world: World, page: Shown, rng: Random) -> list[Shown]:
    """The pages with one of them in two, both of its outlet, or of an outlet of their own where it has none."""
    outlet = page.article.outlet or "The Split Sheet"
    halves = _halves(world, page, rng.randrange(3))
    return [*(p for p in world.pages if p is not page), *(named(h, outlet) for h in halves)]


def _body(page: Shown) -> list[Block]:
    """The body blocks of a page, in text order."""
    return sorted((b for b in page.rows.get(Block, ()) if b.kind == "body"), key=lambda b: b.start)


def long_ones(world: World) -> list[Shown]:
    """The pages with enough body to be cut or read again."""
    return [p for p in world.pages if len(_body(p)) > 3]


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

    >>> respellings("Khalid")[:3]
    ['Kalid', 'Khhalid', 'Qhalid']
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
    page = rng.choice(long_ones(world))
    found = respelling(world, page, rng)
    if found is None:
        return []
    plain, shown, label = found
    rest = [p for p in world.pages if p is not page]
    before, after = claims_of([*rest, plain]), claims_of([*rest, shown])
    wrong = compared(before, after, regrouped=world.regrouped, may_rise=read_otherwise(plain.uri))
    return [f"{label}: {w}" for w in wrong + sound(after, [p.uri for p in [*rest, shown]])]


def respelling(world: World, page: Shown, rng: Random) -> tuple[Shown, Shown, str] | None:
    """The page's body as a plain page, the same with a name of it spelled otherwise, and which; null where none is."""
    names = sorted({m.name.split()[-1] for m in page.rows.get(Mention, ()) if m.kind == "person" and m.form == "name"})
    every = [(n, new) for n in names if n.isalpha() and n[:1].isupper() and len(n) > 4 for new in respellings(n)[:2]]
    if not every:
        return None
    name, new = rng.choice(every)
    plain = _plain(world, page)
    text = re.sub(rf"\b{name}\b", new, plain.article.text)
    shown = _form(world, page, ("-as", f"-{name}-{new}"), text)
    longer, at = len(new) - len(name), [m.start() for m in re.finditer(rf"\b{new}\b", shown.article.text)]
    shown = replace(shown, place=lambda x: x - longer * sum(a + len(new) <= x for a in at))
    outlet = page.article.outlet
    return named(plain, outlet), named(at_uri(shown, plain.uri), outlet), f"{page.label}, {name} as {new}"


def read_otherwise(uri: str) -> Callable[[Told, Told], bool]:
    """Whether a count may rise where a page is read anew: a merge named it, or it is now read as having the claim."""
    named_it = by(uri)
    return lambda old, new: named_it(old.merges) or bool({uri} & (new.pages - old.pages))


def _plain(world: World, page: Shown) -> Shown:
    """The page's body as a plain page."""
    blocks = _body(page)
    return _form(world, page, ("-plain",), "\n\n".join(b.text for b in blocks))
