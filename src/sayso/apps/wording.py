"""The words that every form of the brief is made of: dates, counts, ties and introductions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.apps.words import MONTHS as MONTHS
from sayso.apps.words import count as count
from sayso.apps.words import date_in_words as date_in_words
from sayso.apps.words import listing as listing
from sayso.apps.words import origins as origins
from sayso.apps.words import percent as percent
from sayso.apps.words import plural as plural
from sayso.apps.words import quoted as quoted
from sayso.ask.rows import (
    Account,
    Assertion,
    ClaimLine,
    DayLine,
    Difference,
    PageFacts,
    Place,
    Shift,
    StoryLine,
    Tie,
    Totals,
    Turn,
    Voice,
)  # fmt: skip

BASES = {
    "meta": "from its metadata",
    "file": "from the file",
    "user": "given by the user",
    "association": "by association",
}
REPORTED = {"article": "reported ", "association": "reported, probably "}
"""By what a date rests on where the page does not say when the words were said: it is the page's own."""


def introduction(place: Place, name: str | None = None) -> tuple[str, str]:
    """The words before and after what is said, as the page has them; `name` goes first where they do not hold it.

    In the page's own voice it is the page that is said to write it.

    >>> she = Place("", "a.html", 3, 9, "s-1", statement_id="1", cue="said", source="she", before="she said")
    >>> introduction(she, "Ann Bell")
    ('Ann Bell: she said', '')
    >>> introduction(Place("", "a.html", 3, 9, "s-1", statement_id="1", source="Ann Bell, the mayor,"))
    ('Ann Bell, the mayor, continuing:', '')
    >>> introduction(Place("", "a.html", 3, 9, "w-1", outlet="The Elm Post"))
    ('The Elm Post writes:', '')
    """
    if place.statement_id is None:
        return f"{place.outlet or place.uri} writes:", ""
    before, after = place.before, place.after
    source = (place.source or "").strip(" ,;:•-–—")
    if place.cue is None:
        before = f"{name or source or 'no source named'}, continuing:"
    elif not before and not after:
        before = f"{source or 'no source named'} {place.cue}:"
    elif not source:
        before = f"no source named … {before}".strip()
    known = f" {_folded(f'{before} {after}')} "
    if name and f" {_folded(name)} " not in known:
        before = f"{name}: {before}".rstrip() if before else f"{name}:"
    return before, after


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def circumstances(place: Place) -> list[str]:
    """The chain, the addressee, the date and the zone of what is told, each as a phrase; none for what is not said.

    What the words that introduce it say already is not said again.
    """
    told = f"{place.before} {place.after}"
    found = [f"passed on by {' and then by '.join(place.via)}"] if place.via else []
    found += [f"to {place.addressee}"] if place.addressee and place.addressee not in told else []
    found += when(place.on, place.on_basis, None if place.on_text and place.on_text in told else place.on_text)
    if place.zone not in (None, "body"):
        found.append(f"in {'the ' if place.zone in ('title', 'highlights') else 'a '}{place.zone}")
    return found


def when(on: str | None, basis: str | None, text: str | None = None) -> list[str]:
    """When something was, as a phrase that says what that rests on; `text` are the words of the page. None: not known.

    >>> when("2020-03-06", "cue", "Friday"), when("2020-03-06", "association"), when(None, None, "Friday")
    (['on 6 March 2020 (“Friday”)'], ['reported, probably 6 March 2020'], ['“Friday”, the page says'])
    """
    if on and basis in REPORTED:
        return [REPORTED[basis] + date_in_words(on)]
    if on:
        return [f"on {date_in_words(on)} (“{text}”)" if text else f"on {date_in_words(on)}"]
    return [f"“{text}”, the page says"] if text else []


def differs(place: Place, first: Place) -> list[str]:
    """What is so of a further place and not of the first: that it is a copy, its speaker, another chain, another date.

    When another page reports it is that page's own line to tell.
    """
    found = ["a copy"] if place.copied and not first.copied else []
    if (place.name or "") != (first.name or ""):
        found.append(f"said by {place.name}" if place.name else "in the page’s own words")
    known = circumstances(replace(first, before="", after=""))
    other = replace(place, on=None) if place.on_basis in REPORTED else place
    return found + [c for c in circumstances(other) if c not in known]


