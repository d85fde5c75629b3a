"""What is read in one article: sentences, entities, spans and moments; and the dates of undated articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col


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
