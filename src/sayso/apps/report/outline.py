"""The brief as lines of words, the same for the terminal and for Markdown; each form sets them in its own type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.apps import wording
from sayso.ask.rows import Account, Assertion, PageFacts, Passage, Place, Said, Tie, Voice
from sayso.ask.summary import CITED

QUOTE = 400
"""Characters of a quotation or passage shown; the place leads to all of it."""
OPENING = 240
"""Characters of a page's first sentence shown."""
PLACES = CITED
"""Places of one thing said that are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in one style: plain, strong, faint, or a place (a uri, with offsets or without)."""

    text: str
    style: str = "plain"
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a title, section, entry, said (a bullet), fact (below an entry), under (below a bullet) or note."""

    kind: str
    pieces: tuple[Piece, ...]


def _line(kind: str, *pieces: Piece | str) -> Line:
    return Line(kind, tuple(Piece(p) if isinstance(p, str) else p for p in pieces))


def outline(account: Account) -> Iterator[Line]:
    """Yield the lines of the brief in reading order."""
    yield _line("title", f"{account.name}: what the pages say, and on whose word")
    for sentence in wording.overview(account):
        yield _line("note", sentence)
    yield from _widest(account)
    numbers = {p.article_id: p.number for p in account.pages}
    yield from _pages(account, numbers)
    yield from _voices("Who says what", account.voices, account.totals.voices)
    yield from _voices("Groups and unnamed sources", account.unnamed, account.totals.unnamed)
    yield from _passages(account)
    yield from _unsourced(account)
    yield from _dropped(account)


def place_name(place: Place) -> str:
    """Where something stands, as `sayso explain` takes it.

    >>> place_name(Place("", "a.html", 3, 9, "s-1"))
    'a.html:3-9'
    """
    return f"{place.uri}:{place.start}-{place.stop}"


def _more(total: int, listed: int, noun: str, command: str) -> Iterator[Line]:
    if total > listed:
        yield _line("note", Piece(f"{total - listed:,} more {noun}: {command}", "faint"))


def _widest(account: Account) -> Iterator[Line]:
    found = wording.widest(account)
    if found:
        yield _line("section", "In most pages")
    for voice, said in found:
        shown = wording.quoted(said.quote, said.kind)
        yield _line("said", Piece(f"{wording.heading(voice)}: ", "strong"), Piece(shown, most=OPENING))
        yield _line("under", f"{wording.reach(said)} · ", Piece(place_name(said.places[0]), "place"))


def _pages(account: Account, numbers: dict[str, int]) -> Iterator[Line]:
    yield _line("section", "The pages")
    for page in account.pages:
        yield from _page(page, numbers)
    yield from _more(account.totals.pages, len(account.pages), "pages", "sayso articles")


def _page(page: PageFacts, numbers: dict[str, int]) -> Iterator[Line]:
    title = Piece(page.title, "strong", OPENING) if page.title else Piece("No headline", "faint")
    yield _line("entry", Piece(f"{page.number}. "), title)
    yield _line("fact", " · ".join(wording.signature(page)))
    yield _line("fact", Piece(page.uri, "place"), f" · {wording.own_share(page)}")
    for words, ties in wording.by_relation(page.ties):
        named = [_other(tie, numbers, n, min(len(ties), PLACES)) for n, tie in enumerate(ties[:PLACES])]
        rest = [Piece(f" and {len(ties) - PLACES:,} more: sayso lineage", "faint")] if len(ties) > PLACES else []
        yield _line("fact", words + " ", *(piece for pieces in named for piece in pieces), *rest)
    if page.opening and page.stands_for is None:
        yield _line("fact", Piece("Opens: ", "faint"), Piece(page.opening, most=OPENING))


def _other(tie: Tie, numbers: dict[str, int], nth: int, of: int) -> list[Piece]:
    """The other page of a tie, by number and uri, with its share; a comma before it unless it is the first."""
    comma = "" if nth == 0 else " and " if nth == of - 1 < PLACES - 1 else ", "
    number = f"{numbers[tie.article_id]}. " if tie.article_id in numbers else ""
    return [Piece(comma + number), Piece(tie.uri, "place"), Piece(f" ({wording.share_in_words(tie)})")]


def _voices(section: str, voices: Sequence[Voice], total: int) -> Iterator[Line]:
    if not voices:
        return
    yield _line("section", section)
    for voice in voices:
        yield _line("entry", Piece(wording.heading(voice), "strong", OPENING))
        yield _line("fact", " · ".join(wording.standing(voice)))
        names = wording.other_names(voice)
        if names:
            yield _line("fact", Piece(f"also printed as {wording.listing(names)}", "faint"))
        if voice.reasons:
            yield _line("fact", Piece(f"why fewer: {wording.reasons(voice.reasons)}", "faint"))
        for said in voice.said:
            yield from _said(said, voice.reasons)
        if voice.more:
            yield _line("fact", Piece(f"{voice.more:,} more: sayso statements", "faint"))
    yield from _more(total, len(voices), "speakers", "sayso statements")


def _said(said: Said, known: Sequence[str]) -> Iterator[Line]:
    """One thing said; the reasons of its count that are not `known` from its speaker's."""
    first = said.places[0]
    shown = wording.quoted(said.quote, said.kind)
    yield _line("said", Piece(wording.introduction(first) + ": ", "faint"), Piece(shown, most=QUOTE))
    phrases = wording.circumstances(first)
    reach = wording.reach(said)
    phrases += [reach] if reach else []
    if phrases:
        yield _line("under", " · ".join(phrases))
    others = [r for r in said.reasons if r not in known]
    if others:
        yield _line("under", Piece(f"why fewer: {wording.reasons(others)}", "faint"))
    yield from _places(said.places)


