"""Which pages of a claim have their outlet, credits and words count, and which are taken from one that does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sayso.claims.lineages import Kin, Two, pair


def texts_of_pages(pages: Iterable[str], kin: Kin, apart: Collection[Two] = ()) -> dict[str, str]:
    """The text that each page carries, by the page itself where it carries none that another does.

    A page that a person decided is of another origin than one of the same text has a text of its own.
    """
    walled = {page for two in apart for page in two if kin.text.get(two[0], "?") == kin.text.get(two[1])}
    return {page: page if page in walled else kin.text.get(page, page) for page in pages}


def parts_of(pages: Sequence[str], kin: Kin) -> dict[str, tuple[list[str], bool]]:
    """By page, those that stand in it nearly whole, and whether it is made of several that share nothing."""
    here = set(pages)
    found: dict[str, list[str]] = {}
    for page in pages:
        for origin in kin.held.get(page, ()):
            if origin in here:
                found.setdefault(origin, []).append(page)
    return {
        origin: (parts, not all(pair(x, y) in kin.related for i, x in enumerate(parts) for y in parts[:i]))
        for origin, parts in sorted(found.items(), key=lambda f: pages.index(f[0]))
    }


def lenders(pages: Sequence[str], kin: Kin, apart: Collection[Two] = ()) -> list[str]:
    """The pages that are not taken from another of these: what ties a copy to third pages, ties its origin or nothing.

    Copies of each other, where nothing shows which came first, lend both.

    >>> kin_of_two = Kin({"a": "a", "b": "a"}, {}, {}, frozenset(), {}, {"b": ["a"]})
    >>> lenders(["a", "b", "c"], kin_of_two)
    ['a', 'c']
    """
    if not kin.copied and not kin.held:
        return list(pages)
    texts = texts_of_pages(pages, kin, apart)
    origins: dict[str, set[str]] = {page: set() for page in pages}
    for page in pages:
        origins[page].update(o for o in kin.copied.get(page, ()) if o in texts and texts[page] == texts[o])
    for origin, (parts, made) in parts_of(pages, kin).items():
        for part in () if made else parts:
            if pair(part, origin) not in apart:
                origins[part].add(origin)
    return _ends(pages, origins) if any(origins.values()) else list(pages)


def _ends(pages: Sequence[str], origins: Mapping[str, Collection[str]]) -> list[str]:
    """The pages that have no origin, and those that lead to none that has none: they go in a circle."""
    copies: dict[str, list[str]] = {}
    for page, found in origins.items():
        for origin in found:
            copies.setdefault(origin, []).append(page)
    first = {page for page in pages if not origins[page]}
    seen, left = set(first), list(first)
    while left:
        for page in copies.get(left.pop(), ()):
            if page not in seen:
                seen.add(page)
                left.append(page)
    return [page for page in pages if page in first or page not in seen]
