"""What propositions are compared by: their words, the contents they share, and which contents are alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col


@dataclass(frozen=True, slots=True)
class Gist:
    """What one proposition is told by, as far as its own page says. Written by claims."""

    proposition_id: Col[str, "the Proposition"]
    article_id: Col[str, "the Article it stands in"]
    words: Col[str, "its words in lower case, one blank between them, without marks"]
    source: Col[str, "' and the same of its statement's source; empty where it has none, or that is a pronoun"]
    own: Col[bool, "whether it has a first person, whose meaning depends on who speaks"]
    weekdays: Col[tuple[str, ...], "the days of the week it names, sorted"]
    terms: Col[tuple[str, ...], "its Proposition's terms that carry content, in lower case, each once; sorted"]
    small: Col[bool, "whether it is a clause that begins neither with a capital nor with a figure"]
    aside: Col[bool, "whether it is a clause that hangs on another"]
    scene: Col[bool, "whether by its words it tells how things are, and no act"]
    turned: Col[str | None, "the words by which its page calls it a change of position; null where none does"]


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of all names of one actor. Written by claims."""

    actor_id: Col[str, "the Actor"]
    words: Col[str, "those that begin with a capital, in lower case, sorted, one blank between them"]


@dataclass(frozen=True, slots=True)
class Disputed:
    """One proposition of a page that a decision on claims names. Written by claims; a view, never stored."""

    proposition_id: Col[str, "the Proposition"]
    uri: Col[str, "its page's uri"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision that two propositions are one claim or are not, where the case has both. Written by claims."""

    number: Col[int, "the number of the Decision"]
    a_id: Col[str, "one Proposition"]
    b_id: Col[str, "the other"]
    joined: Col[bool, "whether they are one claim"]


@dataclass(frozen=True, slots=True)
class Told:
    """All propositions of the same words in the same context. Written by claims; a view, never stored.

    `places` are in the order of `proposition_ids`.
    """

    proposition_id: Col[str, "the first of `proposition_ids`, which stands for it"]
    words: Col[str, "Gist.words of each"]
    who: Col[str, "the Actor who says it, or Gist.source; empty in the page's own voice and where it is not known"]
    said: Col[bool, "whether it is in somebody's voice"]
    subject: Col[str, "Testimony.subject; empty where it has none"]
    object: Col[str, "Testimony.object; empty where it has none"]
    actors: Col[tuple[str, ...], "Testimony.actors"]
    modality: Col[str, "as in Proposition"]
    negated: Col[bool, "as in Proposition"]
    predicate: Col[str, "as in Proposition"]
    numbers: Col[tuple[str, ...], "as in Proposition"]
    alone: Col[str, "the Proposition, where a person parted it from another; empty for all others"]
    proposition_ids: Col[tuple[str, ...], "the places that have it, sorted"]
    places: Col[
        tuple[str, ...],
        "of each Testimony: article_id, start, stop, statement_id, whole (1 or 0), on_basis, said_on_basis, on, "
        "said_on, published and cue, | between them, nothing for what it has not",
    ]
    many: Col[int, "1 where one of them is all of a statement that has clauses of its own, else 0"]
    own: Col[int, "1 where it has a first person, else 0"]
    actor: Col[str, "the name of the actor who says it; empty where that is not known"]
    actor_kind: Col[str, "that actor's kind; empty where it is not known"]
    names: Col[tuple[str, ...], "NameWords.words of all its actors, sorted; of the one who speaks of itself too"]
    source: Col[str, "Statement.source of the first place; empty where it has none"]
    quote_kind: Col[str, "Statement.kind of the first place; empty where it has none"]
    addressee: Col[str, "Statement.addressee of the first place; empty where it has none"]
    weekdays: Col[tuple[str, ...], "Gist.weekdays"]
    terms: Col[tuple[str, ...], "Gist.terms of the first place"]
    vector: Col[bytes, "the least Embedding.values of the places; empty where none has one"]


@dataclass(frozen=True, slots=True)
class Content:
    """All propositions of the same words in the same context, as comparisons see them. Written by claims.

    Lists by place are in the order of `proposition_ids`. Days are ordinals, first and last of each stretch in turn.
    """

    content_id: Col[str, "16 hex: id_of all that the row holds, so that one that changes is another"]
    proposition_id: Col[str, "the Proposition that stands for it, the first of its places"]
    key: Col[str, "words, who, actors and what else makes it this content, U+001F between them; no two have one"]
    claim_id: Col[str, "16 hex: the Claim that it is the first content of"]
    utterance_id: Col[str | None, "16 hex: the same for the act of speaking; null in the page's own voice"]
    who: Col[str, "as in Told"]
    said: Col[bool, "as in Told"]
    terms: Col[tuple[str, ...], "stems of its words, @ and each actor, # and each number; sorted"]
    weights: Col[tuple[float, ...], "what each of them weighs"]
    subject: Col[str | None, "Testimony.subject"]
    object: Col[str | None, "Testimony.object"]
    doer: Col[str | None, "subject, or the body that says of itself; null where neither is told"]
    numbers: Col[tuple[str, ...], "as in Proposition"]
    negated: Col[bool, "as in Proposition"]
    modality: Col[str, "as in Proposition"]
    predicate: Col[str, "as in Proposition"]
    own: Col[bool, "whether it has a first person"]
    many: Col[bool, "whether it is all of a statement that has clauses of its own"]
    occasional: Col[bool, "whether somewhere it is told as said once, not time and again"]
    speaker: Col[str, "who says it, in words; empty where nobody does"]
    person: Col[bool, "whether the actor who says it is a person"]
    direct: Col[bool, "whether its first place is a direct quotation"]
    addressee: Col[str, "to whom, in words, at its first place; empty where that is not told"]
    weekdays: Col[tuple[str, ...], "the days of the week it names, sorted"]
    stated: Col[tuple[int, ...], "the days told of that the pages state"]
    paged: Col[tuple[int, ...], "the first of its pages' days"]
    said_stated: Col[tuple[int, ...], "the days of its being said that the pages state"]
    said_paged: Col[tuple[int, ...], "the first of the other days of its being said"]
    vector: Col[bytes, "as in Told"]
    proposition_ids: Col[tuple[str, ...], "the places that have it, sorted"]
    article_ids: Col[tuple[str, ...], "their Articles"]
    starts: Col[tuple[int, ...], "where each starts"]
    stops: Col[tuple[int, ...], "where each stops"]
    statement_ids: Col[tuple[str, ...], "their Statements; empty in the page's own voice"]
    wholes: Col[tuple[int, ...], "1 for those that are all that their statement holds, else 0"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What of a Content tells which others may be like it. Written by claims; a view, never stored."""

    key: Col[str, "as in Content"]
    content_id: Col[str, "as in Content"]
    who: Col[str, "as in Content"]
    said: Col[bool, "as in Content"]
    terms: Col[tuple[str, ...], "as in Content"]
    weights: Col[tuple[float, ...], "as in Content"]
    doer: Col[str | None, "as in Content"]
    predicate: Col[str, "as in Content"]
    occasional: Col[bool, "as in Content"]
    person: Col[bool, "as in Content"]
    direct: Col[bool, "as in Content"]
    stated: Col[tuple[int, ...], "as in Content"]
    paged: Col[tuple[int, ...], "as in Content"]
    vector: Col[bytes, "as in Content"]
    article_ids: Col[tuple[str, ...], "as in Content"]
    starts: Col[tuple[int, ...], "as in Content"]
    stops: Col[tuple[int, ...], "as in Content"]


@dataclass(frozen=True, slots=True)
class Placed:
    """What of a Content is grouped, with its places. Written by claims; a view, never stored."""

    key: Col[str, "as in Content"]
    content_id: Col[str, "as in Content"]
    claim_id: Col[str, "as in Content"]
    utterance_id: Col[str | None, "as in Content"]
    said: Col[bool, "as in Content"]
    proposition_ids: Col[tuple[str, ...], "as in Content"]
    article_ids: Col[tuple[str, ...], "as in Content"]
    statement_ids: Col[tuple[str, ...], "as in Content"]
    wholes: Col[tuple[int, ...], "as in Content"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two contents that may be one, or may be told not to be. Written by claims."""

    a_id: Col[str, "one Content, the lesser by its key"]
    b_id: Col[str, "the other"]
    cosine: Col[float, "nearness of their vectors, -1..1; 0 where either has none"]
    passage: Col[bool, "whether both stand at one place of a passage that two pages have"]


@dataclass(frozen=True, slots=True)
class Twosome:
    """One Candidate with what a comparison looks at of both. Written by claims; a view, never stored."""

    a_id: Col[str, "as in Candidate"]
    b_id: Col[str, "as in Candidate"]
    cosine: Col[float, "as in Candidate"]
    passage: Col[bool, "as in Candidate"]
    a_key: Col[str, "the one's, as in Content"]
    a_who: Col[str, "the one's, as in Content"]
    a_said: Col[bool, "the one's, as in Content"]
    a_terms: Col[tuple[str, ...], "the one's, as in Content"]
    a_weights: Col[tuple[float, ...], "the one's, as in Content"]
    a_subject: Col[str | None, "the one's, as in Content"]
    a_object: Col[str | None, "the one's, as in Content"]
    a_doer: Col[str | None, "the one's, as in Content"]
    a_numbers: Col[tuple[str, ...], "the one's, as in Content"]
    a_negated: Col[bool, "the one's, as in Content"]
    a_modality: Col[str, "the one's, as in Content"]
    a_predicate: Col[str, "the one's, as in Content"]
    a_own: Col[bool, "the one's, as in Content"]
    a_many: Col[bool, "the one's, as in Content"]
    a_occasional: Col[bool, "the one's, as in Content"]
    a_speaker: Col[str, "the one's, as in Content"]
    a_person: Col[bool, "the one's, as in Content"]
    a_direct: Col[bool, "the one's, as in Content"]
    a_addressee: Col[str, "the one's, as in Content"]
    a_weekdays: Col[tuple[str, ...], "the one's, as in Content"]
    a_stated: Col[tuple[int, ...], "the one's, as in Content"]
    a_paged: Col[tuple[int, ...], "the one's, as in Content"]
    a_said_stated: Col[tuple[int, ...], "the one's, as in Content"]
    a_said_paged: Col[tuple[int, ...], "the one's, as in Content"]
    b_key: Col[str, "the other's, as in Content"]
    b_who: Col[str, "the other's, as in Content"]
    b_said: Col[bool, "the other's, as in Content"]
    b_terms: Col[tuple[str, ...], "the other's, as in Content"]
    b_weights: Col[tuple[float, ...], "the other's, as in Content"]
    b_subject: Col[str | None, "the other's, as in Content"]
    b_object: Col[str | None, "the other's, as in Content"]
    b_doer: Col[str | None, "the other's, as in Content"]
    b_numbers: Col[tuple[str, ...], "the other's, as in Content"]
    b_negated: Col[bool, "the other's, as in Content"]
    b_modality: Col[str, "the other's, as in Content"]
    b_predicate: Col[str, "the other's, as in Content"]
    b_own: Col[bool, "the other's, as in Content"]
    b_many: Col[bool, "the other's, as in Content"]
    b_occasional: Col[bool, "the other's, as in Content"]
    b_speaker: Col[str, "the other's, as in Content"]
    b_person: Col[bool, "the other's, as in Content"]
    b_direct: Col[bool, "the other's, as in Content"]
    b_addressee: Col[str, "the other's, as in Content"]
    b_weekdays: Col[tuple[str, ...], "the other's, as in Content"]
    b_stated: Col[tuple[int, ...], "the other's, as in Content"]
    b_paged: Col[tuple[int, ...], "the other's, as in Content"]
    b_said_stated: Col[tuple[int, ...], "the other's, as in Content"]
    b_said_paged: Col[tuple[int, ...], "the other's, as in Content"]


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two contents compared at one level, for which enough speaks to be kept. Written by claims."""

    a_id: Col[str, "one Content, the lesser by its key"]
    b_id: Col[str, "the other"]
    level: Col[str, "utterance or claim, as in ClaimMatch"]
    score: Col[float, "0..1, 0.5 and above is one"]
    features: Col[tuple[str, ...], "the evidence, each with what it adds; the strongest first"]
    speaks_for: Col[float, "the sum of what speaks for it alone"]
    contradicted: Col[bool, "whether a contradiction parts them"]
    family: Col[str | None, "as in ClaimMatch"]
    alone_score: Col[float | None, "the score if no third is like both; null where that takes nothing off"]
    alone_features: Col[tuple[str, ...], "the evidence with that; empty where it takes nothing off"]


@dataclass(frozen=True, slots=True)
class Folio:
    """One article by its date, and what it copies. Written by claims; a view, never stored."""

    uri: Col[str, "its uri"]
    article_id: Col[str, "the Article"]
    published: Col[str | None, "its date, a probable one too"]
    probable: Col[bool, "whether that date is a probable one only"]
    copy_of: Col[tuple[str, ...], "the Articles it is a copy or an excerpt of, sorted; may be none"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One proposition with what its page tells of its day and its words. Written by claims; a view, never stored."""

    proposition_id: Col[str, "the Proposition"]
    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    zone: Col[str, "the kind of the block it stands in"]
    statement_id: Col[str | None, "as in Proposition"]
    whole: Col[bool, "as in Proposition"]
    speaker_id: Col[str | None, "as in Proposition"]
    predicate: Col[str, "as in Proposition"]
    subject: Col[str | None, "as in Proposition"]
    actors: Col[tuple[str, ...], "as in Proposition"]
    terms: Col[tuple[str, ...], "as in Proposition"]
    negated: Col[bool, "as in Proposition"]
    modality: Col[str, "as in Proposition"]
    on: Col[str | None, "as in Proposition"]
    on_basis: Col[str | None, "as in Proposition"]
    said_on: Col[str | None, "Statement.said_on"]
    said_on_basis: Col[str | None, "Statement.said_on_basis"]
    small: Col[bool, "as in Gist"]
    aside: Col[bool, "as in Gist"]
    scene: Col[bool, "as in Gist"]
    turned: Col[str | None, "as in Gist"]


@dataclass(frozen=True, slots=True)
class Naming:
    """One place of a page that names one day. Written by claims; a view, never stored."""

    article_id: Col[str, "the Article it stands in"]
    start: Col[int, "first code point"]
    on: Col[str, "the day, ISO 8601; an hour of it too"]


@dataclass(frozen=True, slots=True)
class Telling:
    """One place of a claim: of which days it is, and how well it stands for one. Written by claims; never stored."""

    proposition_id: Col[str, "the Proposition"]
    article_id: Col[str, "the Article it stands in"]
    claim_id: Col[str, "the Claim"]
    origins_lower: Col[int, "as in Claim"]
    origins_upper: Col[int, "as in Claim"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    body: Col[bool, "whether it stands in a body"]
    said: Col[bool, "whether it is in somebody's voice"]
    fact: Col[bool, "whether it is told as a fact"]
    negated: Col[bool, "as in Proposition"]
    verbless: Col[bool, "whether it turns on no word"]
    acts: Col[bool, "whether an actor of the case does it"]
    small: Col[bool, "as in Gist"]
    aside: Col[bool, "as in Gist"]
    scene: Col[bool, "as in Gist, or whether it names no actor of the case"]
    terms: Col[tuple[str, ...], "as in Proposition"]
    on: Col[str | None, "as in Proposition"]
    worded: Col[bool, "whether that is told by words of its own clause or sentence"]
    undated: Col[bool, "whether it is told as news of a page without a date of its own"]
    said_on: Col[str | None, "Statement.said_on"]
    said_worded: Col[bool, "whether that is told by words of the page"]
    said_undated: Col[bool, "whether it is told as said as news of a page without a date of its own"]


@dataclass(frozen=True, slots=True)
class Move:
    """One place of what an actor says or does, or a clause of one. Written by claims; a view, never stored."""

    proposition_id: Col[str, "the Proposition"]
    article_id: Col[str, "the Article it stands in"]
    uri: Col[str, "that page's uri"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    actor_id: Col[str, "the Actor; empty for a clause of what the statement holds whole"]
    thing: Col[str, "the utterance or claim it is a place of, or the Proposition; empty for a clause"]
    statement_id: Col[str | None, "the Statement; null for what the page tells itself"]
    text: Col[str, "Article.text[start:stop]; empty for a clause"]
    zone: Col[str, "the kind of the block it stands in"]
    predicate: Col[str, "as in Proposition"]
    negated: Col[bool, "as in Proposition"]
    actors: Col[tuple[str, ...], "Actor.actor_id of every actor named in it, sorted"]
    terms: Col[tuple[str, ...], "as in Proposition"]
    turned: Col[str | None, "as in Gist"]
    published: Col[str | None, "that page's date, a probable one too"]
    probable: Col[bool, "whether that date is a probable one only"]
    on: Col[str | None, "Statement.said_on; Proposition.on of what the page tells itself"]
    on_basis: Col[str | None, "what that rests on"]


@dataclass(frozen=True, slots=True)
class Kin:
    """Two propositions of one content, or one denying the other. Written by claims; a view, never stored."""

    claim_match_id: Col[str, "the ClaimMatch that tells so"]
    a_id: Col[str, "one Proposition"]
    b_id: Col[str, "the other"]
    joined: Col[bool, "whether they are of one content"]
    words: Col[str, "the words that both have, where the one denies the other; else empty"]


@dataclass(frozen=True, slots=True)
class Party:
    """One actor of the case by its name. Written by claims; a view, never stored."""

    actor_id: Col[str, "the Actor"]
    name: Col[str, "its name over the whole case"]
    kind: Col[str, "its kind"]
