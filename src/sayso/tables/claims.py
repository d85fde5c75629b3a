"""What is claimed, how many independent origins stand behind it, where accounts differ, and how the story went on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing that one article asserts, in its own voice or in somebody's. Written by claims."""

    proposition_id: Col[str, "16 hex: id_of(article_id, start, stop, statement_id)"]
    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    zone: Col[str, "the kind of the block it stands in"]
    statement_id: Col[str | None, "the Statement whose content it is or is a clause of; null in the page's own voice"]
    whole: Col[bool, "whether it is all that its statement holds; false for a clause of it and in the page's own voice"]
    speaker_id: Col[str | None, "Mention.referent_id of who says it; null where nobody with a name does"]
    predicate: Col[str, "lemma of the word it turns on, a verb or the noun of an event; empty where it has none"]
    subject: Col[str | None, "Mention.referent_id of who does it; null where no actor does"]
    object: Col[str | None, "Mention.referent_id of whom it is done to; null where no actor is"]
    actors: Col[tuple[str, ...], "Mention.referent_id of every actor named in it, subject and object too; sorted"]
    terms: Col[tuple[str, ...], "lemmas of its content words, in text order"]
    numbers: Col[
        tuple[str, ...], "its numbers with what they count, sorted: '60000 people', '>=20 people', '~41 percent'"
    ]
    negated: Col[bool, "whether what it turns on is denied: not, never, no, failed to"]
    modality: Col[str, "fact, future, possible, needed, wanted, conditional, asked or denied"]
    on: Col[str | None, "ISO 8601 date or interval of what it tells; null where the page does not say"]
    on_text: Col[str | None, "the words that say when; null where the page has none"]
    on_basis: Col[str | None, "clause, sentence, article (the date of the page) or null"]


@dataclass(frozen=True, slots=True)
class Denial:
    """One place where a page says that somebody denies, takes back or contradicts something. Written by claims."""

    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point of the clause that denies"]
    stop: Col[int, "one past its last code point"]
    text: Col[str, "Article.text[start:stop]"]
    cue: Col[str, "the word that denies, as printed"]
    kind: Col[str, "what is denied: clause, report (of what it says), act or before (what the page tells just before)"]
    speaker_id: Col[str | None, "Mention.referent_id of who denies; null where nobody with a name does"]
    speaker: Col[str | None, "who denies, as that page has it; null where it does not say"]
    proposition_id: Col[str, "the Proposition that has most of the clause that denies"]
    content_start: Col[int, "first code point of what is denied"]
    content_stop: Col[int, "one past its last code point"]
    content: Col[str, "Article.text[content_start:content_stop]"]
    content_proposition: Col[str, "the Proposition that has most of what is denied"]
    terms: Col[tuple[str, ...], "lemmas of the content words of what is denied, in text order"]


