"""The brief as lines of words, the same for the terminal and for Markdown; each form sets them in its own type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.apps import wording
from sayso.apps.terminal import one_line
from sayso.ask.rows import Account, ClaimLine, Difference, PageFacts, Passage, Place, Shift, Tie, Turn, Voice
from sayso.ask.summary import CITED

QUOTE = 280
"""Characters of a quotation or passage shown; the place leads to all of it."""
OPENING = 240
"""Characters of a headline, a heading or a passage shown."""
INTRODUCTION = 200
"""Characters of the words that introduce a quotation shown, on either side of it."""
SHORT = 160
"""Characters shown where there is one line for it."""
OPENS = 66
"""Characters of how a page opens that has no headline."""
REASONS = 2
"""Reasons of a count that are shown; the others are counted."""
TIES = 2
"""Other pages that the line of a page names."""
PLACES = CITED
"""Places of one claim that are listed; the others are counted."""
ALSO = 3
"""Places of one claim that a line of text has room for; of more, the first."""
FIRST = 2
"""Differences, and pages with assertions that nobody vouches for, that are told of first."""


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
    yield from _days(account)
    yield from _claims(account)
    yield from _differences(account)
    yield from _alone(account)
    yield from _voices(account)
    yield from _unsourced(account)
    yield from _pages(account, {p.article_id: p.number for p in (*account.pages, *account.cited)})
    yield from _unresolved(account)


def place_name(place: Place) -> str:
    """Where something stands, as `sayso explain` takes it.

    >>> place_name(Place("", "a.html", 3, 9, "s-1"))
    'a.html:3-9'
    """
    return f"{place.uri}:{place.start}-{place.stop}"


def _more(total: int, listed: int, noun: str, command: str) -> Iterator[Line]:
    """What is not listed, and the command that lists it; the first word of `noun` takes the plural."""
    if total > listed:
        first, blank, rest = noun.partition(" of ")
        words = wording.count(total - listed, f"more {first}", f"more {wording.plural(first)}")
        yield _line("note", Piece(f"{words}{blank}{rest}: {command}", "faint"))


def _leads(account: Account) -> Iterator[Line]:
    """What to read first: what most origins have, is disputed, changed, repeats another page, has no source."""
    yield _line("section", "In short")
    for lead in account.leads:
        yield _line("said", *_words(lead.places[0], lead.text, OPENING))
        yield from _places(lead.places[:1], " · ".join(wording.standing_on(lead)))
    for one in wording.first_of_kinds(account.differences):
        yield _line("said", f"Accounts differ ({wording.nature(one)}):", Piece(wording.matter(one), most=SHORT))
        for text, place in wording.sides(one):
            yield _line("under", *_words(place, text, SHORT), " · ", Piece(place_name(place), "place"))
    for shift in account.shifts:
        yield from _shift(shift)
    by_id = {p.article_id: p for p in (*account.pages, *account.cited)}
    for page in account.repeats:
        yield _line("said", Piece(wording.repeat(page, by_id)))
    more = account.totals.copies + account.totals.excerpts - len(account.repeats)
    if more > 0:
        yield _line("under", Piece(f"{more:,} more copies and excerpts: sayso lineage", "faint"))
    if account.unsourced:
        yield _line("said", wording.unvouched(account.totals))
        for assertion in wording.first_of_pages(account.unsourced, FIRST):
            place = assertion.places[0]
            yield _line("under", Piece(assertion.text, most=SHORT), " · ", Piece(place_name(place), "place"))


def _shift(shift: Shift) -> Iterator[Line]:
    """A change of position: what was said first and what then, each with its date and place."""
    yield _line("said", Piece(wording.shift_in_words(shift), most=SHORT))
    for turn in (shift.before, shift.turn):
        if turn is not None:
            yield from _turn(turn, "under")


def _words(place: Place, text: str, most: int, *, known: bool = False) -> list[Piece]:
    """What is told with the page's words that introduce it, and the name of its speaker unless that is known."""
    before, after = wording.introduction(place, None if known else place.name)
    shown = Piece(wording.quoted(one_line(text, most), place.kind))
    return [
        *([Piece(before, "faint", INTRODUCTION), Piece(" ")] if before else []),
        shown,
        *([Piece("" if after.startswith(",") else " "), Piece(after, "faint", INTRODUCTION)] if after else []),
    ]


def _days(account: Account) -> Iterator[Line]:
    if not account.days:
        return
    yield _line("section", "What happened, day by day")
    for day in account.days:
        words = _words(day.place, day.text, QUOTE)
        yield _line("said", Piece(wording.date_in_words(day.on), "strong"), ": ", *words)
        yield from _places([day.place], " · ".join(wording.day_in_words(day)))
    yield from _more(account.totals.days, len(account.days), "day", "sayso timeline")


