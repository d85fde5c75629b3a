"""The tables of a case, each declared once: Arrow, Parquet, SQL, JSON and docs/tables.md are read from here.

A row is a frozen dataclass; a column is `Col[type, "what it holds"]`. Types: str, int, float, bool, bytes,
`tuple[str, ...]`, `tuple[int, ...]`, and `X | None`. Offsets are half-open, in code points of `Article.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col

from sayso.stages import OfArticle as OfArticle
from sayso.stages import Rows as Rows
from sayso.stages import Sql as Sql
from sayso.stages import Table as Table
from sayso.stages import id_of as id_of
from sayso.stages import of_article as of_article


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read pages from. Found by ingest; not kept in the case."""

    source_id: Col[str, "16 hex: id_of(uri, digest, published, outlet)"]
    path: Col[str, "where the file is on this machine; never printed in a table"]
    uri: Col[str, "its path relative to the folder named on the command line, with / between the parts"]
    digest: Col[str, "sha256 of its bytes, hex"]
    published: Col[str | None, "the date the user gave for its pages (--published)"]
    outlet: Col[str | None, "the outlet the user gave for its pages (--outlet)"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it came, nothing judged. Written by ingest."""

    page_id: Col[str, "16 hex: id_of(uri, sha256 of content, and what the record or the user says of it)"]
    uri: Col[str, "its path below the named folder, the uri of its JSON line, or the target URI of its record"]
    media: Col[str, "'text/html' or 'text/plain', decided from declaration, name and bytes"]
    charset: Col[str | None, "the encoding declared outside the page (HTTP, MIME, JSON); null if none is"]
    content: Col[bytes, "the page's own bytes"]
    outlet: Col[str | None, "as the user or the record gives it"]
    title: Col[str | None, "as the record gives it"]
    byline: Col[tuple[str, ...], "as the record gives it"]
    published: Col[str | None, "as the user or the record gives it: ISO 8601"]
    published_basis: Col[str | None, "'user' or 'file' where `published` is given, else null"]
    captured: Col[str | None, "when a crawler fetched it, ISO 8601; null if not known"]


@dataclass(frozen=True, slots=True)
class Article:
    """What one page shows, and what it says of itself. Written by extract."""

    article_id: Col[str, "16 hex: the page_id of its page"]
    uri: Col[str, "the page's uri"]
    title: Col[str | None, "headline as printed; null if the page has none"]
    outlet: Col[str | None, "the publisher as the page, the record or the user names it; null if none does"]
    byline: Col[tuple[str, ...], "who signs it, as printed, without 'By'"]
    contributors: Col[tuple[str, ...], "who else is named as having contributed, as printed"]
    credits: Col[tuple[str, ...], "news agencies the text is credited to (not photos), by their usual names"]
    dateline: Col[str | None, "the place a report is filed from, as printed, without the agency"]
    published: Col[str | None, "ISO 8601 date, time or interval; null where nothing says"]
    published_basis: Col[str | None, "meta, text, file, user or association; null with `published`"]
    published_start: Col[int | None, "first code point of the words the date was read from; null if not in text"]
    published_stop: Col[int | None, "one past their last code point"]
    language: Col[str | None, "ISO 639-1 code of the body; null where there is too little to tell"]
    text: Col[str, "all that the page shows; for plain text the decoded file, unchanged"]
    body: Col[str, "the body blocks' text, and marked-up subheadings between them, joined by blank lines"]


@dataclass(frozen=True, slots=True)
class Block:
    """One typed stretch of one article's text. Written by extract; blocks never overlap."""

    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point in Article.text"]
    stop: Col[int, "one past the last code point"]
    kind: Col[str, "title, byline, dateline, body, caption, highlights, heading, credit, related, comment, boilerplate"]
    text: Col[str, "Article.text[start:stop]"]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One selected hash of a run of words in one article. Written by lineage; kept as its index."""

    article_id: Col[str, "the Article it stands in"]
    outlet: Col[str | None, "the article's outlet, folded to lower case"]
    hash: Col[int, "signed 64-bit hash of the normalised words"]
    start: Col[int, "first code point of the run"]
    stop: Col[int, "one past its last code point"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that share enough fingerprints to be compared. A view, never stored. a_id < b_id."""

    a_id: Col[str, "one Article"]
    b_id: Col[str, "the other"]
    shared: Col[int, "fingerprints in both"]
    a_text: Col[str, "the one's text"]
    b_text: Col[str, "the other's text"]
    a_blocks: Col[tuple[str, ...], "the one's blocks as 'start:stop:kind', in text order"]
    b_blocks: Col[tuple[str, ...], "the other's"]
    a_outlet: Col[str | None, "the one's outlet"]
    b_outlet: Col[str | None, "the other's"]
    a_credits: Col[tuple[str, ...], "the one's agency credits"]
    b_credits: Col[tuple[str, ...], "the other's"]
    a_published: Col[str | None, "the one's date"]
    b_published: Col[str | None, "the other's"]
    a_uri: Col[str, "the one's uri"]
    b_uri: Col[str, "the other's uri"]
    a_house: Col[tuple[str, ...], "passages of the one that many pages of its outlet print, as 'start:stop:house'"]
    b_house: Col[tuple[str, ...], "the other's"]


@dataclass(frozen=True, slots=True)
class Copy:
    """One passage that stands in two articles, checked by alignment. Written by lineage. a_id < b_id."""

    copy_id: Col[str, "16 hex: id_of(a_id, a_start, b_id, b_start)"]
    a_id: Col[str, "one Article"]
    a_start: Col[int, "first code point of the passage there"]
    a_stop: Col[int, "one past its last code point"]
    b_id: Col[str, "the other Article"]
    b_start: Col[int, "first code point of the passage there"]
    b_stop: Col[int, "one past its last code point"]
    words: Col[int, "words the two passages have in common, in order"]
    kind: Col[str, "verbatim (the same words) or edited"]
    quoted: Col[bool, "all of it stands in quotation marks on both sides: two reporters may quote one speech"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two articles stands in each other, and what each is to the other. Written by lineage. a_id < b_id."""

    a_id: Col[str, "one Article"]
    b_id: Col[str, "the other"]
    passages: Col[int, "passages in common; one with another block inside it gives several Copy rows"]
    a_share: Col[float, "0..1: share of the one's body words that stand in the other"]
    b_share: Col[float, "0..1: share of the other's that stand in the one"]
    a_relation: Col[str | None, "what the one is to the other: copy, excerpt or shared; null if nothing of that"]
    b_relation: Col[str | None, "what the other is to the one"]
    because: Col[str, "the evidence in words"]


@dataclass(frozen=True, slots=True)
class Lineage:
    """How one article relates to another. Written by lineage; every article has at least one row."""

    article_id: Col[str, "the Article"]
    origin_id: Col[str | None, "the other Article; null where independent"]
    relation: Col[str, "copy, excerpt, shared or independent"]
    share_of_article: Col[float, "0..1: share of the article's body words that stand in the other; 0 if independent"]
    share_of_origin: Col[float, "0..1: share of the other's body words that stand in the article"]
    because: Col[str, "the evidence in words"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its parse, in lists with one item a token; white space is none. Written by reading."""

    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    zone: Col[str, "the kind of the block it stands in"]
    starts: Col[tuple[int, ...], "first code point of each token in Article.text"]
    stops: Col[tuple[int, ...], "one past each token's last code point"]
    lemmas: Col[tuple[str, ...], "each token's lemma, lower case"]
    tags: Col[tuple[str, ...], "Penn Treebank tags"]
    deps: Col[tuple[str, ...], "dependency labels as spaCy's English models print them (nsubj, ccomp ...)"]
    heads: Col[tuple[int, ...], "index in this sentence of each token's head; its own index for the root"]


@dataclass(frozen=True, slots=True)
class Entity:
    """One name or quantity in one article. Written by reading."""

    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    kind: Col[str, "OntoNotes label: PERSON, ORG, GPE, LOC, NORP, FAC, DATE, MONEY ..."]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where one article speaks of an actor, resolved within the page. Written by actors."""

    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    form: Col[str, "name, title, pronoun or group"]
    referent_id: Col[str, "16 hex: the actor within this page; id_of(article_id, name)"]
    name: Col[str, "the fullest name this page prints for it"]
    kind: Col[str, "person, organization, government, place or group"]
    because: Col[str, "how it was resolved: 'printed', 'surname of', 'initials of', 'title of', 'subject before' ..."]


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of the case under all its names. Written by actors."""

    actor_id: Col[str, "16 hex: id_of its first full name in sort order as it sounds, and its kind"]
    name: Col[str, "the fullest name that most pages print, copies left out"]
    kind: Col[str, "person, organization, government, place or group"]
    names: Col[tuple[str, ...], "every name printed for it, sorted"]
    roles: Col[tuple[str, ...], "roles printed with its names ('Foreign Minister'), sorted"]
    mentions: Col[int, "how many mentions, names and pronouns together"]


@dataclass(frozen=True, slots=True)
class Identity:
    """One actor within a page is one actor of the case, and why. Written by actors."""

    referent_id: Col[str, "the actor within its page"]
    article_id: Col[str, "that page's Article"]
    actor_id: Col[str, "the Actor of the case"]
    because: Col[str, "the evidence in words"]


@dataclass(frozen=True, slots=True)
class Referent:
    """One actor within one article, gathered from its mentions. Written by actors; a view, never stored."""

    referent_id: Col[str, "16 hex: the Mention.referent_id of its mentions"]
    article_id: Col[str, "the Article it stands in"]
    uri: Col[str, "that page's uri"]
    published: Col[str | None, "that page's date; null where nothing says"]
    name: Col[str, "the fullest name the page prints for it"]
    kind: Col[str, "person, organization, government, place or group"]
    names: Col[tuple[str, ...], "every name the page prints for it, sorted; may be none"]
    ways: Col[tuple[str, ...], "how the page ties each of `names` to it, in their order: 'printed', 'surname of' ..."]
    roles: Col[tuple[str, ...], "titles the page prints with its names, sorted"]
    mentions: Col[int, "how many mentions, names and pronouns together; titles beside names are none"]


@dataclass(frozen=True, slots=True)
class NameJoin:
    """Two printed names that are one actor's, or that might have been and are not, and why. Written by actors."""

    name_join_id: Col[str, "16 hex: id_of(actor_id, name, other, joined, basis, decision, article_id, other_id)"]
    actor_id: Col[str, "the Actor that goes by `name`"]
    name: Col[str, "a name as printed"]
    article_id: Col[str, "the first page, by uri, that prints it so"]
    other: Col[str, "the other name; the same words where pages that print one name are put together"]
    other_id: Col[str, "the first page that prints that"]
    joined: Col[bool, "whether they are one actor; false where something speaks for it and more against it"]
    score: Col[float | None, "0..1, 0.5 and above is one actor; null where the page itself or a person says so"]
    reasons: Col[tuple[str, ...], "the evidence, each with what it adds: 'spelling +0.85: ...'; the strongest first"]
    pages: Col[int, "in how many pages `name` is tied to `other` so"]
    basis: Col[str, "page (by its own words), rule (across pages) or decision (a person's)"]
    decision: Col[int | None, "the number of that decision; null for the others"]


@dataclass(frozen=True, slots=True)
class ActorRole:
    """One role that pages print with an actor's names, and when. Written by actors."""

    actor_id: Col[str, "the Actor"]
    role: Col[str, "the role as most pages print it ('Foreign Minister')"]
    first: Col[str | None, "the first date of a page that prints it, ISO 8601; null where none is dated"]
    last: Col[str | None, "the last"]
    pages: Col[int, "how many pages print it"]


@dataclass(frozen=True, slots=True)
class Span:
    """One part of one attribution. Written by reading; spans of one attribution share attribution_id."""

    article_id: Col[str, "the Article it stands in"]
    attribution_id: Col[str, "16 hex: id_of(article_id, start of its first content, start of its cue)"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    kind: Col[str, "source, cue or content"]
    text: Col[str, "Article.text[start:stop]"]


@dataclass(frozen=True, slots=True)
class Moment:
    """One time expression of one article, on the calendar where the page allows it. Written by moments."""

    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    type: Col[str, "TIMEX3 type: DATE, TIME, DURATION or SET"]
    value: Col[str | None, "TIMEX3 value: 2011-07-04, 2011-W27, P4M ...; null if it has none"]
    first: Col[str | None, "ISO 8601 date its interval starts on; null while unanchored. Printed as `from`"]
    last: Col[str | None, "ISO 8601 date its interval ends on, inclusive. Printed as `to`"]
    precision: Col[str | None, "minute, part of day, day, weekend, week ... century: how finely; null while unanchored"]
    basis: Col[
        str, "printed (in the words), article (counted from its date), text (from one told before) or unanchored"
    ]


@dataclass(frozen=True, slots=True)
class Echo:
    """One passage that an undated article has in common with a dated one, and a weekday both tell of there.

    Written by moments; what Dating rests on. A passage has a row a weekday, one with nulls where there is none.
    """

    article_id: Col[str, "the undated Article"]
    start: Col[int, "first code point of the passage there"]
    from_id: Col[str, "the dated Article"]
    from_uri: Col[str, "its uri"]
    published: Col[str, "its date"]
    words: Col[int, "words the two passages have in common, in order"]
    quoted: Col[bool, "all of it stands in quotation marks on both sides"]
    passage: Col[str, "the first words of the passage in the undated article"]
    said: Col[str | None, "words of the undated article for a weekday that it does not anchor; null if none is near"]
    value: Col[str | None, "TIMEX3 value of these: XXXX-WXX-1 is a Monday"]
    day: Col[str | None, "a day that the dated article tells of there: ISO 8601"]
    said_there: Col[str | None, "its words for that day"]
    apart: Col[int, "0 where both stand in the sentences of the passage, 1 where one stands right beside them"]
    told: Col[
        tuple[str, ...], "weekdays on which the undated article says that something was said; days it prints whole"
    ]


@dataclass(frozen=True, slots=True)
class Dating:
    """The date an undated article probably has, by a dated one that reports the same. Written by moments.

    Questions lay it over Article; it is never put in there, and rests on no other Dating.
    """

    article_id: Col[str, "the undated Article"]
    published: Col[str, "ISO 8601 date or interval"]
    basis: Col[str, "association"]
    from_id: Col[str, "the dated Article it rests on most"]
    because: Col[str, "the evidence in words, quoting both"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing one article reports one source as saying. Written by statements."""

    statement_id: Col[str, "16 hex: id_of(article_id, start, stop)"]
    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point of `quote` in Article.text"]
    stop: Col[int, "one past the last code point"]
    quote: Col[str, "Article.text[start:stop], never edited"]
    kind: Col[str, "direct (all in quotation marks), indirect (none of it) or mixed"]
    act: Col[str, "speech, writing, thought or other"]
    cue: Col[str | None, "the cue as printed; null for a quotation that runs on without one"]
    cue_start: Col[int | None, "first code point of the cue"]
    cue_stop: Col[int | None, "one past its last code point"]
    source: Col[str | None, "the source as printed, a pronoun or title too; null if the text names none"]
    source_start: Col[int | None, "first code point of the source"]
    source_stop: Col[int | None, "one past its last code point"]
    speaker: Col[str | None, "the source by the fullest name this page prints for it; null if the text names none"]
    referent_id: Col[str | None, "the speaker's Mention.referent_id; null for one that is not named"]
    via: Col[tuple[str, ...], "who passed it on, nearest to the speaker first, as printed"]
    addressee: Col[str | None, "who was told, as printed"]
    said_on: Col[str | None, "ISO 8601 date or interval it was said on; null where the page does not say"]
    said_on_text: Col[str | None, "the words that say when; null where the page has none"]
    said_on_basis: Col[str | None, "cue (a date of its clause), sentence, occasion, article (the page's date) or null"]
    zone: Col[str, "the kind of the block it stands in"]


@dataclass(frozen=True, slots=True)
class Unsourced:
    """One assertion a page makes in its own voice with nobody to vouch for it. Written by claims."""

    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    because: Col[str, "what makes it checkable, and what is missing"]
    on: Col[str | None, "ISO 8601 date or interval of what it tells; null where the page does not say"]
    on_text: Col[str | None, "the words that say when; null where the page has none"]
    on_basis: Col[str | None, "clause (a date of the verb's clause), sentence, article (the date of the page) or null"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing a person decided. Written by `sayso decide` alone: rows are added, none is changed or taken out."""

    decision_id: Col[str, "16 hex: id_of(number, verb, a, b)"]
    number: Col[int, "its place among the case's decisions, from 1"]
    verb: Col[str, "same or different (of two names), date (of a page), or undo (of a decision)"]
    a: Col[str, "a printed name, or `uri#name` for it in one page alone; date: the page's uri; undo: a decision_id"]
    b: Col[str, "the other name; date: ISO 8601; undo: empty"]
    because: Col[str, "the person's words why; empty where none were given"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """One record a stage could not use, and why. Written by every stage."""

    stage: Col[str, "the stage that refused it"]
    record_id: Col[str, "the id of the refused record"]
    uri: Col[str, "the page's uri, or the file's path as given where there is no page yet"]
    reason: Col[str, "what is wrong and what to do, on one line"]