def _places(places: Sequence[Place]) -> Iterator[Line]:
    """The first place on a line of its own, then the others with what they say otherwise."""
    yield _line("under", Piece(place_name(places[0]), "place"))
    for place in places[1:PLACES]:
        other = wording.differs(place, places[0])
        words = f" ({'; '.join(other)})" if other else ""
        yield _line("under", "also ", Piece(place_name(place), "place"), words)
    if len(places) > PLACES:
        yield _line("under", Piece(f"and in {wording.count(len(places) - PLACES, 'more place')}", "faint"))


def _passages(account: Account) -> Iterator[Line]:
    if not account.passages:
        return
    yield _line("section", "Passages that several pages share")
    for passage in account.passages:
        yield _line("said", Piece(passage.text, most=QUOTE))
        yield _line("under", passage_in_words(passage))
        yield from _places(passage.places)
    yield from _more(account.totals.passages, len(account.passages), "passages", "sayso copies")


def passage_in_words(passage: Passage) -> str:
    """How many pages share a passage, how closely, and whether all of it is quoted."""
    same = "word for word" if passage.kind == "verbatim" else "edited"
    words = f"{wording.count(passage.words, 'word')} in {wording.count(passage.pages, 'page')}, {same}"
    return words + ("; all of it a quotation, so each may have heard it" if passage.quoted else "")


def _unsourced(account: Account) -> Iterator[Line]:
    if not account.unsourced:
        return
    yield _line("section", "What no page attributes to anyone")
    for one in account.unsourced:
        yield from _assertion(one)
    yield from _more(account.totals.unsourced, len(account.unsourced), "assertions", "sayso unsourced")


def _assertion(one: Assertion) -> Iterator[Line]:
    yield _line("said", Piece(one.text, most=QUOTE))
    yield _line("under", Piece(one.because, "faint"))
    yield from _places(one.places)


def _dropped(account: Account) -> Iterator[Line]:
    if not account.dropped:
        return
    yield _line("section", "What could not be used")
    for row in account.dropped:
        yield _line("said", Piece(row.uri, "place"), f" ({row.stage}): {row.reason}")
    yield from _more(account.totals.dropped, len(account.dropped), "records", "sayso dropped")
