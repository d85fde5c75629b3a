"""Why the support that pages give a claim may be from one origin: every tie of two or more of them, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.claims.go_betweens import is_outlet, key_of
from sayso.claims.independent import sets_of
from sayso.claims.lenders import lenders, parts_of, texts_of_pages
from sayso.claims.lineages import Kin, Two, pair
from sayso.claims.shared_words import OWN_WORDS, Shared, quoted_in_part, same_words, texts_of
from sayso.tables import Decision, Voice

Because = Callable[[str, str], str]
MUCH = 0.25
"""Of a page's words in another: then a quotation in what they share came with it. Source: docs/methods/origins.md."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Pages, by article_id, each two of which are one origin, surely or maybe; `because` says why of two of them.

    `one`: the one adds nothing to the other, whatever else ties either of them. `rows` are those to list, where they
    are not the first with each of the others.
    """

    kind: str
    sure: bool
    pages: tuple[str, ...]
    because: Because
    one: bool = False
    rows: tuple[Two, ...] = ()
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What ties rest on beside the places of a claim: of every page, its uri; the keys of outlets; decisions.

    `carriers` are uris of pages that carry a text, by the page it goes by: the first of all that do.
    """

    uris: Mapping[str, str]
    kin: Kin
    outlets: frozenset[str]
    not_copies: Mapping[Two, int] = field(default_factory=dict)
    carriers: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Backing:
    """The places of one claim: each with the act of speaking it reports, and the passages that two of them share."""

    places: Sequence[Voice]
    utterances: Mapping[str, str | None]
    shared: Sequence[Shared]
    pages: Sequence[str]  # by article_id, in the order of their uris
    cited: Mapping[str, Mapping[str, tuple[str, bool]]] = field(default_factory=dict)  # by proposition_id, see _cited


def backing_of(places: Sequence[Voice], utterances: Mapping[str, str | None], shared: Sequence[Shared]) -> Backing:
    """The Backing of these places."""
    pages = [page for _, page in sorted({(t.uri, t.article_id) for t in places})]
    return Backing(places, utterances, shared, pages)


def ties_of(backing: Backing, ground: Ground, apart: Collection[Two] = ()) -> list[Tie]:
    """Every tie of the pages of one claim, the surest kinds first.

    Args:
        apart: the pairs of pages that a person decided are of other origins.

    Pages that are taken from another are tied to that alone: their outlet, credits and words are not theirs to lend.
    """
    own = _lent(backing, ground, set(lenders(backing.pages, ground.kin, apart)))
    found = [
        *_same_text(backing, ground),
        *_within(backing, ground),
        *same_outlet(own, ground, texts_of_pages(backing.pages, ground.kin, apart)),
        *_passed_on(own, ground),
        *_credits(own, ground),
        *_passages(own, ground),
        *_words(own, ground),
    ]
    return sorted(found, key=lambda t: not t.sure)


def _lent(backing: Backing, ground: Ground, here: Collection[str]) -> Backing:
    """What of a claim's backing stands in some of its pages, with who passes each statement on there."""
    places = [t for t in backing.places if t.article_id in here]
    both = (s for s in backing.shared if s.a.article_id in here and s.b.article_id in here)
    shared = [s for s in both if not _denied(s, ground)]
    pages = [page for page in backing.pages if page in here]
    cited = {t.proposition_id: _cited(t, ground) for t in places}
    return Backing(places, backing.utterances, shared, pages, cited)


def _denied(s: Shared, ground: Ground) -> bool:
    return pair(s.a.article_id, s.b.article_id) in ground.not_copies


def _same_text(backing: Backing, ground: Ground) -> Iterator[Tie]:
    """Pages that carry one text, at once or by way of a third page."""
    groups: dict[str, list[str]] = {}
    for page in backing.pages:
        if page in ground.kin.text:
            groups.setdefault(ground.kin.text[page], []).append(page)

    def because(a: str, b: str) -> str:
        row = ground.kin.same.get(pair(a, b))
        if row is None:
            by = ground.carriers.get(ground.kin.text[a], ())
            third = next((u for u in by if u not in (ground.uris[a], ground.uris[b])), "one text")
            return f"{ground.uris[a]} and {ground.uris[b]} carry the text of {third}"
        share = 100 * min(row.share_of_article, row.share_of_origin)
        return f"{ground.uris[a]} and {ground.uris[b]} carry the same text: {share:.0f} % of their words and more"

    for pages in groups.values():
        if len(pages) > 1:
            yield Tie("copy", True, tuple(pages), because, one=True)


def _within(backing: Backing, ground: Ground) -> Iterator[Tie]:
    """Pages nearly all of which stands in a longer one: they add nothing to it, unless it is made of several."""
    for origin, (parts, made) in parts_of(backing.pages, ground.kin).items():
        for part in parts:
            row = ground.kin.within[part, origin]
            what = "an excerpt" if row.relation == "excerpt" else "a copy"
            share = f"{100 * row.share_of_article:.0f} % of its words stand there"
            said = f"{ground.uris[part]} is {what} of {ground.uris[origin]}: {share}"
            yield Tie(row.relation, True, (part, origin), lambda a, b, said=said: said, one=not made)  # type: ignore[misc]


