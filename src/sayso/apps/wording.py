"""The words that every form of the brief is made of: dates, counts, ties and introductions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.ask.rows import Account, Assertion, Day, PageFacts, Place, Said, Tie, Voice

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
BASES = {
    "meta": "from its metadata",
    "file": "from the file",
    "user": "given by the user",
    "association": "by association",
}
THOUGHTS = "thinks, wants or expects, as the page has it:"
BY_DAY = {"said": "said that day", "published": "in a page of that day"}
REPORTED = {"article": "reported ", "association": "reported, probably "}
"""By what a date rests on where the page does not say when the words were said: it is the page's own."""
LONE = "Sources without a name, heard once each"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?")
_OPENING, _CLOSING = "\"“‘'«„‹", "\"”’'»“›"


def date_in_words(iso: str) -> str:
    """An ISO 8601 date, time or interval as a reader writes it; any other text as it is.

    >>> date_in_words("2011-07-04T21:00:00-05:00"), date_in_words("2011-05-27/2011-05-28"), date_in_words("2011-03")
    ('4 July 2011, 21:00 UTC-05:00', '27 May 2011 to 28 May 2011', 'March 2011')
    """
    if "/" in iso:
        return " to ".join(date_in_words(part) for part in iso.split("/"))
    match = _DATE.fullmatch(iso)
    if match is None:
        return iso
    year, month, day, time, zone = match.groups()
    if month and not 1 <= int(month) <= 12:
        return iso
    words = [str(int(day))] if day else []
    words += [MONTHS[int(month) - 1]] if month else []
    at = f", {time}{' UTC' if zone else ''}{'' if zone in (None, 'Z') else zone}" if time else ""
    return " ".join([*words, year]) + at


def count(number: int, noun: str, nouns: str | None = None) -> str:
    """The number with its noun.

    >>> count(1, "copy", "copies"), count(2300, "page")
    ('1 copy', '2,300 pages')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def percent(share: float) -> str:
    """A share of one as whole per cent, never rounded up to all or down to nothing.

    >>> percent(0.9999), percent(0.001), percent(1.0)
    ('99 %', 'under 1 %', '100 %')
    """
    return "under 1 %" if 0 < share < 0.01 else f"{min(int(share * 100 + 0.5), 99 if share < 1 else 100)} %"


def listing(words: Sequence[str]) -> str:
    """Some words as a list in a sentence.

    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)


def in_pages(pages: int, lower: int, upper: int) -> str:
    """In how many pages, and how many of them are independent where that is fewer.

    >>> in_pages(4, 2, 3), in_pages(2, 1, 1), in_pages(3, 3, 3)
    ('in 4 pages, 2 to 3 of them independent', 'in 2 pages, 1 of them independent', 'in 3 pages')
    """
    if lower == pages:
        return f"in {count(pages, 'page')}"
    independent = str(upper) if lower == upper else f"{lower} to {upper}"
    return f"in {count(pages, 'page')}, {independent} of them independent"


def quoted(text: str, kind: str) -> str:
    """What is said as it is shown: in quotation marks where the page quotes all of it, else as it stands there.

    >>> quoted('"We stay."', "direct"), quoted("that they stay", "indirect")
    ('“We stay.”', 'that they stay')
    """
    if kind != "direct":
        return text
    if len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING:
        text = text[1:-1]
    return f"“{text}”"


def introduction(place: Place, name: str | None = None) -> tuple[str, str]:
    """The words before and after what is said, as the page has them; `name` goes first where they do not hold it.

    >>> introduction(Place("", "a.html", 3, 9, "s-1", cue="said", source="he", before="he said"), "Ann Bell")
    ('Ann Bell: he said', '')
    >>> introduction(Place("", "a.html", 3, 9, "s-1", source="Ann Bell, the mayor,"))
    ('Ann Bell, the mayor, continuing:', '')
    """
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
    """The chain, the addressee, the date and the zone of a statement, each as a phrase; none for what is not said.

    What the words that introduce it say already is not said again.
    """
    told = f"{place.before} {place.after}"
    found = [f"passed on by {' and then by '.join(place.via)}"] if place.via else []
    found += [f"to {place.addressee}"] if place.addressee and place.addressee not in told else []
    if place.said_on and place.said_on_basis in REPORTED:
        found.append(REPORTED[place.said_on_basis] + date_in_words(place.said_on))
    elif place.said_on:
        day = "on " + date_in_words(place.said_on)
        found.append(f"{day} (“{place.said_on_text}”)" if place.said_on_text else day)
    elif place.said_on_text and place.said_on_text not in told:
        found.append(f"“{place.said_on_text}”, the page says")
    if place.zone not in (None, "body"):
        found.append(f"in {'the ' if place.zone in ('title', 'highlights') else 'a '}{place.zone}")
    return found


