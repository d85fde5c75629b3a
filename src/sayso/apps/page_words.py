"""What each page and story of a brief is called, and what is said of it: date, outlet, words, ties."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.apps.words import count, date_in_words, listing, percent
from sayso.ask.rows import PageFacts, StoryLine, Tie

BASES = {
    "meta": "from its metadata",
    "file": "from the file",
    "user": "given by the user",
    "association": "by association",
}


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


def short_name(page: PageFacts) -> str:
    """A page by its number, outlet and uri."""
    return f"{page.number}. {page.outlet} ({page.uri})" if page.outlet else f"{page.number}. {page.uri}"


def story_in_words(story: StoryLine) -> str:
    """How many pages are of one event, and from when to when."""
    copies = f", {count(story.copies, 'copy', 'copies')} among them" if story.copies else ""
    found = count(story.pages, "page") + copies
    if story.first_date is None or story.last_date is None:
        return found + ", undated"
    first, last = date_in_words(story.first_date), date_in_words(story.last_date)
    return f"{found}, {first}" if first == last else f"{found}, {first} to {last}"


def story_name(story: StoryLine) -> str:
    """A story by the headline and outlet of its first page, and that page's uri."""
    named = f"“{story.title}”" if story.title else "No headline"
    return f"{named} ({', '.join(filter(None, (story.outlet, story.uri)))})"