def _claims(account: Account) -> Iterator[Line]:
    if not account.claims:
        return
    yield _line("section", "What stands on how many origins")
    for line in account.claims:
        yield from _claim(line)
    yield from _more(account.totals.shared, len(account.claims), "claim of several pages", "sayso claims")


def _claim(line: ClaimLine, *, known: bool = False) -> Iterator[Line]:
    """One claim: its words, on how many origins it stands, whose and why no more, and its places."""
    yield _line("said", *_words(line.places[0], line.text, QUOTE, known=known))
    standing = wording.standing_on(line)
    if line.reasons and not wording.only_copies(line):
        yield _line("under", " · ".join(standing))
        yield _line(
            "under",
            Piece(f"why no more: {wording.reasons(line.reasons, 1 if known or line.why else REASONS)}", "faint"),
        )
        standing = []
    yield from _places(line.places, " · ".join([*standing, *line.why, *wording.circumstances(line.places[0])]))


def _differences(account: Account) -> Iterator[Line]:
    if not account.differences:
        return
    yield _line("section", "Where accounts differ")
    kinds = dict.fromkeys(one.kind for one in account.differences)
    for kind in kinds:
        yield _line("entry", Piece(wording.kind_in_words(kind, account.totals.natures), "strong"))
        for one in account.differences:
            if one.kind == kind:
                yield from _difference(one)
    yield from _more(account.totals.differences, len(account.differences), "difference", "sayso conflicts")


def _difference(one: Difference) -> Iterator[Line]:
    """Both passages, then what they differ in and why: no winner."""
    name, matter = wording.difference_name(one), wording.matter(one)
    yield _line("said", Piece(name, "strong"), Piece(f":{matter}" if matter else ":", most=SHORT))
    for text, place in wording.sides(one):
        yield _line("under", *_words(place, text, QUOTE))
        yield from _places([place], " · ".join(wording.circumstances(place)))
    yield _line("under", Piece(wording.why_different(one), "faint", QUOTE))


def _alone(account: Account) -> Iterator[Line]:
    if not account.alone:
        return
    yield _line("section", "What one origin alone says")
    for line in account.alone:
        yield from _claim(line)
    yield from _more(account.totals.alone, len(account.alone), "such claim", "sayso claims")


def _voices(account: Account) -> Iterator[Line]:
    if not account.voices:
        return
    yield _line("section", "Who says what, and what changed")
    for voice in account.voices:
        yield from _voice(voice)
    yield from _more(account.totals.voices, len(account.voices), "speaker", "sayso positions, sayso statements")


def _voice(voice: Voice) -> Iterator[Line]:
    """A heading, what there is of the speaker, its positions by subject, and what else it says."""
    yield _line("entry", Piece(voice.name, "strong", OPENING))
    names = wording.other_names(voice)
    also = [f"also printed as {wording.listing(names)}"] if names else []
    yield _line("fact", " · ".join([*wording.standing(voice), *also, *voice.decided]))
    for subject in voice.subjects:
        more = f" ({wording.count(subject.more, 'more turn')}: sayso positions)" if subject.more else ""
        yield _line("fact", Piece(f"{wording.course(subject)}:{more}"))
        for turn in subject.turns:
            yield from _turn(turn, "said")
    for line in voice.said:
        yield from _claim(line, known=True)
    if more := wording.more_of(voice):
        yield _line("fact", Piece(f"{more}: sayso statements", "faint"))


def _turn(turn: Turn, kind: str) -> Iterator[Line]:
    """One turn: its date, its words, its place, and whether it is a change."""
    words = _words(turn.place, turn.text, QUOTE if kind == "said" else SHORT, known=True)
    yield _line(kind, Piece(f"{wording.turn_date(turn)}: ", "strong" if kind == "said" else "faint"), *words)
    change = wording.change(turn) if kind == "said" else ""
    yield from _places([turn.place], change)


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


def _unsourced(account: Account) -> Iterator[Line]:
    if not account.unsourced:
        return
    yield _line("section", "What no page attributes to anyone")
    for one in account.unsourced:
        yield _line("said", Piece(one.text, most=QUOTE))
        yield _line("under", Piece(one.because, "faint"))
        if one.vouched:
            yield _line("under", f"vouched for elsewhere: {wording.reasons(one.vouched, REASONS)}")
        yield from _places(one.places)
    yield from _more(account.totals.unsourced, len(account.unsourced), "assertion", "sayso unsourced")


