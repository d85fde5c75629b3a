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
    """Where one page has some words, and how it introduces them. `statement_id` is null where they are no statement's.

    `mark_id` is their Mark in that page. `kind` is that of the statement; null in the page's own voice. `outlet` is the
    page's, `name` that of the speaker over the whole case. `copied`: the page is a copy or excerpt of another. `on` is
    when it was said, or in the page's own voice when what it tells was; `on_basis` what that rests on. `before` and
    `after` are the page's words that introduce them, source and cue among them; set for the first place of a line.
    """

    article_id: str
    uri: str
    start: int
    stop: int
    mark_id: str
    outlet: str | None = None
    zone: str | None = None
    copied: bool = False
    statement_id: str | None = None
    kind: str | None = None
    cue: str | None = None
    source: str | None = None
    speaker: str | None = None
    name: str | None = None
    before: str = ""
    after: str = ""
    via: tuple[str, ...] = ()
    addressee: str | None = None
    on: str | None = None
    on_text: str | None = None
    on_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """One origin of a claim after the merges that are sure: its first page, and how many `pages` count as it."""

    article_id: str
    uri: str
    outlet: str | None
    pages: int


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim, in every place that has it; `text` is that of the first place, Article.text[start:stop] there.

    At least `origins_lower` and at most `origins_upper` origins stand behind its `pages`; `reasons` says why no more,
    `roots` whose they are at most. `speakers` are the names of those who say it, most pages first; in `own_voice` of
    its pages nobody is said to. `why` is what is remarkable in it, where it is listed for that.
    """

    claim_id: str
    text: str
    pages: int
    origins_lower: int
    origins_upper: int
    reasons: tuple[str, ...]
    roots: tuple[Root, ...]
    speakers: tuple[str, ...]
    own_voice: int
    on: str | None
    on_basis: str | None
    places: tuple[Place, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Two passages that do not agree, or say the same words otherwise: a Conflict; `more` others differ alike."""

    conflict_id: str
    kind: str
    nature: str
    about: str
    because: str
    a_text: str
    a: Place
    b_text: str
    b: Place
    more: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing an actor said or did on a subject, and whether it is a change: a Position."""

    position_id: str
    on: str | None
    on_basis: str | None
    text: str
    change: str
    because: str
    place: Place


@dataclass(frozen=True, slots=True)
class Subject:
    """What an actor said and did on one subject, in the order of time; `more` turns are not listed."""

    about: str
    turns: tuple[Turn, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of what an actor says of a subject, with what it said before, where the pages have that."""

    name: str
    about: str
    before: Turn | None
    turn: Turn


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker and what the pages report of it: on `subjects` over time, and `said` besides, claims not told before.

    `statements` counts what `pages` report it as saying; `copies` of those pages are copies or excerpts of another.
    `more` claims and `more_subjects` are not listed; `thoughts` counts what it is reported to think, want or expect.
    `decided` says in words what a person decided of its names.
    """

    actor_id: str
    name: str
    kind: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    statements: int
    pages: int
    copies: int
    subjects: tuple[Subject, ...]
    said: tuple[ClaimLine, ...]
    more: int
    more_subjects: int = 0
    thoughts: int = 0
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of the story, by the claim that stands for it: a Day. `claims` counts those told of that day.

    `unsourced`: its words are an Unsourced that nobody vouches for.
    """

    on: str
    rank: int
    text: str
    claims: int
    origins_lower: int
    origins_upper: int
    because: str
    place: Place
    unsourced: bool = False


@dataclass(frozen=True, slots=True)
class StoryLine:
    """The pages of one event: a Story. `title` and `outlet` are those of its first page that is no copy."""

    story_id: str
    pages: int
    copies: int
    first_date: str | None
    last_date: str | None
    article_id: str
    uri: str
    title: str | None
    outlet: str | None
    because: str


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
    """Something that pages assert in their own voice, in every place that has it.

    `vouched` says who vouches for it elsewhere all the same; empty where nobody does.
    """

    text: str
    because: str
    pages: int
    places: tuple[Place, ...]
    vouched: tuple[str, ...] = ()


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
    and are not told of. `claims` counts all, `shared` those in several pages, `alone` those of one origin that have
    something remarkable; `unnamed` those said by nobody with a name. `natures` counts the differences by kind
    and nature.
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
    claims: int
    shared: int
    alone: int
    days: int
    differences: int
    natures: tuple[tuple[str, str, int], ...]
    voices: int
    positions: int
    shifts: int
    unnamed: int
    passages: int
    unsourced: int
    vouched: int
    stories: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Account:
    """What the pages of a case say and on whose word, in reading order; `totals` counts what is not listed too.

    `leads` and `shifts` are what to read first; `repeats` are copies and excerpts, the one that repeats most words
    first; `cited` are pages that a line leads to and `pages` has no room for; `undated` are pages that nothing dates.
    """

    name: str
    totals: Totals
    leads: tuple[ClaimLine, ...]
    shifts: tuple[Shift, ...]
    repeats: tuple[PageFacts, ...]
    days: tuple[DayLine, ...]
    claims: tuple[ClaimLine, ...]
    differences: tuple[Difference, ...]
    alone: tuple[ClaimLine, ...]
    voices: tuple[Voice, ...]
    unsourced: tuple[Assertion, ...]
    stories: tuple[StoryLine, ...]
    pages: tuple[PageFacts, ...]
    cited: tuple[PageFacts, ...]
    passages: tuple[Passage, ...]
    undated: tuple[PageFacts, ...]
    unnamed: tuple[ClaimLine, ...]
    dropped: tuple[Refused, ...]
