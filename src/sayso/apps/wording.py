"""The words that every form of the brief is made of: dates, counts, ties and introductions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.apps.page_words import by_relation as by_relation
from sayso.apps.page_words import dated as dated
from sayso.apps.page_words import own_share as own_share
from sayso.apps.page_words import page_name as page_name
from sayso.apps.page_words import repeat as repeat
from sayso.apps.page_words import share_in_words as share_in_words
from sayso.apps.page_words import short_name as short_name
from sayso.apps.page_words import signature as signature
from sayso.apps.page_words import story_in_words as story_in_words
from sayso.apps.page_words import story_name as story_name
from sayso.apps.words import MONTHS as MONTHS
from sayso.apps.words import count as count
from sayso.apps.words import date_in_words as date_in_words
from sayso.apps.words import listing as listing
from sayso.apps.words import origins as origins
from sayso.apps.words import percent as percent
from sayso.apps.words import plural as plural
from sayso.apps.words import quoted as quoted
from sayso.ask.differences import first_of_kinds as first_of_kinds
from sayso.ask.rows import (
    Account,
    Assertion,
    ClaimLine,
    DayLine,
    Difference,
    Place,
    Shift,
    Subject,
    Totals,
    Turn,
    Voice,
)  # fmt: skip

REPORTED = {"article": "reported ", "association": "reported, probably "}
"""By what a date rests on where the page does not say when the words were said: it is the page's own."""


def introduction(place: Place, name: str | None = None) -> tuple[str, str]:
    """The words before and after what is said, as the page has them; `name` goes first where they do not hold it.

    In the page's own voice it is the page that is said to write it.

    >>> she = Place("", "a.html", 3, 9, "s-1", statement_id="1", cue="said", source="she", before="she said")
    >>> introduction(she, "Ann Bell")
    ('Ann Bell: she said', '')
    >>> bell = Place("", "a.html", 3, 9, "s-1", statement_id="1", cue="said", source="Bell", after=", Bell said")
    >>> introduction(bell, "Ann Bell")
    ('', ', [Ann] Bell said')
    >>> own = Place("", "a.html", 3, 9, "s-1", statement_id="1", cue="said", source="Bell's son")
    >>> introduction(replace(own, before="Bell's son said"), "Ned Bell")
    ("Ned Bell: Bell's son said", '')
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
    if not name or f" {_folded(name)} " in known:
        return before, after
    given, _, last = name.rpartition(" ")
    own = rf"\b{re.escape(last)}\b(?!['’]s\b)"
    if given and re.search(own, source):
        for n, words in enumerate((before, after)):
            if (at := re.search(own, words)) is not None:
                fuller = f"{words[: at.start()]}[{given}] {words[at.start() :]}"
                return (fuller, after) if n == 0 else (before, fuller)
    return (f"{name}: {before}".rstrip() if before else f"{name}:"), after


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


def only_copies(line: ClaimLine) -> bool:
    """Whether a claim has fewer origins than pages for copies alone, which its places are marked as."""
    own = {place.article_id for place in line.places if not place.copied}
    return line.origins_lower == line.origins_upper == max(len(own), 1)


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
    more = [f"{len(found) - most:,} more such"] if len(found) > most else []
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
    if t.claims:
        several = "stands" if t.shared == 1 else "stand"
        said = f"{count(t.statements, 'statement')}; " if t.statements else ""
        shared = f"{t.shared:,} of them {several}" if t.shared else "none of them stands"
        sentences.append(f"{said}{count(t.claims, 'claim')}, {shared} in several pages, copies aside.")
    parts = [count(t.differences, "difference") + " between accounts"] if t.differences else []
    parts += [count(t.shifts, "change") + " of position"] if t.shifts else []
    parts += [count(t.unsourced, "assertion") + " that no page attributes to anyone"] if t.unsourced else []
    parts += [count(t.dropped, "record") + " dropped"] if t.dropped else []
    if parts:
        sentences.append(listing(parts) + ".")
    return sentences


def unvouched(t: Totals) -> str:
    """How many assertions nobody vouches for, and how many of those somebody does elsewhere."""
    verb = "has" if t.unsourced == 1 else "have"
    elsewhere = f" (another page gives one for {t.vouched:,})" if t.vouched else ""
    return f"{count(t.unsourced, 'assertion')} {verb} no source in the page{elsewhere}, among them:"


def nature(one: Difference) -> str:
    """The kind of a difference, and what of that kind it is: 'number, contradiction'."""
    return f"{one.kind}, {NATURES.get(one.nature, one.nature)}" if one.nature else one.kind


NATURES = {"one page": "within one page", "two pages": "between two pages", "scope": "other scope"}
"""Natures of a difference whose word alone does not say what it means."""


def matter(one: Difference) -> str:
    """What two passages differ in, after a blank; '' where one of them holds those words."""
    about = _folded(one.about)
    return "" if about in _folded(one.a_text) or about in _folded(one.b_text) else f" {one.about}"


def sides(one: Difference) -> list[tuple[str, Place]]:
    """The passages of a difference with their places: the wider alone where it holds the other."""
    a, b = one.a, one.b
    found = [(one.a_text, a), (one.b_text, b)]
    if a.article_id == b.article_id and a.start <= b.start and b.stop <= a.stop:
        return found[:1]
    if a.article_id == b.article_id and b.start <= a.start and a.stop <= b.stop:
        return found[1:]
    return found


def change(turn: Turn) -> str:
    """Whether a turn changes what was said before, and why that is said; '' for the first."""
    words = {"shift": "a change", "same": "the same", "retold": "the same words again",
             "retranslated": "the same words, translated again"}  # fmt: skip
    named = words.get(turn.change, "")
    return f"{named}: {turn.because}" if named and turn.because else named


def course(subject: Subject) -> str:
    """The heading of what somebody said and did on one subject; nothing tells the order of what has no date."""
    return f"On {subject.about}" + (", over time" if any(turn.on for turn in subject.turns) else "")


def turn_date(turn: Turn) -> str:
    """When a turn was, and what that rests on."""
    return "; ".join(when(turn.on, turn.on_basis)) or "undated"


def shift_in_words(shift: Shift) -> str:
    """Whose position changed, and on what."""
    return f"{shift.name} on {shift.about}: a change"


def why_different(one: Difference) -> str:
    """Why two passages are a difference, and how many more differ alike."""
    return one.because + (f"; {count(one.more, 'other pair')} of passages differ so" if one.more else "")


def day_in_words(day: DayLine) -> list[str]:
    """What ties a day's words to it, on how many origins they stand, if no source is named, and what more is told."""
    more = [f"{count(day.claims - 1, 'more claim')} of that day"] if day.claims > 1 else []
    loose = ["no source is named"] if day.unsourced else []
    return [day_basis(day), origins(day.origins_lower, day.origins_upper), *loose, *more]