def same_outlet(backing: Backing, ground: Ground, texts: Mapping[str, str]) -> Iterator[Tie]:
    """Pages of one outlet; where one cites that outlet, its own report.

    A text that several outlets have is of one of them, nobody knows which: it is tied to a text that has no outlet but
    some of the same, and to one that has all of them.
    """
    names: dict[str, dict[str, str]] = {}
    of_text: dict[str, set[str]] = {}
    citing: set[tuple[str, str]] = set()
    for t in backing.places:
        key = key_of(t.outlet) if t.outlet else ""
        of_text.setdefault(texts[t.article_id], set()).add(key or f"nobody's {texts[t.article_id]}")
        if t.outlet and key:
            names.setdefault(key, {})[t.article_id] = t.outlet
            citing |= {(t.article_id, cited) for cited in backing.cited[t.proposition_id]}
    for key, found in _of_one_outlet(of_text):
        pages = tuple(p for p in backing.pages if p in names.get(key, ()) and texts[p] in found)
        own = any((p, key) in citing for p in pages)
        what = "which cites its own report" if own else "one outlet"

        def because(a: str, b: str, names: Mapping[str, str] = names[key], what: str = what) -> str:
            return f"{ground.uris[a]} and {ground.uris[b]} are both of {names[a]}, {what}"

        yield Tie("own report" if own else "outlet", True, pages, because)


def _of_one_outlet(of_text: Mapping[str, Collection[str]]) -> Iterator[tuple[str, set[str]]]:
    """Yield an outlet and the texts each two of which are its: two or more, by the outlets that each may be of."""
    groups: dict[frozenset[str], set[str]] = {}
    for text, keys in of_text.items():
        groups.setdefault(frozenset(keys), set()).add(text)
    with_key: dict[str, list[frozenset[str]]] = {}
    for keys in sorted(groups, key=sorted):
        for key in keys:
            with_key.setdefault(key, []).append(keys)
    for keys in sorted(groups, key=sorted):
        wider = [other for other in with_key[min(keys)] if keys < other]
        for found in [groups[keys] | groups[other] for other in wider] or [groups[keys]]:
            if len(found) > 1:
                yield min(keys), found


def _cited(t: Voice, ground: Ground) -> dict[str, tuple[str, bool]]:
    """Who passes a statement on, by key: the name as printed, and whether it is an outlet's or agency's.

    That is whom it is had from, whom it was told if that is an outlet, and who says it if that is one.
    """
    found = {key_of(name): (name, is_outlet(name, ground.outlets)) for name in t.via if any(map(str.isupper, name))}
    for name in (t.addressee, t.speaker if t.actor_kind != "person" else None):
        if name and is_outlet(name, ground.outlets):
            found.setdefault(key_of(name), (name, True))
    return {key: told for key, told in found.items() if key}


def _passed_on(backing: Backing, ground: Ground) -> Iterator[Tie]:
    """Pages that have it from one go-between, or are of it: surely where it passes on the same act of speaking."""
    ways: dict[str, dict[str, str]] = {}
    acts: dict[tuple[str, str], set[str]] = {}
    outlets: set[str] = set()
    for t in backing.places:
        for key, (name, outlet) in sorted(backing.cited[t.proposition_id].items()):
            ways.setdefault(key, {}).setdefault(t.article_id, f"has it from {name}")
            outlets |= {key} if outlet else set()
            if outlet and (said := backing.utterances.get(t.proposition_id)):
                acts.setdefault((key, said), set()).add(t.article_id)
    for t in backing.places:
        key = key_of(t.outlet) if t.outlet else ""
        if key in ways:
            ways[key].setdefault(t.article_id, f"is of {t.outlet}")
            said = backing.utterances.get(t.proposition_id)
            if said and (key, said) in acts:
                acts[key, said].add(t.article_id)

    for (key, _), pages in sorted(acts.items()):
        if len(pages) > 1:
            yield Tie("chain", True, _ordered(pages, backing), _both(ways[key], ground))
    for _, by_page in sorted(ways.items()):
        if len(by_page) > 1:
            yield Tie("chain", False, _ordered(by_page, backing), _both(by_page, ground))


def _both(ways: Mapping[str, str], ground: Ground) -> Because:
    """Says of two pages how each comes by it."""
    return lambda a, b: f"{ground.uris[a]} {ways[a]}, {ground.uris[b]} {ways[b]}"


def _ordered(pages: Iterable[str], backing: Backing) -> tuple[str, ...]:
    """Pages in the order of their uris."""
    wanted = set(pages)
    return tuple(p for p in backing.pages if p in wanted)


