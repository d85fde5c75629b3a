"""The brief as lines of words, the same for the terminal and for Markdown; each form sets them in its own type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.apps import wording
from sayso.apps.terminal import one_line
from sayso.ask.rows import Account, Assertion, PageFacts, Passage, Place, Said, Tie, Voice
from sayso.ask.summary import CITED

QUOTE = 280
"""Characters of a quotation or passage shown; the place leads to all of it."""
OPENING = 240
"""Characters of a page's first sentence shown."""
INTRODUCTION = 200
"""Characters of the words that introduce a quotation shown, on either side of it."""
SHORT = 160
"""Characters shown where there is one line for it."""
REASONS = 1
"""Reasons of a count that are shown; the others are counted."""
TIES = 2
"""Other pages that the line of a page names."""
PLACES = CITED
"""Places of one thing said that are listed; the others are counted."""
ALSO = 3
"""Places of one thing said that a line of text has room for; of more, the first."""


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
    yield from _leads(account)
    numbers = {p.article_id: p.number for p in (*account.pages, *account.cited)}
    yield from _pages(account, numbers)
    yield from _days(account)
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


def _leads(account: Account) -> Iterator[Line]:
    """What to read first: what is said, which pages repeat another, what nobody vouches for."""
    yield _line("section", "In short")
    for lead in account.leads:
        place = lead.said.places[0]
        yield _line("said", *_words(lead.said, lead.name, OPENING))
        reach = wording.reach(lead.said)
        chain = f"passed on by {' and then by '.join(place.via)} · " if place.via else ""
        yield _line("under", f"{chain}{reach} · " if reach else chain, Piece(place_name(place), "place"))
    by_id = {p.article_id: p for p in (*account.pages, *account.cited, *account.repeats)}
    for page in account.repeats:
        yield _line("said", Piece(wording.repeat(page, by_id)))
    more = account.totals.copies + account.totals.excerpts - len(account.repeats)
    if more > 0:
        yield _line("under", Piece(f"{more:,} more copies and excerpts: sayso lineage", "faint"))
    if account.unsourced:
        total = wording.count(account.totals.unsourced, "assertion")
        yield _line("said", f"Nobody vouches for {total}, among them:")
        for one in wording.first_of_pages(account.unsourced):
            yield _line("under", Piece(one.text, most=SHORT), " · ", Piece(place_name(one.places[0]), "place"))


def _words(said: Said, name: str | None, most: int) -> list[Piece]:
    """Something said with the words that introduce it, as the page has them."""
    before, after = wording.introduction(said.places[0], name)
    shown = Piece(wording.quoted(one_line(said.quote, most), said.kind))
    return [
        *([Piece(before, "faint", INTRODUCTION), Piece(" ")] if before else []),
        shown,
        *([Piece("" if after.startswith(",") else " "), Piece(after, "faint", INTRODUCTION)] if after else []),
    ]


def _days(account: Account) -> Iterator[Line]:
    if not account.days:
        return
    yield _line("section", "Day by day")
    for day in account.days:
        yield _line("said", Piece(wording.date_in_words(day.on), "strong"), f": {wording.day_in_words(day)}")
        if day.said is not None:
            place = day.said.places[0]
            words = [Piece(f"{wording.BY_DAY[day.basis]}: ", "faint"), *_words(day.said, day.name, SHORT)]
            yield _line("under", *words, Piece(" · "), Piece(place_name(place), "place"))
    yield from _more(account.totals.days, len(account.days), "days", "sayso statements")


def _pages(account: Account, numbers: dict[str, int]) -> Iterator[Line]:
    yield _line("section", "The pages")
    whole = len(account.pages) == account.totals.pages
    for page in account.pages:
        yield from _page(page, numbers, whole=whole)
    yield from _more(account.totals.pages, len(account.pages), "pages", "sayso articles")