def dated(page: PageFacts) -> str:
    """The date of a page and what it rests on; 'undated' where nothing says."""
    if page.published is None:
        return "undated"
    day = date_in_words(page.published)
    if page.published_basis == "association":
        return f"probably {day} (as {page.published_from} reports the same)"
    if page.published_basis == "text":
        return f"{day} (the page prints “{page.published_text}”)" if page.published_text else f"{day} (printed)"
    return f"{day} ({BASES.get(page.published_basis or '', page.published_basis)})"


def signature(page: PageFacts) -> list[str]:
    """Outlet, date, byline, dateline and agencies of a page, each as a phrase."""
    found = [page.outlet or "no outlet named", dated(page)]
    found += [f"by {listing(page.byline)}"] if page.byline else []
    found += [f"from {page.dateline}"] if page.dateline else []
    found += [f"credits {listing(page.credits)}"] if page.credits else []
    return found


def own_share(page: PageFacts) -> str:
    """How many words a page has and how many of them are its own."""
    if not page.words:
        return "no body text"
    if page.own_words is None:
        return f"{count(page.words, 'word')}, not yet compared with other pages"
    if page.own_words == page.words:
        return f"{count(page.words, 'word')}, all of them its own"
    own = percent(page.own_words / page.words) if page.own_words else "none"
    return f"{count(page.words, 'word')}, {own} of them its own"


def by_relation(page: PageFacts) -> list[tuple[str, list[Tie]]]:
    """What a page is to others, each relation with its ties: ('A copy of', [...]), ('Shares passages with', [...])."""
    words = {
        "copy": "A copy of",
        "same": "The same text as",
        "excerpt": "An excerpt of",
        "shared": "Shares passages with",
    }
    found = {w: [t for t in page.ties if ("same" if t.mutual else t.relation) == key] for key, w in words.items()}
    return [(w, some) for w, some in found.items() if some]


def share_in_words(tie: Tie) -> str:
    """How much of a page stands in the other."""
    where = "" if tie.relation == "shared" else " stands there"
    return f"{percent(tie.share_of_article)} of it{where}" if tie.share_of_article else "none of its body"


def standing(voice: Voice) -> list[str]:
    """Kind, roles and reach of a voice, each as a phrase."""
    whole = [r for r in voice.roles if not any(r != other and r in other for other in voice.roles)]
    found = [voice.kind]
    found += [listing(sorted(whole, key=lambda r: (len(r), r))[:3])] if whole else []
    copies = f", {count(voice.copies, 'copy', 'copies')} among them" if voice.copies else ""
    return [*found, f"{count(voice.statements, 'statement')} in {count(voice.pages, 'page')}{copies}"]


def more_of(voice: Voice) -> str:
    """What of a voice is not listed; '' where all is."""
    found = [count(voice.more_subjects, "more subject")] if voice.more_subjects else []
    found += [count(voice.more, "more claim")] if voice.more else []
    found += [count(voice.thoughts, "statement") + " of what it thinks, wants or expects"] if voice.thoughts else []
    return listing(found)


def first_of_pages(found: Sequence[Assertion], most: int = 2) -> list[Assertion]:
    """The first of these assertions, one a page."""
    first: dict[str, Assertion] = {}
    for one in found:
        first.setdefault(one.places[0].article_id, one)
    return list(first.values())[:most]


def other_names(voice: Voice) -> list[str]:
    """The other names printed for a voice, the shortest six; a longer one is mostly one of these with a title."""
    return sorted((n for n in voice.names if n != voice.name), key=lambda n: (len(n), n))[:6]


def standing_on(line: ClaimLine) -> list[str]:
    """On how many origins a claim stands and whose, and who says it where they are several; none where in one page."""
    if line.pages < 2:
        return []
    whose_ = whose(line)
    most = ": " if line.origins_lower == line.origins_upper else ", at most "
    found = f"{origins(line.origins_lower, line.origins_upper)} in {line.pages:,} pages"
    return [text for text in (found + most + whose_ if whose_ else found, sayers(line)) if text]


