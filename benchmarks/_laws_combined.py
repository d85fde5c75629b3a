"""Cases made by several changes at once: copies with other outlets, left out and respelled, in two and shuffled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from _cases import Shown, at_uri, claims_of, named
from _laws import (
    World,
    by,
    compared,
    copied,
    left_out,
    long_ones,
    parted,
    read_otherwise,
    renamed,
    respelled,
    respelling,
    shuffled,
    sound,
    split,
)

UNHEARD = "The Unheard Of Gazette"
"""An outlet that no page of any case is of or speaks of."""


def again(page: Shown, n: int, rng: Random) -> Shown:
    """A copy of a page under another uri."""
    return at_uri(replace(page, label=f"copy {n}"), f"{rng.choice(['0', 'm', 'z'])}{n}.html")


def together(world: World, rng: Random) -> list[str]:
    """Several copies of several pages, under names nobody knows or one such name, shuffled: nothing changes."""
    one = rng.random() < 0.5
    added, renames = [], set()
    for n in range(rng.randint(2, 4)):
        page = rng.choice(world.pages)
        name = rng.choice([page.article.outlet, None, UNHEARD if one else f"{UNHEARD} {n}"])
        added.append(named(again(page, n, rng), UNHEARD if one else name))
        if added[-1].article.outlet != page.article.outlet:
            renames.add((page.label, page.article.outlet))
    pages = [*world.pages, *added]
    rng.shuffle(pages)
    after = claims_of(pages)
    undecided = max(Counter(outlet for _, outlet in renames if outlet).values(), default=0) > 1
    wrong = compared(world.before, after, may_rise=lambda old, new: undecided and not one)
    return [f"{len(added)} copies: {w}" for w in wrong + sound(after, [p.uri for p in pages])]


def copied_elsewhere(world: World, rng: Random) -> list[str]:
    """A page of another outlet and a copy of a page under a name nobody knows: what the copy adds is nothing."""
    page = rng.choice(world.pages)
    name = rng.choice([None, f"{UNHEARD} 0", *world.names])
    base = [named(p, name) if p is page else p for p in world.pages]
    of = rng.choice([*base, *(p for p in base if p.uri == page.uri)])
    copy = named(again(of, 0, rng), rng.choice([of.article.outlet, None, UNHEARD]))
    return _same(base, [*base, copy], f"{page.label} of {name}, copy of {of.label} as {copy.article.outlet}")


def parted_and_shuffled(world: World, rng: Random) -> list[str]:
    """A page in two, then other uris and another order: these change nothing."""
    page = rng.choice(long_ones(world))
    base = parted(world, page, rng)
    uris = [p.uri for p in base]
    rng.shuffle(uris)
    pages = [at_uri(p, uri + rng.choice(["", ".x"])) for p, uri in zip(base, uris, strict=True)]
    rng.shuffle(pages)
    return _same(base, pages, f"{page.label} in two, shuffled")


def parted_and_copied(world: World, rng: Random) -> list[str]:
    """A page in two, then a copy of one half under a name nobody knows: it changes nothing."""
    page = rng.choice(long_ones(world))
    base = parted(world, page, rng)
    half = rng.choice(base[-2:])
    copy = named(again(half, 0, rng), rng.choice([half.article.outlet, None, UNHEARD]))
    return _same(base, [*base, copy], f"{page.label} in two, copy of {half.uri}")


def _same(base: Sequence[Shown], pages: Sequence[Shown], label: str) -> list[str]:
    """What differs between two cases that have the same claims and counts."""
    after = claims_of(pages)
    return [f"{label}: {w}" for w in compared(claims_of(base), after) + sound(after, [p.uri for p in pages])]


def left_out_and_respelled(world: World, rng: Random) -> list[str]:
    """Without a page, and with a name respelled in another: counts rise only where a merge named one of the two."""
    page = rng.choice(long_ones(world))
    gone = rng.choice([p for p in world.pages if p is not page])
    found = respelling(world, page, rng)
    if found is None:
        return []
    plain, shown, label = found
    rest = [p for p in world.pages if p is not page]
    before, pages = claims_of([*rest, plain]), [*(p for p in rest if p is not gone), shown]
    after = claims_of(pages)
    named_it, otherwise = by(gone.uri), read_otherwise(plain.uri)
    wrong = compared(
        before,
        after,
        regrouped=world.regrouped,
        may_rise=lambda old, new: named_it(old.merges) or otherwise(old, new),
    )
    return [f"without {gone.label}, {label}: {w}" for w in wrong + sound(after, [p.uri for p in pages])]


LAWS = {
    "copy": copied, "shuffle": shuffled, "remove": left_out, "rename": renamed, "split": split, "respell": respelled,
    "several": together, "copy+rename": copied_elsewhere, "split+shuffle": parted_and_shuffled,
    "split+copy": parted_and_copied, "remove+respell": left_out_and_respelled,
}  # fmt: skip