def day_basis(day: DayLine) -> str:
    """What ties the words of a day to it: that they were said on it, tell of it, or are reported by a page of it."""
    place = day.place
    if place.on is None or place.on[:10] != day.on:
        return "told of that day"
    if place.on_basis in REPORTED:
        return "reported, probably that day" if place.on_basis == "association" else "reported that day"
    text = f" (“{place.on_text}”)" if place.on_text and place.on_text not in place.before + place.after else ""
    return ("said that day" if place.statement_id else "of that day") + text


KINDS = {
    "number": "Numbers",
    "denial": "Denials",
    "date": "Dates",
    "speaker": "Who said it",
    "wording": "The wording of one quotation",
}
"""Headings of the kinds of difference."""


def difference_name(one: Difference) -> str:
    """What kind of difference one is, under the heading of its kind."""
    return NATURES.get(one.nature, one.nature) or one.kind


def kind_in_words(kind: str, natures: Sequence[tuple[str, str, int]]) -> str:
    """The heading of one kind of difference, with how many there are of each nature.

    >>> kind_in_words("number", [("number", "contradiction", 1), ("number", "update", 3), ("date", "", 2)])
    'Numbers: 4 (1 contradiction, 3 update)'
    """
    found = [(nature, n) for k, nature, n in natures if k == kind]
    parts = [f"{n:,} {NATURES.get(nature, nature)}" for nature, n in found if nature]
    total = f"{KINDS.get(kind, kind.capitalize())}: {sum(n for _, n in found):,}"
    if len(parts) == 1:
        return f"{total} ({NATURES.get(found[0][0], found[0][0])})"
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