def whose(line: ClaimLine, most: int = 4) -> str:
    """Whose the origins of a claim are at most, each by its outlet or else its uri; '' where nothing tells."""
    if line.origins_upper < 2:
        return ""
    named = [root.outlet or root.uri for root in line.roots[:most]]
    named += [f"{len(line.roots) - most:,} more"] if len(line.roots) > most else []
    return listing(named)


def sayers(line: ClaimLine) -> str:
    """Who says it, where that is not one speaker in every page that has it; else ''."""
    if len(line.speakers) + bool(line.own_voice) < 2:
        return ""
    own = f"{count(line.own_voice, 'page')} in {'its' if line.own_voice == 1 else 'their'} own words"
    return "said by " + listing([*line.speakers[:4], *([own] if line.own_voice else [])])


def reasons(found: Sequence[str], most: int = 3) -> str:
    """The first reasons of a count, joined; how many more there are."""
    more = [f"{len(found) - most} more such"] if len(found) > most else []
    return "; ".join([*found[:most], *more])


def overview(account: Account) -> list[str]:
    """What the account holds, in a few sentences."""
    t = account.totals
    first = f"{count(t.pages, 'page')} read."
    if t.copies or t.excerpts:
        parts = [count(t.copies, "copy", "copies")] if t.copies else []
        parts += [count(t.excerpts, "excerpt")] if t.excerpts else []
        verb = "is" if t.copies + t.excerpts == 1 else "are"
        first += f" {listing(parts)} of another {verb} among them, so at most {t.pages - t.copies - t.excerpts:,} "
        first += "stand on their own."
    sentences = [first, _dates(account)]
    if t.statements:
        sentences.append(f"{count(t.statements, 'statement')}, by {count(t.voices, 'speaker')} with a name and others.")
    if t.claims:
        several = "stands" if t.shared == 1 else "stand"
        sentences.append(f"{count(t.claims, 'claim')}, of which {t.shared:,} {several} in several pages.")
    parts = [count(t.differences, "difference") + " between accounts"] if t.differences else []
    parts += [count(t.shifts, "change") + " of position"] if t.shifts else []
    parts += [count(t.unsourced, "assertion") + " that no page attributes to anyone"] if t.unsourced else []
    parts += [count(t.dropped, "record") + " dropped"] if t.dropped else []
    if parts:
        sentences.append(listing(parts) + ".")
    return sentences


def repeat(page: PageFacts, by_id: Mapping[str, PageFacts]) -> str:
    """What a copy or excerpt repeats, and how much of its own it adds; of twins, that they are twins."""
    tie = page.ties[0]
    other = by_id.get(tie.article_id)
    part = "part of " if tie.relation == "excerpt" else ""
    adds = "adds nothing"
    if page.own_words:
        adds = f"adds {count(page.own_words, 'word')} of its own"
    if tie.mutual and other:
        much = "the same" if min(tie.share_of_article, tie.share_of_origin) == 1 else "nearly the same"
        return f"{page_name(other)} and {page_name(page)} carry {much} text and count as one"
    return f"{page_name(page)} copies {part}{page_name(other) if other else tie.uri} and {adds}"


def page_name(page: PageFacts) -> str:
    """A page by its number, its headline and outlet where it has them, and its uri."""
    named = [f"“{page.title}”"] if page.title else []
    return " ".join([f"{page.number}.", *named, f"({', '.join(filter(None, (page.outlet, page.uri)))})"])


def unvouched(t: Totals) -> str:
    """How many assertions nobody vouches for, and how many of those somebody does elsewhere."""
    elsewhere = f" ({t.vouched:,} of them somebody vouches for elsewhere)" if t.vouched else ""
    verb = "has" if t.unsourced == 1 else "have"
    return f"{count(t.unsourced, 'assertion')} {verb} no source in the page{elsewhere}, among them:"


def nature(one: Difference) -> str:
    """The kind of a difference, and what of that kind it is: 'number, contradiction'."""
    return f"{one.kind}, {one.nature}" if one.nature else one.kind


def change(turn: Turn) -> str:
    """Whether a turn changes what was said before, and why that is said; '' for the first."""
    words = {"shift": "a change", "same": "the same", "retold": "the same words again",
             "retranslated": "the same words, translated again"}  # fmt: skip
    named = words.get(turn.change, "")
    return f"{named}: {turn.because}" if named and turn.because else named


