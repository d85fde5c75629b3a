"""The rows of an account: what `account` returns and every form of the brief prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tie:
    """How one page relates to another: a Lineage row with the other page's uri.

    `mutual`: each is a copy of the other, so that nothing is said of which had the text first.
    """

    article_id: str
    uri: str
    relation: str
    share_of_article: float
    share_of_origin: float
    because: str
    mutual: bool


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What one page is. `number` is its place in the account, from 1; copies follow the page they stand for.

    `own_words` of its `words` body words stand in no other page, a copy of this one aside; null where the page has not
    been compared. Where `published_basis` is association the date is probable only, and `published_from` the uri of the
    page it rests on. `opening` is the first sentence of its body, text[opening_start:opening_stop].
    """

    number: int
    article_id: str
    uri: str
    title: str | None
    outlet: str | None
    byline: tuple[str, ...]
    contributors: tuple[str, ...]
    credits: tuple[str, ...]
    dateline: str | None
    published: str | None
    published_basis: str | None
    published_text: str | None
    published_start: int | None
    published_stop: int | None
    language: str | None
    words: int
    own_words: int | None
    statements: int
    stands_for: str | None
    ties: tuple[Tie, ...]
    opening: str | None
    opening_start: int | None
    opening_stop: int | None
    published_from: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where one page has the words, and how it introduces them. `statement_id` is null where they are no statement.

    `mark_id` is their Mark in that page. `copied`: the page is a copy or excerpt of another. `before` and `after` are
    the page's words that introduce them, source and cue among them; set for the first place of what is listed.
    """

    article_id: str
    uri: str
    start: int
    stop: int
    mark_id: str
    zone: str | None = None
    copied: bool = False
    statement_id: str | None = None
    cue: str | None = None
    source: str | None = None
    speaker: str | None = None
    before: str = ""
    after: str = ""
    via: tuple[str, ...] = ()
    addressee: str | None = None
    said_on: str | None = None
    said_on_text: str | None = None
    said_on_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said, in every place that has it; `quote` and `kind` are those of the first place.

    At least `origins_lower` and at most `origins_upper` of its `pages` are independent; `reasons` says why no more.
    """

    quote: str
    kind: str
    act: str
    pages: int
    origins_lower: int
    origins_upper: int
    reasons: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker and what the pages report of it. `actor_id` is null for one that no page names.

    `said` holds the first of its statements, those that stand in most independent pages before others; `more` others
    are not listed. `thoughts` holds what it is reported to think, want or expect. `statements` counts the rows behind
    all of these. `decided` says in words what a person decided of its names.
    """

    actor_id: str | None
    name: str | None
    kind: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    statements: int
    pages: int
    origins_lower: int
    origins_upper: int
    reasons: tuple[str, ...]
    said: tuple[Said, ...]
    more: int
    thoughts: tuple[Said, ...] = ()
    more_thoughts: int = 0
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """One line of what to read first: something said, and the speaker's name over the whole case."""

    name: str
    said: Said


@dataclass(frozen=True, slots=True)
class Day:
    """One day: `pages` published on it, `statements` that pages date to it, and the one that most pages report.

    `basis` is said where a page dates that one to the day, published where only its page is of the day; `said` is null
    where the day's pages report nothing of a named speaker.
    """

    on: str
    pages: int
    statements: int
    basis: str
    name: str | None
    said: Said | None


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage that stands in several pages none of which is a copy or excerpt of another. `text` is the first's."""

    text: str
    words: int
    kind: str
    quoted: bool
    pages: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Assertion:
    """Something that pages assert in their own voice, in every place that has it."""

    text: str
    because: str
    pages: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A page or record that could not be used, and why."""

    stage: str
    record_id: str
    uri: str
    reason: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is in all, listed or not.

    `dated` pages say when they are of, `probable` ones are dated by another; `other` statements say what someone does,
    and are not told of.
    """

    pages: int
    copies: int
    excerpts: int
    dated: int
    probable: int
    first_date: str | None
    last_date: str | None
    statements: int
    other: int
    voices: int
    unnamed: int
    days: int
    passages: int
    unsourced: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Account:
    """What the pages of a case say and on whose word, in reading order; `totals` counts what is not listed too.

    `leads` is what to read first; `repeats` are copies and excerpts, the one that repeats most words first; `cited` are
    pages that a line leads to and `pages` has no room for.
    """

    name: str
    totals: Totals
    leads: tuple[Lead, ...]
    repeats: tuple[PageFacts, ...]
    pages: tuple[PageFacts, ...]
    cited: tuple[PageFacts, ...]
    days: tuple[Day, ...]
    voices: tuple[Voice, ...]
    unnamed: tuple[Voice, ...]
    passages: tuple[Passage, ...]
    unsourced: tuple[Assertion, ...]
    dropped: tuple[Refused, ...]