def differs(place: Place, first: Place) -> list[str]:
    """What is so of a further place and not of the first: that it is a copy, another chain, another date it was said.

    When another page reports it is that page's own line to tell.
    """
    copied = ["a copy"] if place.copied and not first.copied else []
    known = circumstances(replace(first, before="", after=""))
    other = replace(place, said_on=None) if place.said_on_basis in REPORTED else place
    return copied + [c for c in circumstances(other) if c not in known]


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


def heading(voice: Voice) -> str:
    """The name of a voice, or the words the pages use for it; one that none names is so called."""
    return voice.name or "No source named"


def standing(voice: Voice) -> list[str]:
    """Kind, roles and reach of a voice, each as a phrase."""
    found = [] if voice.actor_id is None else [voice.kind]
    whole = [r for r in voice.roles if not any(r != other and r in other for other in voice.roles)]
    found += [listing(sorted(whole, key=lambda r: (len(r), r))[:3])] if whole else []
    found.append(count(voice.statements, "statement"))
    return [*found, in_pages(voice.pages, voice.origins_lower, voice.origins_upper)]


def more_of(voice: Voice) -> str:
    """How many statements and thoughts of a voice are not listed; '' where all are."""
    found = [f"{voice.more:,} more"] if voice.more else []
    found += [f"{voice.more_thoughts:,} more of what it thinks, wants or expects"] if voice.more_thoughts else []
    return " and ".join(found)


def is_lone(voice: Voice) -> bool:
    """Whether a source that no page names says but one thing: its line says all that a heading would."""
    return voice.actor_id is None and len(voice.said) + len(voice.thoughts) + voice.more + voice.more_thoughts == 1


def first_of_pages(found: Sequence[Assertion], most: int = 2) -> list[Assertion]:
    """The first of these assertions, one a page."""
    first: dict[str, Assertion] = {}
    for one in found:
        first.setdefault(one.places[0].article_id, one)
    return list(first.values())[:most]


def other_names(voice: Voice) -> list[str]:
    """The other names printed for a voice, the shortest six; a longer one is mostly one of these with a title."""
    return sorted((n for n in voice.names if n != voice.name), key=lambda n: (len(n), n))[:6]


def reach(said: Said) -> str | None:
    """In how many pages something said stands; None where it is one."""
    return in_pages(said.pages, said.origins_lower, said.origins_upper) if said.pages > 1 else None


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
        first += f" {listing(parts)} of another {verb} among them, so at most {t.pages - t.copies - t.excerpts} "
        first += "stand on their own."
    sentences = [first, _dates(account)]
    if t.statements:
        others = f" and {count(t.unnamed, 'group or unnamed source', 'groups or unnamed sources')}" if t.unnamed else ""
        listed = f"{count(t.statements - t.other, 'statement')} by {count(t.voices, 'named speaker')}{others}"
        tell = "tells" if t.other == 1 else "tell"
        aside = f"; {t.other:,} more {tell} what someone does: sayso statements" if t.other else ""
        sentences.append(f"{listed}{aside}.")
    parts = [count(t.passages, "passage") + " in several pages"] if t.passages else []
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


def day_in_words(day: Day) -> str:
    """What there is of one day: pages published on it, statements that pages date to it."""
    found = [f"{count(day.pages, 'page')} published"] if day.pages else []
    found += [f"{count(day.statements, 'statement')} said on it"] if day.statements else []
    return ", ".join(found)


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