def _page(page: PageFacts, numbers: dict[str, int], *, whole: bool) -> Iterator[Line]:
    """What one page is; where not the `whole` case is listed, how it opens only for want of a headline."""
    title = Piece(page.title, "strong", OPENING) if page.title else Piece("No headline", "faint")
    yield _line("entry", Piece(f"{page.number}. "), title)
    yield _line("fact", " · ".join(wording.signature(page)))
    yield _line("fact", Piece(page.uri, "place"), f" · {wording.own_share(page)}")
    for words, ties in wording.by_relation(page):
        named = [_other(tie, numbers, n, min(len(ties), TIES)) for n, tie in enumerate(ties[:TIES])]
        rest = [Piece(f" and {len(ties) - TIES:,} more: sayso lineage", "faint")] if len(ties) > TIES else []
        yield _line("fact", words + " ", *(piece for pieces in named for piece in pieces), *rest)
    if page.opening and page.stands_for is None and (whole or not page.title):
        yield _line("fact", Piece("Opens: ", "faint"), Piece(page.opening, most=OPENING if whole else SHORT))


def _other(tie: Tie, numbers: dict[str, int], nth: int, of: int) -> list[Piece]:
    """The other page of a tie, by number and uri, with its share; a comma before it unless it is the first."""
    comma = "" if nth == 0 else " and " if nth == of - 1 < TIES - 1 else ", "
    number = f"{numbers[tie.article_id]}. " if tie.article_id in numbers else ""
    return [Piece(comma + number), Piece(tie.uri, "place"), Piece(f" ({wording.share_in_words(tie)})")]


def _voices(section: str, voices: Sequence[Voice], total: int) -> Iterator[Line]:
    if not voices:
        return
    yield _line("section", section)
    for voice in voices:
        if not wording.is_lone(voice):
            yield from _voice(voice)
    lone = [v for v in voices if wording.is_lone(v)]
    if lone:
        yield _line("entry", Piece(wording.LONE, "strong"))
    for voice in lone:
        yield from _said((*voice.said, *voice.thoughts)[0], (), wording.heading(voice))
    yield from _more(total, len(voices), "speakers", "sayso statements")


def _voice(voice: Voice) -> Iterator[Line]:
    """A heading, what there is of the speaker, what it says, and apart from it what it thinks as pages have it."""
    yield _line("entry", Piece(wording.heading(voice), "strong", OPENING))
    names = wording.other_names(voice)
    also = [f"also printed as {wording.listing(names)}"] if names else []
    yield _line("fact", " · ".join([*wording.standing(voice), *also, *voice.decided]))
    if voice.reasons:
        yield _line("fact", Piece(f"why fewer: {wording.reasons(voice.reasons, REASONS)}", "faint"))
    for said in voice.said:
        yield from _said(said, voice.reasons)
    if voice.thoughts:
        yield _line("fact", Piece(wording.THOUGHTS, "faint"))
    for said in voice.thoughts:
        yield from _said(said, voice.reasons)
    if more := wording.more_of(voice):
        yield _line("fact", Piece(f"{more}: sayso statements", "faint"))


def _said(said: Said, known: Sequence[str], name: str | None = None) -> Iterator[Line]:
    """One thing said; the reasons of its count that are not `known` from its speaker's."""
    yield _line("said", *_words(said, name, QUOTE))
    phrases = wording.circumstances(said.places[0])
    reach = wording.reach(said)
    others = [r for r in said.reasons if r not in known]
    if reach:
        phrases.append(f"{reach} ({wording.reasons(others, REASONS)})" if others else reach)
    yield from _places(said.places, " · ".join(phrases))


def _places(places: Sequence[Place], words: str = "") -> Iterator[Line]:
    """The words, then where it stands: the first place, then the others with what they say otherwise."""
    found = [Piece(f"{words} · ")] if words else []
    found.append(Piece(place_name(places[0]), "place"))
    listed = len(places) if len(places) <= ALSO else 1
    for place in places[1:listed]:
        other = wording.differs(place, places[0])
        found += [Piece(", also "), Piece(place_name(place), "place")]
        found += [Piece(f" ({'; '.join(other)})")] if other else []
    if len(places) > listed:
        found.append(Piece(f" and {wording.count(len(places) - listed, 'more place')}", "faint"))
    yield _line("under", *found)


def _passages(account: Account) -> Iterator[Line]:
    if not account.passages:
        return
    yield _line("section", "Passages that several pages share")
    for passage in account.passages:
        yield _line("said", Piece(passage.text, most=OPENING))
        yield from _places(passage.places, passage_in_words(passage))
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