def _credits(backing: Backing, ground: Ground) -> Iterator[Tie]:
    """Pages that credit one agency, are of it or have it from it: surely where they share a passage that has it."""
    ways: dict[str, dict[str, str]] = {}
    credited: set[str] = set()
    for t in backing.places:
        for name in t.credits:
            ways.setdefault(key_of(name), {})[t.article_id] = f"credits {name}"
            credited.add(key_of(name))
    for t in backing.places if credited else ():
        told = {key: f"has it from {name}" for key, (name, _) in backing.cited[t.proposition_id].items()}
        told |= {key_of(t.outlet): f"is of {t.outlet}"} if t.outlet else {}
        for key in told.keys() & credited:
            ways[key].setdefault(t.article_id, told[key])
    places = {t.proposition_id: i for i, t in enumerate(backing.places)}
    texts = texts_of(backing.shared, places) if credited and backing.shared else None
    for key in sorted(credited):
        because = _both(ways[key], ground)
        if len(ways[key]) < 2:
            continue
        yield Tie("credit", False, _ordered(ways[key], backing), because)
        groups: dict[int, set[str]] = {}
        for t in backing.places if texts else ():
            if t.article_id in ways[key] and texts:
                groups.setdefault(texts.root(places[t.proposition_id]), set()).add(t.article_id)

        def passage(a: str, b: str, because: Because = because) -> str:
            return f"{because(a, b)}, and they share the passage"

        for pages in groups.values():
            if len(pages) > 1:
                yield Tie("credit", True, _ordered(pages, backing), passage)


def _passages(backing: Backing, ground: Ground) -> Iterator[Tie]:
    """Pages in which it stands in a passage they share: surely where that is in the pages' own words."""
    if not backing.shared:
        return
    sure = [_is_text(s, ground.kin) for s in backing.shared]
    places = {t.proposition_id: i for i, t in enumerate(backing.places)}
    for surely in (True, False):
        some = [s for s, found in zip(backing.shared, sure, strict=True) if found == surely]
        if not some:
            continue
        texts = texts_of(some, places)
        groups: dict[int, set[str]] = {}
        for t in backing.places:
            groups.setdefault(texts.root(places[t.proposition_id]), set()).add(t.article_id)
        longest: dict[Two, Shared] = {}
        for s in sorted(some, key=lambda s: (s.copy.words, s.copy.copy_id)):
            longest[pair(s.a.article_id, s.b.article_id)] = s
        for pages in groups.values():
            if len(pages) > 1:
                rows = _forest(pages, longest)
                kind = "wording" if surely or not all(longest[r].copy.quoted for r in rows) else "quotation"
                yield Tie(kind, surely, _ordered(pages, backing), _passage(longest, ground), rows=rows)


def _is_text(s: Shared, kin: Kin) -> bool:
    """Whether a passage is no words that two may have heard: its own wording shows it, or how much the pages share."""
    two = pair(s.a.article_id, s.b.article_id)
    return two in kin.related and (s.copy.own >= OWN_WORDS or kin.share.get(two, 0.0) >= MUCH)


def _forest(pages: set[str], longest: Mapping[Two, Shared]) -> tuple[Two, ...]:
    """The longest passages that hold the pages together, one fewer than there are pages."""
    names = sorted(pages)
    sets = sets_of(len(names))
    ordered = sorted(longest, key=lambda two: (-longest[two].copy.words, two))
    inside = [two for two in ordered if two[0] in pages and two[1] in pages]
    return tuple(two for two in inside if sets.join(names.index(two[0]), names.index(two[1])))


def _passage(longest: Mapping[Two, Shared], ground: Ground) -> Because:
    """Says of two pages which passage they share."""

    def because(a: str, b: str) -> str:
        found = longest.get(pair(a, b))
        both = f"{ground.uris[a]} and {ground.uris[b]}"
        if found is None:
            return f"{both} have it in one passage"
        return f"{both} share {'a quotation' if found.copy.quoted else 'a passage'} of {found.copy.words} words here"

    return because


def _words(backing: Backing, ground: Ground) -> Iterator[Tie]:
    """Pages that have it in the same words, long enough to be no chance."""
    for quoted, places in same_words(backing.places):
        pages = _ordered({t.article_id for t in places}, backing)
        words = " ".join(places[0].text.split()[:12])

        def because(a: str, b: str, words: str = words, quoted: bool = quoted) -> str:
            how = "quote the same words" if quoted else "have the same words"
            return f"{ground.uris[a]} and {ground.uris[b]} {how}: {words}"

        yield Tie("quotation" if quoted else "wording", False, pages, because)
    for part, whole in quoted_in_part(backing.places):
        words = " ".join(part.text.split()[:12])
        said = f"{part.uri} quotes a part of what {whole.uri} quotes: {words}"
        yield Tie("quotation", False, (part.article_id, whole.article_id), lambda a, b, said=said: said)  # type: ignore[misc]


def decided(decisions: Mapping[Two, Decision], backing: Backing) -> Iterator[Tie]:
    """Pages that a person decided are one origin."""
    here = set(backing.pages)
    for (a, b), d in sorted(decisions.items()):
        if d.verb == "same-origin" and a in here and b in here:
            said = f"a person's decision {d.number}" + (f": {d.because}" if d.because else "")
            yield Tie("decision", True, (a, b), lambda a, b, said=said: said, decision=d.number)  # type: ignore[misc]