def turn_date(turn: Turn) -> str:
    """When a turn was, and what that rests on."""
    return "; ".join(when(turn.on, turn.on_basis)) or "undated"


def shift_in_words(shift: Shift) -> str:
    """Whose position changed, and on what."""
    return f"{shift.name} on {shift.about}: a change"


def first_of_kinds(found: Sequence[Difference], most: int = 2) -> list[Difference]:
    """The first difference of each kind, at most so many."""
    first: dict[str, Difference] = {}
    for one in found:
        first.setdefault(one.kind, one)
    return list(first.values())[:most]


def why_different(one: Difference) -> str:
    """Why two passages are a difference, and how many more differ alike."""
    return one.because + (f"; {count(one.more, 'other pair')} of passages differ so" if one.more else "")


def day_in_words(day: DayLine) -> list[str]:
    """What ties a day's words to it, on how many origins they stand, and how much more is told of it."""
    more = [f"{count(day.claims - 1, 'more claim')} of that day"] if day.claims > 1 else []
    return [day_basis(day), origins(day.origins_lower, day.origins_upper), *more]


def story_name(story: StoryLine) -> str:
    """A story by the headline and outlet of its first page, and that page's uri."""
    named = f"“{story.title}”" if story.title else "No headline"
    return f"{named} ({', '.join(filter(None, (story.outlet, story.uri)))})"


def day_basis(day: DayLine) -> str:
    """What ties the words of a day to it: that they were said on it, tell of it, or are reported by a page of it."""
    place = day.place
    if place.on is None or place.on[:10] != day.on:
        return "told of that day"
    if place.on_basis in REPORTED:
        return "reported, probably that day" if place.on_basis == "association" else "reported that day"
    text = f" (“{place.on_text}”)" if place.on_text and place.on_text not in place.before + place.after else ""
    return ("said that day" if place.statement_id else "of that day") + text


def story_in_words(story: StoryLine) -> str:
    """How many pages are of one event, and from when to when."""
    copies = f", {count(story.copies, 'copy', 'copies')} among them" if story.copies else ""
    found = count(story.pages, "page") + copies
    if story.first_date is None or story.last_date is None:
        return found + ", undated"
    first, last = date_in_words(story.first_date), date_in_words(story.last_date)
    return f"{found}, {first}" if first == last else f"{found}, {first} to {last}"


KINDS = {
    "number": "Numbers",
    "denial": "Denials",
    "date": "Dates",
    "speaker": "Who said it",
    "wording": "The wording of one quotation",
}
"""Headings of the kinds of difference."""


def kind_in_words(kind: str, natures: Sequence[tuple[str, str, int]]) -> str:
    """The heading of one kind of difference, with how many there are of each nature.

    >>> kind_in_words("number", [("number", "contradiction", 1), ("number", "update", 3), ("date", "", 2)])
    'Numbers: 4 (1 contradiction, 3 update)'
    """
    found = [(nature, n) for k, nature, n in natures if k == kind]
    parts = [f"{n:,} {nature}" for nature, n in found if nature]
    total = f"{KINDS.get(kind, kind.capitalize())}: {sum(n for _, n in found):,}"
    return f"{total} ({', '.join(parts)})" if parts else total


def _dates(account: Account) -> str:
    """How many pages have a date, and from when to when."""
    t = account.totals
    if not t.dated or t.first_date is None or t.last_date is None:
        by_others = f" {_probable(t.probable)}." if t.probable else ""
        return f"None of them gives its date.{by_others}" if t.pages else "There is nothing to tell."
    first, last = date_in_words(t.first_date), date_in_words(t.last_date)
    span = first if first == last else f"{first} to {last}"
    undated = t.pages - t.dated
    if not undated:
        return f"Dated {span}."
    are, are_not = ("is" if n == 1 else "are" for n in (t.dated, undated))
    by_others = f", {_probable(t.probable)}" if t.probable else ""
    return f"{t.dated:,} of them {are} dated, {span}; {undated:,} {are_not} not{by_others}."


def _probable(pages: int) -> str:
    """How many pages have a date by association.

    >>> _probable(1)
    'of which 1 probably has a date that another page gives'
    """
    return f"of which {pages:,} probably {'has' if pages == 1 else 'have'} a date that another page gives"
