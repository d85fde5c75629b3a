"""What counting origins reads: places of claims as it sees them, and what of the whole case bears on one claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated as Col


@dataclass(frozen=True, slots=True)
class Voice:
    """One proposition as counting origins sees it. Written by claims; a view, never stored."""

    proposition_id: Col[str, "the Proposition"]
    article_id: Col[str, "the Article it stands in"]
    uri: Col[str, "that page's uri"]
    outlet: Col[str | None, "that page's publisher"]
    credits: Col[tuple[str, ...], "news agencies that page is credited to"]
    published: Col[str | None, "as in Testimony"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    text: Col[str, "Article.text[start:stop]"]
    zone: Col[str, "the kind of the block it stands in"]
    statement_id: Col[str | None, "as in Proposition"]
    whole: Col[bool, "as in Proposition"]
    quote_kind: Col[str | None, "as in Testimony"]
    act: Col[str | None, "as in Testimony"]
    source: Col[str | None, "as in Testimony"]
    speaker: Col[str | None, "as in Testimony"]
    actor_id: Col[str | None, "as in Testimony"]
    actor_kind: Col[str | None, "as in Testimony"]
    via: Col[tuple[str, ...], "as in Testimony"]
    addressee: Col[str | None, "as in Testimony"]
    said_on: Col[str | None, "as in Testimony"]
    on: Col[str | None, "as in Testimony"]
    on_basis: Col[str | None, "as in Testimony"]


@dataclass(frozen=True, slots=True)
class Passer:
    """One name of who may have passed a claim on, as printed. Written by claims; a view, never stored."""

    name: Col[str, "an outlet of a page, or who a place of a claim is had from, was told to or is said by"]
    outlet: Col[bool, "whether it is that of a page's outlet"]


@dataclass(frozen=True, slots=True)
class Twin:
    """Two pages that carry one text. Written by claims; a view, never stored."""

    article_id: Col[str, "one Article"]
    origin_id: Col[str, "the other"]
    uri: Col[str | None, "the uri of the one; null where it has no Proposition"]
    origin_uri: Col[str | None, "the uri of the other; null where it has none"]


@dataclass(frozen=True, slots=True)
class Contested:
    """One proposition of a page that a decision on origins or copies names. Written by claims; a view, never stored."""

    article_id: Col[str, "the Article it stands in"]
    uri: Col[str, "that page's uri"]
    proposition_id: Col[str, "the Proposition"]
    start: Col[int, "first code point"]
    stop: Col[int, "one past the last code point"]
    claim_id: Col[str, "the Claim it is part of; empty where it is part of none"]


@dataclass(frozen=True, slots=True)
class Footing:
    """One fact that bears on counting origins and takes the whole case to know. Written by claims."""

    kind: Col[
        str,
        "text (the page carries the text of others), carrier (one of the first pages that carry a text), outlet (the "
        "name is that of a page's outlet), or the verb of a decision that holds",
    ]
    about: Col[str, "the Article, of a carrier that by which its text goes; or the name, as printed"]
    other: Col[str, "the Article by which the text goes, the carrier's uri, the decision's other Article; else empty"]
    claim_id: Col[str, "the Claim that the decision is of; empty where it is of all, and for what is none"]
    number: Col[int, "the decision's number; 0 for what is none"]
    one: Col[bool, "whether both Articles carry one text"]
    because: Col[str, "the person's words why; empty for what is no decision"]


@dataclass(frozen=True, slots=True)
class Backed:
    """One claim of several places, with all that its count rests on. Written by claims; a view, never stored.

    Lists by place are in the order of `places`, with nothing for what a place has not. Parts of a text have | between
    them.
    """

    claim_id: Col[str, "the Claim"]
    places: Col[
        tuple[str, ...],
        "of each place: Proposition, Support.utterance_id, Voice.actor_id, actor_kind and published; sorted",
    ]
    kin: Col[tuple[str, ...], "Lineage.article_id, origin_id and relation of each two of its pages that relate; sorted"]
    shares: Col[tuple[float, ...], "Lineage.share_of_article of the same"]
    shares_of_origin: Col[tuple[float, ...], "Lineage.share_of_origin of the same"]
    facts: Col[
        tuple[str, ...],
        "what else bears on it, each by its kind, sorted. copy: copy_id, a_id, a_start, a_stop, b_id, b_start, b_stop, "
        "words, quoted (1 or 0) and own of a Copy that two places stand in. text and outlet: about and other of a "
        "Footing on a page or on a name at a place. carrier: the same on a text that two pages carry. The verb of a "
        "decision on a page: number, claim_id, about, other, one (1 or 0) and because of its Footing",
    ]
    article_ids: Col[tuple[str, ...], "Voice.article_id of each place"]
    uris: Col[tuple[str, ...], "Voice.uri of each"]
    outlets: Col[tuple[str, ...], "Voice.outlet of each"]
    starts: Col[tuple[int, ...], "Voice.start of each"]
    stops: Col[tuple[int, ...], "Voice.stop of each"]
    texts: Col[tuple[str, ...], "Voice.text of each"]
    zones: Col[tuple[str, ...], "Voice.zone of each"]
    statement_ids: Col[tuple[str, ...], "Voice.statement_id of each"]
    wholes: Col[tuple[int, ...], "1 for those that are all that their statement holds, else 0"]
    quote_kinds: Col[tuple[str, ...], "Voice.quote_kind of each"]
    speakers: Col[tuple[str, ...], "Voice.speaker of each"]
    addressees: Col[tuple[str, ...], "Voice.addressee of each"]
    said_ons: Col[tuple[str, ...], "Voice.said_on of each"]
    ons: Col[tuple[str, ...], "Voice.on of each"]
    on_bases: Col[tuple[str, ...], "Voice.on_basis of each"]
    via_places: Col[tuple[str, ...], "the proposition_id of each of `vias`, sorted"]
    vias: Col[tuple[str, ...], "Voice.via of all places; those of one sorted"]
    credit_pages: Col[tuple[str, ...], "the article_id of each of `credits`, sorted"]
    credits: Col[tuple[str, ...], "Voice.credits of all pages; those of one sorted"]