@dataclass(frozen=True, slots=True)
class Embedding:
    """The sentence encoder's vector of one proposition or of one article's opening. Written by claims."""

    embedding_id: Col[str, "the proposition_id, or the article_id for an article"]
    article_id: Col[str, "the Article it stands in"]
    kind: Col[str, "proposition or article"]
    values: Col[bytes, "384 signed bytes: the vector at length 127; two of them compare by their product / 127**2"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What counting needs of one article, without its text. Written by claims; a view, never stored."""

    article_id: Col[str, "the Article"]
    uri: Col[str, "its uri"]
    title: Col[str | None, "its headline"]
    outlet: Col[str | None, "its publisher"]
    credits: Col[tuple[str, ...], "news agencies the text is credited to"]
    published: Col[str | None, "its date, a probable one too"]
    published_basis: Col[str | None, "meta, text, file, user or association"]
    language: Col[str | None, "ISO 639-1 code"]
    copy_of: Col[tuple[str, ...], "the Articles it is a copy or an excerpt of, sorted; may be none"]
    embedding: Col[bytes, "its Embedding's values; empty where it has none"]


@dataclass(frozen=True, slots=True)
class Outline:
    """What one article asserts, as words and actors counted. Written by claims; a view, never stored."""

    article_id: Col[str, "the Article"]
    terms: Col[tuple[str, ...], "every term of its Propositions, sorted"]
    times: Col[tuple[int, ...], "how often each of `terms` is there"]
    actors: Col[tuple[str, ...], "Actor.actor_id of every actor that they name, sorted"]
    named: Col[tuple[int, ...], "in how many of them each of `actors` is"]


@dataclass(frozen=True, slots=True)
class Named:
    """One actor within a page by its actor of the case. Written by claims; a view, never stored."""

    referent_id: Col[str, "the Mention.referent_id of its mentions"]
    actor_id: Col[str, "the Actor it is"]
    name: Col[str, "that Actor's name over the whole case"]
    kind: Col[str, "that Actor's kind"]


@dataclass(frozen=True, slots=True)
class Testimony:
    """One proposition with who vouches for it, where and when. Written by claims; a view, never stored."""

    proposition_id: Col[str, "the Proposition"]
    article_id: Col[str, "the Article it stands in"]
    uri: Col[str, "that page's uri"]
    outlet: Col[str | None, "that page's publisher"]
    credits: Col[tuple[str, ...], "news agencies that page is credited to"]
    published: Col[str | None, "that page's date, a probable one too"]
    published_basis: Col[str | None, "meta, text, file, user or association"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    zone: Col[str, "the kind of the block it stands in"]
    statement_id: Col[str | None, "as in Proposition"]
    whole: Col[bool, "as in Proposition"]
    quote_kind: Col[str | None, "Statement.kind: direct, indirect or mixed; null in the page's own voice"]
    act: Col[str | None, "Statement.act; null in the page's own voice"]
    cue: Col[str | None, "Statement.cue"]
    source: Col[str | None, "Statement.source"]
    speaker: Col[str | None, "the speaker by the fullest name that page prints"]
    actor_id: Col[str | None, "the speaker's Actor; null where nobody with a name speaks"]
    actor: Col[str | None, "that Actor's name over the whole case"]
    actor_kind: Col[str | None, "that Actor's kind"]
    via: Col[tuple[str, ...], "Statement.via; none in the page's own voice"]
    addressee: Col[str | None, "Statement.addressee"]
    said_on: Col[str | None, "Statement.said_on, or the page's date where it is told as news of it"]
    said_on_basis: Col[str | None, "Statement.said_on_basis; association where the page's date is so"]
    predicate: Col[str, "as in Proposition"]
    subject: Col[str | None, "Actor.actor_id of who does it"]
    object: Col[str | None, "Actor.actor_id of whom it is done to"]
    actors: Col[tuple[str, ...], "Actor.actor_id of every actor named in it, sorted"]
    terms: Col[tuple[str, ...], "as in Proposition"]
    numbers: Col[tuple[str, ...], "as in Proposition"]
    negated: Col[bool, "as in Proposition"]
    modality: Col[str, "as in Proposition"]
    on: Col[str | None, "as in Proposition"]
    on_basis: Col[str | None, "as in Proposition; association where the page's date is so"]
    cue_apart: Col[int | None, "code points from its statement to the nearer of its cue and source; null without both"]


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """Two propositions that are one utterance or one claim, or nearly were and are not, and why. Written by claims."""

    claim_match_id: Col[str, "16 hex: id_of(level, a_id, b_id)"]
    level: Col[str, "utterance (one act of speaking) or claim (the same content, whoever speaks)"]
    a_id: Col[str, "one Proposition"]
    b_id: Col[str, "the other"]
    joined: Col[bool, "whether they are one; false where something speaks for it and more against it"]
    score: Col[float | None, "0..1, 0.5 and above is one; null where a person says so"]
    features: Col[tuple[str, ...], "the evidence, each with what it adds: 'words +0.40: ...'; the strongest first"]
    family: Col[
        str | None, "what the two quotations are to each other: same, fragment, respelled, retranslated or altered"
    ]
    basis: Col[str, "rule or decision (a person's)"]
    decision: Col[int | None, "the number of that decision; null for the others"]


@dataclass(frozen=True, slots=True)
class Support:
    """One place that has a claim. Written by claims; every Proposition that is part of a claim has one row."""

    claim_id: Col[str, "the Claim"]
    utterance_id: Col[str | None, "16 hex: the act of speaking it reports; null in the page's own voice"]
    proposition_id: Col[str, "the Proposition"]
    article_id: Col[str, "the Article it stands in"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that pages assert or report as said, and how many independent origins it has. Written by claims."""

    claim_id: Col[str, "16 hex: id_of(least folded text of its propositions, its speaker or none)"]
    proposition_id: Col[str, "the Proposition whose words stand for it"]
    article_id: Col[str, "the Article that stands in"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    articles: Col[int, "in how many articles it stands"]
    origins_lower: Col[int, "independent origins at least: after every merge that may be"]
    origins_upper: Col[int, "independent origins at most: after the merges that are sure"]
    reasons: Col[tuple[str, ...], "why fewer than articles, a reason a merge"]
    on: Col[str | None, "ISO 8601 date or interval of what it tells, or on which it was said; null where none is told"]
    on_basis: Col[str | None, "clause, sentence, said (the day it was said), article, association or null"]


@dataclass(frozen=True, slots=True)
class Origin:
    """One merge of two articles' support for a claim into one origin, or one a person took back. Written by claims."""

    origin_id: Col[str, "16 hex: id_of(claim_id, a_id, b_id, kind)"]
    claim_id: Col[str, "the Claim"]
    a_id: Col[str, "one Article"]
    b_id: Col[str, "the other"]
    sure: Col[bool, "true: origins_upper counts the two once; false: it may be, and lowers origins_lower alone"]
    kind: Col[str, "copy, excerpt, outlet, own report, chain, credit, wording, quotation or decision"]
    because: Col[str, "the evidence in words"]
    holds: Col[bool, "false where a person decided that it does not"]
    decision: Col[int | None, "the number of that decision; null for the others"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two places that do not agree, or say the same words otherwise; no winner is picked. Written by claims."""

    conflict_id: Col[str, "16 hex: id_of(kind, a_id, a_start, a_stop, b_id, b_start, b_stop)"]
    kind: Col[str, "speaker, number, date, denial or wording"]
    nature: Col[
        str,
        "speaker: one page or two pages; number and date: contradiction, update, rounding or scope; denial: denied, "
        "taken back or negated; wording: 'meaning kept' or 'meaning moves', and what it is",
    ]
    a_proposition: Col[str, "Proposition of the one side"]
    a_id: Col[str, "its Article"]
    a_start: Col[int, "first code point of the passage there"]
    a_stop: Col[int, "one past its last"]
    a_text: Col[str, "Article.text[a_start:a_stop]"]
    a_speaker: Col[str | None, "who says it there; null in the page's own voice"]
    b_proposition: Col[str, "Proposition of the other side"]
    b_id: Col[str, "its Article; the same one for a conflict inside a page"]
    b_start: Col[int, "first code point of the passage there"]
    b_stop: Col[int, "one past its last"]
    b_text: Col[str, "Article.text[b_start:b_stop]"]
    b_speaker: Col[str | None, "who says it there"]
    about: Col[str, "what they differ in, in words of the pages"]
    because: Col[str, "why they are a conflict, and why of this nature"]


@dataclass(frozen=True, slots=True)
class Position:
    """One thing an actor said or did on a subject, in the order of time. Written by claims."""

    position_id: Col[str, "16 hex: id_of(actor_id, about, statement_id or proposition_id)"]
    actor_id: Col[str, "the Actor"]
    about: Col[str, "the subject: an actor's name, or words that the statements share"]
    on: Col[str | None, "ISO 8601 date or interval; null where the page does not say"]
    on_basis: Col[str | None, "cue or clause, sentence, occasion, article, association or null"]
    proposition_id: Col[str, "the Proposition that reports it, its first place"]
    statement_id: Col[str | None, "the Statement it is the content of; null for an act the page tells itself"]
    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    change: Col[
        str, "first, more (another thing), same, shift, retold (an old quotation again) or retranslated (other words)"
    ]
    because: Col[str, "the evidence for `change` in words; empty for the first"]


@dataclass(frozen=True, slots=True)
class Story:
    """One article as part of one story: the pages of a case on the same event. Written by claims."""

    story_id: Col[str, "16 hex: id_of(its first uri)"]
    article_id: Col[str, "the Article"]
    because: Col[str, "what ties it to the story, in words"]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the timeline, by the claim that stands for it. Written by claims."""

    on: Col[str, "ISO 8601 date"]
    precision: Col[str, "day"]
    rank: Col[int, "1 for the day of which the case tells most, counted on"]
    article_id: Col[str, "the Article whose words stand for it"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    claims: Col[tuple[str, ...], "claim_ids of that day, the one told of first"]
    origins_lower: Col[int, "of the claim told of"]
    origins_upper: Col[int, "of the claim told of"]
    score: Col[float, "what `rank` is by: higher for a day that more independent pages tell of"]
    because: Col[str, "what the rank rests on, in words"]


@dataclass(frozen=True, slots=True)
class Vouched:
    """One unsourced assertion that another origin stands behind all the same. Written by claims."""

    article_id: Col[str, "the Article of the Unsourced"]
    start: Col[int, "its first code point"]
    stop: Col[int, "one past its last code point"]
    claim_id: Col[str, "the Claim it is part of"]
    because: Col[str, "who vouches for it elsewhere, in words"]