def _pages(account: Account, numbers: dict[str, int]) -> Iterator[Line]:
    yield _line("section", "The pages, and what they share")
    yield from _stories(account)
    whole = len(account.pages) == account.totals.pages
    for page in account.pages:
        yield from _page(page, numbers, whole=whole)
    yield from _more(account.totals.pages, len(account.pages), "page", "sayso articles")
    if account.passages:
        yield _line("entry", Piece("Passages that several pages share", "strong"))
    for passage in account.passages:
        yield _line("said", Piece(passage.text, most=SHORT))
        yield from _places(passage.places, passage_in_words(passage))
    yield from _more(account.totals.passages, len(account.passages), "passage", "sayso copies")


def _stories(account: Account) -> Iterator[Line]:
    """The stories, where pages are of more than one and not each of its own."""
    if not 1 < account.totals.stories < account.totals.pages:
        return
    yield _line("entry", Piece(wording.count(account.totals.stories, "story", "stories"), "strong"))
    for story in account.stories:
        yield _line("said", Piece(wording.story_name(story), most=OPENING), f": {wording.story_in_words(story)}")
    yield from _more(account.totals.stories, len(account.stories), "story", "sayso stories")


def _page(page: PageFacts, numbers: dict[str, int], *, whole: bool) -> Iterator[Line]:
    """What one page is, shorter where not the `whole` case is listed; how it opens for want of a headline."""
    facts = " · ".join(wording.signature(page))
    own = [Piece(page.uri, "place"), Piece(f" · {wording.own_share(page)}")]
    number = Piece(f"{page.number}. ")
    if not whole and not page.title:
        yield _line("entry", number, f"{facts} · ", *own)
    else:
        yield _line(
            "entry", number, Piece(page.title, "strong", OPENING) if page.title else Piece("No headline", "faint")
        )
        yield from [_line("fact", facts), _line("fact", *own)] if whole else [_line("fact", f"{facts} · ", *own)]
    for words, ties in wording.by_relation(page):
        if whole or ties[0].relation != "shared":
            yield _line("fact", f"{words} ", *_ties(ties, numbers))
    if whole and page.opening and page.stands_for is None and not page.title:
        yield _line("fact", Piece("Opens: ", "faint"), Piece(page.opening, most=OPENS))


def _ties(ties: Sequence[Tie], numbers: dict[str, int]) -> list[Piece]:
    """The other pages of one relation, as many as there is room for."""
    named = [_other(tie, numbers, n, min(len(ties), TIES)) for n, tie in enumerate(ties[:TIES])]
    rest = [Piece(f" and {len(ties) - TIES:,} more: sayso lineage", "faint")] if len(ties) > TIES else []
    return [*(piece for pieces in named for piece in pieces), *rest]


def _other(tie: Tie, numbers: dict[str, int], nth: int, of: int) -> list[Piece]:
    """The other page of a tie, by number and uri, with its share; a comma before it unless it is the first."""
    comma = "" if nth == 0 else " and " if nth == of - 1 < TIES - 1 else ", "
    number = f"{numbers[tie.article_id]}. " if tie.article_id in numbers else ""
    return [Piece(comma + number), Piece(tie.uri, "place"), Piece(f" ({wording.share_in_words(tie)})")]


def passage_in_words(passage: Passage) -> str:
    """How many pages share a passage, how closely, and whether all of it is quoted."""
    same = "word for word" if passage.kind == "verbatim" else "edited"
    words = f"{wording.count(passage.words, 'word')} in {wording.count(passage.pages, 'page')}, {same}"
    return words + ("; all of it a quotation, so each may have heard it" if passage.quoted else "")


def _unresolved(account: Account) -> Iterator[Line]:
    """What could not be dated, whom nobody names, and what could not be used."""
    if not (account.undated or account.unnamed or account.dropped):
        return
    yield _line("section", "What could not be dated or resolved")
    if account.undated:
        undated = account.totals.pages - account.totals.dated - account.totals.probable
        named = wording.listing([wording.short_name(page) for page in account.undated])
        yield _line("note", f"{wording.count(undated, 'page')} that nothing dates: {named}.")
        yield from _more(undated, len(account.undated), "undated page", "sayso articles")
    if account.unnamed:
        yield _line("entry", Piece("Said by groups and by sources without a name", "strong"))
        for line in account.unnamed:
            yield from _claim(line)
        yield from _more(account.totals.unnamed, len(account.unnamed), "such claim", "sayso statements")
    if account.dropped:
        yield _line("entry", Piece("Records that could not be used", "strong"))
        for row in account.dropped:
            yield _line("said", Piece(row.uri, "place"), f" ({row.stage}): {row.reason}")
        yield from _more(account.totals.dropped, len(account.dropped), "record", "sayso dropped")
