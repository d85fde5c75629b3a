"""The words that every form of the brief is made of: dates, counts, ties and introductions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.ask.rows import Account, PageFacts, Place, Said, Tie, Voice

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
BASES = {
    "meta": "from its metadata",
    "file": "from the file",
    "user": "given by the user",
    "association": "another dated page reports the same event",
}
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


def introduction(place: Place) -> str:
    """Who speaks and how, in the page's words and order: 'said Ann Bell'; for what runs on, that it does."""
    source = place.source or "no source named"
    if place.cue is None:
        return f"{source}, quoted on"
    return f"{place.cue} {source}" if place.cue_first else f"{source} {place.cue}"


def circumstances(place: Place) -> list[str]:
    """The chain, the addressee, the date and the zone of a statement, each as a phrase; none for what is not said."""
    found = [f"passed on by {via}" for via in place.via]
    found += [f"to {place.addressee}"] if place.addressee else []
    if place.said_on:
        day = "on " + date_in_words(place.said_on)
        found.append(f"{day} (“{place.said_on_text}”)" if place.said_on_text else day)
    elif place.said_on_text:
        found.append(f"“{place.said_on_text}”")
    if place.zone not in (None, "body"):
        found.append(f"in {'the ' if place.zone in ('title', 'highlights') else 'a '}{place.zone}")
    return found


def differs(place: Place, first: Place) -> list[str]:
    """What is so of a further place and not of the first: that it is a copy, another chain, another date."""
    copied = ["a copy"] if place.copied and not first.copied else []
    return copied + [c for c in circumstances(place) if c not in circumstances(first)]


def dated(page: PageFacts) -> str:
    """The date of a page and what it rests on; 'undated' where nothing says."""
    if page.published is None:
        return "undated"
    day = date_in_words(page.published)
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


def by_relation(ties: Sequence[Tie]) -> list[tuple[str, list[Tie]]]:
    """What a page is to others, each relation with its ties: ('A copy of', [...]), ('Shares passages with', [...])."""
    words = {"copy": "A copy of", "excerpt": "An excerpt of", "shared": "Shares passages with"}
    found = {w: [t for t in ties if t.relation == relation] for relation, w in words.items()}
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
    found += [listing(sorted(voice.roles, key=lambda r: (len(r), r))[:3])] if voice.roles else []
    found.append(count(voice.statements, "statement"))
    return [*found, in_pages(voice.pages, voice.origins_lower, voice.origins_upper)]


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
        sentences.append(f"{count(t.statements, 'statement')} by {count(t.voices, 'named speaker')}{others}.")
    parts = [count(t.passages, "passage") + " in several pages"] if t.passages else []
    parts += [count(t.unsourced, "assertion") + " that no page attributes to anyone"] if t.unsourced else []
    parts += [count(t.dropped, "record") + " dropped"] if t.dropped else []
    if parts:
        sentences.append(listing(parts) + ".")
    return sentences


def widest(account: Account, most: int = 4) -> list[tuple[Voice, Said]]:
    """What stands in most independent pages, of all that the account lists of named speakers; nothing in one page."""
    found = [(v, s) for v in (*account.voices, *account.unnamed) for s in v.said if v.actor_id and s.origins_upper > 1]
    return sorted(found, key=lambda f: (-f[1].origins_upper, -f[1].origins_lower, -f[1].pages))[:most]


def _dates(account: Account) -> str:
    """How many pages have a date, and from when to when."""
    t = account.totals
    if not t.dated or t.first_date is None or t.last_date is None:
        return "None of them gives its date." if t.pages else "There is nothing to tell."
    first, last = date_in_words(t.first_date), date_in_words(t.last_date)
    span = f"Dated {first}" if first == last else f"Dated {first} to {last}"
    undated = t.pages - t.dated
    return f"{span}; {count(undated, 'page')} undated." if undated else f"{span}."
